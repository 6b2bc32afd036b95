"""Normalise a text for matching, with the way back to where each character stood."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from unicodedata import is_normalized, normalize

from governance.model import Span
from governance.text.expression import expression
from governance.text.graphemes import graphemes
from governance.values import dataclass

# What writers and keyboards set for one another without meaning anything by it, one character for one.
_ALIKE = {
    "’": "'", "ʼ": "'",
    "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{FIGURE SPACE}": " ", "\N{THIN SPACE}": " ",
    "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-",
}  # fmt: skip
_MARKS = expression(r"\p{M}+")
_MOST_AT_HAND = 4096


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

    def place(self, index: int) -> int:
        """Return where the character at an original place stands, or the next one where it went into another."""
        return index if isinstance(self.offsets, range) else bisect_left(self.offsets, index)


def fold(text: str) -> Folded:
    """Return the form in which terms are sought: NFC, lower case, plain apostrophes, hyphens and spaces."""
    return folded(nfc_with_offsets(text))


def folded(normal: Folded) -> Folded:
    """Fold a text that is in NFC already."""
    text = _lower(normal.text)
    if not text.isascii():
        for written, meant in _ALIKE.items():
            text = text.replace(written, meant)
    return Folded(text=text, offsets=normal.offsets)


def _lower(text: str) -> str:
    """Lower each character by itself: a text that changed its length would lose its positions."""
    if text.isascii():
        return text.lower()
    # Python looks around a Σ, and makes two characters of an İ.
    return "İ".join(map(str.lower, text.replace("Σ", "σ").split("İ")))


class _Bare(dict[int, str]):
    """What each code point is without its accents, worked out once; at hand are those of a few scripts at a time."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_AT_HAND:
            self.clear()
        self[code] = bare = _without_its_accents(chr(code))
        return bare


_BARE = _Bare()


def _without_its_accents(character: str) -> str:
    parts = normalize("NFD", character)
    return parts[0] if _MARKS.fullmatch(parts[1:]) else character


def bare(text: str) -> str:
    """Return the folded text without accents; it keeps the length of `fold(text).text`."""
    return bared(fold(text).text)


def bared(folded_text: str) -> str:
    """Return a folded text without accents."""
    return folded_text if folded_text.isascii() else folded_text.translate(_BARE)


class _Coarse(dict[int, str]):
    """What each code point is in the coarse form, as `_Bare` has them without accents."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_AT_HAND:
            self.clear()
        self[code] = said = _coarse_character(chr(code))
        return said


_COARSE = _Coarse()


def coarse(text: str) -> str:
    """Return the coarsest form, one character after another: what differs by case, accents or apostrophes is the same.

    The text is taken to be in NFC, and its characters keep no places: a ß becomes two. What patterns that ignore case,
    terms and phrases take for equal is equal here, and more.
    """
    return text.lower() if text.isascii() else text.translate(_COARSE)


def _coarse_character(character: str) -> str:
    if character in "İı":
        return "i"
    return _ALIKE.get(character, _without_its_accents(character).casefold())


def without_accents(text: str) -> str:
    """Return the text in NFD, less its combining accents: an accented letter may become another length."""
    return "".join(letter for letter in normalize("NFD", text) if not "\u0300" <= letter <= "\u036f")


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
