"""Schemas from frozen dataclasses: the value is declared once, and what comes from outside is held against it."""

import dataclasses
import types
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from marshmallow import INCLUDE, Schema, ValidationError, fields, post_load, pre_load

from governance.model import below
from governance.schemas.conversions import PLAIN, REFERENCES, ChoiceOf
from governance.schemas.faults import Fault, Invalid
from governance.schemas.fields import Anything, Below, Checked, Entries, Items, Referable, wrong_type
from governance.schemas.loading import is_required
from governance.text.meant import near


class Strict(Schema):
    """A schema in which an unknown key is the only error told: what is missing beside it may be that very key."""

    class Meta:
        """Unknown keys are refused before anything else, in words of our own."""

        unknown = INCLUDE

    @pre_load
    def _refuse_unknown(self, data: Any, **_: Any) -> Any:
        if not isinstance(data, Mapping):
            raise wrong_type("mapping", data)
        known = {one.data_key or name for name, one in self.fields.items()}
        unknown = {key: [_unknown(key, known)] for key in data if key not in known}
        if unknown:
            raise ValidationError(unknown)
        return data


def _unknown(key: str, known: set[str]) -> Fault:
    return Fault(pointer="", code="unknown", data={"key": key, "meant": near(key, known)})


@cache
def fields_schema(kind: type) -> type[Schema]:
    """Derive the schema of a dataclass's fields; loading gives a dict of those that are there."""
    hints = get_type_hints(kind, include_extras=True)
    declared: dict[str, Any] = {
        one.name: _field(hints[one.name], **_given(one))
        for one in dataclasses.fields(kind)
        if not one.metadata.get("internal")
    }
    return type(f"{kind.__name__}Fields", (Strict,), declared)


@cache
def schema_of(kind: type) -> type[Schema]:
    """Derive the schema of a dataclass; loading gives the dataclass."""

    def make(self: Schema, data: dict[str, Any], **_: Any) -> Any:  # noqa: ARG001
        return kind(**data)

    return type(f"{kind.__name__}Schema", (fields_schema(kind),), {"_make": post_load(make)})


@cache
def schema(kind: type) -> Schema:
    """Give the one instance of a derived schema."""
    return schema_of(kind)()


def _given(one: "dataclasses.Field[Any]") -> dict[str, Any]:
    key = one.metadata.get("key")
    return {"required": is_required(one)} | ({"data_key": key} if key else {})


def _field(hint: Any, **given: Any) -> fields.Field[Any]:
    """Give the field for a type, however it is nested."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint is Any:
        return Anything(allow_none=True, **given)
    if hint in PLAIN:
        plain, name, convert = PLAIN[hint]
        return Checked(plain, name, convert, **given)
    if origin in {Union, types.UnionType}:
        return _union(inside, given)
    if origin is tuple:
        return Items(_field(inside[0]), **given)
    if origin is not None and issubclass(origin, Mapping):
        return Entries(None if inside[1] is Any else _field(inside[1]), **given)
    return _single(hint, given)


def _single(hint: type, given: dict[str, Any]) -> fields.Field[Any]:
    if issubclass(hint, StrEnum):
        return Checked(str, "string", ChoiceOf(hint), **given)
    if dataclasses.is_dataclass(hint):
        return Below(hint, lambda: schema(hint), **given)
    raise TypeError(f"no schema for {hint}")


def _union(inside: tuple[Any, ...], given: dict[str, Any]) -> fields.Field[Any]:
    some = [one for one in inside if one is not types.NoneType]
    if len(some) < len(inside):
        return _field(Union[tuple(some)], allow_none=True, **given)  # noqa: UP007 - built from parts
    reference = next((one for one in some if one in REFERENCES), None)
    if reference is not None:
        other = next(one for one in some if one is not reference)
        return Referable(REFERENCES[reference], _field(reference), _field(other), **given)
    raise TypeError(f"no schema for {inside}")


def load_with(one: Schema, data: Any) -> Any:
    """Load with a schema; raises Invalid with every fault."""
    try:
        return one.load(data)
    except ValidationError as trouble:
        raise Invalid(tuple(_flat(trouble.messages, ""))) from None


def _flat(messages: Any, pointer: str) -> Any:
    """Give every fault below `messages` with its pointer; `_schema` is marshmallow's name for the whole."""
    if isinstance(messages, Mapping):
        for key, inside in messages.items():
            yield from _flat(inside, pointer if key == "_schema" else below(pointer, key))
        return
    for one in messages:
        if isinstance(one, Fault):
            data = dict(one.data)
            if one.code == "required":
                data["key"] = pointer.rpartition("/")[2]
            yield dataclasses.replace(one, pointer=f"{pointer}{one.pointer}", data=data)
        else:
            yield from _flat(one, pointer)
