"""Drafts from outside, from files and over HTTP alike."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from governance.model import Brand, Content, Draft, Waiver, below
from governance.schemas.faults import Fault, Invalid
from governance.schemas.loading import load, load_fields
from governance.schemas.normalised import normal, normalised
from governance.schemas.tags import language_faults, market_faults, unknown_platform
from governance.service.draft_media import media_of
from governance.text.meant import near
from governance.values import dataclass

_NOT_IN_VARIANTS = ("platforms", "variants", "id")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNSAFE_INTEGER = 1 << 53
# More faults of one kind in one draft are for nobody to read, and cost time to look for.
_ENOUGH = 101


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftContext:
    """What a draft is held against: the known platforms and the brands by id.

    `usable` says whether posts of a brand may show an uploaded file, by its SHA-256; without it nothing is uploaded,
    and media are files beside the draft.
    """

    platforms: tuple[str, ...]
    brands: Mapping[str, Brand]
    language_required: bool = True
    usable: Callable[[str, str], bool] | None = None


def load_draft(value: Any, context: DraftContext, *, id: str | None) -> Draft:  # noqa: A002
    """Turn a raw mapping into a Draft with its variants typed and its defaults filled in; raises Invalid.

    `id` is what it is called where it says nothing; with None it has to say.
    """
    lacks_id = id is None and isinstance(value, Mapping) and "id" not in value
    try:
        draft = _loaded({"id": id or _NAMELESS, **value} if isinstance(value, Mapping) else value, context)
    except Invalid as invalid:
        # What is missing beside an unknown key may be that very key.
        misspelt = any(one.code == "unknown" and one.pointer.count("/") == 1 for one in invalid.faults)
        raise Invalid((*([_NO_ID] if lacks_id and not misspelt else ()), *invalid.faults)) from None
    if lacks_id:
        raise Invalid((_NO_ID,))
    return draft


_NAMELESS = "nameless"
_NO_ID = Fault(pointer="/id", code="required", data={"key": "id"})


def _loaded(raw: Any, context: DraftContext) -> Draft:
    if found := tuple(islice(unsafe(raw), _ENOUGH)):
        raise Invalid(found)
    draft = load(Draft, raw)
    variants, faults = _variants(draft)
    brand = _brand(draft.brand, context.brands)
    faults += [*_faults(draft, context), *([brand] if isinstance(brand, Fault) else _lacking(draft, brand, context))]
    if context.usable is not None:
        of = brand.id if isinstance(brand, Brand) else None
        faults += islice(_media_faults(replace(draft, variants=variants), of, context.usable), _ENOUGH)
    if faults or isinstance(brand, Fault):
        raise Invalid(tuple(faults))
    return replace(
        draft,
        brand=brand.id,
        variants=variants,
        language=draft.language or _only(brand.languages),
        **normal(replace(draft, markets=draft.markets or brand.markets)),
    )


def _brand(name: str | None, brands: Mapping[str, Brand]) -> Brand | Fault:
    """Give the brand of that name, or the only one, or what is wrong."""
    if name is None and len(brands) == 1:
        return next(iter(brands.values()))
    if name is None:
        return Fault(pointer="", code="no_brand", data={"choices": list(brands)})
    unknown = Fault(pointer="/brand", code="brand", data={"got": name, "meant": near(name, brands)})
    return brands.get(name, unknown)


def _only(languages: tuple[str, ...]) -> str | None:
    return languages[0] if len(languages) == 1 else None


def _lacking(draft: Draft, brand: Brand, context: DraftContext) -> Iterator[Fault]:
    if context.language_required and draft.language is None and _only(brand.languages) is None:
        yield Fault(pointer="", code="no_language")


def _media_faults(draft: Draft, brand: str | None, usable: Callable[[str, str], bool]) -> Iterator[Fault]:
    """Yield the media that were not uploaded: over HTTP no path is ever read, and no address fetched."""
    for pointer, medium in media_of(draft):
        if medium.path is not None:
            yield Fault(pointer=f"{pointer}/path", code="media_not_a_path")
        elif medium.sha256 is None:
            yield Fault(pointer=pointer, code="media_sha256")
        elif brand is not None and not usable(medium.sha256, brand):
            yield Fault(pointer=f"{pointer}/sha256", code="media_unknown", data={"got": medium.sha256})


def _variants(draft: Draft) -> tuple[dict[str, Mapping[str, Any]], list[Fault]]:
    """Load what each variant replaces with the fields of the draft itself; give what could not be, too."""
    variants: dict[str, Mapping[str, Any]] = {}
    faults: list[Fault] = []
    for platform, fields in draft.variants.items():
        if len(faults) >= _ENOUGH:
            break
        pointer = below("/variants", platform)
        try:
            variants[platform] = _variant(fields)
        except Invalid as invalid:
            faults += invalid.below(pointer).faults
        else:
            faults += _content_faults(variants[platform], pointer)
    return variants, faults


def _variant(fields: Any) -> Mapping[str, Any]:
    for key in _NOT_IN_VARIANTS:
        if isinstance(fields, Mapping) and key in fields:
            raise Invalid((Fault(pointer=f"/{key}", code="variant_platforms", data={"key": key}),))
    return normalised(load_fields(Content, fields, partial=True))


def _faults(draft: Draft, context: DraftContext) -> Iterator[Fault]:
    """Yield what the types cannot say."""
    if not draft.id.strip():
        yield Fault(pointer="/id", code="empty")
    if not draft.platforms:
        yield Fault(pointer="/platforms", code="empty")
    for index, platform in enumerate(draft.platforms):
        if platform not in context.platforms:
            yield unknown_platform(platform, context.platforms, f"/platforms/{index}")
    for platform in draft.variants:
        if platform not in draft.platforms:
            data = {"got": platform, "meant": near(platform, draft.platforms)}
            yield Fault(pointer=below("/variants", platform), code="variant_platform", data=data)
    yield from _content_faults({name: getattr(draft, name) for name in ("language", "markets", "waivers")}, "")


def _content_faults(content: Mapping[str, Any], pointer: str) -> Iterator[Fault]:
    """Yield what the types cannot say of a draft or of what a variant replaces in it."""
    if content.get("language") is not None:
        yield from language_faults([(f"{pointer}/language", content["language"])])
    yield from market_faults(content.get("markets", ()), f"{pointer}/markets")
    yield from waiver_faults(content.get("waivers", ()), f"{pointer}/waivers")


def waiver_faults(waivers: Iterable[Waiver], pointer: str) -> Iterator[Fault]:
    """Yield what the types cannot say of a list of waivers that stands at `pointer`."""
    for index, waiver in enumerate(waivers):
        if not waiver.rule and not waiver.fingerprint:
            yield Fault(pointer=f"{pointer}/{index}", code="waiver_nothing")
        if not waiver.reason.strip():
            yield Fault(pointer=f"{pointer}/{index}/reason", code="waiver_reason")


def unsafe(value: Any) -> Iterator[Fault]:
    """Yield characters and numbers that would not survive being stored and sent; pointers lead from `value` on."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _under(key, chain(unsafe(key), unsafe(one)))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _under(index, unsafe(one))
    elif isinstance(value, str):
        if "\0" in value:
            yield Fault(pointer="", code="control", data={"offset": value.index("\0")})
        if half := _SURROGATE.search(value):
            yield Fault(pointer="", code="surrogate", data={"point": f"{ord(half.group()):04X}"})
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _UNSAFE_INTEGER:
        yield Fault(pointer="", code="big_integer")


def _under(step: str | int, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults of a member; its pointer is only written where there are any."""
    for one in faults:
        yield replace(one, pointer=f"{below('', step)}{one.pointer}")
