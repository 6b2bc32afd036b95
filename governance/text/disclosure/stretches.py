"""Cut a text where a label can stand out: between marks, line breaks, links, tags, handles and emoji."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from governance.model import Span
from governance.text.counting.entities import entities
from governance.text.counting.links import links
from governance.text.normal import bare, fold, nfc_with_offsets
from governance.text.remembering import remembered
from governance.text.search.names import Sponsor
from governance.values import dataclass

# What may stand between a label and the name it goes with: "Ad for our friends at Acme", "publicité pour la marque".
_BETWEEN = frozenset(
    "with for by from at x our the brand partner friends in association avec pour par de d' chez en association la le "
    "les l' marque maison societe equipe notre nos mes amis".split()
)
_MARKED = "\x00"
_SEGMENT = regex.compile(r"(?:[\w\p{M}'&%\"“”«»]|[^\S\r\n]|(?<=\S)-(?=\S))+")
_WORD = regex.compile(r"\S+")


class Word(NamedTuple):
    """A word of a segment, bare, and where it starts and ends in the folded text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A stretch of words between marks, breaks and entities, and what it is set off by."""

    text: str
    words: tuple[Word, ...]
    opens_line: bool
    before: str
    after: str

    def may_follow(self, size: int, payer: Sponsor) -> bool:
        """Say whether what stands behind a label of `size` words leaves it a label."""
        rest = [word.text for word in self.words[size:]]
        if not rest:
            return not (self.before == "," and self.after == ",")
        name = _without_links(rest)
        if not name or payer.starts(name) or (not payer.keys and len(name) < len(rest)):
            return True
        return self.opens_line and self._starts_sentence(size)

    def _starts_sentence(self, size: int) -> bool:
        normal = nfc_with_offsets(self.text).text
        label = normal[self.words[0].start : self.words[size - 1].end]
        following = normal[self.words[size].start]
        return following.isupper() or (label.isupper() and len(label) > 1)

    def original(self, size: int) -> Span:
        """Return where the first `size` words stand in the original text."""
        return fold(self.text).original(self.words[0].start, self.words[size - 1].end)


def _without_links(words: Sequence[str]) -> Sequence[str]:
    index = next((index for index, word in enumerate(words) if word not in _BETWEEN), len(words))
    return words[index:]


@remembered(most=64)
def segments(text: str) -> tuple[Segment, ...]:
    """List the stretches between marks, line breaks, links, tags, handles and emoji."""
    return tuple(_segments(text, bare(text)))


def _segments(text: str, plain: str) -> Iterator[Segment]:
    masked = _masked(text, plain)
    done = 0
    for match in _SEGMENT.finditer(masked):
        if not match[0].strip():
            continue
        start, end = match.span()
        between = masked[done:start]
        yield Segment(
            text=text,
            words=tuple(Word(one[0], *one.span()) for one in _WORD.finditer(plain, start, end)),
            opens_line=done == 0 or "\n" in between or "\r" in between,
            before=masked[start - 1 : start],
            after=masked[end : end + 1],
        )
        done = end


def _masked(text: str, plain: str) -> str:
    """Return the plain text with every entity blanked out by a mark that parts segments."""
    offsets = fold(text).offsets
    marked = bytearray(len(text) + 1)
    for span in (*(entity.span for entity in entities(text)), *links(text)):
        marked[span.start : span.end] = b"\x01" * (span.end - span.start)
    return "".join(_MARKED if marked[offsets[index]] else one for index, one in enumerate(plain))
