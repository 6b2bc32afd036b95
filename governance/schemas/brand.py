"""Brands from outside."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from governance.model import Brand
from governance.schemas.derive import load
from governance.schemas.faults import Fault, Invalid
from governance.schemas.fields import near
from governance.schemas.tags import language_faults, market_faults


def load_brand(value: Any) -> Brand:
    """Turn a raw mapping into a Brand; raises Invalid."""
    brand = load(Brand, value)
    if faults := tuple(_faults(brand)):
        raise Invalid(faults)
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


def _is_time_zone(name: str) -> bool:
    try:
        return ZoneInfo(name).key == name
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of zones
        return False
