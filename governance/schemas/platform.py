"""Platform profiles from outside: sources stand once and are named by their readings."""

from collections.abc import Iterator, Mapping
from typing import Any

from governance.limits.media import MEDIA_UNITS
from governance.limits.text import TEXT_UNITS
from governance.model import Platform, Source
from governance.schemas.derive import load
from governance.schemas.faults import Fault, Invalid
from governance.schemas.fields import near

_READINGS = ("limits", "fold")


def load_platform(platform_id: str, value: Any) -> Platform:
    """Turn the mapping of one profile into a Platform; raises Invalid."""
    if not isinstance(value, Mapping):
        return load(Platform, value)
    raw = {"id": platform_id, **{key: one for key, one in value.items() if key != "sources"}}
    sources = _sources(value.get("sources") or {})
    if faults := tuple(_named(raw, sources)):
        raise Invalid(faults)
    platform = load(Platform, raw)
    if faults := tuple(_unit_faults(platform)):
        raise Invalid(faults)
    return platform


def _sources(value: Any) -> dict[str, Source]:
    found: dict[str, Source] = {}
    faults: list[Fault] = []
    for name, one in value.items() if isinstance(value, Mapping) else ():
        try:
            found[name] = load(Source, one)
        except Invalid as invalid:
            faults += [
                Fault(pointer=f"/sources/{name}{fault.pointer}", code=fault.code, data=fault.data)
                for fault in invalid.faults
            ]
    if faults:
        raise Invalid(tuple(faults))
    return found


def _named(raw: dict[str, Any], sources: Mapping[str, Source]) -> Iterator[Fault]:
    """Put the sources in place of their names; yield the names that lead nowhere."""
    for key in _READINGS:
        raw[key] = [
            {**limit, "readings": [_with_source(one, sources) for one in limit.get("readings") or ()]}
            if isinstance(limit, Mapping)
            else limit
            for limit in raw.get(key) or ()
        ]
        for index, limit in enumerate(raw[key]):
            for at, one in enumerate(limit["readings"] if isinstance(limit, Mapping) else ()):
                yield from _unknown(one, f"/{key}/{index}/readings/{at}/source", sources)
    raw["required"] = [_with_source(one, sources) for one in raw.get("required") or ()]
    for index, one in enumerate(raw["required"]):
        yield from _unknown(one, f"/required/{index}/source", sources)


def _with_source(one: Any, sources: Mapping[str, Source]) -> Any:
    name = one.get("source") if isinstance(one, Mapping) else None
    return {**one, "source": sources[name]} if isinstance(name, str) and name in sources else one


def _unknown(one: Any, pointer: str, sources: Mapping[str, Source]) -> Iterator[Fault]:
    name = one.get("source") if isinstance(one, Mapping) else None
    if isinstance(name, str):
        yield Fault(pointer=pointer, code="source_name", data={"got": name, "meant": near(name, sources)})


def _unit_faults(platform: Platform) -> Iterator[Fault]:
    units = TEXT_UNITS | MEDIA_UNITS
    for index, limit in enumerate(platform.limits):
        for at, reading in enumerate(limit.readings):
            if reading.unit not in units:
                pointer = f"/limits/{index}/readings/{at}/unit"
                data = {"got": reading.unit, "meant": near(reading.unit, units)}
                yield Fault(pointer=pointer, code="unit", data=data)
