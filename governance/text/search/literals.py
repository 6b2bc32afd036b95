"""Literals of which a text must hold one for a pattern to match: a text that holds none needs no look by it.

A pattern is read in the words that RE2 and `regex` share; what has another meaning in one of them, or is not read
here, makes the whole pattern one of which nothing is known. A literal too few costs a look, one too many would hide
a finding.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import NamedTuple
from unicodedata import category

import regex

from governance.text.expression import expression
from governance.text.normal import coarse

_ESCAPE = (
    r"\\(?:x\{[0-9A-Fa-f]+\}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[pP](?:\{[^}]*\}|.)|[0-9]+|[^xuU0-9])"
)
_STEP = expression(
    rf"""
      (?P<fence>\\b|\\[AZz]|[\^$]|\(\?<?!(?:\\w|\[\\w[^\]\[\\]*\])\))
    | (?P<escape>{_ESCAPE})
    | (?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<look>\(\?<?[=!])
    | (?P<flags>\(\?[ims-]+\))
    | (?P<group>\((?:\?(?:P<\w+>|[ims-]*:|>)|(?![?*])))
    | (?P<end>\))
    | (?P<or>\|)
    | (?P<quantifier>(?:[*+?]|\{{(?P<least>[0-9]+)(?P<open>,[0-9]*)?\}})[?+]?)
    | (?P<any>\.)
    | (?P<unknown>[(\[{{\\])
    | (?P<several>[^\\()\[\]{{}}|*+?^$.]{{2,}}+(?![*+?{{]))
    | (?P<character>.)
    """,
    regex.X | regex.S,
)
_ESCAPES = expression(_ESCAPE, regex.S)
_IN_CLASS = expression(rf"{_ESCAPE}|.", regex.S)
_NO_FENCE = r"\B"
# What ends a word wherever it stands.
_ENDS_WORDS = frozenset({r"\s", r"\W"})
_CONTROLS = {r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\f": "\f", r"\a": "\a"}
# Escapes that stand for many characters, or for what a group matched before.
_MANY = regex.compile(r"\\[wWsSdDpPXvhHR0-9]")
# Partners in another case came to these after the Unicode of Python 3.11.
_NEWLY_CASED = frozenset("ßẞƛɤɷɼꟓꟕꭋꭌ")
# The last two code points of each plane never become characters.
_NO_CHARACTER = 0xFFFE
# So many texts of a piece are told apart; so many literals are sought for a pattern; a repeated piece stands so often.
_MOST_TEXTS, _MOST_LITERALS, _MOST_COPIES = 64, 512, 3
# What a rare sign weighs, in letters; a literal that weighs as much as this stands by chance in hardly any text.
_RARE_SIGN, _LONG_ENOUGH = 4, 12
# Alone, these and any letter or digit stand in most texts; those hardly ever stand in one that is not marked up.
_UNTOLD = " \b"
_EVERYWHERE = frozenset(" .,'-!?:\n\r\t")
_RARE = frozenset("<>{}[]`~*|\\^=$%_")

# Stands before and behind a literal that is a whole word.
FENCE = "\b"
# In the coarse form, other letters than these end a word: what is a whole word elsewhere may be more there, never less.
WITHIN_WORDS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

Literals = frozenset[str]


class Sought(NamedTuple):
    """Literals in the coarse form, of which a text must hold one for something to be found: `anywhere`, or `whole`."""

    anywhere: Literals = frozenset()
    whole: Literals = frozenset()


def sought(literals: Iterable[str]) -> Sought:
    """Tell literals that are whole words, between fences, from those that may stand anywhere."""
    listed = frozenset(literals)
    fenced = frozenset(literal for literal in listed if literal.startswith(FENCE))
    return Sought(anywhere=listed - fenced, whole=frozenset(literal.strip(FENCE) for literal in fenced))


def either(several: Iterable[Sought]) -> Sought:
    """Give what a text holds that holds one of `several`."""
    listed = list(several)
    return Sought(
        anywhere=frozenset().union(*(each.anywhere for each in listed)),
        whole=frozenset().union(*(each.whole for each in listed)),
    )


class _NotRead(Exception):
    """The pattern holds something that is not read here."""


class _Piece(NamedTuple):
    """What a piece of a pattern may match: one of `texts` where those are few, and never without one of `literals`.

    What it matches begins with one of `starts` and ends with one of `ends`.
    """

    texts: Literals | None
    literals: Literals | None
    starts: Literals
    ends: Literals


_NOTHING = frozenset({""})
_ANYTHING = _Piece(None, None, _NOTHING, _NOTHING)


def _one_of(texts: Literals) -> _Piece:
    return _Piece(texts, None, texts, texts)


_EMPTY, _FENCED = _one_of(_NOTHING), _one_of(frozenset({FENCE}))
_APART = _Piece(None, None, frozenset({FENCE}), frozenset({FENCE}))


def required_literals(pattern: str) -> Literals | None:
    """Give literals of which the coarse form of a text holds one where the pattern matches; None where none are known.

    Those between fences stand there as whole words. Whether the pattern ignores case does not matter: the coarse form
    does.
    """
    steps = _Steps(pattern)
    try:
        literals = _alternatives(steps).literals
    except (_NotRead, RecursionError):
        return None
    return None if steps.kind or literals is None else frozenset(map(_bounded, literals))


def _bounded(literal: str) -> str:
    """Keep the fences of a literal where a word ends at both of its ends and could go on at one; else it has none."""
    said = literal.strip(FENCE)
    open_ends = [said[end] in WITHIN_WORDS for end in (0, -1)]
    fenced = (literal.startswith(FENCE), literal.endswith(FENCE))
    whole = any(open_ends) and all(fence or not is_open for fence, is_open in zip(fenced, open_ends, strict=True))
    return f"{FENCE}{said}{FENCE}" if whole else said


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
    kind, written = step.lastgroup or "", step[0]
    if kind in {"group", "look"}:
        inside = _alternatives(steps)
        steps.take()
        return inside if kind == "group" else _EMPTY
    if kind == "unknown":
        raise _NotRead
    return _READERS[kind](written)


def _several(written: str) -> _Piece:
    return _joined(map(_character, written)) if any(map(_may_gain_a_case, written)) else _text(written)


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
        return _APART if written in _ENDS_WORDS else _ANYTHING
    if written == _NO_FENCE:
        return _EMPTY
    character = _unescaped(written)
    return _ANYTHING if _may_gain_a_case(character) else _text(character)


def _text(said: str) -> _Piece:
    return _one_of(frozenset({coarse(said)}))


def _may_gain_a_case(character: str) -> bool:
    """Say whether a later Unicode may know another case of a character than Python does."""
    unassigned = category(character) == "Cn" and ord(character) & 0xFFFE != _NO_CHARACTER
    return unassigned or character in _NEWLY_CASED


_READERS: Mapping[str, Callable[[str], _Piece]] = {
    "fence": lambda _: _FENCED,
    "flags": lambda _: _EMPTY,
    "any": lambda _: _ANYTHING,
    "class": _class,
    "several": _several,
    "escape": _character,
    "character": _character,
}


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
        return _one_of(piece.texts | _NOTHING) if sign == "?" and piece.texts is not None else _ANYTHING
    copies = _joined([piece] * min(least, _MOST_COPIES))
    exactly = sign == "{" and quantifier["open"] is None and least <= _MOST_COPIES
    return copies if exactly else copies._replace(texts=None)


def _joined(pieces: Iterable[_Piece]) -> _Piece:
    """Join what follows one another: where the texts become unknown or too many, the best literals are kept."""
    texts, starts = _NOTHING, None
    literals: Literals | None = None
    for piece in pieces:
        if piece.texts is None or len(piece.texts) > 1:
            literals = _better(literals, _telling(texts))
        if piece.texts is not None and len(texts) * len(piece.texts) <= _MOST_TEXTS:
            texts = _followed(texts, piece.texts)
            continue
        begun = _followed(texts, piece.starts) if len(texts) * len(piece.starts) <= _MOST_TEXTS else texts
        literals = _better(_better(literals, _telling(begun)), piece.literals)
        starts, texts = starts or begun, piece.ends
    return _Piece(None if starts else texts, _better(literals, _telling(texts)), starts or texts, texts)


def _followed(texts: Literals, others: Literals) -> Literals:
    return frozenset(_follow(before, after) for before in texts for after in others)


def _follow(before: str, after: str) -> str:
    """Put a text behind another: fences stay at the ends alone."""
    said, then = before.rstrip(FENCE), after.lstrip(FENCE)
    if not said:
        return FENCE + then if before or after.startswith(FENCE) else then
    if not then:
        return said + FENCE if after or before.endswith(FENCE) else said
    return said + then


def _either(branches: Sequence[_Piece]) -> _Piece:
    if len(branches) == 1:
        return branches[0]
    texts = _all(branch.texts for branch in branches)
    literals = _all(branch.literals for branch in branches)
    starts, ends = _all(branch.starts for branch in branches), _all(branch.ends for branch in branches)
    return _Piece(
        texts if texts and len(texts) <= _MOST_TEXTS else None,
        literals if literals and len(literals) <= _MOST_LITERALS else None,
        starts if starts and len(starts) <= _MOST_TEXTS else _NOTHING,
        ends if ends and len(ends) <= _MOST_TEXTS else _NOTHING,
    )


def _all(several: Iterable[Literals | None]) -> Literals | None:
    """Put literals together that are known of each of several branches."""
    known = list(several)
    return None if None in known else frozenset().union(*(each for each in known if each))


def _telling(texts: Literals) -> Literals | None:
    """Give the least of texts of which a piece matches one, or None where one of them stands in most texts."""
    if not all(map(_tells, texts)):
        return None
    return frozenset(text for text in texts if not any(other in text and other != text for other in texts))


def _tells(text: str) -> bool:
    said = text.strip(_UNTOLD)
    return len(said) > 1 or bool(said and not said.isalnum() and said not in _EVERYWHERE)


def _better(one: Literals | None, other: Literals | None) -> Literals | None:
    """Choose the literals that fewer texts hold, as their weight and their number let expect."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda literals: min(map(_weight, literals)) - log2(len(literals)))


def _weight(literal: str) -> int:
    return min(_LONG_ENOUGH, sum(_RARE_SIGN if character in _RARE else 1 for character in _bounded(literal)))
