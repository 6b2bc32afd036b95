"""YAML read strictly: plain values, no surprises, and the place of everything.

Built from PyYAML's events with the C parser. Its marks count code points, but its lines break at U+0085 and U+2028
too, so lines are counted from the index elsewhere. Plain scalars are JSON's: `NO`, `12:30` and `2026-11-23` are text.
"""

import re
from collections.abc import Callable, Iterator
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

from governance.adapters.located import MAX_DEPTH, DocumentInvalid, Located, child

_Loader = getattr(yaml, "CLoader", yaml.Loader)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_INDENT = re.compile(r" *")


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
            self._value(event, child(pointer, index), depth + 1) for index, event in enumerate(_until_end(self._events))
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
            below = child(pointer, key)
            self.keys[below] = at
            found[key] = self._value(next(self._events), below, depth + 1)
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
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.reader.ReaderError as trouble:
        raise DocumentInvalid(_character_at(text, trouble), "syntax", problem=str(trouble.reason)) from trouble
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        problem = ", ".join(filter(None, (trouble.context, trouble.problem)))
        raise DocumentInvalid(mark.index if mark else 0, "syntax", problem=problem) from trouble


def _character_at(text: str, trouble: yaml.reader.ReaderError) -> int:
    """Find the character that YAML does not allow: the C parser gives its place in bytes."""
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return bad.start() if bad else min(int(trouble.position or 0), len(text))


def _until_end(events: Iterator[Event]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield event


def _plain(value: str) -> Any:
    """Give what a plain scalar means: JSON's words and numbers, or text."""
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.match(value):
        return int(value) if len(value) <= 400 else value  # noqa: PLR2004 - no int() on a megabyte of digits
    return float(value) if _FLOAT.match(value) else value


def _characters(event: ScalarEvent, text: str) -> Callable[[int], int] | None:
    """Give the way from an offset in a scalar's text to the file, where the file holds that text as it is."""
    start, end = _start(event), event.end_mark.index if event.end_mark else len(text)
    if event.style == "|":
        return _block_characters(text[start:end], start)
    quote = 1 if event.style else 0
    if event.style != ">" and text[start + quote : start + quote + len(event.value)] == event.value:
        return lambda offset: start + quote + offset
    return None


def _block_characters(block: str, start: int) -> Callable[[int], int]:
    """Map a literal block: each line loses its indentation, each line break becomes one character."""
    breaks = [*_BREAK.finditer(block)]
    lines = [found.end() for found in breaks]
    header_end = lines[0] if lines else len(block)
    indent = _indent_of(block[header_end:])
    places: list[int] = []
    at = header_end
    for line_end in [*breaks[1:], None]:
        stop = line_end.start() if line_end else len(block)
        places.extend(range(min(at + indent, stop), stop))
        if line_end is None:
            break
        places.append(stop)
        at = line_end.end()
    return lambda offset: start + (places[offset] if offset < len(places) else len(block))


def _indent_of(body: str) -> int:
    """Give the indentation of a block: that of its first line with anything on it."""
    for line in _BREAK.split(body):
        indent = _INDENT.match(line)
        if indent and indent.end() < len(line):
            return indent.end()
    return 0
