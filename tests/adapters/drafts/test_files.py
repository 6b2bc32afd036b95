"""Drafts are found, read and placed as design section 7 says."""

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from governance.adapters.drafts.contents import MAX_BYTES
from governance.adapters.drafts.files import (
    DraftFile,
    DraftsFrom,
    Found,
    Ignored,
    Place,
    Plain,
    Unreadable,
    read_drafts,
)
from governance.model import Brand, Finding, Media, Severity, Span
from governance.schemas.draft import DraftContext

CONTEXT = DraftContext(platforms=("x", "linkedin"), brands={"default": Brand(languages=("en",))})
DRAFT = "---\nplatforms: [x]\n---\nHello.\n"
Read = Callable[..., list[Found]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read drafts in a folder of the test's own, which is the working directory and the root."""
    monkeypatch.chdir(tmp_path)

    def _read(*paths: str, stdin: bytes | BinaryIO = b"", **given: Any) -> list[Found]:
        where = DraftsFrom(root=Path(), context=CONTEXT, stdin=io.BytesIO(stdin) if isinstance(stdin, bytes) else stdin)
        return list(read_drafts(paths or (".",), replace(where, **given)))

    return _read


def write(name: str, content: str | bytes = DRAFT) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def shown(found: list[Found]) -> list[tuple[str, str]]:
    return [(type(one).__name__, one.path) for one in found]


def draft(found: list[Found]) -> DraftFile:
    (one,) = found
    assert isinstance(one, DraftFile), one
    return one


def problem(found: list[Found]) -> tuple[str, int, int]:
    (one,) = found
    assert isinstance(one, Unreadable), one
    (only,) = one.problems
    return only.fault.code, only.line, only.column


def finding(field: str | None, start: int | None = None, end: int | None = None) -> Finding:
    span = None if start is None or end is None else Span(start=start, end=end)
    return Finding(
        rule_id="a/b",
        severity=Severity.ERROR,
        data={},
        field=field,
        span=span,
        excerpt="",
        replacements=(),
        markets=(),
        source=None,
        fingerprint="",
    )


def place_of(word: str, file: DraftFile, field: str = "/text", platform: str = "x", text: str | None = None) -> Place:
    start = (file.draft.text if text is None else text).index(word)
    return file.place(platform, finding(field, start, start + len(word)))


# Which files are drafts.


def test_a_folder_is_searched_for_every_form(read: Read) -> None:
    write("a.md")
    write("b.yaml", "platforms: [x]")
    write("c.yml", "platforms: [x]")
    write("d.json", '{"platforms": ["x"]}')
    write("e.jsonl", '{"platforms": ["x"]}')
    write("f.MD")
    write("g.txt")

    assert shown(read()) == [("DraftFile", name) for name in ("a.md", "b.yaml", "c.yml", "d.json", "e.jsonl", "f.MD")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.md", "---\ntitle: About\ntags: [us]\n---\nHello."),
        ("page.md", "---\ntitle: About\ntext: twice\n---\nHello."),
        ("readme.md", "# Hello\n"),
        ("rule.md", "---\n\nA page that begins with a rule: nothing more.\n"),
        ("rules.md", "---\nA page between\n---\ntwo rules.\n"),
        ("empty.md", ""),
        ("package.json", '{"name": "a", "version": "1.0.0", "dependencies": {}}'),
        ("list.json", '["platforms"]'),
        ("data.jsonl", '{"a": 1}\n{"a": 2}\n[3]\n'),
        ("broken.yaml", "a: [1\n"),
        ("template.yaml", "a: {{ value }}\nb: c: d\n"),
        ("broken.json", "{"),
        ("broken.jsonl", '{"a": 1\n{"b": 2\n'),
        ("latin.yaml", b"---\na: \xe9t\xe9\n"),
        ("utf16.json", '{"a": 1}'.encode("utf-16")),
        ("latin.md", b"# Un \xe9t\xe9\n"),
        ("empty.jsonl", ""),
        ("large.json", f'{{"a": "{"a" * MAX_BYTES}"}}'),
        ("large.md", f"---\ntitle: a\n---\n{'a' * MAX_BYTES}"),
    ],
)
def test_what_names_no_platforms_is_ignored_and_counted_once(read: Read, name: str, content: str | bytes) -> None:
    write(name, content)

    assert shown(read()) == [("Ignored", name)]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.md", "---\nplatfroms: [x]\n---\nHello.", ("unknown", 2, 1)),
        ("a.md", "---\nlanguage: en\nplatform: x\n---\nHello.", ("unknown", 3, 1)),
        ("a.json", '{\n "plateformes": ["x"]}', ("unknown", 2, 2)),
        ("a.md", "---\ntitle: a\nsponsorship: {}\n---\n", ("no_platforms", 3, 1)),
        ("a.yaml", "variants: {}", ("no_platforms", 1, 1)),
        ("a.yaml", "scheduled_at: 2026-12-01T09:00:00Z", ("no_platforms", 1, 1)),
        ("a.yaml", "content_warning: a", ("no_platforms", 1, 1)),
        ("a.yaml", "first_comment: a", ("no_platforms", 1, 1)),
        ("a.md", "---\ntitle: a: b\n---\nHello.", ("colon_unexpected", 2, 9)),
        ("a.md", "---\nplatforms: [x]\nHello.", ("front_matter_open", 1, 1)),
        ("a.md", "---\rplatforms: [x]\rHello.", ("front_matter_open", 1, 1)),
        ("a.yaml", "a: 1\nplatforms: [x\n", ("list_open", 3, 1)),
        ("a.yaml", "a: b: c\rplatforms: [x]\r", ("colon_unexpected", 1, 5)),
        ("a.json", '{\n  "platforms": ["x"],\n  "a": }', ("value_missing", 3, 8)),
        ("a.json", '{"platforms": ["x"', ("list_open", 1, 19)),
        ("a.md", "---\nplatforms: [x]\ntitle: é".encode("latin-1"), ("not_utf8", 3, 8)),
        ("a.md", b"\xef\xbb\xbf---\ntitle: \xe9\n---\n", ("not_utf8", 2, 8)),
        ("a.yaml", b"text: \xe9t\xe9\nplatforms: [x]\n", ("not_utf8", 1, 7)),
        ("a.md", DRAFT.encode("utf-16"), ("not_utf8", 1, 1)),
        ("a.md", DRAFT + "a" * MAX_BYTES, ("too_big", 1, 1)),
        ("a.md", "---\nplatforms: [x]\ntext: Hello.\n---\nHello.", ("text_twice", 3, 7)),
    ],
)
def test_what_must_be_meant_as_a_draft_is_an_error_of_its_own(
    read: Read, name: str, content: str | bytes, expected: tuple[str, int, int]
) -> None:
    write(name, content)

    assert problem(read()) == expected


