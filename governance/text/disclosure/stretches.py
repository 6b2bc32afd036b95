"""Cut a text where a label can stand out: between marks, line breaks, links, tags, handles and emoji."""

from collections.abc import Iterator, Sequence

from governance.model import Span
from governance.text.counting.entities import Bounds
from governance.text.expression import expression
from governance.text.normal import Folded
from governance.text.search.names import Sponsor
from governance.values import dataclass

# What may stand between a label and the name it goes with: "Ad for our friends at Acme", "publicité pour la marque".
_BETWEEN = frozenset(
    "with for by from at x our the brand partner friends in association avec pour par de d' chez en association la le "
    "les l' marque maison societe equipe notre nos mes amis".split()
)
_MARKED = "\x00"
_SEGMENT = expression(r"(?:[\w\p{M}'&%\"“”«»]|[^\S\r\n]|(?<=\S)-(?=\S))+")
_WORD = expression(r"\S+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A stretch of words between marks, breaks and entities, and what it is set off by.

    The words are bare; `bounds` say where they stand in the text in NFC.
    """

    normal: Folded
    words: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]
    opens_line: bool
    before: str
    after: str

    def may_follow(self, size: int, payer: Sponsor) -> bool:
        """Say whether what stands behind a label of `size` words leaves it a label."""
        rest = self.words[size:]
        if not rest:
            return not (self.before == "," and self.after == ",")
        name = _without_links(rest)
        if not name or payer.starts(name) or (not payer.keys and len(name) < len(rest)):
            return True
        return self.opens_line and self._starts_sentence(size)

    def _starts_sentence(self, size: int) -> bool:
        label = self.normal.text[self.bounds[0][0] : self.bounds[size - 1][1]]
        following = self.normal.text[self.bounds[size][0]]
        return following.isupper() or (label.isupper() and len(label) > 1)

    def original(self, size: int) -> Span:
        """Return where the first `size` words stand in the original text."""
        return self.normal.original(self.bounds[0][0], self.bounds[size - 1][1])


def _without_links(words: Sequence[str]) -> Sequence[str]:
    index = next((index for index, word in enumerate(words) if word not in _BETWEEN), len(words))
    return words[index:]


def segments(normal: Folded, bare: str, things: Bounds) -> tuple[Segment, ...]:
    """List the stretches of words between marks, line breaks and `things`: links, tags, handles and emoji.

    `bare` is the text without accents; the things stand in the text as it was given.
    """
    return tuple(_segments(normal, bare, _marked(normal, bare, things)))


def _segments(normal: Folded, bare: str, marked: str) -> Iterator[Segment]:
    done = 0
    for match in _SEGMENT.finditer(marked):
        if not match[0].strip():
            continue
        start, end = match.span()
        between = marked[done:start]
        bounds = tuple(word.span() for word in _WORD.finditer(bare, start, end))
        yield Segment(
            normal=normal,
            words=tuple(bare[first:last] for first, last in bounds),
            bounds=bounds,
            opens_line=done == 0 or "\n" in between or "\r" in between,
            before=marked[start - 1 : start],
            after=marked[end : end + 1],
        )
        done = end


def _marked(normal: Folded, bare: str, things: Bounds) -> str:
    """Put a mark that parts segments in place of each character of a thing."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted((normal.place(first), normal.place(last)) for first, last in things):
        if end > done:
            pieces += bare[done:start], _MARKED * (end - max(start, done))
            done = end
    return "".join((*pieces, bare[done:]))
