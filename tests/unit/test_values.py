"""Dataclasses whose methods come late are those of the standard library in all but the time."""

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from governance import values


@values.dataclass(frozen=True, kw_only=True, slots=True)
class Base:
    """What both have."""

    size: int = 3


@values.dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Late(Base):
    """Written when called."""

    name: str
    tags: tuple[str, ...] = ()
    note: list[str] = dataclasses.field(default_factory=list, compare=False, repr=False)
    length: int = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class StandardBase:
    """What both have."""

    size: int = 3


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Standard(StandardBase):
    """Written at once."""

    name: str
    tags: tuple[str, ...] = ()
    note: list[str] = dataclasses.field(default_factory=list, compare=False, repr=False)
    length: int = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


both = pytest.mark.parametrize("kind", [Late, Standard])


@both
def test_fields_defaults_and_the_derived_one_are_filled(kind: Any) -> None:
    made = kind(name="ab")
    assert (made.size, made.name, made.tags, made.note, made.length) == (3, "ab", (), [], 2)


@both
def test_values_are_equal_by_what_is_compared(kind: Any) -> None:
    assert kind(name="a", note=["x"]) == kind(name="a")
    assert kind(name="a") != kind(name="b")
    assert hash(kind(name="a", note=["x"])) == hash(kind(name="a"))


def test_values_of_two_kinds_are_not_equal() -> None:
    assert Late(name="a").__eq__(Standard(name="a")) is NotImplemented


@both
def test_values_are_ordered_by_their_fields(kind: Any) -> None:
    small, large = kind(name="a"), kind(name="b")
    assert small < large
    assert small <= large
    assert large > small
    assert large >= small


@both
def test_a_value_is_shown_by_what_makes_it(kind: Any) -> None:
    assert repr(kind(name="a")) == f"{kind.__name__}(size=3, name='a', tags=(), length=1)"


@both
def test_a_frozen_value_takes_no_assignment(kind: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        kind(name="a").name = "b"


@both
def test_a_frozen_value_loses_no_field(kind: Any) -> None:
    made = kind(name="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.name


@both
def test_a_field_that_is_not_given_is_refused_by_name(kind: Any) -> None:
    with pytest.raises(TypeError, match="name"):
        kind()


@both
def test_positions_are_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="positional"):
        kind("a")


@both
def test_a_copy_and_what_was_stored_are_equal_and_have_every_field(kind: Any) -> None:
    made = kind(name="a", note=["x"])
    for again in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - our own
        assert again == made
        assert again.note == ["x"]


@both
def test_replacing_a_field_makes_another_value(kind: Any) -> None:
    assert dataclasses.replace(kind(name="a"), size=5) == kind(name="a", size=5)


@both
def test_a_value_has_no_room_for_what_is_no_field(kind: Any) -> None:
    assert not hasattr(kind(name="a"), "__dict__")


def test_a_method_that_a_class_writes_itself_stays() -> None:
    @values.dataclass(frozen=True, kw_only=True, slots=True)
    class Own:
        name: str

        def __repr__(self) -> str:
            return self.name

    assert repr(Own(name="mine")) == "mine"


def test_a_dataclass_without_equality_is_itself_and_no_other() -> None:
    @values.dataclass(frozen=True, kw_only=True, slots=True, eq=False)
    class Itself:
        name: str

    assert Itself(name="a") != Itself(name="a")


def test_a_dataclass_that_may_change_is_the_standard_librarys() -> None:
    @values.dataclass(kw_only=True, slots=True)
    class Open:
        name: str

    made = Open(name="a")
    made.name = "b"
    assert made == Open(name="b")
