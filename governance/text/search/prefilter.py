"""One quick look at a text for many patterns: whether any of them could match at all.

Most texts hold nothing that a rule looks for. RE2 goes over them once for all patterns of the rule, each in a
form that RE2 knows and that matches wherever the pattern does, and maybe elsewhere: look-around and boundaries are
left out, classes are widened beyond ASCII, where RE2 knows no letters.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

import re2
import regex

from governance.text.remembering import remembered

# One step of a pattern: an escape, a class, the beginning of a group, a quantifier, or a character.
_STEP = regex.compile(
    r"""
      (?P<escape>\\(?:[xuU]\{?[0-9A-Fa-f]+\}?|[pP]\{[^}]*\}|\d+|.))
    | (?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<look>\(\?<?[=!])
    | (?P<flags>\(\?[a-zA-Z-]+\))
    | (?P<group>\((?:\?(?:P<\w+>|[a-zA-Z-]*:|>))?)
    | (?P<quantifier>(?:[*+?]|\{(?:\d+(?:,\d*)?|,\d+)\})[?+]?)
    | (?P<anchor>[\^$])
    | (?P<other>.)
    """,
    regex.X | regex.S,
)
_ANY = "(?s:.)"
# What a group matched before, which RE2 does not look back to.
_ANYTHING = "(?s:.*)"
# What RE2 takes for no letter, digit or space, whatever it is.
_BEYOND = r"\x0B\x1C-\x1F\x{80}-\x{10FFFF}"
# What stands for more than RE2 thinks; a class that leaves something out is any character.
_WIDER = {one: f"[{_BEYOND}{one}]" for one in (r"\w", r"\s", r"\d")}
_BOUNDARIES = frozenset({r"\b", r"\B", r"\A", r"\Z"})
_WHOLE_CLASSES = regex.compile(r"\\[WSDpPXNR]")
_CODE_POINT = regex.compile(r"\\[uU]([0-9A-Fa-f]+)")
_IGNORES_CASE = regex.compile(r"\(\?[a-z]*i")
_PLAIN_CLASSES = regex.compile(r"\\[wsd]")

Gate = Callable[[str], bool]


class _NoGate(Exception):
    """The pattern holds something that cannot be put in RE2's words."""


def gate(patterns: Iterable[str], *, ignore_case: bool) -> Gate:
    """Give what says of a text in NFC whether one of `patterns` might match; it says so where nothing is known."""
    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.log_errors = False
    try:
        union = re2.compile(_latin("|".join(f"(?:{relaxed(one)})" for one in patterns)), options=options)
    except (_NoGate, re2.error):
        return lambda _: True
    return lambda text: union.search(_latin(text)) is not None


@remembered(most=64)
def encoded(text: str) -> bytes:
    """Give the bytes that RE2 looks at, and makes anew at every look at a string."""
    return text.encode()


@remembered(most=32)
def _latin(text: str) -> bytes:
    """Write the Turkish letters that are of one case with `i` for `regex`, and not for RE2, as that."""
    return text.replace("İ", "i").replace("ı", "i").encode()


def relaxed(pattern: str) -> str:
    """Write a pattern so that RE2 takes it and it matches at least where it did; raises _NoGate."""
    return "".join(_relaxed(iter(_STEP.finditer(pattern))))


def _relaxed(steps: "Iterator[regex.Match[str]]") -> Iterator[str]:
    for step in steps:
        if step.lastgroup == "look":
            _skip_group(steps)
        else:
            yield _WRITERS[step.lastgroup or ""](step.group())


def _skip_group(steps: "Iterator[regex.Match[str]]") -> None:
    """Pass over everything up to the parenthesis that closes a group."""
    depth = 1
    for step in steps:
        depth += (step.lastgroup in {"group", "look"}) - (step.group() == ")")
        if depth == 0:
            return


def _group(step: str) -> str:
    return "(?i:" if _IGNORES_CASE.match(step) else "(?:"


def _quantifier(step: str) -> str:
    """Write a possessive one as a greedy one: RE2 knows none that give nothing back."""
    return step[:-1] if step[1:].endswith("+") else step


def _escape(step: str) -> str:
    if step in _BOUNDARIES:
        return ""
    if step in _WIDER:
        return _WIDER[step]
    if _WHOLE_CLASSES.match(step):
        return _ANY
    if step[1].isdigit():
        return _ANYTHING
    if step[1].isalnum() and step[1] not in "nrtfvaxu":
        raise _NoGate(step)
    return _as_re2_writes_it(step)


def _as_re2_writes_it(step: str) -> str:
    return _CODE_POINT.sub(r"\\x{\1}", step)


def _class(step: str) -> str:
    if step.startswith("[^") or _WHOLE_CLASSES.search(step) or "[" in step[1:]:
        return _ANY
    written = _as_re2_writes_it(step)
    return f"[{_BEYOND}{written[1:]}" if _PLAIN_CLASSES.search(step) else written


def _flags(step: str) -> str:
    """Keep what ignores case: a line's ends are not looked at, and a dot is any character anyhow."""
    if set(step[2:-1]) - set("mis"):
        raise _NoGate(step)
    return "(?i)" if "i" in step else ""


_WRITERS: Mapping[str, Callable[[str], str]] = {
    "escape": _escape,
    "class": _class,
    "flags": _flags,
    "group": _group,
    "quantifier": _quantifier,
    "anchor": lambda _: "",
    "other": lambda step: _ANY if step == "." else step,
}
