"""Find links, mentions, hashtags, cashtags, emoji and e-mail addresses.

Links, hashtags and cashtags are those of X (twitter-text 3.1.0, Apache-2.0, read as a specification), but
tags glued together, `#a#b`, are two, as on Instagram. Mentions take in every network's handles: `@name`,
`@lea.dupont`, `@name.bsky.social`, `@user@host`, without X's limit of 20 characters.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

import regex

from governance.model import Span
from governance.text.counting.emoji import emoji_spans
from governance.text.counting.urls import DIRECTIONAL, LATIN_ACCENTS, SPACES, x_urls
from governance.text.remembering import remembered
from governance.text.spans import apart, longest_first
from governance.values import dataclass


class EntityKind(StrEnum):
    """What a stretch of text is, other than prose."""

    URL = "url"
    MENTION = "mention"
    HASHTAG = "hashtag"
    CASHTAG = "cashtag"
    EMOJI = "emoji"
    EMAIL = "email"


_VERBATIM = frozenset({EntityKind.URL, EntityKind.EMAIL, EntityKind.MENTION})


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """One link, mention, tag, emoji or address, with its sign (`@`, `#`, `$`)."""

    kind: EntityKind
    span: Span
    text: str


# Start, end and kind.
Found = tuple[int, int, EntityKind]

_TAG_CHARS = (
    r"\p{L}\p{M}\p{Nd}_"
    r"\u200C\u200D\uA67E\u05BE\u05F3\u05F4\uFF5E\u301C\u309B\u309C\u30A0\u30FB\u3003\u0F0B\u0F0C\xB7"
)
_HASHTAG = regex.compile(
    # An emoji before the sign ends in a variation selector or a keycap, which Unicode counts among the marks.
    rf"(?<![&{_TAG_CHARS}--[\uFE0E\uFE0F\u20E3]])"
    rf"(?:(?P<tag>[#＃](?![\uFE0F\u20E3])(?=[{_TAG_CHARS}--[\p{{L}}\p{{M}}]]*+[\p{{L}}\p{{M}}])[{_TAG_CHARS}]++))++"
    rf"(?!://)",
    regex.VERSION1,
)
_CASHTAG = regex.compile(
    rf"(?<![^{SPACES}{DIRECTIONAL}])\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?(?=$|[\s!-/:-@\[-`{{-~])"
)
MENTION = regex.compile(
    r"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<=(?<![A-Za-z0-9_+~.-])[rR][tT]))"
    r"(?P<user>[@＠][A-Za-z0-9_]++(?:[.-][A-Za-z0-9_]++)*+)"
    r"(?P<host>@\w++(?:[.-]++\w++)*+)?+"
    rf"(?![@＠{LATIN_ACCENTS}]|://)"
)
_HOLDING_AT = re.compile(r"(?<!\S)[^\s@]++@\S++")
_EMAIL = regex.compile(
    r"(?<![\w.%+@＠-])[\w%+-]++(?:\.[\w%+-]++)*+@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++(?<=\.[A-Za-z]{2,24})"
)


@remembered(most=32)
def entities(text: str) -> tuple[Entity, ...]:
    """List the entities of a text, sorted and apart: where two overlap, the one that starts first stands."""
    return tuple(
        Entity(kind=kind, span=Span(start=start, end=end), text=text[start:end]) for start, end, kind in _outline(text)
    )


def of_kind(text: str, kind: EntityKind) -> Iterator[Entity]:
    """Yield the entities of one kind, in order."""
    return (entity for entity in entities(text) if entity.kind is kind)


def spans_of(text: str, kind: EntityKind) -> Iterator[tuple[int, int]]:
    """Yield where the entities of one kind stand, for those who only count."""
    return ((start, end) for start, end, which in _outline(text) if which is kind)


@remembered(most=32)
def _outline(text: str) -> tuple[Found, ...]:
    return tuple(apart(sorted(_found(text), key=longest_first)))


def _found(text: str) -> Iterator[Found]:
    yield from ((start, end, EntityKind.URL) for start, end in x_urls(text))
    if "@" in text or "＠" in text:
        yield from ((*span, EntityKind.EMAIL) for span in _emails(text))
        yield from ((*match.span(), EntityKind.MENTION) for match in MENTION.finditer(text))
    if "#" in text or "＃" in text:
        yield from ((*span, EntityKind.HASHTAG) for tags in _HASHTAG.finditer(text) for span in tags.spans("tag"))
    if "$" in text:
        yield from ((*match.span(), EntityKind.CASHTAG) for match in _CASHTAG.finditer(text))
    yield from ((start, end, EntityKind.EMOJI) for start, end in emoji_spans(text))


def _emails(text: str) -> Iterator[tuple[int, int]]:
    # Few words hold an at sign, and those are found ten times faster than addresses.
    for word in _HOLDING_AT.finditer(text):
        yield from (match.span() for match in _EMAIL.finditer(text, word.start(), word.end()))


@remembered(most=32)
def verbatim(text: str) -> tuple[Span, ...]:
    """List the stretches that are addresses and no words: links, e-mail addresses, mentions."""
    return tuple(entity.span for entity in entities(text) if entity.kind in _VERBATIM)


def masked(text: str, sign_of: Callable[[EntityKind], str]) -> str:
    """Put a sign in place of each character of an entity, so that all else stays where it is."""
    pieces: list[str] = []
    done = 0
    for entity in entities(text):
        pieces += text[done : entity.span.start], sign_of(entity.kind) * len(entity.text)
        done = entity.span.end
    return "".join((*pieces, text[done:]))
