"""YAML is read strictly, and every value knows its place."""

import pytest

from governance.adapters.yaml_file import read_yaml
from governance.schemas.faults import sentence
from governance.schemas.located import MAX_DEPTH, DocumentInvalid


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "yes",
        "on",
        "True",
        "12:30",
        "2026-11-23",
        "0x10",
        "0o7",
        "1_000",
        "+1",
        "007",
        ".5",
        ".inf",
        ".nan",
        "1e999",
    ],
)
def test_a_plain_scalar_that_json_does_not_know_is_text(written: str) -> None:
    assert read_yaml(f"a: {written}").value == {"a": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("-3", -3), ("1.5", 1.5), ("2e3", 2e3)],
)
def test_a_plain_scalar_of_json_is_what_it_is_there(written: str, value: object) -> None:
    read = read_yaml(f"a: {written}").value["a"]

    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize("written", ["'true'", '"12"', "'~'"])
def test_what_stands_in_quotes_is_text(written: str) -> None:
    assert read_yaml(f"a: {written}").value == {"a": written[1:-1]}


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_document_is_none(text: str) -> None:
    assert read_yaml(text).value is None


@pytest.mark.parametrize(
    ("text", "code", "index"),
    [
        ("a: 1\na: 2", "duplicate_key", 5),
        ("a: {b: 1, 'b': 2}", "duplicate_key", 10),
        ("a: &x 1\nb: *x", "alias", 3),
        ("a: *x", "alias", 3),
        ("a: !!str 1", "tag", 3),
        ("!!map {a: 1}", "tag", 0),
        ("a: 1\n---\nb: 2", "documents", 5),
        ("a: 1\n...\nb: 2", "documents", 9),
        ("? [a]\n: b", "key_type", 2),
        ("a: b: c", "colon_unexpected", 4),
        ("a: [1 2\n", "list_open", 8),
        ("é: 'x", "quote_open", 3),
        ("a: @x", "first_character", 3),
        ('a: "\\q"', "escape", 4),
        ("é: a\0b", "character", 4),
        ("a: \x7f", "character", 3),
        ("a: \ud800", "surrogate", 3),
        ("%YAML 3.0\n---\na", "syntax", 0),
    ],
)
def test_what_is_refused_is_refused_at_its_place(text: str, code: str, index: int) -> None:
    with pytest.raises(DocumentInvalid) as refused:
        read_yaml(text)

    assert (refused.value.fault.code, refused.value.index) == (code, index)
    assert sentence(refused.value.fault, "fr") != sentence(refused.value.fault, "en")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth_is_refused_without_recursion(opening: str) -> None:
    with pytest.raises(DocumentInvalid) as refused:
        read_yaml(opening * 100_000)

    assert refused.value.fault.code == "depth"
    assert refused.value.index == len(opening) * (MAX_DEPTH + 1)


def test_depth_up_to_the_limit_is_read() -> None:
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).value is not None


def test_values_and_keys_know_their_place_in_code_points() -> None:
    text = "émoji: 🎉\nb:\n  - x\n  - {c/d: 1, ~e: 2}\n"
    located = read_yaml(text)

    assert text[located.index("/émoji") :].startswith("🎉")
    assert text[located.index("/b/1/c~1d") :].startswith("1")
    assert text[located.key_index("/b/1/c~1d") :].startswith("c/d")
    assert text[located.key_index("/b/1/~0e") :].startswith("~e")


def test_the_place_of_what_is_absent_is_that_of_the_nearest_value_around_it() -> None:
    located = read_yaml("a: 1\nb:\n  c: 2\n")

    assert located.index("/b/d/0") == located.index("/b")
    assert located.index("/z") == 0


def test_line_breaks_that_only_yaml_knows_do_not_move_places() -> None:
    text = "a: x\x85b: 'y\u2028z'\nc: 3"

    assert text[read_yaml(text).index("/c")] == "3"


@pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"'])
def test_a_scalar_on_one_line_maps_each_character(style: str) -> None:
    text = f"# é\na: {style.format('un mot 🎉 ici')}  # end\n"

    at = read_yaml(text).index("/a", "un mot 🎉 ici".index("ici"))

    assert text[at : at + 3] == "ici"


@pytest.mark.parametrize("text", ["a: 'it''s so'", 'a: "x\\u00e9 so"', "a: x\n  so", "a: >\n  x\n  so\n"])
def test_a_scalar_that_is_escaped_or_folded_maps_to_its_start(text: str) -> None:
    located = read_yaml(text)

    assert located.index("/a", 3) == located.index("/a")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", ["|", "|-", "|+", "| # said"])
def test_a_block_maps_each_character_through_its_indentation(header: str, end: str) -> None:
    lines = [f"a: {header}", "   un", "", "     deux 🎉", "   ", "   trois", "b: 1"]
    text = end.join(lines)
    located = read_yaml(text)
    value = located.value["a"]

    for word in ("un", "  deux", "🎉", "trois"):
        at = located.index("/a", value.index(word))
        assert text[at : at + len(word)] == word


def test_a_block_with_an_indentation_of_its_own_maps_each_character() -> None:
    text = "a: |2\n    x\n  yz\n"
    located = read_yaml(text)

    assert located.value == {"a": "  x\nyz\n"}
    assert text[located.index("/a", 2)] == "x"
    assert text[located.index("/a", located.value["a"].index("z"))] == "z"


def test_a_line_separator_in_a_block_breaks_a_line_of_yaml_and_none_of_the_file() -> None:
    text = "a: |\n  x\u2028  yz\n"
    located = read_yaml(text)

    assert located.value == {"a": "x\u2028yz\n"}
    assert text[located.index("/a", 3)] == "z"


def test_the_end_of_a_block_maps_into_the_document() -> None:
    text = "a: |\n  xy\nb: 1\n"
    located = read_yaml(text)

    assert text[located.index("/a", 2)] == "\n"
    assert located.index("/a", 3) <= text.index("b")
