"""Names and words without what writers vary: case, accents, spaces, marks."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from governance.model import Span
from governance.text.counting.emoji import emoji_spans
from governance.text.counting.entities import EntityKind, Outline, outline
from governance.text.counting.urls import x_urls
from governance.text.expression import expression
from governance.text.normal import bare
from governance.text.search.patterns import TIMEOUT_S
from governance.values import dataclass

_ARTICLES = frozenset("le la les l un une the a an".split())
_SHORTEST_ALONE = 4
_SHORTEST_HINT = 3
_ELIDED = expression(r"^[ld]'")
_BY = frozenset("by par da door przez por".split())
_CLAUSE = expression(r"(?:[.!?](?=\s|$)|[:;|–—\r\n])")
_WORDS_OF_A_NAME = 8
_SAME = expression(
    r"\W*(?:them|him|her|eux|lui|elles?|(?:the|this|la|cette|le|ce)\W+(?:brand|company|makers?|marque|société|fabricant))(?!\w)",
    regex.I,
)
_TO_COMPACT = expression(r"[\W_]+")


def compact(text: str) -> str:
    """Return letters and digits alone, lower case, without accents: `L’Oréal Paris` is `lorealparis`."""
    return _TO_COMPACT.sub("", bare(text))


class Said(NamedTuple):
    """A text in which a name is sought: as it stands, bare, and its tags, handles and links in letters alone."""

    text: str
    bare: str
    tags: tuple[str, ...]


def said(text: str) -> Said:
    """Read a few words for the names in them."""
    return Said(text, bare(text), tags_in(text, outline(text, x_urls(text), emoji_spans(text))))


def tags_in(text: str, found: Outline) -> tuple[str, ...]:
    """List the tags, handles and links of a text, compact."""
    return tuple(compact(text[start:end]) for start, end, kind in found if kind in _NAMING)


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

    def is_named_in(self, seen: Said) -> bool:
        """Say whether a text names it: in full, in a handle or tag, or by a first word with its capital."""
        if regex.search(rf"(?<!\w){self.pattern}(?!\w)", seen.bare, timeout=TIMEOUT_S):
            return True
        tagged = any(_is_in(key, tag) for key in self.keys for tag in seen.tags)
        return tagged or (bool(self.alone) and self.alone in _capitalised(seen.text))

    def is_hinted_at_in(self, seen: Said) -> bool:
        """Say whether a handle or tag looks like a short form of the name: `#amac` of American Acme Council."""
        return any(_is_short_for(tag, self.keys[0]) for tag in seen.tags if len(tag) >= _SHORTEST_HINT)


def credits_another(text: str, span: Span, payer: Sponsor) -> bool:
    """Say whether a label goes on with "by" and not with the one who pays: "sponsored by sleepless nights"."""
    rest = _behind_by(text[span.start : span.end], text[span.end : span.end + 200])
    if not payer.keys or rest is None or _SAME.match(rest):
        return False
    clause = " ".join(_CLAUSE.split(rest, maxsplit=1)[0].split()[:_WORDS_OF_A_NAME])
    return not payer.starts(rest.split()[:_WORDS_OF_A_NAME]) and not payer.is_named_in(said(clause))


def _behind_by(label: str, rest: str) -> str | None:
    """Give what follows the "by" that ends a label or comes right after it; None without one."""
    if label.lower().split()[-1] in _BY:
        return rest
    following = rest.split(maxsplit=1)
    if following and following[0].lower() in _BY:
        return following[1] if len(following) > 1 else ""
    return None


def _is_in(key: str, tag: str) -> bool:
    """Say whether a tag holds a name; a very short one must begin it, or `go` would be in `#mango`."""
    return key in tag if len(key) >= _SHORTEST_ALONE else tag.startswith(key)


def _is_short_for(tag: str, key: str) -> bool:
    letters = iter(key)
    return tag != key and tag[0] == key[0] and all(letter in letters for letter in tag)


_NAMING = frozenset({EntityKind.MENTION, EntityKind.HASHTAG, EntityKind.URL})


def _capitalised(text: str) -> Iterator[str]:
    return (bare(word) for word in regex.findall(r"\w+", text) if word[0].isupper())


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
    return Sponsor(keys=keys, pattern=_pattern(tokens), alone=alone)


def _pattern(tokens: list[str]) -> str:
    """Write the name for a search: in words, or joined in a handle or tag that may go on (`@acme_france`)."""
    name = r"[\W_]*".join(tokens)
    return rf"(?:[@#]{name}\w*|{name}s?)"
