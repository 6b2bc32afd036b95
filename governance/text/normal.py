"""Normalise a text for matching, with the way back to where each character stood."""

from array import array
from collections.abc import Sequence
from unicodedata import is_normalized, normalize

from governance.model import Span
from governance.text.graphemes import graphemes
from governance.text.remembering import remembered
from governance.values import dataclass

# What writers and keyboards set for one another without meaning anything by it, one character for one.
_ALIKE = {
    "’": "'", "ʼ": "'",
    "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{FIGURE SPACE}": " ", "\N{THIN SPACE}": " ",
    "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Folded:
    """A text in another form; `offsets[i]` is where its character `i` stood, and one more is the end.

    A range of offsets says that each character stands where it stood.
    """

    text: str
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> Span:
        """Return the original stretch, in code points, whole where one character became several."""
        first, last = self.bounds(start, end)
        return Span(start=first, end=last)

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return where the original stretch starts and ends."""
        if isinstance(self.offsets, range):
            return start, end
        first, last = self.offsets[start], self.offsets[end]
        while start < end < len(self.text) and last == self.offsets[end - 1]:
            end += 1
            last = self.offsets[end]
        return first, last


@remembered(most=32)
def fold(text: str) -> Folded:
    """Return the form in which terms are sought: NFC, lower case, plain apostrophes, hyphens and spaces."""
    normal = nfc_with_offsets(text)
    folded = _lower(normal.text)
    for written, meant in _ALIKE.items():
        folded = folded.replace(written, meant)
    return Folded(text=folded, offsets=normal.offsets)


def _lower(text: str) -> str:
    """Lower each character by itself: a text that changed its length would lose its positions."""
    # Python looks around a Σ, and makes two characters of an İ.
    return "İ".join(map(str.lower, text.replace("Σ", "σ").split("İ")))


def without_accents(text: str) -> str:
    """Return the text in NFD, less its combining accents: an accented letter may become another length."""
    return "".join(one for one in normalize("NFD", text) if not "\u0300" <= one <= "\u036f")


@remembered(most=32)
def nfc_with_offsets(text: str) -> Folded:
    """Return the text in NFC."""
    if is_normalized("NFC", text):
        return Folded(text=text, offsets=range(len(text) + 1))
    return _composed(text)


def _composed(text: str) -> Folded:
    """Compose grapheme by grapheme: no composition of Unicode reaches across the border of two."""
    pieces: list[str] = []
    offsets = array("L")
    for start, end in graphemes(text):
        piece = normalize("NFC", text[start:end])
        pieces.append(piece)
        offsets.extend(range(start, end) if len(piece) == end - start else [start] * len(piece))
    offsets.append(len(text))
    return Folded(text="".join(pieces), offsets=offsets)