def test_a_near_miss_is_the_only_error_told(read: Read) -> None:
    write("a.md", "---\nplatfroms: [x]\nlanguge: en\nformat: 3\n---\nHello.")
    (one,) = read()

    assert isinstance(one, Unreadable)
    assert [each.message("en") for each in one.problems] == ["unknown key 'platfroms'; did you mean 'platforms'?"]
    assert [each.message("fr") for each in one.problems] == [
        "clé inconnue « platfroms » ; vouliez-vous dire « platforms » ?"
    ]


@pytest.mark.parametrize("folder", [".git", ".venv", "node_modules", "a/.hidden"])
def test_hidden_folders_and_packages_are_not_entered(read: Read, folder: str) -> None:
    write(f"{folder}/a.md")

    assert read() == []


def test_hidden_files_and_links_are_left_alone(read: Read) -> None:
    write("outside/a.md")
    write("in/.a.md")
    Path("in/link.md").symlink_to("../outside/a.md")
    Path("in/folder").symlink_to("../outside")

    assert read("in") == []
    assert shown(read("in/link.md")) == [("DraftFile", "in/link.md")]
    assert shown(read("in/.a.md")) == [("DraftFile", "in/.a.md")]


def test_files_of_the_configuration_are_no_drafts(read: Read) -> None:
    write("brand.yaml", "platforms: {x: premium}")
    write("a.md")
    configured = frozenset({Path("brand.yaml").resolve()})

    assert shown(read(configured=configured)) == [("DraftFile", "a.md")]


