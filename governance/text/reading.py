"""Read a French text as words with what stands between them, its quotations and links out of the way."""

from dataclasses import dataclass
from functools import cache

import regex

from governance.model import Span
from governance.text import french, french_verbs
from governance.text.entities import EntityKind, masked
from governance.text.normal import fold, without_accents
from governance.text.segments import words

_STAND_IN, _BREAK = "x", "•"
_BREAKS = frozenset({EntityKind.EMOJI, EntityKind.URL})
_QUOTED = regex.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”|\"[^\"\n]{1,600}\"")
# A longer sentence is a list; reading back over all of it for every word would cost its square.
_LONGEST = 80
_STARTS = regex.compile(r"[.!?…](?=\s|$|•)|:(?=\s)|[;\n•(|→►✓]|(?:^|\s)[-–—/>*+](?=\s)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word in lower case, what stands between it and the one before, and how it was written.

    `first` is the place of the first word of its sentence. `stand_in` is true of a handle, a hashtag or a quotation,
    which take the place of a noun.
    """

    text: str
    gap: str
    first: int
    span: Span
    capital: bool
    upper: bool
    stand_in: bool


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
    read: list[Word] = []
    done = 0
    for word in words(folded.text):
        span = folded.original(word.start, word.end)
        read.append(_word(read, folded.text[word.start : word.end], folded.text[done : word.start], text, span))
        done = word.end
    return tuple(read)


def _word(read: list[Word], spelt: str, gap: str, text: str, span: Span) -> Word:
    written = text[span.start : span.end]
    capital = written[:1].isupper()
    return Word(
        text=_accented(spelt) if capital else spelt,
        gap=gap,
        first=len(read) if _opens(read, gap, capital=capital) else read[-1].first,
        span=span,
        capital=capital,
        upper=len(written) > 1 and written.isupper(),
        stand_in=set(spelt) == {_STAND_IN},
    )


def _opens(read: list[Word], gap: str, *, capital: bool) -> bool:
    """Say whether a word begins a sentence, a line, an item or what follows a colon."""
    if not read or _STARTS.search(gap) or len(read) - read[-1].first >= _LONGEST:
        return True
    return capital and read[-1].stand_in


def _accented(word: str) -> str:
    """Give a listed word its accents back: capitals are often written without."""
    head, hyphen, rest = word.partition("-")
    return f"{_accents().get(head, head)}{hyphen}{rest}"


@cache
def _accents() -> dict[str, str]:
    """List the words that lose accents and become no other listed word by it."""
    listed = sorted(french_verbs.LISTED | french.PLURAL_VERBS)
    return {
        bare: word for word in listed if (bare := without_accents(word)) != word and bare not in french_verbs.LISTED
    }


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
