"""The short way from data to values and the way through the schema give the same value, or the same faults."""

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.adapters.yaml_file import read_yaml
from governance.checks import KINDS
from governance.model import Brand, Content, Draft, Platform, Text
from governance.rule import Listed, Phrase, Rule
from governance.schemas.derive import fields_schema, load_with, schema
from governance.schemas.faults import Invalid
from governance.schemas.loading import load, load_fields
from governance.service.config import Config

ROOT = Path(__file__).parents[2]
TEXTS = st.sampled_from(["", "a", "fr", "a\r\nb", "2026-12-01", "2026-12-01T09:00:00+01:00", "post", "paid", "nothing"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 2) | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)
_PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    Any: ANYTHING,
    str: TEXTS,
    Text: TEXTS,
    Phrase: TEXTS,
    Listed: TEXTS,
    int: st.integers(-1, 2) | st.booleans(),
    float: st.floats(allow_nan=False) | st.integers(0, 2),
    bool: st.booleans() | st.integers(0, 1),
    date: TEXTS | st.dates().map(str),
    datetime: TEXTS | st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"),
}


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Give data that mostly fits a type."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin in {Union, types.UnionType}:
        return st.one_of([st.none() if one is types.NoneType else of_type(one) for one in inside])
    if origin is tuple:
        return st.lists(mostly(of_type(inside[0])), max_size=2)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(TEXTS, mostly(of_type(inside[1])), max_size=2)
    if issubclass(hint, StrEnum):
        return st.sampled_from([one.value for one in hint] + ["nothing"])
    return of_fields(hint)


def mostly(fitting: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 9).flatmap(lambda drawn: fitting if drawn else ANYTHING)


def later(hint: Any) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: mostly(of_type(hint)))


def of_fields(kind: type) -> st.SearchStrategy[Any]:
    """Give mappings that mostly fit the fields of a dataclass."""
    hints = get_type_hints(kind, include_extras=True)
    declared = [one for one in dataclasses.fields(kind) if not one.metadata.get("internal")]
    members = {one.metadata.get("key", one.name): later(hints[one.name]) for one in declared}
    needed = {
        one.metadata.get("key", one.name)
        for one in declared
        if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
    }
    right = st.fixed_dictionaries(
        {key: one for key, one in members.items() if key in needed},
        optional={key: one for key, one in members.items() if key not in needed},
    )
    return st.integers(0, 9).flatmap(
        lambda drawn: (
            right if drawn else st.dictionaries(TEXTS | st.sampled_from(["unheard of", *members]), ANYTHING, max_size=3)
        )
    )


def outcome(way: Any, *given: Any, **named: Any) -> tuple[Any, ...]:
    try:
        return (way(*given, **named),)
    except Invalid as invalid:
        return ("faults", *((one.pointer, one.code, one.data) for one in invalid.faults))


@pytest.mark.parametrize("kind", [Draft, Brand, Config])
@given(data=st.data())
def test_a_value_is_the_same_by_both_ways(kind: type, data: st.DataObject) -> None:
    raw = data.draw(of_fields(kind) | ANYTHING)

    assert outcome(load, kind, raw) == outcome(load_with, schema(kind), raw)


@given(of_fields(Content))
def test_the_fields_of_a_variant_are_the_same_by_both_ways(raw: Any) -> None:
    assert outcome(load_fields, Content, raw, partial=True) == outcome(
        load_with, fields_schema(Content)(partial=True), raw
    )


@pytest.mark.parametrize("kind", [Rule, Platform])
@given(data=st.data())
def test_what_stands_in_a_file_of_ours_is_the_same_by_both_ways(kind: type, data: st.DataObject) -> None:
    raw = data.draw(of_fields(kind))

    assert outcome(load_fields, kind, raw) == outcome(load_with, fields_schema(kind)(), raw)


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
def test_params_are_the_same_by_both_ways(kind: str, data: st.DataObject) -> None:
    raw = data.draw(of_fields(KINDS[kind].params))

    assert outcome(load, KINDS[kind].params, raw) == outcome(load_with, schema(KINDS[kind].params), raw)


@pytest.mark.parametrize("path", sorted((ROOT / "rules").glob("*/*.yaml")), ids=lambda path: path.stem)
def test_rules_of_ours_are_the_same_by_both_ways(path: Path) -> None:
    value = read_yaml(path.read_text("utf-8")).value
    rules = value["rules"].values() if "rules" in value else [value]

    for rule in rules:
        assert outcome(load_fields, Rule, rule) == outcome(load_with, fields_schema(Rule)(), rule)
