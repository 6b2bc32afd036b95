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
from governance.text.counting.urls import DIRECTIONAL, LATIN_ACCENTS, SPACES
from governance.text.expression import expression
from governance.text.spans import apart, longest_first


class EntityKind(StrEnum):
    """What a stretch of text is, other than prose."""

    URL = "url"
    MENTION = "mention"
    HASHTAG = "hashtag"
    CASHTAG = "cashtag"
    EMOJI = "emoji"
    EMAIL = "email"


_VERBATIM = frozenset({EntityKind.URL, EntityKind.EMAIL, EntityKind.MENTION})


# Start, end and kind of each entity, sorted and apart: for those who only look where something stands.
Outline = tuple[tuple[int, int, EntityKind], ...]
Bounds = tuple[tuple[int, int], ...]

_TAG_CHARS = (
    r"\p{L}\p{M}\p{Nd}_"
    r"\u200C\u200D\uA67E\u05BE\u05F3\u05F4\uFF5E\u301C\u309B\u309C\u30A0\u30FB\u3003\u0F0B\u0F0C\xB7"
)
_HASHTAG = expression(
    # An emoji before the sign ends in a variation selector or a keycap, which Unicode counts among the marks.
    rf"(?<![&{_TAG_CHARS}--[\uFE0E\uFE0F\u20E3]])"
    rf"(?:(?P<tag>[#＃](?![\uFE0F\u20E3])(?=[{_TAG_CHARS}--[\p{{L}}\p{{M}}]]*+[\p{{L}}\p{{M}}])[{_TAG_CHARS}]++))++"
    rf"(?!://)",
    regex.VERSION1,
)
_CASHTAG = expression(
    rf"(?<![^{SPACES}{DIRECTIONAL}])\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?(?=$|[\s!-/:-@\[-`{{-~])"
)
MENTION = expression(
    r"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<=(?<![A-Za-z0-9_+~.-])[rR][tT]))"
    r"(?P<user>[@＠][A-Za-z0-9_]++(?:[.-][A-Za-z0-9_]++)*+)"
    r"(?P<host>@\w++(?:[.-]++\w++)*+)?+"
    rf"(?![@＠{LATIN_ACCENTS}]|://)"
)
_HOLDING_AT = re.compile(r"(?<!\S)[^\s@]++@\S++")
_EMAIL = expression(
    r"(?<![\w.%+@＠-])[\w%+-]++(?:\.[\w%+-]++)*+@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++(?<=\.[A-Za-z]{2,24})"
)


def outline(text: str, urls: Bounds, emoji: Bounds) -> Outline:
    """List what in a text is an entity, given its links and emoji: where two overlap, the one that starts first."""
    return tuple(apart(sorted(_stretches(text, urls, emoji), key=longest_first)))


def _stretches(text: str, urls: Bounds, emoji: Bounds) -> Iterator[tuple[int, int, EntityKind]]:
    yield from ((*bounds, EntityKind.URL) for bounds in urls)
    if "@" in text or "＠" in text:
        yield from ((*bounds, EntityKind.EMAIL) for bounds in _emails(text))
        yield from ((*match.span(), EntityKind.MENTION) for match in MENTION.finditer(text))
    if "#" in text or "＃" in text:
        yield from ((*bounds, EntityKind.HASHTAG) for tags in _HASHTAG.finditer(text) for bounds in tags.spans("tag"))
    if "$" in text:
        yield from ((*match.span(), EntityKind.CASHTAG) for match in _CASHTAG.finditer(text))
    yield from ((*bounds, EntityKind.EMOJI) for bounds in emoji)


def _emails(text: str) -> Iterator[tuple[int, int]]:
    # Few words hold an at sign, and those are found ten times faster than addresses.
    for word in _HOLDING_AT.finditer(text):
        yield from (match.span() for match in _EMAIL.finditer(text, word.start(), word.end()))


def of_kind(found: Outline, kind: EntityKind) -> Bounds:
    """List where the entities of one kind stand."""
    return tuple((start, end) for start, end, which in found if which is kind)


def verbatim(found: Outline) -> tuple[Span, ...]:
    """List the stretches that are addresses and no words: links, e-mail addresses, mentions."""
    return tuple(Span(start=start, end=end) for start, end, kind in found if kind in _VERBATIM)


def masked(text: str, found: Outline, sign_of: Callable[[EntityKind], str]) -> str:
    """Put a sign in place of each character of an entity, so that all else stays where it is."""
    if not found:
        return text
    pieces: list[str] = []
    done = 0
    for start, end, kind in found:
        pieces += text[done:start], sign_of(kind) * (end - start)
        done = end
    return "".join((*pieces, text[done:]))
