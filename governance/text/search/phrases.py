"""Phrases as a lawyer writes them: words, choices, endings and gaps, but no regular expressions.

    guarantee(d|s) (you)? (instant|visible) result(s) * overnight

`(a|b)` is a choice, within a word too; an ending in parentheses may be absent, and so may a word or a choice with a `?`
behind. `*` is up to six words of the sentence, `*30` up to thirty characters of it, `…30` of the line. `{sponsor}` is
the one who pays, `{number}` a figure. A phrase that begins with `^` opens the text.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

import regex

from governance.text.expression import expression
from governance.text.normal import bare

SPONSOR = "{sponsor}"
NUMBER = "{number}"
# What may stand in braces and is no word set.
RESERVED = frozenset({"sponsor", "number"})
_OPENING = "^"
_WORDS = "*"
_IN_LINE = "…"
_GAP = expression(r"\*|[*…]\d+")
_GROUP = r"(?P<group>\((?:[^()]++|(?&group))*+\))"
_TOKEN = expression(rf"(?:{_GROUP}|[^\s()])++")
_PART = expression(rf"{_GROUP}|[^()]++")
# What keyboards set for one another.
_AS_TYPED = {"'": "['’ʼ]", "’": "['’ʼ]", "-": "[-‐‑]"}
_FIGURES = r"\d+(?:[.,\s]\d+)*+"
# White space, or none where a mark or a figure parts the words by itself.
_LOOSE = r"(?:\s+|(?<=[^\w\s]|\d)|(?=[^\w\s]))"


class _Choice(NamedTuple):
    """What may stand in one place of a phrase, part by part."""

    of: "tuple[_Parts, ...]"


_Parts = tuple[str | _Choice, ...]


class _Script(NamedTuple):
    """How phrases are written as regular expressions: a word, white space, and what parts two words by their ends."""

    word: Callable[[str], str]
    space: str
    between: Callable[[str, str], str]


@lru_cache(maxsize=4096)
def anchors(phrase: str) -> tuple[str, ...]:
    """List words of which a text must hold one to say the phrase, so that most need no search; none where any may."""
    tokens = [token for token in _tokens(bare(phrase)) if not (_may_be_absent(token) or SPONSOR in token)]
    choices = [tuple(max(said.split(), key=len, default="") for said in _said(token)) for token in tokens]
    # A place that may say nothing is held by every text.
    return max(filter(all, choices), key=lambda said: min(map(len, said)), default=())


@lru_cache(maxsize=4096)
def phrase_pattern(phrase: str, name: str) -> "regex.Pattern[str]":
    """Compile a phrase for bare text; its words are fenced and white space within the line parts them."""
    space = r"[^\S\r\n]+"

    def word(said: str) -> str:
        # An elided word has no space after it: "d'" goes on in the name that follows.
        return name.join(map(regex.escape, said.split(SPONSOR))) + (r"\w*" if said.endswith("'") else "")

    return regex.compile(_written(bare(phrase), _Script(word=word, space=space, between=lambda _before, _after: space)))


def phrase_source(phrase: str) -> str:
    """Write a phrase as a regular expression for text as it stands, which any case matches.

    White space parts its words; beside a mark and behind a figure there may be none.
    """
    return _written(phrase, _Script(word=_as_typed, space=r"\s+", between=_between))


def spelled_out(phrase: str) -> list[str]:
    """List what a phrase may say word for word; none where it has a gap or a name."""
    tokens = _tokens(phrase)
    if "{" in phrase or any(map(_GAP.fullmatch, tokens)):
        return []
    return [" ".join(words) for words in product(*map(_said, tokens))]


def phrase_trouble(phrase: str) -> str | None:
    """Say what keeps a phrase from being one, or None."""
    if regex.search(r"[()]", regex.sub(_GROUP, "", phrase)):
        return "its parentheses do not pair"
    if regex.search(r"\?(?!\s|$)", phrase):
        return "a `?` stands behind a whole word or choice"
    tokens = _tokens(phrase)[phrase.startswith(_OPENING) :]
    return "each of its words may be absent" if all(map(_may_be_absent, tokens)) else None


def _tokens(phrase: str) -> list[str]:
    return [found[0] for found in _TOKEN.finditer(phrase)]


def _may_be_absent(token: str) -> bool:
    return token.endswith("?") or _GAP.fullmatch(token) is not None


def _written(phrase: str, script: _Script) -> str:
    tokens = _tokens(phrase)
    opening = tokens[:1] == [_OPENING]
    start = r"\A\W*(?<!\w)" if opening else r"(?<!\w)"
    return start + "".join(_token_by_token(tokens[opening:], script))


def _token_by_token(tokens: list[str], script: _Script) -> Iterator[str]:
    """Write each token with what parts it from those before it; `ends` is how these may end."""
    ends = ""
    for token, following in pairwise([*tokens, ""]):
        if _GAP.fullmatch(token):
            yield _gap(token, script.space, ends_phrase=not following)
            ends = "a" if token == _WORDS else ""
            continue
        parts = _parts(token.removesuffix("?"))
        written = _one_after_the_other(parts, script)
        first, last = _ends(parts, 0), _ends(parts, -1)
        if not token.endswith("?"):
            yield (script.between(ends, first) if ends else "") + written
            ends = last
        elif ends:
            yield f"(?:{script.between(ends, first)}{written})?"
            ends += last
        else:
            yield f"(?:{written}{script.between(last, _ends(_parts(following), 0))})?"
    if not _GAP.fullmatch(token):
        yield r"(?!\w)"


def _gap(token: str, space: str, *, ends_phrase: bool) -> str:
    """Write a gap: it reaches to the next word and no further, and takes what it can where there is none."""
    if token == _WORDS:
        return rf"(?:{space}[^\s.!?]+){{0,6}}" + ("" if ends_phrase else "?")
    some = r"[^\n]" if token.startswith(_IN_LINE) else r"[^.!?\n]"
    return rf"(?!\w){some}{{0,{token[1:]}}}" + ("" if ends_phrase else r"?(?<!\w)")


def _between(before: str, after: str) -> str:
    """Ask for white space alone where letters meet: anything else costs `regex` time."""
    return r"\s+" if before.isalpha() and after.isalpha() else _LOOSE


def _as_typed(said: str) -> str:
    between = ("".join(_AS_TYPED.get(one, regex.escape(one)) for one in part) for part in said.split(NUMBER))
    return _FIGURES.join(between)


def _parts(token: str) -> _Parts:
    """Cut a token into what is written one after the other."""
    parts = [found[0] for found in _PART.finditer(token)]
    return tuple(_choice(part, is_alone=len(parts) == 1) if part.startswith("(") else part for part in parts)


def _choice(group: str, *, is_alone: bool) -> _Choice:
    """Read a group; with one thing in it and something beside it, it is an ending that may be absent."""
    cut = [""]
    for found in _PART.finditer(group[1:-1]):
        first, *others = [found[0]] if found[0].startswith("(") else found[0].split("|")
        cut[-1] += first
        cut += others
    may_be_absent = len(cut) == 1 and not is_alone
    return _Choice(of=tuple(map(_parts, [*cut, ""] if may_be_absent else cut)))


def _said(token: str) -> list[str]:
    """List what a token may say."""
    absent = [""] if token.endswith("?") else []
    return [*absent, *_spelled(_parts(token.removesuffix("?")))]


def _spelled(parts: _Parts) -> list[str]:
    each = ([part] if isinstance(part, str) else [said for one in part.of for said in _spelled(one)] for part in parts)
    return ["".join(said) for said in product(*each)]


def _ends(parts: _Parts, side: int) -> str:
    """Give the characters with which the parts may begin (0) or end (-1)."""
    found = ""
    for part in parts if side == 0 else reversed(parts):
        if isinstance(part, str):
            return found + part[side]
        found += "".join(_ends(one, side) for one in part.of)
        if all(part.of):
            return found
    return found


def _one_after_the_other(parts: _Parts, script: _Script) -> str:
    return "".join(_spaced(part, script) if isinstance(part, str) else _either(part, script) for part in parts)


def _either(choice: _Choice, script: _Script) -> str:
    written = [_one_after_the_other(one, script) for one in choice.of if one]
    return f"(?:{'|'.join(written)})" + ("" if all(choice.of) else "?")


def _spaced(said: str, script: _Script) -> str:
    """Write the words of one part; a space at its edge is one of the phrase: `eco( |-)friendly`."""
    words = regex.split(r"\s+", said)
    gaps = [script.between(one[-1:], other[:1]) if one and other else script.space for one, other in pairwise(words)]
    return "".join(word + gap for word, gap in zip(map(script.word, words), [*gaps, ""], strict=True))
