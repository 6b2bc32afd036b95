"""Count a text in the unit of each network, and find how much of it fits.

Source: the fact sheets behind `rules/platforms/`. X: twitter-text config v3 (scale 100, default 200, the ranges
below 100, a URL 23, an emoji 200, after NFC). Mastodon: status_length_validator (grapheme clusters, an http URL
23, `@user@host` its local part). Threads: Meta's posts page (emoji count their UTF-8 bytes). Bluesky: the
lexicon (graphemes and UTF-8 bytes).
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from unicodedata import normalize

import regex

from governance.text.counting.emoji import emoji_spans
from governance.text.counting.entities import MENTION, EntityKind, spans_of
from governance.text.counting.urls import mastodon_urls, x_urls
from governance.text.graphemes import grapheme_count, graphemes
from governance.text.normal import nfc_with_offsets
from governance.text.spans import apart
from governance.values import dataclass

URL_WEIGHT = 23
EMOJI_WEIGHT = 2
# Code points 0-4351, 8192-8205, 8208-8223 and 8242-8247 weigh 1, all others 2.
_LIGHT = regex.compile(r"[\x00-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]++")

# A stretch that counts as a whole, (start, end, cost): it fits or it does not.
Atom = tuple[int, int, int]


def _no_atoms(_text: str) -> Iterator[Atom]:
    return iter(())


@dataclass(frozen=True, kw_only=True, slots=True)
class _Unit:
    """How to count: what each atom costs, and a measure of the text between, which adds up by graphemes."""

    measure: Callable[[str], int]
    atoms: Callable[[str], Iterator[Atom]] = _no_atoms
    in_nfc: bool = False


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _weight(text: str) -> int:
    return len(text) if text.isascii() else 2 * len(text) - sum(map(len, _LIGHT.findall(text)))


def _nothing(_text: str) -> int:
    return 0


def _weighted_atoms(text: str) -> Iterator[Atom]:
    links = [(start, end, URL_WEIGHT) for start, end in x_urls(text)]
    return apart(sorted([*links, *((start, end, EMOJI_WEIGHT) for start, end in emoji_spans(text))]))


def _mastodon_atoms(text: str) -> Iterator[Atom]:
    links = [(start, end, URL_WEIGHT) for start, end in mastodon_urls(text)]
    remote = (mention for mention in MENTION.finditer(text) if mention["host"]) if "@" in text else ()
    return apart(sorted([*links, *((*mention.span(), len(mention["user"])) for mention in remote)]))


def _threads_atoms(text: str) -> Iterator[Atom]:
    return ((start, end, _utf8(text[start:end])) for start, end in emoji_spans(text))


def _entity_atoms(text: str, *, kind: EntityKind) -> Iterator[Atom]:
    return ((start, end, 1) for start, end in spans_of(text, kind))


def _first_links(text: str) -> Iterator[Atom]:
    seen: set[str] = set()
    for start, end in spans_of(text, EntityKind.URL):
        yield start, end, int(text[start:end] not in seen)
        seen.add(text[start:end])


# Units that count entities and not length.
COUNTED: Mapping[str, EntityKind] = {
    "hashtags": EntityKind.HASHTAG,
    "mentions": EntityKind.MENTION,
    "links": EntityKind.URL,
    "unique_links": EntityKind.URL,
    "cashtags": EntityKind.CASHTAG,
}
_UNITS: Mapping[str, _Unit] = {
    "characters": _Unit(measure=len),
    "utf16": _Unit(measure=_utf16),
    "utf8_bytes": _Unit(measure=_utf8),
    "graphemes": _Unit(measure=grapheme_count),
    "weighted": _Unit(measure=_weight, atoms=_weighted_atoms, in_nfc=True),
    "mastodon": _Unit(measure=grapheme_count, atoms=_mastodon_atoms),
    "threads": _Unit(measure=len, atoms=_threads_atoms),
    **{name: _Unit(measure=_nothing, atoms=partial(_entity_atoms, kind=kind)) for name, kind in COUNTED.items()},
    "unique_links": _Unit(measure=_nothing, atoms=_first_links),
}


def _count(text: str, *, unit: _Unit) -> int:
    text = normalize("NFC", text) if unit.in_nfc else text
    total = done = 0
    for start, end, cost in unit.atoms(text):
        total += unit.measure(text[done:start]) + cost
        done = end
    return total + unit.measure(text[done:])


UNITS: Mapping[str, Callable[[str], int]] = {name: partial(_count, unit=unit) for name, unit in _UNITS.items()}


def prefix(text: str, limit: int, unit: str) -> int:
    """Return the code point up to which a text fits into `limit` of `unit`, whole graphemes and links.

    Costs are those of the whole text: a link that does not fit stays outside whole, though half of it might.
    """
    way = _UNITS[unit]
    if not way.in_nfc:
        return _fitting(text, limit, way)
    normal = nfc_with_offsets(text)
    return normal.original(0, _fitting(normal.text, limit, way)).end


def _fitting(text: str, limit: int, unit: _Unit) -> int:
    total = done = 0
    for start, end, cost in (*unit.atoms(text), (len(text), len(text), 0)):
        gap = text[done:start]
        size = unit.measure(gap)
        if total + size > limit:
            return _whole_graphemes(text, done + _fitting_graphemes(gap, limit - total, unit.measure))
        total += size + cost
        if total > limit:
            return _whole_graphemes(text, start)
        done = end
    return len(text)


def _fitting_graphemes(text: str, limit: int, measure: Callable[[str], int]) -> int:
    ends = [0, *(end for _, end in graphemes(text))]
    fit, end = 0, len(ends) - 1
    # Halving, and measuring only what is new, keeps the whole search linear.
    while fit < end:
        middle = (fit + end + 1) // 2
        size = measure(text[ends[fit] : ends[middle]])
        if size <= limit:
            fit, limit = middle, limit - size
        else:
            end = middle - 1
    return ends[fit]


def _whole_graphemes(text: str, fit: int) -> int:
    # An atom may end inside a grapheme: a link with an accent put after it, a joiner after an emoji.
    for start, end in graphemes(text):
        if end > fit:
            return start
    return fit
