"""Schemas come from the dataclasses, take nothing for granted, and say where each fault is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import pytest
from marshmallow import Schema

from governance.checks import KINDS
from governance.rule import FromBrand, FromRule
from governance.schemas.derive import schema_of
from governance.schemas.faults import Invalid
from governance.schemas.loading import load


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    name: str
    size: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    height: float = 0.0
    alive: bool = True
    planted: date | None = None
    watered: datetime | None = None
    colour: Colour = Colour.GREEN
    leaves: tuple[Leaf, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    since: str | None = field(default=None, metadata={"key": "from"})
    terms: tuple[str, ...] | FromBrand = ()
    shared: tuple[str, ...] | FromRule = ()
    note: Any = None


def faults(kind: type, data: object) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        load(kind, data)
    return [(one.pointer, one.code) for one in refused.value.faults]


def test_a_derived_schema_is_an_ordinary_marshmallow_schema_made_once() -> None:
    assert issubclass(schema_of(Tree), Schema)
    assert schema_of(Tree) is schema_of(Tree)
    assert schema_of(Leaf)().load({"name": "a"}) == Leaf(name="a")


def test_every_type_is_read() -> None:
    data = {
        "height": 2,
        "alive": False,
        "planted": "2026-11-24",
        "watered": "2026-11-24T09:00:00+01:00",
        "colour": "red",
        "leaves": [{"name": "a"}, {"name": "b", "size": 3}],
        "words": {"à": "b"},
        "from": "x",
        "terms": {"from_brand": "vocabulary.banned"},
        "shared": {"from_rule": "tone/banned"},
        "note": {"any": ["thing"]},
    }

    assert load(Tree, data) == Tree(
        height=2,
        alive=False,
        planted=date(2026, 11, 24),
        watered=datetime(2026, 11, 24, 8, tzinfo=UTC),
        colour=Colour.RED,
        leaves=(Leaf(name="a"), Leaf(name="b", size=3)),
        words={"à": "b"},
        since="x",
        terms=FromBrand(from_brand="vocabulary.banned"),
        shared=FromRule(from_rule="tone/banned"),
        note={"any": ["thing"]},
    )


def test_what_is_absent_takes_the_default_of_the_dataclass() -> None:
    assert load(Tree, {}) == Tree()


@pytest.mark.parametrize(
    ("kind", "data", "pointer", "code"),
    [
        (Leaf, {"name": 1}, "/name", "type"),
        (Leaf, {"name": "a", "size": "1"}, "/size", "type"),
        (Leaf, {"name": "a", "size": True}, "/size", "type"),
        (Leaf, {"name": "a", "size": 1.0}, "/size", "type"),
        (Leaf, {"name": None}, "/name", "null"),
        (Leaf, {}, "/name", "required"),
        (Leaf, [], "", "type"),
        (Leaf, None, "", "type"),
        (Tree, {"alive": 1}, "/alive", "type"),
        (Tree, {"height": True}, "/height", "type"),
        (Tree, {"leaves": {}}, "/leaves", "type"),
        (Tree, {"leaves": "ab"}, "/leaves", "type"),
        (Tree, {"leaves": [{"name": "a"}, {"size": 1}]}, "/leaves/1/name", "required"),
        (Tree, {"leaves": ["a"]}, "/leaves/0", "type"),
        (Tree, {"leaves": [None]}, "/leaves/0", "null"),
        (Tree, {"words": []}, "/words", "type"),
        (Tree, {"words": {"a/b~c": 1}}, "/words/a~1b~0c", "type"),
        (Tree, {"colour": "blue"}, "/colour", "choice"),
        (Tree, {"planted": "2026-13-01"}, "/planted", "date"),
        (Tree, {"planted": "20261124"}, "/planted", "date"),
        (Tree, {"planted": "2026-W48-2"}, "/planted", "date"),
        (Tree, {"watered": "2026-11-24T09:00:00"}, "/watered", "time"),
        (Tree, {"watered": "2026-11-24"}, "/watered", "time"),
        (Tree, {"watered": "2026-11-24T25:00:00Z"}, "/watered", "time"),
        (Tree, {"watered": "0001-01-01T00:00:00+14:00"}, "/watered", "time"),
        (Tree, {"terms": {"from_brand": 1}}, "/terms/from_brand", "type"),
        (Tree, {"terms": {"from_brnd": "a"}}, "/terms", "type"),
    ],
)
def test_a_fault_has_a_place_and_a_code(kind: type, data: object, pointer: str, code: str) -> None:
    assert faults(kind, data) == [(pointer, code)]


@pytest.mark.parametrize("written", ["2026-11-24T09:00:00Z", "2026-11-24t09:00z", "2026-11-24 09:00:00.5+00:00"])
def test_a_time_may_be_written_as_rfc_3339_has_it(written: str) -> None:
    watered = load(Tree, {"watered": written}).watered

    assert watered is not None
    assert watered.replace(microsecond=0) == datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_every_fault_of_a_value_is_told() -> None:
    assert faults(Tree, {"alive": 1, "leaves": [{"name": 1}, {}]}) == [
        ("/alive", "type"),
        ("/leaves/0/name", "type"),
        ("/leaves/1/name", "required"),
    ]


def test_an_unknown_key_is_told_alone_with_what_was_meant() -> None:
    with pytest.raises(Invalid) as refused:
        load(Leaf, {"nmae": "a", "size": "x"})

    assert [(one.pointer, one.code, one.data["meant"]) for one in refused.value.faults] == [
        ("/nmae", "unknown", "name")
    ]


def test_a_key_that_differs_from_its_field_is_the_only_name_from_outside() -> None:
    assert faults(Tree, {"since": "x"}) == [("/since", "unknown")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_params_of_every_kind_have_a_schema(kind: str) -> None:
    assert issubclass(schema_of(KINDS[kind].params), Schema)
