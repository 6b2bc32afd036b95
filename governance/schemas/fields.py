"""marshmallow fields that take nothing for granted: strict types, and faults instead of sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import ValidationError, fields

from governance.schemas.conversions import Refused, type_of
from governance.schemas.faults import Fault


def refused(code: str, **data: Any) -> ValidationError:
    """Give the error of one fault; the pointer is added where the errors are gathered."""
    return ValidationError([Fault(pointer="", code=code, data=data)])


def wrong_type(wanted: str, value: Any) -> ValidationError:
    """Give the error of a value of another type."""
    return refused("type", wanted=wanted, got_type=type_of(value))


class Checked(fields.Field[Any]):
    """A field of one plain type, then a conversion that may refuse."""

    def __init__(self, kind: type, name: str, convert: Callable[[Any], Any] | None = None, **given: Any) -> None:
        super().__init__(**given)
        self.kind = kind
        self._name = name
        self.convert = convert

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:  # noqa: ARG002
        wrong = isinstance(value, bool) and self.kind is not bool
        wanted = (int, float) if self.kind is float else self.kind
        if wrong or not isinstance(value, wanted):
            raise wrong_type(self._name, value)
        try:
            return self.convert(value) if self.convert else value
        except Refused as refusal:
            raise refused(refusal.code, **refusal.data) from None

    def make_error(self, key: str, **data: Any) -> ValidationError:
        """Say `required` and `null` as faults."""
        return refused(key, **data)


class Items(fields.Field[Any]):
    """A list of one type, given as a tuple; every faulty element is named."""

    def __init__(self, inner: fields.Field[Any], **given: Any) -> None:
        super().__init__(**given)
        self.inner = inner

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:  # noqa: ARG002
        if not isinstance(value, list | tuple):
            raise wrong_type("list", value)
        found, errors = [], {}
        for index, one in enumerate(value):
            try:
                found.append(self.inner.deserialize(one))
            except ValidationError as trouble:
                errors[index] = trouble.messages
        if errors:
            raise ValidationError(errors)
        return tuple(found)

    make_error = Checked.make_error


class Entries(fields.Field[Any]):
    """A mapping from text to one type."""

    def __init__(self, inner: fields.Field[Any] | None, **given: Any) -> None:
        super().__init__(**given)
        self.inner = inner

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:  # noqa: ARG002
        if not isinstance(value, Mapping):
            raise wrong_type("mapping", value)
        found, errors = {}, {}
        for key, one in value.items():
            try:
                found[key] = self.inner.deserialize(one) if self.inner else one
            except ValidationError as trouble:
                errors[key] = trouble.messages
        if errors:
            raise ValidationError(errors)
        return found

    make_error = Checked.make_error


class Below(fields.Field[Any]):
    """A mapping that is a value of its own, by another schema; a value that is made already stays."""

    def __init__(self, kind: type, schema: Callable[[], Any], **given: Any) -> None:
        super().__init__(**given)
        self.kind = kind
        self.schema = schema

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:  # noqa: ARG002
        if isinstance(value, self.kind):
            return value
        if not isinstance(value, Mapping):
            raise wrong_type("mapping", value)
        return self.schema().load(value)

    make_error = Checked.make_error


class Referable(fields.Field[Any]):
    """A reference (`{from_brand: …}`, `{from_rule: …}`), or else the value itself."""

    def __init__(self, key: str, reference: fields.Field[Any], other: fields.Field[Any], **given: Any) -> None:
        super().__init__(**given)
        self._key = key
        self._reference = reference
        self._other = other

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:  # noqa: ARG002
        refers = isinstance(value, Mapping) and self._key in value
        return (self._reference if refers else self._other).deserialize(value)

    make_error = Checked.make_error


class Anything(fields.Field[Any]):
    """Whatever it is."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:  # noqa: ARG002
        return value

    make_error = Checked.make_error
