"""Plain data to values, by the shortest way where nothing is wrong, and by the schema where something may be.

Most data is right. Readers made from the same declarations as the schemas, with the same conversions, give the value;
whatever they do not take goes through the schema, which says every fault, and alone decides that there is one.
"""

import dataclasses
import types
from collections.abc import Callable, Hashable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from governance.schemas.conversions import PLAIN, REFERENCES, ChoiceOf, Refused

Value = TypeVar("Value")
Reader = Callable[[Any], Any]


class _Unsure(Exception):
    """Something may be wrong with the data."""


def load(kind: type[Value], data: Any) -> Value:
    """Turn plain data into a value; raises Invalid with every fault."""
    try:
        return kind(**_fields_reader(cast("Hashable", kind), partial=False)(data))
    except (_Unsure, Refused):
        from governance.schemas.derive import load_with, schema

        return cast("Value", load_with(schema(cast("type", kind)), data))


def load_fields(kind: type, data: Any, *, partial: bool = False) -> dict[str, Any]:
    """Give those fields of a value that are there, all that it must have unless `partial`; raises Invalid."""
    try:
        return _fields_reader(kind, partial=partial)(data)
    except (_Unsure, Refused):
        from governance.schemas.derive import fields_schema, load_with

        return cast("dict[str, Any]", load_with(fields_schema(kind)(partial=partial), data))


@cache
def _fields_reader(kind: Any, *, partial: bool) -> Callable[[Any], dict[str, Any]]:
    hints = get_type_hints(kind, include_extras=True)
    declared = [one for one in dataclasses.fields(kind) if not one.metadata.get("internal")]
    readers = {one.metadata.get("key", one.name): (one.name, _reader(hints[one.name])) for one in declared}
    required = frozenset() if partial else frozenset(one.name for one in declared if is_required(one))

    def read(data: Any) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            raise _Unsure
        found = {name: take(data[key]) for key, (name, take) in readers.items() if key in data}
        if len(found) < len(data) or not required <= found.keys():
            raise _Unsure
        return found

    return read


def is_required(one: "dataclasses.Field[Any]") -> bool:
    """Say whether a field has no default."""
    return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING


def _reader(hint: Any) -> Reader:
    """Give the reader for a type, however it is nested."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint is Any:
        return _anything
    if hint in PLAIN:
        kind, _, convert = PLAIN[hint]
        return _checked(kind, convert)
    if origin in {Union, types.UnionType}:
        return _union(inside)
    if origin is tuple:
        return _items(_reader(inside[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _entries(_reader(inside[1]))
    return _checked(str, ChoiceOf(hint)) if issubclass(hint, StrEnum) else _below(hint)


def _anything(value: Any) -> Any:
    return value


def _checked(kind: type, convert: Reader | None) -> Reader:
    wanted = (int, float) if kind is float else kind

    def read(value: Any) -> Any:
        if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
            raise _Unsure
        return convert(value) if convert else value

    return read


def _union(inside: tuple[Any, ...]) -> Reader:
    """Read what may be absent, or a reference in the place of the value."""
    some = [one for one in inside if one is not types.NoneType]
    if len(some) < len(inside):
        read = _reader(Union[tuple(some)])  # noqa: UP007 - built from parts
        return lambda value: None if value is None else read(value)
    reference = next(one for one in some if one in REFERENCES)
    key, refers = REFERENCES[reference], _reader(reference)
    other = _reader(next(one for one in some if one is not reference))
    return lambda value: (refers if isinstance(value, Mapping) and key in value else other)(value)


def _items(inner: Reader) -> Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise _Unsure
        return tuple(map(inner, value))

    return read


def _entries(inner: Reader) -> Reader:
    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise _Unsure
        return {key: inner(one) for key, one in value.items()}

    return read


def _below(kind: type) -> Reader:
    def read(value: Any) -> Any:
        # The reader of its fields is made when it is first needed: a kind may hold itself.
        return value if isinstance(value, kind) else kind(**_fields_reader(kind, partial=False)(value))

    return read
