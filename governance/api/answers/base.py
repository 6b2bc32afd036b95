"""What every answer has in common, and how its fields are described."""

from enum import StrEnum
from typing import Any

from marshmallow import EXCLUDE, Schema, fields
from marshmallow.validate import OneOf


class Answer(Schema):
    """An answer: everything in it is always there, unless it says `sometimes`; more may be added in later versions."""

    class Meta:
        """Callers are to ignore what they do not know."""

        unknown = EXCLUDE

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:  # noqa: ARG002
        """Make a field required."""
        field_obj.required = not field_obj.metadata.get("sometimes")


def text(description: str = "", **given: Any) -> fields.String:
    """Describe a text."""
    return fields.String(metadata={"description": description} if description else {}, **given)


def number(description: str = "", **given: Any) -> fields.Integer:
    """Describe a whole number."""
    return fields.Integer(metadata={"description": description} if description else {}, **given)


def choice(kind: type[StrEnum], description: str = "", **given: Any) -> fields.String:
    """Describe a text that is one of a few."""
    return text(description, validate=OneOf([member.value for member in kind]), **given)


def several(inner: Any, description: str = "", **given: Any) -> fields.List[Any]:
    """Describe a list, of fields or of answers."""
    element = inner if isinstance(inner, fields.Field) else fields.Nested(inner)
    return fields.List(element, metadata={"description": description} if description else {}, **given)


def texts(description: str = "") -> fields.List[Any]:
    """Describe a list of texts."""
    return several(fields.String(), description)
