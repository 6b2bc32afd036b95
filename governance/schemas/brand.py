"""Brands from outside."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from governance.model import Brand
from governance.rule import language_of
from governance.schemas.derive import load
from governance.schemas.draft import LANGUAGES, markets_faults
from governance.schemas.faults import Fault, Invalid


def load_brand(value: Any) -> Brand:
    """Turn a raw mapping into a Brand; raises Invalid."""
    brand = load(Brand, value)
    if faults := tuple(_faults(brand)):
        raise Invalid(faults)
    return brand


def _faults(brand: Brand) -> Iterator[Fault]:
    """Yield what the types cannot say."""
    yield from markets_faults(brand.markets, "/markets")
    for index, language in enumerate(brand.languages):
        if language_of(language) not in LANGUAGES:
            yield Fault(pointer=f"/languages/{index}", code="language", data={"got": language})
    try:
        ZoneInfo(brand.time_zone)
    except (ValueError, OSError):
        yield Fault(pointer="/time_zone", code="time_zone", data={"got": brand.time_zone})
