"""Find disclosure labels in a text: words that stand out as a label does, and statements in running prose.

*Standing out* is what makes "Ad" a label and "our new ad" none: it is a hashtag, stands in brackets, or is set off by
marks, line breaks, links, tags or emoji, at most followed by the name of the one who pays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from itertools import islice
from typing import Any, NamedTuple

import re2

from governance.model import Span
from governance.text.counting.entities import EntityKind, entities
from governance.text.counting.links import links
from governance.text.disclosure.stretches import segments
from governance.text.normal import bare, coarse, fold
from governance.text.remembering import remembered
from governance.text.search.names import Sponsor, compact
from governance.text.search.patterns import TIMEOUT_S
from governance.text.search.phrases import (
    SPONSOR,
    anchors,
    is_denied,
    is_denied_after,
    is_denied_before_tag,
    phrase_pattern,
    spelled_out,
)
from governance.text.search.prefilter import Prefilter
from governance.text.spans import touches
from governance.values import dataclass

_WINDOW = 40
_ENOUGH = 8  # of each sort in one text: who labels a post eight times is not judged by the rest
_SPACES = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_OPENING = ("«", "“", "‘", '"', "'", "‹", "„")
_CLOSING = ("»", "”", "’", '"', "'", "›", "“")


class Sighting(NamedTuple):
    """A term as it was given, where a text holds it, and whether it is a hashtag there."""

    span: Span
    term: str
    hashtag: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """What counts as one sort of label: `labels` where they stand out, `phrases` anywhere unless denied.

    Both may hold `{sponsor}`. In phrases `*` is up to six words, `(a|b)` a choice, and a final `?` may be absent.
    """

    labels: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    _tags: Mapping[str, str] = field(init=False, compare=False, repr=False)
    _words: Mapping[tuple[str, ...], str] = field(init=False, compare=False, repr=False)
    _begins: Any = field(init=False, compare=False, repr=False)
    _may_say: Callable[[str], bool] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        plain = [one for one in self.labels if SPONSOR not in one]
        tags = {compact(said): phrase for phrase in self.phrases for said in spelled_out(phrase)}
        object.__setattr__(self, "_tags", tags | {compact(one): one for one in plain})
        words = {tuple(bare(one).split()): one for one in plain}
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "_begins", _beginning({label[0] for label in words}))
        object.__setattr__(self, "_may_say", _anchored(self.phrases))

    @remembered(most=512)
    def find(self, text: str, payer: Sponsor) -> tuple[Sighting, ...]:
        """List what the text holds, in order; spans are those of the original text."""
        ways = (self._hashtags(text, payer), self._set_off(text, payer), self._in_prose(text, payer))
        found = {sighting for way in ways for sighting in islice(way, _ENOUGH)}
        return tuple(sorted(one for one in found if not _is_no_label(text, one.span)))

    def _hashtags(self, text: str, payer: Sponsor) -> Iterator[Sighting]:
        joined = {compact(one.replace(SPONSOR, key)): one for one in self._joined() for key in payer.keys}
        for span, key in _hashtags(text) if "#" in text else ():
            term = self._tags.get(key) or joined.get(key)
            if term and not is_denied_before_tag(text, span.start):
                yield Sighting(span=span, term=term, hashtag=True)

    def _joined(self) -> Iterable[str]:
        return (one for one in self.labels if SPONSOR in one)

    def _set_off(self, text: str, payer: Sponsor) -> Iterator[Sighting]:
        if not (self._words and self._begins.search(bare(text).encode())):
            return
        for segment in segments(text):
            words = [word.text for word in segment.words]
            for size in range(min(len(words), 4), 0, -1):
                term = self._words.get(tuple(words[:size]))
                if term and segment.may_follow(size, payer):
                    yield Sighting(span=segment.original(size), term=term)
                    break

    def _in_prose(self, text: str, payer: Sponsor) -> Iterator[Sighting]:
        plain, folded = bare(text), fold(text)
        if not self._may_say(plain):
            return
        for phrase in self.phrases:
            if (needed := anchors(phrase)) and not any(word in plain for word in needed):
                continue
            for match in phrase_pattern(phrase, payer.pattern).finditer(plain, timeout=TIMEOUT_S):
                start = match.start() - plain.startswith("#", max(0, match.start() - 1), match.start())
                if not is_denied(plain, start):
                    yield Sighting(span=folded.original(start, match.end()), term=phrase)


@remembered(most=64)
def _hashtags(text: str) -> tuple[tuple[Span, str], ...]:
    keys = ((one.span, compact(one.text)) for one in entities(text) if one.kind is EntityKind.HASHTAG)
    return tuple((span, key) for span, key in keys if key)


def _beginning(words: Iterable[str]) -> Any:
    """Compile a quick search for texts that may hold a label at all: cutting them up costs far more."""
    said = "|".join(map(re2.escape, sorted(words)))
    return re2.compile(rf"(?:^|[^a-z0-9])(?:{said})(?:[^a-z0-9]|$)".encode())


def _anchored(phrases: Iterable[str]) -> Callable[[str], bool]:
    """Give what says of a bare text whether it may hold one of the phrases: it may not without one of their anchors."""
    needed = [anchors(one) for one in phrases]
    if not all(needed):
        return lambda _: True
    prefilter = Prefilter([frozenset(coarse(word) for words in needed for word in words)])
    return lambda plain: bool(prefilter.held(coarse(plain)))


def is_quoted(text: str, span: Span) -> bool:
    """Say whether a label is spoken of and not used: it stands between quotation marks within a line."""
    window = text[max(0, span.start - _WINDOW) : span.start]
    before, after = window.rstrip(_SPACES), text[span.end : span.end + _WINDOW].lstrip(_SPACES)
    opens_line = not before[:-1].strip() or before[:-1].rstrip(_SPACES).endswith(("\n", "\r"))
    return before.endswith(_OPENING) and after.lstrip(".,!?").startswith(_CLOSING) and not opens_line


def _is_no_label(text: str, span: Span) -> bool:
    return is_quoted(text, span) or _in_link(text, span) or is_denied_after(text, span.end)


def _in_link(text: str, span: Span) -> bool:
    return touches(links(text), span.start, span.end)
