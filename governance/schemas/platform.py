"""Platform profiles from outside: sources stand once and are named by their readings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field as declared
from typing import Any

from governance.limits import MEDIA
from governance.limits.media import MEDIA_UNITS
from governance.limits.text import TEXT_UNITS
from governance.model import Limit, Platform, Source, below
from governance.schemas.faults import Fault, Invalid
from governance.schemas.loading import load, load_fields
from governance.text.meant import near
from governance.values import dataclass

# Where a text is folded is told in lines, too.
FOLD_UNITS = frozenset({*TEXT_UNITS, "lines"})
FIELDS = ("text", "title", "description", "link", "content_warning", "tags", "first_comment", "alt_text", "media")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sources:
    sources: Mapping[str, Source] = declared(default_factory=dict)


def load_platform(platform_id: str, value: Any) -> Platform:
    """Turn the mapping of one profile into a Platform; raises Invalid."""
    raw, sources = value, {}
    if isinstance(value, Mapping):
        raw = {key: one for key, one in value.items() if key != "sources"}
        sources = dict(load(_Sources, {"sources": value.get("sources", {})}).sources)
    faults: list[Fault] = []
    loaded = _with_sources(raw, "", sources, faults)
    if faults:
        raise Invalid(tuple(faults))
    platform = Platform(id=platform_id, **load_fields(Platform, loaded))
    if faults := [*_faults(platform)]:
        raise Invalid(tuple(faults))
    return platform


def _with_sources(value: Any, pointer: str, sources: Mapping[str, Source], faults: list[Fault]) -> Any:
    """Put the sources in place of their names, and note the names that lead nowhere."""
    if isinstance(value, Mapping):
        return {key: _with_sources(one, below(pointer, key), sources, faults) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_sources(one, below(pointer, index), sources, faults) for index, one in enumerate(value)]
    if not pointer.endswith("/source") or not isinstance(value, str):
        return value
    if value not in sources:
        faults.append(Fault(pointer=pointer, code="source_name", data={"got": value, "meant": near(value, sources)}))
    return sources.get(value)


def _faults(platform: Platform) -> Iterator[Fault]:
    """Yield what the types cannot say."""
    yield from _unknown([platform.default_format], "/default_format", platform.formats)
    yield from _unknown([platform.text_field], "/text_field", FIELDS)
    for index, limit in enumerate(platform.limits):
        units = MEDIA_UNITS if MEDIA.intersection(limit.of[:1]) else TEXT_UNITS
        yield from _limit_faults(limit, f"/limits/{index}", platform, units)
    for index, limit in enumerate(platform.fold):
        yield from _limit_faults(limit, f"/fold/{index}", platform, FOLD_UNITS)
    for index, required in enumerate(platform.required):
        yield from _named(required.any_of, f"/required/{index}/any_of", FIELDS)
        yield from _unknown(required.formats, f"/required/{index}/formats", platform.formats)


def _limit_faults(limit: Limit, pointer: str, platform: Platform, units: frozenset[str]) -> Iterator[Fault]:
    yield from _named(limit.of, f"{pointer}/of", {*FIELDS, *MEDIA})
    yield from _unknown(limit.formats, f"{pointer}/formats", platform.formats)
    yield from _unknown([limit.plan] if limit.plan else [], f"{pointer}/plan", platform.plans)
    if not limit.readings:
        yield Fault(pointer=f"{pointer}/readings", code="empty")
    for index, reading in enumerate(limit.readings):
        if reading.unit not in units:
            data = {"got": reading.unit, "meant": near(reading.unit, units)}
            yield Fault(pointer=f"{pointer}/readings/{index}/unit", code="unit", data=data)


def _named(names: tuple[str, ...], pointer: str, known: Iterable[str]) -> Iterator[Fault]:
    if not names:
        yield Fault(pointer=pointer, code="empty")
    yield from _unknown(names, pointer, known)


def _unknown(names: Iterable[str], pointer: str, known: Iterable[str]) -> Iterator[Fault]:
    choices = sorted(known)
    for name in names:
        if name not in choices:
            yield Fault(
                pointer=pointer, code="choice", data={"got": name, "choices": choices, "meant": near(name, choices)}
            )
