"""Count a text in the unit of each network, and find how much of it fits.

Source: the fact sheets behind `rules/platforms/`. X: twitter-text config v3 (scale 100, default 200, the ranges
below 100, a URL 23, an emoji 200, after NFC). Mastodon: status_length_validator (grapheme clusters, an http URL
23, `@user@host` its local part). Threads: Meta's posts page (emoji count their UTF-8 bytes). Bluesky: the
lexicon (graphemes and UTF-8 bytes).
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Protocol

from governance.text.counting.entities import MENTION, Bounds, EntityKind, Outline, of_kind
from governance.text.counting.urls import mastodon_urls
from governance.text.expression import expression
from governance.text.graphemes import grapheme_count, graphemes
from governance.text.normal import Folded
from governance.text.spans import apart
from governance.values import dataclass

URL_WEIGHT = 23
EMOJI_WEIGHT = 2
# Code points 0-4351, 8192-8205, 8208-8223 and 8242-8247 weigh 1, all others 2.
_LIGHT = expression(r"[\x00-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]++")

# A stretch that counts as a whole, (start, end, cost): it fits or it does not.
Atom = tuple[int, int, int]


class Countable(Protocol):
    """What of a text is counted; each part is worked out when it is asked for."""

    @property
    def text(self) -> str:
        """Give the text as it was given."""

    @property
    def normal(self) -> Folded:
        """Give it in NFC, with the way back."""

    @property
    def composed(self) -> "Countable":
        """Give the same of the text in NFC."""

    @property
    def urls(self) -> Bounds:
        """Give where X sees a link."""

    @property
    def emoji(self) -> Bounds:
        """Give where emoji stand."""

    @property
    def outline(self) -> Outline:
        """Give its entities."""


def _no_atoms(_seen: Countable) -> Iterator[Atom]:
    return iter(())


@dataclass(frozen=True, kw_only=True, slots=True)
class _Unit:
    """How to count: what each atom costs, and a measure of the text between, which adds up by graphemes."""

    measure: Callable[[str], int]
    atoms: Callable[[Countable], Iterator[Atom]] = _no_atoms
    in_nfc: bool = False


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _weight(text: str) -> int:
    return len(text) if text.isascii() else 2 * len(text) - sum(map(len, _LIGHT.findall(text)))


def _nothing(_text: str) -> int:
    return 0


def _weighted_atoms(seen: Countable) -> Iterator[Atom]:
    links = [(start, end, URL_WEIGHT) for start, end in seen.urls]
    return apart(sorted([*links, *((start, end, EMOJI_WEIGHT) for start, end in seen.emoji)]))


def _mastodon_atoms(seen: Countable) -> Iterator[Atom]:
    links = [(start, end, URL_WEIGHT) for start, end in mastodon_urls(seen.text)]
    remote = (mention for mention in MENTION.finditer(seen.text) if mention["host"]) if "@" in seen.text else ()
    return apart(sorted([*links, *((*mention.span(), len(mention["user"])) for mention in remote)]))


def _threads_atoms(seen: Countable) -> Iterator[Atom]:
    return ((start, end, _utf8(seen.text[start:end])) for start, end in seen.emoji)


def _entity_atoms(seen: Countable, *, kind: EntityKind) -> Iterator[Atom]:
    return ((start, end, 1) for start, end in of_kind(seen.outline, kind))


def _first_links(seen: Countable) -> Iterator[Atom]:
    known: set[str] = set()
    for start, end in of_kind(seen.outline, EntityKind.URL):
        yield start, end, int(seen.text[start:end] not in known)
        known.add(seen.text[start:end])


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


UNITS = frozenset(_UNITS)


def length(seen: Countable, unit: str) -> int:
    """Count a text in a unit."""
    way = _UNITS[unit]
    seen = seen.composed if way.in_nfc else seen
    total = done = 0
    for start, end, cost in way.atoms(seen):
        total += way.measure(seen.text[done:start]) + cost
        done = end
    return total + way.measure(seen.text[done:])


def prefix(seen: Countable, limit: int, unit: str) -> int:
    """Return the code point up to which a text fits into `limit` of `unit`, whole graphemes and links.

    Costs are those of the whole text: a link that does not fit stays outside whole, though half of it might.
    """
    way = _UNITS[unit]
    if not way.in_nfc:
        return _fitting(seen, limit, way)
    return seen.normal.original(0, _fitting(seen.composed, limit, way)).end


def _fitting(seen: Countable, limit: int, unit: _Unit) -> int:
    text = seen.text
    total = done = 0
    for start, end, cost in (*unit.atoms(seen), (len(text), len(text), 0)):
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
