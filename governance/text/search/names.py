"""Names and words without what writers vary: case, accents, spaces, marks."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from governance.model import Span
from governance.text.counting.entities import EntityKind, entities
from governance.text.normal import bare
from governance.text.remembering import remembered
from governance.text.search.patterns import TIMEOUT_S
from governance.values import dataclass

_ARTICLES = frozenset("le la les l un une the a an".split())
_SHORTEST_ALONE = 4
_SHORTEST_HINT = 3
_ELIDED = regex.compile(r"^[ld]'")
_BY = frozenset("by par da door przez por".split())
_CLAUSE = regex.compile(r"(?:[.!?](?=\s|$)|[:;|–—\r\n])")
_WORDS_OF_A_NAME = 8
_SAME = regex.compile(
    r"\W*(?:them|him|her|eux|lui|elles?|(?:the|this|la|cette|le|ce)\W+(?:brand|company|makers?|marque|société|fabricant))(?!\w)",
    regex.I,
)
_TO_COMPACT = regex.compile(r"[\W_]+")


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
        full = regex.search(rf"(?<!\w){self.pattern}(?!\w)", bare(text), timeout=TIMEOUT_S)
        tagged = any(_is_in(key, tag) for key in self.keys for tag in _tags(text))
        return bool(full) or tagged or bool(self.alone and self.alone in _capitalised(text))

    def is_hinted_at_in(self, text: str) -> bool:
        """Say whether a handle or tag looks like a short form of the name: `#amac` of American Acme Council."""
        return any(_is_short_for(tag, self.keys[0]) for tag in _tags(text) if len(tag) >= _SHORTEST_HINT)


def credits_another(text: str, span: Span, payer: Sponsor) -> bool:
    """Say whether a label goes on with "by" and not with the one who pays: "sponsored by sleepless nights"."""
    rest = _behind_by(text[span.start : span.end], text[span.end : span.end + 200])
    if not payer.keys or rest is None or _SAME.match(rest):
        return False
    clause = " ".join(_CLAUSE.split(rest, maxsplit=1)[0].split()[:_WORDS_OF_A_NAME])
    return not payer.starts(rest.split()[:_WORDS_OF_A_NAME]) and not payer.is_named_in(clause)


def _behind_by(label: str, rest: str) -> str | None:
    """Give what follows the "by" that ends a label or comes right after it; None without one."""
    if label.lower().split()[-1] in _BY:
        return rest
    following = rest.split(maxsplit=1)
    if following and following[0].lower() in _BY:
        return following[1] if len(following) > 1 else ""
    return None


@remembered(most=64)
def _tags(text: str) -> tuple[str, ...]:
    return tuple(compact(one.text) for one in entities(text) if one.kind in _NAMING)


def _is_in(key: str, tag: str) -> bool:
    """Say whether a tag holds a name; a very short one must begin it, or `go` would be in `#mango`."""
    return key in tag if len(key) >= _SHORTEST_ALONE else tag.startswith(key)


def _is_short_for(tag: str, key: str) -> bool:
    letters = iter(key)
    return tag != key and tag[0] == key[0] and all(letter in letters for letter in tag)


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
    return Sponsor(keys=keys, pattern=_pattern(tokens), alone=alone)


def _pattern(tokens: list[str]) -> str:
    """Write the name for a search: in words, or joined in a handle or tag that may go on (`@acme_france`)."""
    name = r"[\W_]*".join(tokens)
    return rf"(?:[@#]{name}\w*|{name}s?)"
