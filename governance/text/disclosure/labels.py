"""Find disclosure labels in a text: words that stand out as a label does, and statements in running prose.

*Standing out* is what makes "Ad" a label and "our new ad" none: it is a hashtag, stands in brackets, or is set off by
marks, line breaks, links, tags or emoji, at most followed by the name of the one who pays.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

import regex

from governance.model import Span
from governance.text.disclosure.stretches import Segment
from governance.text.normal import Folded, bare, coarse
from governance.text.search.denials import is_denied, is_denied_after, is_denied_before_tag
from governance.text.search.literals import Sought
from governance.text.search.names import Sponsor, compact
from governance.text.search.patterns import TIMEOUT_S
from governance.text.search.phrases import SPONSOR, anchors, phrase_pattern, spelled_out
from governance.text.spans import touches

_WINDOW = 40
_LONGEST = 4
_ENOUGH = 8  # of each sort in one text: who labels a post eight times is not judged by the rest
_SPACES = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_OPENING = ("«", "“", "‘", '"', "'", "‹", "„")
_CLOSING = ("»", "”", "’", '"', "'", "›", "“")


class Labelled(Protocol):
    """What of a text is read for labels; each part is worked out when it is asked for."""

    @property
    def text(self) -> str:
        """Give the text as it was given."""

    @property
    def normal(self) -> Folded:
        """Give it in NFC."""

    @property
    def bare(self) -> str:
        """Give it folded and without accents."""

    @property
    def hashtags(self) -> Sequence[tuple[Span, str]]:
        """Give its hashtags, compact, and where they stand."""

    @property
    def links(self) -> Sequence[Span]:
        """Give what readers take for links."""

    @property
    def segments(self) -> Sequence[Segment]:
        """Give the stretches in which a label may stand out."""

    def may_hold(self, sought: Sought | None) -> bool:
        """Say whether it may hold what is sought."""


class Sighting(NamedTuple):
    """A term as it was given, where a text holds it, and whether it is a hashtag there."""

    span: Span
    term: str
    hashtag: bool = False


class Lexicon:
    """What counts as one sort of label: `labels` where they stand out, `phrases` anywhere unless denied.

    Both may hold `{sponsor}`. In phrases `*` is up to six words, `(a|b)` a choice, and a final `?` may be absent.
    """

    def __init__(self, *, labels: Sequence[str] = (), phrases: Sequence[str] = ()) -> None:
        """Turn labels and phrases around: from what a text says to how it was given."""
        plain = [label for label in labels if SPONSOR not in label]
        self._named = [label for label in labels if SPONSOR in label]
        self._tags = {compact(said): phrase for phrase in phrases for said in spelled_out(phrase)}
        self._tags |= {compact(label): label for label in plain}
        self._words = {tuple(bare(label).split()): label for label in plain}
        self._openings = Sought(whole=frozenset(coarse(words[0]) for words in self._words))
        self._phrases = tuple((phrase, _anchored(phrase)) for phrase in phrases)

    @property
    def sought(self) -> frozenset[Sought]:
        """Give what a text is looked through for before it is read."""
        return frozenset((self._openings, *(anchored for _, anchored in self._phrases if anchored)))

    def find(self, seen: Labelled, payer: Sponsor) -> tuple[Sighting, ...]:
        """List what the text holds, in order; spans are those of the original text."""
        ways = (self._hashtags(seen, payer), self._set_off(seen, payer), self._in_prose(seen, payer))
        found = {sighting for way in ways for sighting in islice(way, _ENOUGH)}
        return tuple(sorted(sighting for sighting in found if not _is_no_label(seen, sighting.span)))

    def _hashtags(self, seen: Labelled, payer: Sponsor) -> Iterator[Sighting]:
        if not seen.hashtags:
            return
        joined = {compact(label.replace(SPONSOR, key)): label for label in self._named for key in payer.keys}
        for span, key in seen.hashtags:
            term = self._tags.get(key) or joined.get(key)
            if term and not is_denied_before_tag(seen.text, span.start):
                yield Sighting(span=span, term=term, hashtag=True)

    def _set_off(self, seen: Labelled, payer: Sponsor) -> Iterator[Sighting]:
        for segment in seen.segments if seen.may_hold(self._openings) else ():
            for size in range(min(len(segment.words), _LONGEST), 0, -1):
                term = self._words.get(segment.words[:size])
                if term and segment.may_follow(size, payer):
                    yield Sighting(span=segment.original(size), term=term)
                    break

    def _in_prose(self, seen: Labelled, payer: Sponsor) -> Iterator[Sighting]:
        for phrase, anchored in self._phrases:
            for match in _said(phrase, seen.bare, payer) if seen.may_hold(anchored) else ():
                start = match.start() - seen.bare.startswith("#", max(0, match.start() - 1), match.start())
                if not is_denied(seen.bare, start):
                    yield Sighting(span=seen.normal.original(start, match.end()), term=phrase)


def _anchored(phrase: str) -> Sought | None:
    """Give what a text must hold to say a phrase; None where it may be said in any words."""
    words = anchors(phrase)
    return Sought(anywhere=frozenset(map(coarse, words))) if words else None


def _said(phrase: str, plain: str, payer: Sponsor) -> Iterator["regex.Match[str]"]:
    return phrase_pattern(phrase, payer.pattern).finditer(plain, timeout=TIMEOUT_S)


def is_quoted(text: str, span: Span) -> bool:
    """Say whether a label is spoken of and not used: it stands between quotation marks within a line."""
    window = text[max(0, span.start - _WINDOW) : span.start]
    before, after = window.rstrip(_SPACES), text[span.end : span.end + _WINDOW].lstrip(_SPACES)
    opens_line = not before[:-1].strip() or before[:-1].rstrip(_SPACES).endswith(("\n", "\r"))
    return before.endswith(_OPENING) and after.lstrip(".,!?").startswith(_CLOSING) and not opens_line


def _is_no_label(seen: Labelled, span: Span) -> bool:
    linked = touches(seen.links, span.start, span.end)
    return linked or is_quoted(seen.text, span) or is_denied_after(seen.text, span.end)