def test_a_folder_that_cannot_be_listed_is_an_error(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    write("open/a.md")
    write("closed/b.md")
    scandir = os.scandir
    refusing = {"./closed": PermissionError(13, "Permission denied", "./closed")}

    def refused(path: str) -> Any:
        if error := refusing.get(path):
            raise error
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)

    assert shown(read()) == [("Unreadable", "closed"), ("DraftFile", "open/a.md")]


def test_the_order_is_sorted_and_each_file_comes_once(read: Read) -> None:
    for name in ("b.md", "a/c.md", "a/a.md"):
        write(name)
    expected = [("DraftFile", name) for name in ("a/a.md", "a/c.md", "b.md")]

    assert shown(read("b.md", "a", ".", "./b.md", str(Path("a/../b.md").absolute()))) == expected
    assert shown(read("a", "b.md")) == shown(read("b.md", "a")) == expected


@pytest.mark.parametrize("paths", [(".", "readme.md"), ("readme.md", ".")])
def test_a_file_given_by_name_that_is_no_draft_is_an_error_wherever_it_stands(read: Read, paths: list[str]) -> None:
    write("readme.md", "# Hello\n")

    assert problem(read(*paths)) == ("no_draft", 1, 1)


@pytest.mark.parametrize(
    ("name", "code"),
    [("missing.md", "not_readable"), ("empty.jsonl", "no_draft"), ("a.jsonl", "no_draft"), ("a.json", "no_draft")],
)
def test_a_name_without_a_draft_behind_it_is_an_error(read: Read, name: str, code: str) -> None:
    write("empty.jsonl", "\n")
    write("a.jsonl", '{"a": 1}')
    write("a.json", "[]")

    assert problem(read(name))[0] == code


# Ids.


def test_an_id_is_the_path_from_the_root_with_its_suffix(read: Read, tmp_path: Path) -> None:
    write("team/posts/a.md")
    write("team/posts/b.md", "---\nplatforms: [x]\nid: own\n---\nHello.")

    assert [one.draft.id for one in read(root=Path("team")) if isinstance(one, DraftFile)] == ["posts/a.md", "own"]
    assert draft(read(str(tmp_path / "team/posts/a.md"))).draft.id == "team/posts/a.md"


def test_a_line_of_jsonl_is_named_by_its_number(read: Read) -> None:
    write("a.jsonl", '{"platforms": ["x"], "text": "é"}\r\n\n  {"platforms": ["x"], "text": "two"}\n{"a": 1}\n')
    first, third, rest = read()

    assert isinstance(first, DraftFile)
    assert isinstance(third, DraftFile)
    assert [first.draft.id, third.draft.id] == ["a.jsonl#1", "a.jsonl#3"]
    assert place_of("two", third) == Place(line=3, column=33, end_line=3, end_column=36)
    assert rest == Ignored(path="a.jsonl")


def test_a_broken_line_among_drafts_is_an_error_at_its_line(read: Read) -> None:
    write("a.jsonl", '{"platforms": ["x"]}\n{"id": "b", "platforms": ["x"]\n{"platforms": ["x"], "languge": "en"}\n')
    good, broken, unknown = read()

    assert isinstance(good, DraftFile)
    assert problem([broken]) == ("mapping_open", 2, 31)
    assert problem([unknown]) == ("unknown", 3, 22)


