"""Read a French text as words with what stands between them, its quotations and links out of the way."""

from functools import cache
from typing import NamedTuple

import regex

from governance.model import Span
from governance.text.counting.entities import EntityKind, Outline, masked
from governance.text.expression import expression
from governance.text.french import forms, verbs
from governance.text.normal import Folded, without_accents
from governance.text.prose.segments import word_bounds

_STAND_IN, _BREAK = "x", "•"
_BREAKS = frozenset({EntityKind.EMOJI, EntityKind.URL})
_QUOTED = expression(r"«[^«»]{1,600}»|“[^“”]{1,600}”|\"[^\"\n]{1,600}\"")
# A longer sentence is a list; reading back over all of it for every word would cost its square.
_LONGEST = 80
# Between most words stands nothing else, and no sentence starts behind it.
_WITHIN = frozenset({"", " "})
_STARTS = expression(r"[.!?…](?=\s|$|•)|:(?=\s)|[;\n•(|→►✓]|(?:^|\s)[-–—/>*+](?=\s)")


class Word(NamedTuple):
    """A word in lower case, what stands between it and the one before, where it stands, and how it was written.

    `capital` is true of a word that begins with one, `upper` where more capitals follow and nothing else. `stand_in`
    is true of a handle, a hashtag or a quotation, which take the place of a noun.
    """

    text: str
    gap: str
    start: int
    end: int
    capital: bool
    upper: bool
    stand_in: bool

    @property
    def span(self) -> Span:
        """Give where the word stands in the text as it was given."""
        return Span(start=self.start, end=self.end)


class Words:
    """The words of a text, each of which is read when it is looked at: in most texts few are."""

    def __init__(self, text: str, masked: Folded) -> None:
        """Take the text, and its masked form folded."""
        self._text, self._masked = text, masked
        self._bounds = word_bounds(masked.text)
        self._read: dict[int, Word] = {}
        self._starts: dict[int, int] = {}

    def __len__(self) -> int:
        """Count the words."""
        return len(self._bounds)

    def __getitem__(self, at: int) -> Word:
        """Give the word at a place."""
        if at not in self._read:
            self._read[at] = self._word(at)
        return self._read[at]

    def spelt(self, at: int) -> str:
        """Give a word in lower case as it is spelt, or nothing where there is none."""
        if not 0 <= at < len(self):
            return ""
        start, end = self._bounds[at]
        return self._masked.text[start:end]

    def between(self, first: int, end: int) -> list[Word]:
        """List the words from one place up to another."""
        return [self[at] for at in range(first, min(end, len(self)))]

    def first(self, at: int) -> int:
        """Give the place of the first word of a sentence; of a longer one than most, that of a stretch of it."""
        return at - (at - self._start(at)) % _LONGEST

    def _start(self, at: int) -> int:
        first = at
        while first not in self._starts and not self._opens(first):
            first -= 1
        start = self._starts.get(first, first)
        # Who asks about every word of a long list reads it once.
        self._starts.update(dict.fromkeys(range(first, at + 1), start))
        return start

    def _word(self, at: int) -> Word:
        start, end = self._bounds[at]
        spelt, gap = self._masked.text[start:end], self._masked.text[self._bounds[at - 1][1] if at else 0 : start]
        first, last = self._masked.bounds(start, end)
        written = self._text[first:last]
        capital = written[:1].isupper()
        upper = capital and len(written) > 1 and written.isupper()
        text = _accented(spelt) if capital else spelt
        return Word(text, gap, first, last, capital, upper, not spelt.strip(_STAND_IN))

    def _opens(self, at: int) -> bool:
        """Say whether a word begins a sentence, a line, an item or what follows a colon."""
        word = self[at]
        if at == 0 or (word.gap not in _WITHIN and _STARTS.search(word.gap)):
            return True
        return word.capital and self[at - 1].stand_in


def masked_text(text: str, found: Outline) -> str:
    """Put a stand-in for what is quoted, tagged or linked, so that all else stays where it is."""
    return _QUOTED.sub(_unquoted, masked(text, found, _sign_of))


def _sign_of(kind: EntityKind) -> str:
    return _BREAK if kind in _BREAKS else _STAND_IN


def _unquoted(match: regex.Match[str]) -> str:
    quoted = match[0]
    return f"{quoted[0]}{_STAND_IN * (len(quoted) - 2)}{quoted[-1]}"


def _accented(word: str) -> str:
    """Give a listed word its accents back: capitals are often written without."""
    head, hyphen, rest = word.partition("-")
    return f"{accents().get(head, head)}{hyphen}{rest}"


@cache
def accents() -> dict[str, str]:
    """List the words that lose accents and become no other listed word by it."""
    listed = sorted(verbs.LISTED | forms.PLURAL_VERBS)
    return {bare: word for word in listed if (bare := without_accents(word)) != word and bare not in verbs.LISTED}


def near(read: Words, at: int) -> str:
    """Give the word at a place, or nothing where there is none or punctuation stands before it."""
    return read[at].text if 0 <= at < len(read) and not read[at].gap.strip() else ""


def before(read: Words, at: int) -> str:
    """Give the word before a place unless punctuation parts them."""
    return read[at - 1].text if at and not read[at].gap.strip() else ""


def gap_before(read: Words, at: int) -> str:
    """Give what stands before the word at a place, or nothing beyond the end."""
    return read[at].gap if at < len(read) else ""


def starts_sentence(read: Words, at: int) -> bool:
    """Say whether the word is the first of its sentence."""
    return read.first(at) == at


def sentence_before(read: Words, at: int) -> list[Word]:
    """Give the words of the sentence before the one at a place."""
    return read.between(read.first(at), at)


def is_title(read: Words, at: int) -> bool:
    """Say whether capitals make a name of the word: `le salon Chez Vous`, `Tu Verras, la marque`."""
    word = read[at]
    if not word.capital or word.upper:
        return False
    if starts_sentence(read, at):
        return word.text in {"tu", "vous"} and _is_lone_capital(read, at + 1)
    first = at
    while not starts_sentence(read, first) and read[first].gap == " " and read[first - 1].capital:
        first -= 1
    return not starts_sentence(read, first)


def _is_lone_capital(read: Words, at: int) -> bool:
    """Say whether the word alone among its neighbours has a capital, so that it is no headline."""
    if at + 1 >= len(read) or read[at].gap != " " or read[at].upper:
        return False
    return read[at].capital and not read[at + 1].capital
