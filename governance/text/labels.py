"""Find disclosure labels in a text: words that stand out as a label does, and statements in running prose.

*Standing out* is what makes "Ad" a label and "our new ad" none: it is a hashtag, stands in brackets, or is set off by
marks, line breaks, links, tags or emoji, at most followed by the name of the one who pays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

import regex

from governance.model import Span
from governance.text.entities import EntityKind, entities, touches
from governance.text.links import links
from governance.text.normal import fold

SPONSOR = "{sponsor}"
# What may stand between a label and the name it goes with: "Ad for our friends at Acme", "publicité pour la marque".
_BETWEEN = frozenset(
    "with for by from at x our the brand partner friends in association avec pour par de d' chez en association la le "
    "les l' marque notre nos mes amis".split()
)
_NEGATIONS = frozenset("not no never nor without non ni pas jamais sans aucun aucune nulle rien cannot".split())
_REACH_OF_NEGATION = 4
_ARTICLES = frozenset("le la les l un une the a an".split())
_SHORTEST_ALONE = 4
_MARKED = "\x00"
_SEGMENT = regex.compile(r"(?:[\w\p{M}'&%\"“”«»]|[^\S\r\n]|(?<=\S)-(?=\S))+")
_WORD = regex.compile(r"\S+")
_PLAIN_WORD = regex.compile(r"[\w']+")
_ELIDED = regex.compile(r"^[ld]'")
_TO_COMPACT = regex.compile(r"[\W_]+")
_TOKEN = regex.compile(r"(?:\([^()]*+\)|[^\s()])++")
_GROUP = regex.compile(r"(\([^()]*+\))")
_SPACES = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_OPENING = ("«", "“", "‘", '"', "'", "‹", "„")
_CLOSING = ("»", "”", "’", '"', "'", "›", "“")
_TIMEOUT_S = 0.5


class Sighting(NamedTuple):
    """A term as it was given, where a text holds it, and whether it is a hashtag there."""

    span: Span
    term: str
    hashtag: bool = False


@lru_cache(maxsize=4096)
def _bare_character(character: str) -> str:
    letter, *marks = normalize("NFD", character)
    return letter if marks and all(regex.match(r"\p{M}", one) for one in marks) else character


@lru_cache(maxsize=64)
def bare(text: str) -> str:
    """Return the folded text without accents; it keeps the length of `fold(text).text`."""
    return "".join(map(_bare_character, fold(text).text))


def compact(text: str) -> str:
    """Return letters and digits alone, lower case, without accents: `L’Oréal Paris` is `lorealparis`."""
    return _TO_COMPACT.sub("", bare(text))


@dataclass(frozen=True, kw_only=True, slots=True)
class Sponsor:
    """The name of the one who pays, in the forms in which posts write it; without a name, any name will do."""

    keys: tuple[str, ...] = ()
    pattern: str = r"[@#]?\w[\w.'&-]*"
    alone: str = ""

    def starts(self, words: Sequence[str]) -> bool:
        """Say whether these words begin with the name."""
        joined = compact(_ELIDED.sub("", "".join(words)))
        return any(joined.startswith(key) for key in self.keys)

    def is_named_in(self, text: str) -> bool:
        """Say whether a text names it: in full, in a handle or tag, or by a first word with its capital."""
        full = regex.search(rf"(?<!\w){self.pattern}", bare(text), timeout=_TIMEOUT_S)
        tagged = any(self.keys[0] in compact(one.text) for one in entities(text) if one.kind in _NAMING)
        return bool(full) or tagged or bool(self.alone and self.alone in _capitalised(text))


_NAMING = frozenset({EntityKind.MENTION, EntityKind.HASHTAG, EntityKind.URL})


def _capitalised(text: str) -> set[str]:
    return {bare(word) for word in regex.findall(r"\w+", text) if word[0].isupper()}


@lru_cache(maxsize=256)
def sponsor(name: str | None) -> Sponsor:
    """Return the forms of a name; articles before it do not count."""
    tokens = regex.findall(r"\w+", bare(name or ""))
    while len(tokens) > 1 and tokens[0] in _ARTICLES:
        tokens = tokens[1:]
    if not tokens:
        return Sponsor()
    alone = tokens[0] if len(tokens) > 1 and len(tokens[0]) >= _SHORTEST_ALONE else ""
    keys = ("".join(tokens), alone) if alone else ("".join(tokens),)
    return Sponsor(keys=keys, pattern="[@#]?" + r"[\W_]*".join(tokens) + r"\w*", alone=alone)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lexicon:
    """What counts as one sort of label: `labels` where they stand out, `phrases` anywhere unless denied.

    Both may hold `{sponsor}`. In phrases `*` is up to six words, `(a|b)` a choice, and a final `?` may be absent.
    """

    labels: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    _tags: Mapping[str, str] = field(init=False)
    _words: Mapping[tuple[str, ...], str] = field(init=False)

    def __post_init__(self) -> None:
        plain = [one for one in self.labels if SPONSOR not in one]
        object.__setattr__(self, "_tags", {compact(one): one for one in plain})
        object.__setattr__(self, "_words", {tuple(bare(one).split()): one for one in plain})

    def find(self, text: str, payer: Sponsor) -> list[Sighting]:
        """List what the text holds, in order; spans are those of the original text."""
        found = {*self._hashtags(text, payer), *self._set_off(text, payer), *self._in_prose(text, payer)}
        return sorted(one for one in found if not is_quoted(text, one.span) and not _in_link(text, one.span))

    def _hashtags(self, text: str, payer: Sponsor) -> Iterator[Sighting]:
        joined = {compact(one.replace(SPONSOR, key)): one for one in self._joined() for key in payer.keys}
        for entity in entities(text):
            key = compact(entity.text) if entity.kind is EntityKind.HASHTAG else ""
            if key and (term := self._tags.get(key) or joined.get(key)):
                yield Sighting(span=entity.span, term=term, hashtag=True)

    def _joined(self) -> Iterable[str]:
        return (one for one in self.labels if SPONSOR in one)

    def _set_off(self, text: str, payer: Sponsor) -> Iterator[Sighting]:
        for segment in segments(text):
            words = [word.text for word in segment.words]
            for size in range(min(len(words), 4), 0, -1):
                term = self._words.get(tuple(words[:size]))
                if term and segment.may_follow(size, payer):
                    yield Sighting(span=segment.original(size), term=term)
                    break

    def _in_prose(self, text: str, payer: Sponsor) -> Iterator[Sighting]:
        plain, folded = bare(text), fold(text)
        for phrase in self.phrases:
            for match in phrase_pattern(phrase, payer.pattern).finditer(plain, timeout=_TIMEOUT_S):
                start = match.start() - (plain[: match.start()].endswith("#"))
                if not is_denied(plain, start):
                    yield Sighting(span=folded.original(start, match.end()), term=phrase)


@lru_cache(maxsize=4096)
def phrase_pattern(phrase: str, name: str) -> "regex.Pattern[str]":
    """Compile a phrase; its words are fenced and any white space may part them."""
    pieces: list[str] = []
    for token in _TOKEN.findall(bare(phrase)):
        gap = r"[^\S\r\n]+" if pieces else ""
        if token == "*":
            pieces.append(r"(?:[^\S\r\n]+[^\s.!?]+){0,6}?")
            continue
        optional = token.endswith("?")
        word = _choice(token.rstrip("?"), name)
        pieces.append(f"(?:{gap}{word})?" if optional else f"{gap}{word}")
    return regex.compile(rf"(?<!\w){''.join(pieces)}(?!\w)")


def _choice(token: str, name: str) -> str:
    return "".join(_either(one, name) if one.startswith("(") else _literal(one, name) for one in _GROUP.split(token))


def _either(group: str, name: str) -> str:
    return "(?:" + "|".join(_literal(part, name) for part in group[1:-1].split("|")) + ")"


def _literal(words: str, name: str) -> str:
    escaped = (name.join(map(regex.escape, word.split(SPONSOR))) for word in words.split())
    # An elided word has no space after it: "d'" goes on in the name that follows.
    return r"[^\S\r\n]+".join(escaped) + (r"\w*" if words.endswith("'") else "")


def is_quoted(text: str, span: Span) -> bool:
    """Say whether a label is spoken of and not used: it stands between quotation marks within a line."""
    before, after = text[: span.start].rstrip(_SPACES), text[span.end :].lstrip(_SPACES)
    opens_line = not before[:-1].strip() or before[:-1].rstrip(_SPACES).endswith(("\n", "\r"))
    return before.endswith(_OPENING) and after.lstrip(".,!?").startswith(_CLOSING) and not opens_line


def _in_link(text: str, span: Span) -> bool:
    return touches(links(text), span.start, span.end)


def is_denied(text: str, start: int) -> bool:
    """Say whether one of the few words before `start`, in the same sentence, says no."""
    sentence = regex.split(r"[.!?\r\n;:]", text[max(0, start - 60) : start])[-1]
    before = _PLAIN_WORD.findall(sentence)[-_REACH_OF_NEGATION:]
    return any(word in _NEGATIONS or word.endswith("n't") for word in before)


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
        normal = normalize("NFC", self.text)
        label = normal[self.words[0].start : self.words[size - 1].end]
        following = normal[self.words[size].start]
        return following.isupper() or (label.isupper() and len(label) > 1)

    def original(self, size: int) -> Span:
        """Return where the first `size` words stand in the original text."""
        return fold(self.text).original(self.words[0].start, self.words[size - 1].end)


def _without_links(words: Sequence[str]) -> Sequence[str]:
    index = next((index for index, word in enumerate(words) if word not in _BETWEEN), len(words))
    return words[index:]


@lru_cache(maxsize=64)
def segments(text: str) -> tuple[Segment, ...]:
    """List the stretches between marks, line breaks, links, tags, handles and emoji."""
    plain = bare(text)
    masked = _masked(text, plain)
    return tuple(_segment(text, plain, masked, *match.span()) for match in _SEGMENT.finditer(masked) if match[0].strip())


def _segment(text: str, plain: str, masked: str, start: int, end: int) -> Segment:
    words = tuple(Word(one[0], *one.span()) for one in _WORD.finditer(plain, start, end))
    line = max(plain.rfind("\n", 0, start), plain.rfind("\r", 0, start)) + 1
    return Segment(
        text=text,
        words=words,
        opens_line=not regex.search(r"\w", masked[line:start]),
        before=masked[start - 1 : start],
        after=masked[end : end + 1],
    )


def _masked(text: str, plain: str) -> str:
    """Return the plain text with every entity blanked out by a mark that parts segments."""
    offsets = fold(text).offsets
    marked = bytearray(len(text) + 1)
    for span in (*(entity.span for entity in entities(text)), *links(text)):
        marked[span.start : span.end] = b"\x01" * (span.end - span.start)
    return "".join(_MARKED if marked[offsets[index]] else one for index, one in enumerate(plain))