def test_a_large_line_is_an_error_where_it_begins(read: Read) -> None:
    write("a.jsonl", '{"platforms": ["x"]}\n{"platforms": ["x"], "text": "' + "é" * (MAX_BYTES // 2) + '"}\n')

    assert problem(read()[1:]) == ("too_big", 2, 1)


def test_a_line_that_lacks_a_field_is_shown_at_its_start(read: Read) -> None:
    write("a.jsonl", '{"platforms": ["x"]}\n  {"platforms": ["x"]}\n')
    context = DraftContext(platforms=("x",), brands={"default": Brand()})

    assert [problem([one]) for one in read(context=context)] == [("no_language", 1, 1), ("no_language", 2, 1)]


def test_two_drafts_with_one_id_are_an_error_across_files_and_within_one(read: Read) -> None:
    write("a.md", "---\nplatforms: [x]\nid: same\n---\nHello.")
    write(
        "b.jsonl",
        '{"id": "other", "platforms": ["x"]}\n{"platforms": ["x"], "id": "same"}\n{"platforms": ["x"], "id": "other"}',
    )
    first, other, *again = read()

    assert isinstance(first, DraftFile)
    assert isinstance(other, DraftFile)
    assert [problem([one]) for one in again] == [("duplicate_id", 2, 28), ("duplicate_id", 3, 28)]
    assert "a.md has the same id 'same'" in str(
        [one.problems[0].message("en") for one in again if isinstance(one, Unreadable)]
    )


def test_a_name_that_is_no_unicode_makes_no_id(read: Read) -> None:
    write(os.fsdecode(b"\xff.md"))

    assert problem(read())[0] == "surrogate"


# Texts and their places.


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Hello.", "Hello."),
        ("Hello.\n\n\n", "Hello."),
        ("\n\nHello.\n", "\n\nHello."),
        ("One\r\ntwo\r\n\r\n", "One\ntwo"),
        ("One\rtwo\r", "One\rtwo"),
        ("One\r\r\ntwo\r\n", "One\ntwo"),
        ("One\n---\ntwo\n", "One\n---\ntwo"),
        ("  # indented  \n", "  # indented  "),
        ("One\u0085two\u2028three", "One\u0085two\u2028three"),
        ("", ""),
    ],
)
def test_the_body_is_the_text_as_it_will_be_published(read: Read, body: str, text: str) -> None:
    write("a.md", f"---\nplatforms: [x]\n---\n{body}")

    assert draft(read()).draft.text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_those_of_the_file_whatever_ends_its_lines(read: Read, end: str, mark: str) -> None:
    write("a.md", mark + end.join(["---", "platforms: [x]", "title: Un été", "---", "", "🎉 un", "deux été", ""]))
    file = draft(read())

    assert place_of("été", file) == Place(line=7, column=6, end_line=7, end_column=9)
    assert place_of(f"un{file.draft.text[5]}d", file) == Place(line=6, column=3, end_line=7, end_column=2)
    assert place_of("été", file, "/title", text="Un été") == Place(line=3, column=11, end_line=3, end_column=14)
    assert file.line(7) == "deux été"


