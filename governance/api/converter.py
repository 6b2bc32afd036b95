"""From our schemas to JSON Schema, as OpenAPI 3.1 wants it: the fields that take nothing for granted, too."""

from collections.abc import Callable, Mapping
from inspect import cleandoc
from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema, fields

from governance.api.answers import Answer
from governance.api.sizes import LONGEST_NAME, most
from governance.schemas.conversions import ChoiceOf, to_date, to_time
from governance.schemas.derive import Strict
from governance.schemas.fields import Anything, Below, Checked, Entries, Items

_TYPES: Mapping[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_FORMATS: Mapping[Any, str] = {to_date: "date", to_time: "date-time"}


class Converter(OpenAPIConverter):
    """Knows the fields of `governance.schemas.fields`."""

    def schema2jsonschema(self, schema: Schema) -> dict[str, Any]:
        """Give the JSON Schema of a schema; where ours refuse unknown keys, so does what describes them."""
        found: dict[str, Any] = super().schema2jsonschema(schema)  # type: ignore[no-untyped-call]
        if isinstance(schema, Answer):
            return {**found, "description": cleandoc(type(schema).__doc__ or "")}
        return {**found, "additionalProperties": False} if isinstance(schema, Strict) else found

    def field2property(self, field: fields.Field[Any]) -> dict[str, Any]:
        """Give the JSON Schema of a field."""
        make = _MAKERS.get(type(field))
        if make is None:
            return super().field2property(field)
        return _nullable(make(self, field)) if field.allow_none else make(self, field)


def _checked(_: Converter, field: Checked) -> dict[str, Any]:
    found: dict[str, Any] = {"type": _TYPES[field.kind]}
    if isinstance(field.convert, ChoiceOf):
        return {**found, "enum": [member.value for member in field.convert.kind]}
    return {**found, "format": _FORMATS[field.convert]} if field.convert in _FORMATS else found


def _items(converter: Converter, field: Items) -> dict[str, Any]:
    items = converter.field2property(field.inner)
    return {"type": "array", "items": items, "maxItems": most(field.data_key or field.name or "")}


def _entries(converter: Converter, field: Entries) -> dict[str, Any]:
    inner = converter.field2property(field.inner) if field.inner else {}
    return {"type": "object", "additionalProperties": inner, "propertyNames": {"maxLength": LONGEST_NAME}}


def _below(converter: Converter, field: Below) -> dict[str, Any]:
    found: dict[str, Any] = converter.resolve_nested_schema(field.schema())  # type: ignore[no-untyped-call]
    return found


_MAKERS: Mapping[type, Callable[[Converter, Any], dict[str, Any]]] = {
    Checked: _checked,
    Items: _items,
    Entries: _entries,
    Below: _below,
    Anything: lambda _, __: {},
}


def _nullable(found: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in found:
        return {"anyOf": [found, {"type": "null"}]}
    if "type" not in found:
        return found
    more = {"enum": [*found["enum"], None]} if "enum" in found else {}
    return {**found, "type": [found["type"], "null"], **more}


class Plugin(MarshmallowPlugin):
    """The plugin of apispec with our converter."""

    Converter = Converter
