"""JSON read strictly (RFC 8259, I-JSON): no NaN, no duplicate keys, no half surrogates, and the place of everything."""

import re
from collections.abc import Callable
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import Any

from governance.model import below
from governance.schemas.located import MAX_DEPTH, DocumentInvalid, Located

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORDS = {"true": True, "false": False, "null": None}
_HALF = re.compile(r"[\ud800-\udfff]")
# Longer integers cost more to read than they can mean; Python itself refuses above 4,300 digits.
_MAX_DIGITS = 400


def read_json(text: str) -> Located:
    """Parse one JSON document; raises DocumentInvalid."""
    reader = _Reader(text)
    value = reader.document()
    return Located(value=value, values=reader.values, keys=reader.keys, characters=reader.characters)


def parse_json(text: str) -> Any:
    """Parse one JSON document as `read_json` does, without the places: they cost more room than what stands there.

    Raises DocumentInvalid.
    """
    return _Reader(text, below=lambda _pointer, _step: "").document()


class _Reader:
    """Reads one value after the other, noting places on the way; depth is bounded, so recursion is.

    `below` gives the pointer of a member: where it is always the same, the last place alone is noted.
    """

    def __init__(self, text: str, *, below: Callable[[str, str | int], str] = below) -> None:
        self._text = text
        self._below = below
        self.values: dict[str, int] = {}
        self.keys: dict[str, int] = {}
        self.characters: dict[str, Callable[[int], int]] = {}

    def document(self) -> Any:
        """Read the one value that a document holds."""
        value, end = self.value(self.after_space(0), "", 0)
        if self.after_space(end) != len(self._text):
            raise DocumentInvalid(self.after_space(end), "trailing")
        return value

    def after_space(self, at: int) -> int:
        """Give the place after any white space."""
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def value(self, at: int, pointer: str, depth: int) -> tuple[Any, int]:
        """Read the value that begins at `at`; give it and the place after it."""
        if depth > MAX_DEPTH:
            raise DocumentInvalid(at, "depth", limit=MAX_DEPTH)
        self.values[pointer] = at
        first = self._text[at : at + 1]
        if first == "{":
            return self._object(at + 1, pointer, depth)
        if first == "[":
            return self._array(at + 1, pointer, depth)
        if first == '"':
            value, end = self._string(at)
            if end - at - 2 == len(value):  # no escapes: each character stands for itself
                self.characters[pointer] = lambda offset: at + 1 + offset
            return value, end
        return self._word_or_number(at)

    def _string(self, at: int) -> tuple[str, int]:
        try:
            value, end = scanstring(self._text, at + 1, True)
        except JSONDecodeError as trouble:
            raise _not_a_string(self._text, trouble) from trouble
        if half := _HALF.search(value):
            raise DocumentInvalid(at, "surrogate", point=f"{ord(half.group()):04X}")
        return value, end

    def _word_or_number(self, at: int) -> tuple[Any, int]:
        for word, meaning in _WORDS.items():
            if self._text.startswith(word, at):
                return meaning, at + len(word)
        number = _NUMBER.match(self._text, at)
        if number is None:
            raise DocumentInvalid(at, "value_missing")
        return self._number(number), number.end()

    def _number(self, found: re.Match[str]) -> int | float:
        written = found.group()
        if len(written) > _MAX_DIGITS:
            raise DocumentInvalid(found.start(), "number", got=f"{written[:20]}…")
        if found.group(1) is None and found.group(2) is None:
            return int(written)
        value = float(written)
        if value in {float("inf"), float("-inf")}:
            raise DocumentInvalid(found.start(), "number", got=written)
        return value

    def _array(self, at: int, pointer: str, depth: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        at = self.after_space(at)
        if self._text.startswith("]", at):
            return found, at + 1
        while True:
            value, at = self.value(self.after_space(at), self._below(pointer, len(found)), depth + 1)
            found.append(value)
            at, more = self._next(at, "]")
            if not more:
                return found, at

    def _object(self, at: int, pointer: str, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        at = self.after_space(at)
        if self._text.startswith("}", at):
            return found, at + 1
        while True:
            key, at = self._key(self.after_space(at), found, pointer)
            found[key], at = self.value(self.after_space(at), self._below(pointer, key), depth + 1)
            at, more = self._next(at, "}")
            if not more:
                return found, at

    def _key(self, at: int, found: dict[str, Any], pointer: str) -> tuple[str, int]:
        if not self._text.startswith('"', at):
            raise DocumentInvalid(at, "key_quotes")
        key, end = self._string(at)
        if key in found:
            raise DocumentInvalid(at, "duplicate_key", key=key)
        self.keys[self._below(pointer, key)] = at
        colon = self.after_space(end)
        if not self._text.startswith(":", colon):
            raise DocumentInvalid(colon, "colon_missing")
        return key, colon + 1

    def _next(self, at: int, closing: str) -> tuple[int, bool]:
        at = self.after_space(at)
        if self._text.startswith(closing, at):
            return at + 1, False
        if not self._text.startswith(",", at):
            raise DocumentInvalid(at, "list_open" if closing == "]" else "mapping_open")
        return at + 1, True


def _not_a_string(text: str, trouble: JSONDecodeError) -> DocumentInvalid:
    """Say what is wrong with a string, by the first words of the standard library."""
    if trouble.msg.startswith("Unterminated"):
        return DocumentInvalid(trouble.pos, "quote_open")
    if trouble.msg.startswith("Invalid control"):
        return DocumentInvalid(trouble.pos, "character", point=f"{ord(text[trouble.pos]):04X}")
    return DocumentInvalid(trouble.pos, "escape")