def test_the_text_of_a_yaml_block_is_placed_exactly(read: Read) -> None:
    write(
        "a.yaml", "platforms: [x]\ntext: |\n  un\n\n    deux été\nthread:\n- text: trois mots\n- text: 'a ''b'' été'\n"
    )
    file = draft(read())

    assert place_of("été", file) == Place(line=5, column=10, end_line=5, end_column=13)
    assert place_of("mots", file, "/thread/0/text", text="trois mots").column == 15
    assert place_of("été", file, "/thread/1/text", text="a 'b' été") == Place(
        line=8, column=9, end_line=8, end_column=9
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_texts_of_a_yaml_file_stand_where_they_stand_whatever_ends_its_lines(read: Read, end: str) -> None:
    write("a.yaml", end.join(["platforms: [x]", "title: Un été", "text: |", "  un", "", "  deux été", ""]))
    file = draft(read())

    assert file.draft.text == "un\n\ndeux été\n"
    assert place_of("été", file, "/title", text="Un été") == Place(line=2, column=11, end_line=2, end_column=14)
    assert place_of("été", file) == Place(line=6, column=8, end_line=6, end_column=11)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_texts_of_a_json_file_stand_where_they_stand_whatever_ends_its_lines(read: Read, end: str) -> None:
    write("a.json", end.join(['{"platforms": ["x"],', ' "title": "Un été",', ' "text": "un\\r\\ndeux été"}', ""]))
    file = draft(read())

    assert file.draft.text == "un\ndeux été"
    assert place_of("été", file, "/title", text="Un été") == Place(line=2, column=15, end_line=2, end_column=18)
    assert place_of("été", file) == Place(line=3, column=10, end_line=3, end_column=10)


def test_a_crlf_that_yaml_spells_out_is_lf_and_its_text_stands_at_the_start_of_the_value(read: Read) -> None:
    write("a.yaml", 'platforms: [x]\ntext: "un\\r\\ndeux"\n')
    file = draft(read())

    assert file.draft.text == "un\ndeux"
    assert place_of("deux", file) == Place(line=2, column=7, end_line=2, end_column=7)


def test_a_line_end_that_was_converted_twice_moves_nothing_that_follows(read: Read) -> None:
    write("a.md", "---\nplatforms: [x]\n---\nun\r\r\ndeux\r\ntrois été")

    assert place_of("été", draft(read())) == Place(line=7, column=7, end_line=7, end_column=10)


def test_a_text_in_the_front_matter_is_placed_there(read: Read) -> None:
    write("a.md", "---\nplatforms: [x]\ntext: Hello world\n---\n")

    assert place_of("world", draft(read())) == Place(line=3, column=13, end_line=3, end_column=18)


def test_a_variant_is_placed_where_it_stands_and_the_rest_where_the_draft_is(read: Read) -> None:
    write("a.md", "---\nplatforms: [x, linkedin]\ntitle: One\nvariants:\n  x: {text: Short}\n---\nLonger text")
    file = draft(read())

    assert place_of("Short", file, text="Short") == Place(line=5, column=13, end_line=5, end_column=18)
    assert place_of("text", file, platform="linkedin") == Place(line=7, column=8, end_line=7, end_column=12)
    assert file.place("x", finding("/title")).line == 3


@pytest.mark.parametrize("field", [None, "/link", "/markets/0", "/sponsorship"])
def test_what_is_absent_stands_at_line_1_column_1(read: Read, field: str | None) -> None:
    write("a.md", "---\nplatforms: [x]\n---\nHello.")
    write("b.yaml", "# A draft\n\nplatforms: [x]\n")

    assert {one.place("x", finding(field)) for one in read() if isinstance(one, DraftFile)} == {Place()}


def test_what_is_absent_in_a_part_stands_at_the_part(read: Read) -> None:
    write("a.yaml", "platforms: [x]\nmedia:\n- path: a.jpg\n- path: b.jpg\n")

    assert draft(read()).place("x", finding("/media/1/alt_text")) == Place(line=4, column=3, end_line=4, end_column=3)


def test_a_nul_in_the_body_is_refused_at_its_place(read: Read) -> None:
    write("a.md", "---\nplatforms: [x]\n---\nOne\nt\0wo")

    assert problem(read()) == ("control", 5, 2)


def test_every_fault_of_a_draft_is_told_in_the_order_of_the_file(read: Read) -> None:
    write("a.md", "---\nplatforms: [x, y]\nmarkets: [UK]\nvariants: {linkedn: {}}\nwaivers: [{reason: a}]\n---\n")
    (one,) = read()

    assert isinstance(one, Unreadable)
    assert [(each.fault.code, each.line, each.column) for each in one.problems] == [
        ("platform", 2, 16),
        ("market_uk", 3, 11),
        ("variant_platform", 4, 12),
        ("waiver_nothing", 5, 11),
    ]


# Media.


def test_media_paths_are_given_from_the_root(read: Read) -> None:
    write(
        "team/posts/a.yaml",
        "platforms: [x]\nmedia: [{path: img/a.jpg}, {path: ../b.jpg}, {path: /c.jpg}, {path: ../../d.jpg}]\n"
        "thread: [{media: [{path: e.jpg}]}]\n"
        "variants: {x: {media: [{path: f.jpg}], thread: [{media: [{path: g.jpg}]}]}}\n",
    )
    one = draft(read(root=Path("team"))).draft

    assert [medium.path for medium in one.media] == ["posts/img/a.jpg", "b.jpg", "/c.jpg", "../d.jpg"]
    assert one.thread[0].media == (Media(path="posts/e.jpg"),)
    assert one.variants["x"]["media"] == (Media(path="posts/f.jpg"),)
    assert one.variants["x"]["thread"][0].media == (Media(path="posts/g.jpg"),)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("platforms: [x]\nmedia: [{alt_text: A bench}]", (2, 9)),
        ("platforms: [x]\nthread: [{media: [{sha256: abc}]}]", (2, 19)),
        ("platforms: [x]\nvariants: {x: {media: [{}]}}", (2, 24)),
    ],
)
def test_a_medium_of_a_file_without_a_path_is_refused(read: Read, content: str, place: tuple[int, int]) -> None:
    write("a.yaml", content)

    assert problem(read()) == ("media_path", *place)


