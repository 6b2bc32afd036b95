"""Read a French text as words with what stands between them, its quotations and links out of the way."""

from functools import cache
from typing import NamedTuple

import regex

from governance.model import Span
from governance.text.counting.entities import EntityKind, masked
from governance.text.french import forms, verbs
from governance.text.normal import fold, without_accents
from governance.text.prose.segments import word_bounds

_STAND_IN, _BREAK = "x", "•"
_BREAKS = frozenset({EntityKind.EMOJI, EntityKind.URL})
_QUOTED = regex.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”|\"[^\"\n]{1,600}\"")
# A longer sentence is a list; reading back over all of it for every word would cost its square.
_LONGEST = 80
# Between most words stands nothing else, and no sentence starts behind it.
_WITHIN = frozenset({"", " "})
_STARTS = regex.compile(r"[.!?…](?=\s|$|•)|:(?=\s)|[;\n•(|→►✓]|(?:^|\s)[-–—/>*+](?=\s)")


class Word(NamedTuple):
    """A word in lower case, what stands between it and the one before, where it stands, and how it was written.

    `first` is the place of the first word of its sentence. `capital` is true of a word that begins with one, `upper`
    where more capitals follow and nothing else. `stand_in` is true of a handle, a hashtag or a quotation, which take
    the place of a noun.
    """

    text: str
    gap: str
    first: int
    start: int
    end: int
    capital: bool
    upper: bool
    stand_in: bool

    @property
    def span(self) -> Span:
        """Give where the word stands in the text as it was given."""
        return Span(start=self.start, end=self.end)


Words = tuple[Word, ...]


def masked_text(text: str) -> str:
    """Put a stand-in for what is quoted, tagged or linked, so that all else stays where it is."""
    return _QUOTED.sub(_unquoted, masked(text, _sign_of))


def _sign_of(kind: EntityKind) -> str:
    return _BREAK if kind in _BREAKS else _STAND_IN


def _unquoted(match: regex.Match[str]) -> str:
    quoted = match[0]
    return f"{quoted[0]}{_STAND_IN * (len(quoted) - 2)}{quoted[-1]}"


def read_words(text: str, masked: str) -> Words:
    """Read the words of `text` as its masked form has them: folded, capitals noted."""
    folded = fold(masked)
    plain = folded.text
    read: list[Word] = []
    done = first = 0
    for start, end in word_bounds(plain):
        spelt, gap = plain[start:end], plain[done:start]
        first_at, end_at = folded.bounds(start, end)
        written = text[first_at:end_at]
        capital = written[:1].isupper()
        first = len(read) if _opens(read, gap, capital=capital) else first
        upper = capital and len(written) > 1 and written.isupper()
        stand_in = not spelt.strip(_STAND_IN)
        read.append(
            Word(_accented(spelt) if capital else spelt, gap, first, first_at, end_at, capital, upper, stand_in)
        )
        done = end
    return tuple(read)


def _opens(read: list[Word], gap: str, *, capital: bool) -> bool:
    """Say whether a word begins a sentence, a line, an item or what follows a colon."""
    if not read or len(read) - read[-1].first >= _LONGEST:
        return True
    if gap not in _WITHIN and _STARTS.search(gap):
        return True
    return capital and read[-1].stand_in


def _accented(word: str) -> str:
    """Give a listed word its accents back: capitals are often written without."""
    head, hyphen, rest = word.partition("-")
    return f"{_accents().get(head, head)}{hyphen}{rest}"


@cache
def _accents() -> dict[str, str]:
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
    return read[at].first == at


def sentence_before(read: Words, at: int) -> Words:
    """Give the words of the sentence before the one at a place."""
    return read[read[at].first : at]


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
