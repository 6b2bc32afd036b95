"""Literals of which a text must hold one for a pattern to match: a text that holds none needs no look by it.

A pattern is read in the words that RE2 and `regex` share; what has another meaning in one of them, or is not read
here, makes the whole pattern one of which nothing is known. A literal too few costs a look, one too many would hide
a finding.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

import regex

from governance.text.normal import coarse

_ESCAPE = (
    r"\\(?:x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[pP](?:\{[^}]*\}|.)|[0-9]+|[^xuU0-9])"
)
_STEP = regex.compile(
    rf"""
      (?P<escape>{_ESCAPE})
    | (?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<look>\(\?<?[=!])
    | (?P<flags>\(\?[ims-]+\))
    | (?P<group>\((?:\?(?:P<\w+>|[ims-]*:|>)|(?![?*])))
    | (?P<end>\))
    | (?P<or>\|)
    | (?P<quantifier>(?:[*+?]|\{{(?P<least>[0-9]+)(?P<open>,[0-9]*)?\}})[?+]?)
    | (?P<anchor>[\^$])
    | (?P<any>\.)
    | (?P<unknown>[(\[{{\\])
    | (?P<several>[^\\()\[\]{{}}|*+?^$.]{{2,}}+(?![*+?{{]))
    | (?P<character>.)
    """,
    regex.X | regex.S,
)
_ESCAPES = regex.compile(_ESCAPE, regex.S)
_IN_CLASS = regex.compile(rf"{_ESCAPE}|.", regex.S)
_NO_WIDTH = frozenset({r"\b", r"\B", r"\A", r"\Z", r"\z"})
_CONTROLS = {r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\f": "\f", r"\a": "\a"}
# Escapes that stand for many characters, or for what a group matched before.
_MANY = regex.compile(r"\\[wWsSdDpPXvhHR0-9]")
# Partners in another case came to these after the Unicode of Python 3.11.
_NEWLY_CASED = frozenset("ßẞƛɤɷɼꟓꟕꭋꭌ")
# The last two code points of each plane never become characters.
_NO_CHARACTER = 0xFFFE
# So many texts of a piece are told apart; so many literals are sought for a pattern; a repeated piece stands so often.
_MOST_TEXTS, _MOST_LITERALS, _MOST_COPIES = 64, 512, 3
# What a rare sign weighs, in letters; beyond so many, few literals are better than longer ones.
_RARE_SIGN, _LONG_ENOUGH = 4, 6
# Alone, these and any letter or digit stand in most texts; those hardly ever stand in one that is not marked up.
_EVERYWHERE = frozenset(" .,'-!?:\n\r\t")
_RARE = frozenset("<>{}[]`~*|\\^=$%_")

Literals = frozenset[str]


class _NotRead(Exception):
    """The pattern holds something that is not read here."""


class _Piece(NamedTuple):
    """What a piece of a pattern may match: one of `texts` where those are few, and never without one of `literals`."""

    texts: Literals | None
    literals: Literals | None = None


_EMPTY = _Piece(frozenset({""}))
_ANYTHING = _Piece(None)


def required_literals(pattern: str) -> Literals | None:
    """Give literals of which the coarse form of a text holds one where the pattern matches; None where none are known.

    Whether the pattern ignores case does not matter: the coarse form does.
    """
    steps = _Steps(pattern)
    try:
        piece = _alternatives(steps)
    except (_NotRead, RecursionError):
        return None
    return None if steps.kind else piece.literals


class _Steps:
    """The steps of a pattern, of which the next can be looked at before it is taken."""

    def __init__(self, pattern: str) -> None:
        self._rest = _STEP.finditer(pattern)
        self._next = next(self._rest, None)

    @property
    def kind(self) -> str:
        """Give what sort of step comes next, nothing at the end."""
        return (self._next.lastgroup or "") if self._next else ""

    def take(self) -> "regex.Match[str]":
        """Take the next step; raises _NotRead at the end."""
        step, self._next = self._next, next(self._rest, None)
        if step is None:
            raise _NotRead
        return step


def _alternatives(steps: _Steps) -> _Piece:
    branches = [_joined(_sequence(steps))]
    while steps.kind == "or":
        steps.take()
        branches.append(_joined(_sequence(steps)))
    return _either(branches)


def _sequence(steps: _Steps) -> Iterator[_Piece]:
    while steps.kind not in {"", "or", "end"}:
        piece = _atom(steps)
        while steps.kind == "quantifier":
            piece = _repeated(piece, steps.take())
        yield piece


def _atom(steps: _Steps) -> _Piece:
    step = steps.take()
    kind, written = step.lastgroup, step[0]
    if kind in {"group", "look"}:
        inside = _alternatives(steps)
        steps.take()
        return inside if kind == "group" else _EMPTY
    if kind in {"flags", "anchor"} or written in _NO_WIDTH:
        return _EMPTY
    if kind == "class":
        return _class(written)
    if kind == "several":
        return _joined(map(_character, written)) if any(map(_may_gain_a_case, written)) else _text(written)
    if kind in {"escape", "character"}:
        return _character(written)
    if kind == "any":
        return _ANYTHING
    raise _NotRead


def _class(written: str) -> _Piece:
    """Read a class of a few characters; one with ranges, classes or a negation may be any character."""
    inside = written[1:-1]
    if "[" in _ESCAPES.sub("", inside):
        raise _NotRead
    if inside.startswith("^") or "-" in inside[1:-1]:
        return _ANYTHING
    return _either([_character(each) for each in _IN_CLASS.findall(inside)])


def _character(written: str) -> _Piece:
    if _MANY.match(written):
        return _ANYTHING
    character = _unescaped(written)
    return _ANYTHING if _may_gain_a_case(character) else _text(character)


def _text(said: str) -> _Piece:
    return _Piece(frozenset({coarse(said)}))


def _may_gain_a_case(character: str) -> bool:
    """Say whether a later Unicode may know another case of a character than Python does."""
    unassigned = category(character) == "Cn" and ord(character) & 0xFFFE != _NO_CHARACTER
    return unassigned or character in _NEWLY_CASED


def _unescaped(written: str) -> str:
    """Give the character that is meant; raises _NotRead."""
    if len(written) == 1:
        return written
    if written in _CONTROLS:
        return _CONTROLS[written]
    if written[1] in "xuU":
        return chr(int(written[2:].strip("{}"), 16))
    if written[1].isalnum():
        raise _NotRead
    return written[1]


def _repeated(piece: _Piece, quantifier: "regex.Match[str]") -> _Piece:
    sign = quantifier[0][0]
    least = int(quantifier["least"]) if sign == "{" else int(sign == "+")
    if least == 0:
        return _Piece(piece.texts | {""}) if sign == "?" and piece.texts is not None else _ANYTHING
    more = [] if sign == "{" and quantifier["open"] is None and least <= _MOST_COPIES else [_ANYTHING]
    return _joined([piece] * min(least, _MOST_COPIES) + more)


def _joined(pieces: Iterable[_Piece]) -> _Piece:
    """Join pieces that follow one another: where their texts become unknown or too many, the best literals are kept."""
    texts, literals, whole = frozenset({""}), None, True
    for piece in pieces:
        if piece.texts is None or len(piece.texts) > 1:
            literals = _better(_better(literals, _telling(texts)), piece.literals)
        if piece.texts is not None and len(texts) * len(piece.texts) <= _MOST_TEXTS:
            texts = frozenset(before + after for before in texts for after in piece.texts)
        else:
            texts, whole = piece.texts or frozenset({""}), False
    return _Piece(texts if whole else None, _better(literals, _telling(texts)))


def _either(branches: Sequence[_Piece]) -> _Piece:
    if len(branches) == 1:
        return branches[0]
    texts = frozenset().union(*(branch.texts or () for branch in branches))
    whole = all(branch.texts is not None for branch in branches) and len(texts) <= _MOST_TEXTS
    sought = [branch.literals for branch in branches if branch.literals]
    literals = frozenset().union(*sought) if len(sought) == len(branches) else frozenset()
    return _Piece(texts if whole else None, literals if 0 < len(literals) <= _MOST_LITERALS else None)


def _telling(texts: Literals) -> Literals | None:
    """Give the least of texts of which a piece matches one, or None where one of them stands in most texts."""
    if not all(map(_tells, texts)):
        return None
    return frozenset(text for text in texts if not any(other in text and other != text for other in texts))


def _tells(text: str) -> bool:
    said = text.strip()
    return len(said) > 1 or bool(said and not said.isalnum() and said not in _EVERYWHERE)


def _better(one: Literals | None, other: Literals | None) -> Literals | None:
    """Choose by the weight of the lightest literal, then by how few there are."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda literals: (min(_LONG_ENOUGH, *map(_weight, literals)), -len(literals)))


def _weight(literal: str) -> int:
    return sum(_RARE_SIGN if character in _RARE else 1 for character in literal)
