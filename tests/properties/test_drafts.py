"""Whatever a draft holds, the place of a span in its file holds the same characters."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.adapters.drafts.contents import written_in
from governance.adapters.drafts.files import DraftFile, DraftsFrom, Found, Unreadable, read_drafts
from governance.model import Brand, Finding, Severity, Span
from governance.schemas.draft import DraftContext
from governance.service.shares import Share
from governance.text.positions import Lines

CONTEXT = DraftContext(platforms=("x",), brands={"default": Brand(languages=("en",))})
# Emoji and their joiners, combining marks, right to left, every line break that is one and those that are none.
PIECES = [
    "a",
    "é",
    "e\u0301",
    "🎉",
    "👩‍👩‍👧",
    "שלום",
    "\u202b",
    " ",
    "\t",
    "-",
    "---",
    ":",
    "\n",
    "\r\n",
    "\r",
    "\u0085",
    "\u2028",
]
BODIES = st.lists(st.sampled_from(PIECES)).map("".join) | st.text(st.characters(exclude_categories=["Cs"]))
# A tab, a NUL or a lone CR inside a YAML block is refused or changed, and so not placed.
BLOCKS = st.lists(st.sampled_from([*PIECES[:7], " ", "-", ":", "\n"]), min_size=1).map("".join)


def read(content: str, name: str) -> Found:
    stdin = io.BytesIO(content.encode())
    (one,) = read_drafts(["-"], DraftsFrom(root=Path(), context=CONTEXT, stdin=stdin, stdin_filename=name))
    return one


def finding(start: int, end: int) -> Finding:
    return Finding(
        rule_id="a/b",
        severity=Severity.ERROR,
        data={},
        field="/text",
        span=Span(start=start, end=end),
        excerpt="",
        replacements=(),
        markets=(),
        source=None,
        fingerprint="",
    )


def placed(file: DraftFile, content: str) -> Iterator[tuple[str, str]]:
    """Yield each character of the text with the one that stands at its place in the file."""
    lines = Lines(content)
    for offset, character in enumerate(file.draft.text):
        place = file.place("x", finding(offset, offset + 1))
        yield character, content[lines.index(place.line, place.column)]


@given(BODIES.filter(lambda body: "\0" not in body))
def test_every_character_of_a_body_is_found_in_the_file(body: str) -> None:
    content = f"---\r\nplatforms: [x]\n---\n{body}"
    file = read(content, "a.md")

    assert isinstance(file, DraftFile)
    assert file.draft.text == re.sub("\r+\n", "\n", body.rstrip("\r\n"))
    assert all(found in (character, "\r") for character, found in placed(file, content))


@given(BODIES.filter(lambda body: "\0" not in body), st.data())
def test_a_span_of_a_body_covers_the_same_characters_in_the_file(body: str, data: st.DataObject) -> None:
    content = f"---\nplatforms: [x]\n---\n{body}"
    file = read(content, "a.md")
    assert isinstance(file, DraftFile)
    text, lines = file.draft.text, Lines(content)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    place = file.place("x", finding(start, end))
    first, last = lines.index(place.line, place.column), lines.index(place.end_line, place.end_column)

    assert re.sub("\r+\n", "\n", content[first:last]) == text[start:end]


@given(BLOCKS)
def test_every_character_of_a_block_is_found_in_the_file(body: str) -> None:
    content = "platforms: [x]\ntext: |2\n" + "".join(f"  {line}\n" for line in body.split("\n"))
    file = read(content, "a.yaml")

    assert isinstance(file, DraftFile)
    assert all(found == character for character, found in placed(file, content))


@given(st.lists(BODIES.filter(lambda body: "\0" not in body), min_size=1, max_size=3))
def test_every_character_of_an_unescaped_line_is_found_in_the_file(bodies: list[str]) -> None:
    drafts = [{"platforms": ["x"], "text": " ".join(body.split())} for body in bodies]
    content = "\n".join(json.dumps(one, ensure_ascii=False) for one in drafts)
    stdin = io.BytesIO(content.encode())
    where = DraftsFrom(root=Path(), context=CONTEXT, stdin=stdin, stdin_filename="a.jsonl")

    for one, wanted in zip(read_drafts(["-"], where), drafts, strict=True):
        assert isinstance(one, DraftFile)
        assert one.draft.text == wanted["text"]
        escaped = "\\" in json.dumps(one.draft.text, ensure_ascii=False)
        assert escaped or all(found == character for character, found in placed(one, content))


@pytest.mark.parametrize("name", ["a.md", "a.yaml", "a.json", "a.jsonl"])
@pytest.mark.parametrize(
    "head", [b"", b"---\n", b"---\nplatforms: [x]\n", b"platforms: [x]\n", b'{"platforms": ["x"], ']
)
@given(raw=st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_draft_or_ignored_or_refused_at_a_place(name: str, head: bytes, raw: bytes) -> None:
    for one in written_in(name, io.BytesIO(head + raw), Share(), named=True):
        assert one is not None
        assert one.fault is None or one.position(one.index_of(one.fault)) >= (1, 1)


@given(st.binary())
def test_a_named_file_of_any_bytes_is_never_ignored(raw: bytes) -> None:
    where = DraftsFrom(root=Path(), context=CONTEXT, stdin=io.BytesIO(b"---\nplatforms: [x]\n" + raw))

    assert all(isinstance(one, DraftFile | Unreadable) for one in read_drafts(["-"], where))
