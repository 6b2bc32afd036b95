"""JSON is read strictly, and every value knows its place."""

import tracemalloc

import pytest

from governance.schemas.faults import sentence
from governance.schemas.json_text import parse_json, read_json
from governance.schemas.located import MAX_DEPTH, DocumentInvalid


@pytest.mark.parametrize(
    ("text", "code", "index"),
    [
        ("", "value_missing", 0),
        ("[NaN]", "value_missing", 1),
        ("-Infinity", "value_missing", 0),
        ("tru", "value_missing", 0),
        ("[1,]", "value_missing", 3),
        ("\ufeff1", "value_missing", 0),
        ("01", "trailing", 1),
        ("1 2", "trailing", 2),
        ("1e999", "number", 0),
        ("1" * 500, "number", 0),
        ('{"é": 1, "é": 2}', "duplicate_key", 9),
        ('{"a": 1, "\\u0061": 2}', "duplicate_key", 9),
        ("{a: 1}", "key_quotes", 1),
        ('{"a" 1}', "colon_missing", 5),
        ("[1 2]", "list_open", 3),
        ('{"a": 1', "mapping_open", 7),
        ('{"a": 1 "b": 2}', "mapping_open", 8),
        ('["\\ud800"]', "surrogate", 1),
        ('["\\udc00\\ud800"]', "surrogate", 1),
        ('"a\nb"', "character", 2),
        ('"\0"', "character", 1),
        ('"\\q"', "escape", 1),
        ('"\\u12"', "escape", 2),
        ('["é', "quote_open", 1),
    ],
)
def test_what_is_refused_is_refused_at_its_place(text: str, code: str, index: int) -> None:
    with pytest.raises(DocumentInvalid) as refused:
        read_json(text)

    assert (refused.value.fault.code, refused.value.index) == (code, index)
    assert sentence(refused.value.fault, "fr") != sentence(refused.value.fault, "en")


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_depth_is_refused_without_recursion(opening: str) -> None:
    with pytest.raises(DocumentInvalid) as refused:
        read_json(opening * 100_000)

    assert refused.value.fault.code == "depth"
    assert refused.value.index == len(opening) * (MAX_DEPTH + 1)


def test_values_and_keys_know_their_place_in_code_points() -> None:
    text = '{"é": "🎉", "b": [1, {"c/d": null}]}'
    located = read_json(text)

    assert text[located.index("/é") :].startswith('"🎉"')
    assert text[located.index("/b/1/c~1d") :].startswith("null")
    assert text[located.key_index("/b/1/c~1d") :].startswith('"c/d"')


def test_a_string_without_escapes_maps_each_character() -> None:
    text = '{"a": "🎉 ici"}'

    assert text[read_json(text).index("/a", 2) :].startswith("ici")


def test_a_string_with_escapes_maps_to_its_start() -> None:
    located = read_json('{"a": "\\ud83c\\udf89 ici"}')

    assert located.value == {"a": "🎉 ici"}
    assert located.index("/a", 2) == located.index("/a")


def test_what_is_read_without_places_takes_no_room_for_them() -> None:
    text = '{"' + "k" * 20_000 + '": [' + ", ".join("0" * 20_000) + "]}"
    tracemalloc.start()
    parse_json(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 5_000_000
