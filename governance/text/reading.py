"""Read a French text as words with what stands between them, its quotations and links out of the way."""

from dataclasses import dataclass
from unicodedata import normalize

import regex

from governance.model import Span
from governance.text import french
from governance.text.entities import EntityKind, entities
from governance.text.normal import fold
from governance.text.segments import words

_STAND_IN, _BREAK = "x", "•"
_BREAKS = frozenset({EntityKind.EMOJI, EntityKind.URL})
_QUOTED = regex.compile(r"«[^«»]{1,600}»|“[^“”]{1,600}”|\"[^\"\n]{1,600}\"")
_STARTS = regex.compile(r"[.!?…](?=\s|$|•)|:(?=\s)|[;\n•(|→►✓]|(?:^|\s)[-–—/>*+](?=\s)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word in lower case, what stands between it and the one before, and how it was written.

    `stand_in` is true of a handle, a hashtag or a quotation, which take the place of a noun.
    """

    text: str
    gap: str
    span: Span
    capital: bool
    upper: bool
    stand_in: bool


Words = tuple[Word, ...]


def masked_text(text: str) -> str:
    """Put a stand-in for what is quoted, tagged or linked, so that all else stays where it is."""
    pieces: list[str] = []
    done = 0
    for entity in entities(text):
        sign = _BREAK if entity.kind in _BREAKS else _STAND_IN
        pieces += text[done : entity.span.start], sign * len(entity.text)
        done = entity.span.end
    return _QUOTED.sub(_unquoted, "".join((*pieces, text[done:])))


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
        written = text[span.start : span.end]
        spelt = folded.text[word.start : word.end]
        read.append(
            Word(
                text=_accented(spelt) if written[:1].isupper() else spelt,
                gap=folded.text[done : word.start],
                span=span,
                capital=written[:1].isupper(),
                upper=len(written) > 1 and written.isupper(),
                stand_in=set(spelt) == {_STAND_IN},
            )
        )
        done = word.end
    return tuple(read)


def _bare(word: str) -> str:
    return "".join(one for one in normalize("NFD", word) if not "\u0300" <= one <= "\u036f")


_ACCENTS = {
    bare: word
    for word in sorted(french.LISTED | french.PLURAL_VERBS)
    if (bare := _bare(word)) != word and bare not in french.LISTED
}


def _accented(word: str) -> str:
    """Give a listed word its accents back: capitals are often written without."""
    head, hyphen, rest = word.partition("-")
    return f"{_ACCENTS.get(head, head)}{hyphen}{rest}"


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
    """Say whether a sentence, a line, an item or what follows a colon starts with the word."""
    if at == 0 or _STARTS.search(read[at].gap):
        return True
    return read[at].capital and read[at - 1].stand_in


def sentence_before(read: Words, at: int) -> Words:
    """Give the words of the sentence before the one at a place."""
    start = at
    while not starts_sentence(read, start):
        start -= 1
    return read[start:at]


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
