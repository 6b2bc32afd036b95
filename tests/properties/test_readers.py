"""Whatever the readers take, they read as others do and place it rightly; whatever they refuse, they refuse cleanly."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from governance.adapters.yaml_file import read_yaml
from governance.model import below
from governance.schemas.faults import sentence
from governance.schemas.json_text import parse_json, read_json
from governance.schemas.located import DocumentInvalid, Located

WORDS = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=12)
# YAML knows no surrogate pairs in its escapes, and no DEL.
SHARED_WORDS = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"], exclude_characters="\x7f"))
# A key of YAML is at most 1,024 characters as it is written, and an escape is six of them.
SHARED_KEYS = st.text(
    st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=150
)
SHARED = st.recursive(
    st.none() | st.booleans() | st.integers() | SHARED_WORDS,
    lambda inner: st.lists(inner) | st.dictionaries(SHARED_KEYS, inner),
    max_leaves=12,
)
LINES = st.lists(st.text(st.sampled_from("ab: -#é🎉'\"\u00a0")), min_size=1).map("\n".join)
SOUP = st.text(st.sampled_from(list("{}[]:,-?&*!|>'\"%@`#~ \n\r\t\0\\ab01.é\x85\u2028\ufeff\ud800"))) | st.text()


def pointers(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value in a value with its pointer."""
    yield pointer, value
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in members:
        yield from pointers(one, below(pointer, step))


@given(VALUES)
def test_json_is_read_as_the_standard_library_reads_it(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=2)):
        assert read_json(text).value == json.loads(text)


@given(VALUES)
def test_every_place_in_json_begins_the_value(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    located = read_json(text)
    assert parse_json(text) == located.value

    for pointer, one in pointers(value):
        written = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
        assert text[located.index(pointer) :].startswith(written)


@given(SHARED)
def test_json_is_yaml(value: Any) -> None:
    text = json.dumps(value)

    assert read_yaml(text).value == json.loads(text)


@given(VALUES)
def test_yaml_as_pyyaml_writes_it_is_read_and_every_place_begins_the_value(value: Any) -> None:
    text = yaml.safe_dump({"a": value}, allow_unicode=True, default_style='"', default_flow_style=True, width=10**6)
    try:
        located = read_yaml(text)
    except DocumentInvalid:  # `!!int "1"`, PyYAML's way of quoting numbers
        return

    starts: dict[type, str] = {str: '"', dict: "{", list: "["}
    for pointer, one in pointers(located.value):
        assert text[located.index(pointer) :].startswith(starts.get(type(one), ""))


@given(LINES, st.integers(1, 4), st.sampled_from(["\n", "\r\n", "\r"]))
def test_each_character_of_a_block_is_found_in_the_file(written: str, indent: int, end: str) -> None:
    body = end.join(" " * indent + line for line in written.split("\n"))
    text = f"a: |{indent}+{end}{body}{end}"
    located = read_yaml(text)
    value = located.value["a"]

    assert value.rstrip("\n") == written.rstrip("\n")
    for offset, character in enumerate(value):
        assert text[located.index("/a", offset)] == (end[0] if character == "\n" else character)


def read_or_refused(read: Callable[[str], Located], text: str) -> Located | DocumentInvalid:
    """Give what was read, or why nothing was."""
    try:
        return read(text)
    except DocumentInvalid as refused:
        return refused


@pytest.mark.parametrize("read", [read_yaml, read_json])
@given(text=SOUP)
def test_a_document_is_read_or_refused_at_a_place_inside_it(read: Callable[[str], Located], text: str) -> None:
    found = read_or_refused(read, text)

    if isinstance(found, DocumentInvalid):
        assert 0 <= found.index <= len(text)
        assert sentence(found.fault, "fr")
    else:
        places = [found.index(pointer) for pointer, _ in pointers(found.value)]
        ends = [found.index(pointer, len(one)) for pointer, one in pointers(found.value) if isinstance(one, str)]
        assert all(0 <= place <= len(text) for place in places + ends)
