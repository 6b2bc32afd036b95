"""YAML read strictly: plain values, no surprises, and the place of everything.

Built from PyYAML's events with the C parser. Its marks count code points, but its lines break at U+0085 and U+2028
too, so lines are counted from the index elsewhere. Plain scalars are JSON's: `NO`, `12:30` and `2026-11-23` are text.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from governance.model import below
from governance.schemas.located import MAX_DEPTH, DocumentInvalid, Located

_Loader = getattr(yaml, "CLoader", yaml.Loader)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DIGITS = 400  # no int() on a megabyte of digits

# What the parser finds wrong, by its words; the rest is told as it puts it.
_CODES = {
    "mapping values are not allowed in this context": "colon_unexpected",
    "could not find expected ':'": "colon_missing",
    "did not find expected key": "indentation",
    "did not find expected '-' indicator": "indentation",
    "block sequence entries are not allowed in this context": "indentation",
    "found a tab character that violates indentation": "indentation",
    "did not find expected ',' or ']'": "list_open",
    "did not find expected ',' or '}'": "mapping_open",
    "found character that cannot start any token": "first_character",
    "found unknown escape character": "escape",
    "found invalid Unicode character escape code": "escape",
    "did not find expected hexdecimal number": "escape",
    "found unexpected end of stream": "quote_open",
    "found unexpected document indicator": "quote_open",
    "did not find expected <document start>": "documents",
}


def read_yaml(text: str) -> Located:
    """Parse one YAML document; raises DocumentInvalid."""
    reader = _Reader(text)
    return Located(value=reader.document(), values=reader.values, keys=reader.keys, characters=reader.characters)


class _Reader:
    """Builds plain Python from events, noting places on the way."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events = _events(text)
        self.values: dict[str, int] = {}
        self.keys: dict[str, int] = {}
        self.characters: dict[str, Callable[[int], int]] = {}

    def document(self) -> Any:
        """Give the value of the only document, None for an empty one."""
        next(self._events)
        first = next(self._events)
        if isinstance(first, StreamEndEvent):
            return None
        value = self._value(next(self._events), "", 0)
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                raise DocumentInvalid(_start(event), "documents")
            if isinstance(event, DocumentEndEvent | StreamEndEvent):
                continue
        return value

    def _value(self, event: Event, pointer: str, depth: int) -> Any:
        at = _start(event)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise DocumentInvalid(at, "alias")
        if getattr(event, "tag", None):
            raise DocumentInvalid(at, "tag")
        if depth > MAX_DEPTH:
            raise DocumentInvalid(at, "depth", limit=MAX_DEPTH)
        self.values[pointer] = at
        if isinstance(event, ScalarEvent):
            return self._scalar(event, pointer)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(pointer, depth)
        return self._mapping(pointer, depth)

    def _sequence(self, pointer: str, depth: int) -> list[Any]:
        return [
            self._value(event, below(pointer, index), depth + 1) for index, event in enumerate(_until_end(self._events))
        ]

    def _mapping(self, pointer: str, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in _until_end(self._events):
            at = _start(event)
            if not isinstance(event, ScalarEvent) or event.tag or event.anchor:
                raise DocumentInvalid(at, "key_type")
            key = event.value
            if key in found:
                raise DocumentInvalid(at, "duplicate_key", key=key)
            inside = below(pointer, key)
            self.keys[inside] = at
            found[key] = self._value(next(self._events), inside, depth + 1)
        return found

    def _scalar(self, event: ScalarEvent, pointer: str) -> Any:
        if not event.style:
            value = _plain(event.value)
            if not isinstance(value, str):
                return value
        if characters := _characters(event, self._text):
            self.characters[pointer] = characters
        return event.value


def _start(event: Event) -> int:
    """Give the place of an event in code points; the parser sets a mark on each."""
    return event.start_mark.index if event.start_mark else 0


def _events(text: str) -> Iterator[Event]:
    if half := _SURROGATE.search(text):
        raise DocumentInvalid(half.start(), "surrogate", point=f"{ord(half.group()):04X}")
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.reader.ReaderError as trouble:
        raise _character_refused(text) from trouble
    except yaml.MarkedYAMLError as trouble:
        raise _not_parsed(trouble) from trouble


def _character_refused(text: str) -> DocumentInvalid:
    """Find the character that YAML does not allow: the C parser gives its place in bytes."""
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]", text)
    at = bad.start() if bad else 0
    return DocumentInvalid(at, "character", point=f"{ord(text[at]):04X}")


def _not_parsed(trouble: yaml.MarkedYAMLError) -> DocumentInvalid:
    problem = str(trouble.problem)
    code = _CODES.get(problem, "syntax")
    marks = (trouble.problem_mark, trouble.context_mark)
    # What was never closed is mended where it begins, not at the end of the file.
    mark = next(filter(None, reversed(marks) if code == "quote_open" else marks), None)
    return DocumentInvalid(mark.index if mark else 0, code, **({"problem": problem} if code == "syntax" else {}))


def _until_end(events: Iterator[Event]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield event


def _plain(value: str) -> Any:
    """Give what a plain scalar means: JSON's words and numbers, or text; a number beyond all bounds is text."""
    if value in _WORDS:
        return _WORDS[value]
    if len(value) > _DIGITS:
        return value
    if _INTEGER.match(value):
        return int(value)
    number = float(value) if _FLOAT.match(value) else math.inf
    return value if math.isinf(number) else number


def _characters(event: ScalarEvent, text: str) -> Callable[[int], int] | None:
    """Give the way from an offset in a scalar's text to the file, where the file holds that text as it is."""
    start, end = _start(event), event.end_mark.index if event.end_mark else len(text)
    if event.style == "|":
        return _block_characters(event.value, text[start:end], start)
    quote = 1 if event.style else 0
    if event.style != ">" and text[start + quote : start + quote + len(event.value)] == event.value:
        return lambda offset: start + quote + offset
    return None


def _block_characters(value: str, block: str, start: int) -> Callable[[int], int]:
    """Map a literal block: a line of its text is the end of a line of the file, after the indentation."""
    in_value = [0, *(found.end() for found in _BREAK.finditer(value))]
    in_block = [found.end() for found in _BREAK.finditer(block)]
    places = []
    for begins, ends, line in zip_longest(in_block, in_block[1:], _BREAK.split(value)):
        if line is None:
            break
        stop = len(block) if ends is None else ends - (2 if block[ends - 2 : ends] == "\r\n" else 1)
        places.append(start + (len(block) if begins is None else max(begins, stop - len(line))))

    def place(offset: int) -> int:
        line = bisect_right(in_value, offset) - 1
        return min(places[line] + offset - in_value[line], start + len(block))

    return place
