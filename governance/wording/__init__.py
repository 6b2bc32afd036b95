"""Words for people: one catalogue of sentences in each language, and messages that are filled with data.

A language is one module beside this one, with a `GRAMMAR` and its `SENTENCES` by subject and key, and one line in
`Lang`. A module is loaded when somebody is spoken to in its language.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from string import Formatter
from typing import Any

from governance.model import Skipped
from governance.wording.grammar import Grammar


class Lang(StrEnum):
    """The languages that people are spoken to in."""

    EN = "en"
    FR = "fr"


LANGUAGES = tuple(one.value for one in Lang)
# Message fields that need no data of a kind: the excerpt and the network's name.
ALWAYS_FILLED = frozenset({"match", "platform"})
# What a message field may say of its value behind a colon, besides `singular|plural`.
CONJUNCTIONS = ("and", "or")
_DATE = "date"
# The subject in which the values of a message field have words; a value without one stands for itself.
SUBJECTS: Mapping[str, str] = {
    "unit": "units",
    "other_unit": "units",
    "type": "media_types",
    "types": "media_types",
    "other_types": "media_types",
    "medium": "media",
    "trouble": "media_troubles",
    "field": "fields",
    "wanted": "value_types",
    "got_type": "value_types",
    "relationship": "relationships",
    "action": "actions",
    "passive": "passives",
    "kind_name": "principals",
    "status": "statuses",
    "language": "languages",
}


@cache
def _catalogue(language: str) -> tuple[Grammar, Mapping[str, Mapping[str, str]]]:
    module = import_module(f"{__name__}.{language}")
    return module.GRAMMAR, module.SENTENCES


def say(sentence: str, language: str, /, **data: Any) -> str:
    """Fill a sentence of the catalogue, named `subject.key`."""
    subject, _, key = sentence.partition(".")
    return _filled(_catalogue(language)[1][subject][key], data, language)


def word(subject: str, value: str, language: str) -> str:
    """Give the words for a value; one that has none stands for itself."""
    return _word(subject, value, language) or value


def _word(subject: str, value: str, language: str) -> str | None:
    return _catalogue(language)[1].get(subject, {}).get(value)


def fields_of(message: str) -> frozenset[str]:
    """Give the names between braces; raises ValueError for a brace left open, and for what no value is written by."""
    found = [(name, spec or "") for _, name, spec, _ in Formatter().parse(message) if name is not None]
    for name, spec in found:
        if not name.isidentifier():
            raise ValueError(f"'{{{name}}}' is no message field; write a name such as {{match}}")
        if spec and "|" not in spec and spec not in {*CONJUNCTIONS, _DATE}:
            raise ValueError(f"'{{{name}:{spec}}}': behind the colon stands singular|plural, and, or, or date")
    return frozenset(name for name, _ in found)


def render(message: Mapping[str, str], data: Mapping[str, Any], language: str) -> str:
    """Fill the message of a rule in `language`, or in the other where it lacks one.

    `{count:word|words}` writes the number and picks the singular or the plural; `{names:and}` and `{names:or}` join a
    list (`or` where nothing is said); `{last:date}` writes a day in words.
    """
    written = language if language in message else next(iter(message))
    return _filled(message[written], data, written)


def _filled(message: str, data: Mapping[str, Any], language: str) -> str:
    out = []
    for literal, name, spec, _ in Formatter().parse(message):
        out.append(literal)
        if name is not None:
            out.append(_value(name, data.get(name), spec or "", language))
    return "".join(out)


def _value(name: str, value: Any, spec: str, language: str) -> str:
    grammar, _ = _catalogue(language)
    if isinstance(value, list | tuple):
        each = [grammar.quoted(_value(name, one, "", language)) for one in value]
        return grammar.joined(each, spec if spec in CONJUNCTIONS else "or")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return grammar.counted(value, spec) if "|" in spec else grammar.number(value)
    if day_meant := _date(value, spec):
        return grammar.date(day_meant)
    return word(SUBJECTS.get(name, ""), "" if value is None else str(value), language)


def _date(value: Any, spec: str) -> date | None:
    """Give the day that a value is, or that it holds as text where the message says so."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if spec == _DATE else None
    except (TypeError, ValueError):
        return None


def number(value: float, language: str) -> str:
    """Write a number as the language does: `1,234.5`, `1 234,5`."""
    return _catalogue(language)[0].number(value)


def day(value: date, language: str) -> str:
    """Write a date as the language does: `1 December 2026`, `1er décembre 2026`."""
    return _catalogue(language)[0].date(value)


def reason(skipped: Skipped, language: str) -> str:
    """Say why a rule was not judged, with the remedy where there is one.

    What a tool said itself stands behind it in parentheses, in the tool's own words.
    """
    if known := _word("details", skipped.detail, language):
        return say("reasons.because", language, detail=known)
    said = say(f"reasons.{skipped.reason}", language)
    return f"{said} ({skipped.detail})" if skipped.detail else said
