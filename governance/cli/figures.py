"""Limits as people read them: 5 MB, 16 MiB, 2,200 characters, 4:5 … 1.91:1, JPEG, PNG."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from governance.model import Limit, Platform, Reading, Required, Source
from governance.values import dataclass
from governance.wording import word

_KIBI = 1024
_BINARY: Mapping[str, int] = {"GiB": _KIBI**3, "MiB": _KIBI**2}
_DECIMAL: Mapping[str, int] = {"GB": 10**9, "MB": 10**6, "kB": 10**3}
# 4:5 says more than 0.8:1, and 191:100 says less than 1.91:1.
_LARGEST_TERM = 20
_PLURAL = re.compile(r"\A(\w+)s\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One published value of a profile, in words: what it is about, how much, when it counts, and who says so."""

    of: str
    value: str
    when: str
    source: Source


def figures(platform: Platform) -> Iterator[Figure]:
    """Yield everything that a profile says: limits, then where texts are cut off, then what must be there."""
    for limit in platform.limits:
        yield from _figures(limit)
    for limit in platform.fold:
        yield from _figures(limit, "before “more”")
    for required in platform.required:
        yield _required(required)


def _figures(limit: Limit, *notes: str) -> Iterator[Figure]:
    when = ", ".join((*notes, *_when(limit)))
    for reading in limit.readings:
        yield Figure(of=", ".join(limit.of), value=value(reading), when=when, source=reading.source)


def _when(limit: Limit) -> Iterator[str]:
    yield from limit.formats
    if limit.plan is not None:
        yield f"plan {limit.plan}"
    if limit.with_media is not None:
        yield "with media" if limit.with_media else "without media"


def _required(required: Required) -> Figure:
    when = ", ".join(required.formats)
    return Figure(of=" or ".join(required.any_of), value="required", when=when, source=required.source)


def value(reading: Reading) -> str:
    """Say what one reading allows: the most alone, the least as `at least`, both as `2 … 20 items`."""
    if reading.types:
        return ", ".join(word("media_types", one, "en") for one in reading.types)
    if reading.max is None:
        return f"at least {_amount(reading.min or 0, reading.unit)}"
    if reading.min is None:
        return _amount(reading.max, reading.unit)
    least, most = _amount(reading.min, reading.unit), _amount(reading.max, reading.unit)
    number, _, unit = least.partition(" ")
    return f"{number if most.endswith(f' {unit}') else least} … {most}"


def _amount(amount: float, unit: str) -> str:
    if unit == "bytes":
        return _bytes(int(amount))
    if unit == "ratio":
        return _ratio(amount)
    words = unit_words(unit) if amount != 1 else _PLURAL.sub(r"\1", unit_words(unit))
    return f"{amount:,.12g} {words}"


def unit_words(unit: str) -> str:
    """Give the English words for a unit."""
    return word("units", unit, "en")


def _bytes(amount: int) -> str:
    """Write a size as it was published: in binary units where these come out even, else in decimal ones."""
    for name, size in _BINARY.items():
        if amount % size == 0 and amount >= size:
            return f"{amount // size:,} {name}"
    for name, size in _DECIMAL.items():
        if amount >= size and amount * 10 % size == 0:
            return f"{amount / size:,.10g} {name}"
    return f"{amount:,} bytes"


def _ratio(amount: float) -> str:
    exact = Fraction(str(amount))
    small = max(exact.numerator, exact.denominator) <= _LARGEST_TERM
    return f"{exact.numerator}:{exact.denominator}" if small else f"{amount:.10g}:1"
