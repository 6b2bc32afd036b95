"""Measure the media of a post against its network's limits, from the facts that were read from the files."""

from collections.abc import Callable, Collection, Iterator, Mapping

from governance.limits import MEDIA, Chosen, Measured, choosing
from governance.model import Evidence, Limit, MediaFacts, Post, parts
from governance.values import dataclass

Known = tuple[tuple[str, MediaFacts], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaMeasurement:
    """The media that one limit takes together (a single one for all units but `items` and `kinds`)."""

    limit: Limit
    pointers: tuple[str, ...]
    classes: tuple[str, ...]
    readings: tuple[Measured, ...]


def media_class(facts: MediaFacts) -> str:
    """Say what a file is to a network: `image`, `animation`, `video` or `document`."""
    main = (facts.media_type or "").split("/", 1)[0]
    if main != "image":
        return "video" if main == "video" else "document"
    return "animation" if facts.frames > 1 else "image"


def _both(facts: MediaFacts, by: Callable[[int, int], float]) -> float | None:
    return by(facts.width, facts.height) if facts.width and facts.height else None


# Ratios are published with two decimals (1.91:1 stands for 1200 by 628), so they are compared with two.
_OF_ONE: Mapping[str, Callable[[MediaFacts], float | str | None]] = {
    "bytes": lambda facts: facts.bytes,
    "width": lambda facts: facts.width,
    "height": lambda facts: facts.height,
    "shorter_side": lambda facts: _both(facts, min),
    "longer_side": lambda facts: _both(facts, max),
    "sides": lambda facts: _both(facts, lambda width, height: width + height),
    "pixels": lambda facts: _both(facts, lambda width, height: width * height),
    "pixels_in_all": lambda facts: _both(facts, lambda width, height: width * height * facts.frames),
    "ratio": lambda facts: _both(facts, lambda width, height: round(width / height, 2)),
    "frames": lambda facts: facts.frames,
    "types": lambda facts: facts.media_type,
}
_OF_ALL: Mapping[str, Callable[[tuple[str, ...]], int]] = {
    "items": len,
    "kinds": lambda classes: len(set(classes)),
}

MEDIA_UNITS = frozenset({*_OF_ONE, *_OF_ALL})


def choosing_media(wanted: Callable[[Limit], bool]) -> Chosen:
    """Give the function that lists the wanted limits on media."""
    return choosing(lambda limit: limit.of[0] in MEDIA and wanted(limit))


def measurements(evidence: Evidence, limits: Collection[Limit]) -> Iterator[MediaMeasurement]:
    """Yield what limits on media measure, part by part; a medium with a trouble is left out."""
    if not (limits and evidence.media):
        return
    for known in _known(evidence.post, evidence.media):
        for limit in limits:
            yield from _measured(limit, tuple(medium for medium in known if _is_of(limit, medium[1])))


def _known(post: Post, facts: Mapping[str, MediaFacts]) -> Iterator[Known]:
    for prefix, part in parts(post):
        pointers = (f"{prefix}/media/{index}" for index in range(len(part.media)))
        found = ((pointer, facts[pointer]) for pointer in pointers if pointer in facts)
        yield tuple((pointer, read) for pointer, read in found if read.trouble is None)


def _is_of(limit: Limit, facts: MediaFacts) -> bool:
    return "media" in limit.of or media_class(facts) in limit.of


def _measured(limit: Limit, known: Known) -> Iterator[MediaMeasurement]:
    if limit.readings[0].unit in _OF_ALL:
        if known:
            yield _measurement(limit, known, _of_all)
    else:
        for medium in known:
            measurement = _measurement(limit, (medium,), _of_one)
            if measurement.readings:
                yield measurement


def _of_all(unit: str, known: Known) -> float | str | None:
    return _OF_ALL[unit](tuple(media_class(facts) for _, facts in known))


def _of_one(unit: str, known: Known) -> float | str | None:
    return _OF_ONE[unit](known[0][1])


def _measurement(
    limit: Limit,
    known: Known,
    amount_of: Callable[[str, Known], float | str | None],
) -> MediaMeasurement:
    amounts = ((reading, amount_of(reading.unit, known)) for reading in limit.readings)
    return MediaMeasurement(
        limit=limit,
        pointers=tuple(pointer for pointer, _ in known),
        classes=tuple(media_class(facts) for _, facts in known),
        readings=tuple(Measured(reading=each, amount=amount) for each, amount in amounts if amount is not None),
    )