# Standard input.


def test_standard_input_is_markdown_called_dash(read: Read) -> None:
    file = draft(read("-", stdin=DRAFT.encode()))

    assert (file.path, file.draft.id, file.draft.text) == ("-", "-", "Hello.")


def test_the_name_of_standard_input_decides_its_form_and_where_its_media_lie(read: Read) -> None:
    content = b'{"platforms": ["x"], "text": "Hello.", "media": [{"path": "a.jpg"}]}'
    file = draft(read("-", stdin=content, stdin_filename="posts/a.json"))

    assert (file.path, file.draft.id, file.draft.text) == ("posts/a.json", "posts/a.json", "Hello.")
    assert file.draft.media == (Media(path="posts/a.jpg"),)


def test_standard_input_that_is_no_draft_is_an_error(read: Read) -> None:
    assert problem(read("-", stdin=b"Hello.")) == ("no_draft", 1, 1)


def test_standard_input_is_read_once_and_beside_files(read: Read) -> None:
    write("a.md")

    assert shown(read("a.md", "-", "-", stdin=DRAFT.encode())) == [("DraftFile", "-"), ("DraftFile", "a.md")]


def test_plain_text_is_taken_as_it_is(read: Read) -> None:
    plain = Plain(platforms=("linkedin",), language="fr")
    file = draft(read("-", stdin="\ufeff---\r\nété\r\n\n".encode(), plain=plain))

    assert (file.draft.text, file.draft.platforms, file.draft.language) == ("---\nété", ("linkedin",), "fr")
    assert place_of("été", file, platform="linkedin") == Place(line=2, column=1, end_line=2, end_column=4)


def test_plain_text_that_is_not_utf8_is_an_error_at_its_place(read: Read) -> None:
    plain = Plain(platforms=("x",), language="fr")

    assert problem(read("-", stdin=b"un\n\xe9t\xe9", plain=plain)) == ("not_utf8", 2, 1)


@pytest.mark.parametrize("above", ["\n", " ", "\n\n\t\n", "\ufeff\ufeff", "<!-- a note -->\n"])
def test_front_matter_below_the_first_line_is_an_error_and_not_ignored(read: Read, above: str) -> None:
    write("a.md", f"{above}---\nplatforms: [x]\nlanguage: en\n---\nText\n")

    (one,) = read()

    assert isinstance(one, Unreadable)
    assert one.problems[0].fault.code == "front_matter_late"


