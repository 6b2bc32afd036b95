"""Brands from outside."""

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from governance.model import Brand, Platform, below
from governance.schemas.faults import Fault, Invalid
from governance.schemas.loading import load
from governance.schemas.tags import language_faults, market_faults, unknown_platform
from governance.text.meant import near


def load_brand(value: Any, platforms: Mapping[str, Platform] | None = None) -> Brand:
    """Turn a raw mapping into a Brand, held against the platforms where they are known; raises Invalid."""
    brand = load(Brand, value)
    faults = [*_faults(brand), *(() if platforms is None else _platform_faults(brand, platforms))]
    if faults:
        raise Invalid(tuple(faults))
    return brand


def _faults(brand: Brand) -> Iterator[Fault]:
    """Yield what the types cannot say."""
    if not brand.id.strip():
        yield Fault(pointer="/id", code="empty")
    yield from market_faults(brand.markets, "/markets")
    yield from language_faults((f"/languages/{index}", one) for index, one in enumerate(brand.languages))
    if not _is_time_zone(brand.time_zone):
        meant = near(brand.time_zone, available_timezones())
        yield Fault(pointer="/time_zone", code="time_zone", data={"got": brand.time_zone, "meant": meant})


def _platform_faults(brand: Brand, platforms: Mapping[str, Platform]) -> Iterator[Fault]:
    """Yield the networks and plans that are not there: what is said of them would count for nothing, in silence."""
    called = {"/platforms": brand.platforms, "/accounts": brand.accounts}
    called |= {f"/handles/{index}": one for index, one in enumerate(brand.handles)}
    for pointer, names in called.items():
        for name in names:
            if name not in platforms and not (name == "name" and pointer.startswith("/handles/")):
                yield unknown_platform(name, platforms, below(pointer, name))
    for name, plan in brand.platforms.items():
        if name in platforms and plan not in platforms[name].plans:
            data = {"got": plan, "platform": platforms[name].name, "meant": near(plan, platforms[name].plans)}
            yield Fault(pointer=below("/platforms", name), code="plan", data=data)


def _is_time_zone(name: str) -> bool:
    try:
        return ZoneInfo(name).key == name
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of zones
        return False
