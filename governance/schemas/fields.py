"""marshmallow fields that take nothing for granted: strict types, and faults instead of sentences."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields

from governance.schemas.faults import Fault

# A CRLF, and what a second conversion makes of one. A long run of CRs costs no more than reading it.
_BEFORE_LF = re.compile(r"(?<!\r)\r++(?=\n)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
# Seconds may be left out; years that no time zone can move over the edge of the calendar.
_TIME = re.compile(
    r"(?:19|[2-8]\d)\d\d-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.(?P<fraction>\d+))?)?(?:[Zz]|[+-]\d\d:\d\d)\Z", re.ASCII
)
# Microseconds are the finest that a time is kept in.
_FINEST = 6
_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "list"), (dict, "mapping"),
)  # fmt: skip


def refused(code: str, **data: Any) -> ValidationError:
    """Give the error of one fault; the pointer is added where the errors are gathered."""
    return ValidationError([Fault(pointer="", code=code, data=data)])


def wrong_type(wanted: str, value: Any) -> ValidationError:
    """Give the error of a value of another type."""
    return refused("type", wanted=wanted, got_type=type_of(value))


def type_of(value: Any) -> str:
    """Name the type of a plain value as messages do."""
    if value is None:
        return "null"
    return next((name for kind, name in _TYPES if isinstance(value, kind)), type(value).__name__)


def near(got: str, known: Any) -> str | None:
    """Give what somebody most likely meant."""
    return next(iter(get_close_matches(got, list(known), n=1, cutoff=0.6)), None)


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
        return self.convert(value) if self.convert else value

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


class ChoiceOf:
    """The conversion to a member of an enumeration."""

    def __init__(self, kind: type[StrEnum]) -> None:
        self.kind = kind

    def __call__(self, value: str) -> StrEnum:
        """Give the member with that value."""
        try:
            return self.kind(value)
        except ValueError:
            choices = [one.value for one in self.kind]
            raise refused("choice", got=value, choices=choices, meant=near(value, choices)) from None


def to_text(value: str) -> str:
    """Give a text in which LF ends the lines that ended with CRLF; a CR that stands before no LF stays.

    Several CRs before an LF go together, so that what this gave once it leaves as it is: who submits what they read
    submits the same post.
    """
    return _BEFORE_LF.sub("", value) if "\r\n" in value else value


def dropped_from(value: str) -> list[int]:
    """Give the places in a value of the characters that its text lacks."""
    runs = _BEFORE_LF.finditer(value) if "\r\n" in value else ()
    return [index for run in runs for index in range(*run.span())]


def to_date(value: str) -> date:
    """Read `2026-12-01`, and no other form of ISO 8601."""
    try:
        return date.fromisoformat(value if _DATE.match(value) else "")
    except ValueError:
        raise refused("date", got=value) from None


def to_time(value: str) -> datetime:
    """Read RFC 3339 with an offset: a time without one is nowhere. One instant is one time, that of UTC."""
    found = _TIME.match(value)
    try:
        time = datetime.fromisoformat(value.upper() if found else "")
    except ValueError:
        raise refused("time", got=value) from None
    if found and (found["fraction"] or "")[_FINEST:].strip("0"):
        raise refused("time_finer", got=value)
    return time.astimezone(UTC)