# What is no file, and what is too large.


def sparse(name: str, size: int, head: str = "") -> None:
    with Path(name).open("wb") as file:
        file.write(head.encode())
        file.truncate(size)


@pytest.mark.parametrize("paths", [(), ("pipe.md",)])
def test_a_pipe_is_told_and_its_neighbour_is_read(read: Read, paths: tuple[str, ...]) -> None:
    write("a.md")
    os.mkfifo("pipe.md")
    found = read("a.md", *(paths or (".",)))

    assert shown(found) == [("DraftFile", "a.md"), ("Unreadable", "pipe.md")]
    assert problem(found[1:]) == ("not_regular", 1, 1)


def test_a_device_given_by_name_is_told(read: Read) -> None:
    assert problem(read("/dev/zero")) == ("not_regular", 1, 1)


@pytest.mark.parametrize("name", ["huge.md", "huge.yaml", "huge.json", "huge.jsonl"])
def test_a_file_larger_than_memory_is_told_unread(read: Read, name: str) -> None:
    sparse(name, 6 << 30)

    assert problem(read()) == ("unseen", 1, 1)


@pytest.mark.parametrize("name", ["huge.md", "huge.yaml", "huge.json", "huge.jsonl"])
def test_a_file_larger_than_memory_that_is_named_is_told(read: Read, name: str) -> None:
    sparse(name, 6 << 30)
    codes = [one.problems[0].fault.code for one in read(name) if isinstance(one, Unreadable)]

    assert codes == (["too_big", "file_long"] if name == "huge.jsonl" else ["too_big"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_large_file_that_names_platforms_behind_its_first_mebibyte_is_meant_as_a_draft(
    read: Read, encoding: str
) -> None:
    write("a.yaml", f"text: {'a' * (2 * MAX_BYTES)}\nplatforms: [x]\n".encode(encoding))

    assert problem(read()) == ("too_big", 1, 1)


def test_a_large_file_that_speaks_of_platforms_within_a_line_is_none(read: Read) -> None:
    write("a.yaml", f"text: {'platforms ' * MAX_BYTES}\n")

    assert shown(read()) == [("Ignored", "a.yaml")]


class Endless(io.RawIOBase):
    """Standard input without an end or a line break."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        buffer[:] = b"a" * len(buffer)
        return len(buffer)


@pytest.mark.parametrize(
    ("name", "codes"), [("a.md", ["too_big"]), ("a.yaml", ["too_big"]), ("a.jsonl", ["too_big", "file_long"])]
)
def test_standard_input_without_an_end_is_refused(read: Read, name: str, codes: list[str]) -> None:
    found = read("-", stdin_filename=name, stdin=io.BufferedReader(Endless()))

    assert [one.problems[0].fault.code for one in found if isinstance(one, Unreadable)] == codes


def test_a_large_line_is_left_and_the_next_is_read_at_its_place(read: Read) -> None:
    large = '{"platforms": ["x"], "text": "' + "a" * (3 * MAX_BYTES) + '"}'
    write("a.jsonl", f'{{"platforms":\r["x"]}}\r\n{large}\r\n{{"platforms": ["x"], "text": "two"}}\n')
    first, second, third = read()

    assert isinstance(first, DraftFile)
    assert problem([second]) == ("too_big", 3, 1)
    assert isinstance(third, DraftFile)
    assert third.draft.id == "a.jsonl#3"
    assert place_of("two", third) == Place(line=4, column=31, end_line=4, end_column=34)
    assert third.line(4) == '{"platforms": ["x"], "text": "two"}'


def test_lines_above_one_that_is_not_utf_8_are_read_and_none_below(read: Read) -> None:
    write("a.jsonl", b'{"platforms": ["x"]}\n{"platforms": ["x"], "text": "\xe9"}\n{"platforms": ["x"]}\n')
    first, second = read()

    assert isinstance(first, DraftFile)
    assert problem([second]) == ("not_utf8", 2, 31)
