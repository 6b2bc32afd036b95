"""From plain values to ours: what each type takes and makes of it. Nothing here knows marshmallow."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from governance.model import Text
from governance.rule import FromBrand, FromRule, Listed, Phrase
from governance.text.meant import near
from governance.text.search.phrases import phrase_trouble

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


class Refused(Exception):
    """A value that cannot be converted: the code and the data of the fault."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


def type_of(value: Any) -> str:
    """Name the type of a plain value as messages do."""
    if value is None:
        return "null"
    return next((name for kind, name in _TYPES if isinstance(value, kind)), type(value).__name__)


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
            raise Refused("choice", got=value, choices=choices, meant=near(value, choices)) from None


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
        raise Refused("date", got=value) from None


def to_time(value: str) -> datetime:
    """Read RFC 3339 with an offset: a time without one is nowhere. One instant is one time, that of UTC."""
    found = _TIME.match(value)
    try:
        time = datetime.fromisoformat(value.upper() if found else "")
    except ValueError:
        raise Refused("time", got=value) from None
    if found and (found["fraction"] or "")[_FINEST:].strip("0"):
        raise Refused("time_finer", got=value)
    return time.astimezone(UTC)


def to_phrase(value: str) -> str:
    """Give a phrase that can be sought."""
    if trouble := phrase_trouble(value):
        raise Refused("phrase", got=value, problem=trouble)
    return value


# What a type takes, what that is called, and what it makes of it.
PLAIN: Mapping[Any, tuple[type, str, Callable[[Any], Any] | None]] = {
    str: (str, "string", None),
    Text: (str, "string", to_text),
    Phrase: (str, "string", to_phrase),
    Listed: (str, "string", None),
    int: (int, "integer", None),
    float: (float, "number", None),
    bool: (bool, "boolean", None),
    date: (str, "string", to_date),
    datetime: (str, "string", to_time),
}
# What may stand for a value: a reference, told by its key.
REFERENCES: Mapping[type, str] = {FromBrand: "from_brand", FromRule: "from_rule"}
