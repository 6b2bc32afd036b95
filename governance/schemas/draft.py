"""Drafts from outside, from files and over HTTP alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from marshmallow import Schema

from governance.model import Brand, Content, Draft, Waiver
from governance.rule import language_of
from governance.schemas.derive import fields_schema, load, load_with
from governance.schemas.faults import Fault, Invalid
from governance.schemas.fields import near

LANGUAGES = ("fr", "en")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?\Z")
_MARKET = re.compile(r"(?:[A-Z]{2})(?:-[A-Z0-9]{1,3})?\Z")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNSAFE_INTEGER = 1 << 53


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftContext:
    """What a draft is held against: the known platforms and the brands by id."""

    platforms: tuple[str, ...]
    brands: Mapping[str, Brand]
    language_required: bool = True


def load_draft(value: Mapping[str, Any], context: DraftContext, *, id: str) -> Draft:  # noqa: A002
    """Turn a raw mapping into a Draft with its variants typed and its defaults filled in; raises Invalid."""
    if unsafe := tuple(_unsafe(value, "")):
        raise Invalid(unsafe)
    draft = load(Draft, {"id": id, **value})
    faults = [*_faults(draft, context)]
    variants: dict[str, Mapping[str, Any]] = {}
    for platform, fields in draft.variants.items():
        try:
            variants[platform] = _variant(platform, fields)
        except Invalid as invalid:
            faults += invalid.faults
    if faults:
        raise Invalid(tuple(faults))
    brand = brand_of(draft.brand, context.brands)
    return replace(
        draft,
        brand=brand.id,
        variants=variants,
        language=draft.language or _only(brand.languages),
        markets=draft.markets or brand.markets,
    )


def brand_of(name: str | None, brands: Mapping[str, Brand]) -> Brand:
    """Give the brand of that name, or the only one; raises Invalid."""
    if name is None and len(brands) == 1:
        return next(iter(brands.values()))
    if name is None:
        raise Invalid((Fault(pointer="/brand", code="no_brand", data={"choices": list(brands)}),))
    if name not in brands:
        raise Invalid((Fault(pointer="/brand", code="brand", data={"got": name, "meant": near(name, brands)}),))
    return brands[name]


def _only(languages: tuple[str, ...]) -> str | None:
    return languages[0] if len(languages) == 1 else None


@cache
def _variant_schema() -> Schema:
    return fields_schema(Content)(partial=True)


def _variant(platform: str, fields: Any) -> Mapping[str, Any]:
    """Load what a variant replaces with the schemas of the draft itself."""
    pointer = f"/variants/{platform}"
    if isinstance(fields, Mapping) and (
        key := next((one for one in ("platforms", "variants", "id") if one in fields), None)
    ):
        raise Invalid((Fault(pointer=f"{pointer}/{key}", code="variant_platforms", data={"key": key}),))
    try:
        loaded: Mapping[str, Any] = load_with(_variant_schema(), fields)
    except Invalid as invalid:
        raise Invalid(tuple(replace(one, pointer=f"{pointer}{one.pointer}") for one in invalid.faults)) from None
    return loaded


def _faults(draft: Draft, context: DraftContext) -> Iterator[Fault]:
    """Yield what the types cannot say."""
    if not draft.platforms:
        yield Fault(pointer="/platforms", code="empty")
    for index, platform in enumerate(draft.platforms):
        if platform not in context.platforms:
            data = {"got": platform, "meant": near(platform, context.platforms)}
            yield Fault(pointer=f"/platforms/{index}", code="platform", data=data)
    for platform in draft.variants:
        if platform not in draft.platforms:
            yield Fault(pointer=f"/variants/{platform}", code="variant_platform", data={"got": platform})
    yield from _language_faults(draft, context)
    yield from markets_faults(draft.markets, "/markets")
    for index, waiver in enumerate(draft.waivers):
        yield from _waiver_faults(waiver, f"/waivers/{index}")


def _language_faults(draft: Draft, context: DraftContext) -> Iterator[Fault]:
    if draft.language is not None:
        if not _LANGUAGE.match(draft.language) or language_of(draft.language) not in LANGUAGES:
            yield Fault(pointer="/language", code="language", data={"got": draft.language})
    elif context.language_required:
        try:
            brand = brand_of(draft.brand, context.brands)
        except Invalid as invalid:
            yield from invalid.faults
            return
        if _only(brand.languages) is None:
            yield Fault(pointer="", code="no_language")


def markets_faults(markets: tuple[str, ...], pointer: str) -> Iterator[Fault]:
    """Yield what is no market: an ISO 3166-1 code, a subdivision of one, or EU."""
    for index, market in enumerate(markets):
        if market == "UK":
            yield Fault(pointer=f"{pointer}/{index}", code="market_uk")
        elif not _MARKET.match(market):
            yield Fault(pointer=f"{pointer}/{index}", code="market", data={"got": market})


def _waiver_faults(waiver: Waiver, pointer: str) -> Iterator[Fault]:
    if waiver.rule is None and waiver.fingerprint is None:
        yield Fault(pointer=pointer, code="waiver_nothing")
    if not waiver.reason.strip():
        yield Fault(pointer=f"{pointer}/reason", code="waiver_reason")


def _unsafe(value: Any, pointer: str) -> Iterator[Fault]:
    """Yield characters and numbers that would not survive being stored and sent."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _unsafe(key, f"{pointer}/{key}")
            yield from _unsafe(one, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _unsafe(one, f"{pointer}/{index}")
    elif isinstance(value, str):
        if "\0" in value:
            yield Fault(pointer=pointer, code="control")
        if half := _SURROGATE.search(value):
            yield Fault(pointer=pointer, code="surrogate", data={"point": f"{ord(half.group()):04X}"})
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _UNSAFE_INTEGER:
        yield Fault(pointer=pointer, code="big_integer")
