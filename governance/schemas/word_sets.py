"""Word sets: named lists of words that phrases and lists of rules share, `{name}` standing for one of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from governance.model import below
from governance.rule import Listed, Phrase
from governance.schemas.faults import Fault, Invalid
from governance.schemas.loading import load
from governance.text.meant import near
from governance.text.search.phrases import RESERVED, spelled_out
from governance.values import dataclass

WordSets = Mapping[str, tuple[str, ...]]
NO_SETS: WordSets = {}

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SET = re.compile(rf"\{{(?!(?:{'|'.join(sorted(RESERVED))})\}})([^{{}}]*)\}}")
Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sets:
    sets: Mapping[str, tuple[Phrase, ...]]


def load_word_sets(value: Any, known: WordSets = NO_SETS) -> WordSets:
    """Turn a mapping of names to words into sets, each word spelled out; raises Invalid."""
    try:
        loaded = load(_Sets, {"sets": value}).sets
    except Invalid as invalid:
        raise Invalid(
            tuple(replace(fault, pointer=fault.pointer.removeprefix("/sets")) for fault in invalid.faults)
        ) from None
    if faults := tuple(_faults(loaded, known)):
        raise Invalid(faults)
    return {name: tuple(said for word in words for said in spelled_out(word)) for name, words in loaded.items()}


def _faults(loaded: WordSets, known: WordSets) -> Iterator[Fault]:
    for name, words in loaded.items():
        pointer = below("", name)
        if not _NAME.fullmatch(name) or name in RESERVED:
            yield Fault(pointer=pointer, code="set_name", data={"got": name})
        if name in known:
            yield Fault(pointer=pointer, code="set_taken", data={"got": name})
        for index, word in enumerate(words):
            if not spelled_out(word):
                yield Fault(pointer=below(pointer, index), code="set_word", data={"got": word})


def with_words(value: Value, sets: WordSets) -> Value:
    """Give params with the sets that their phrases and lists name written out; raises Invalid for one that is none.

    An entry that is a set and nothing else stands for all of its words, one by one.
    """
    writing = _Writing(sets)
    written: Value = writing.all_of(value, "")
    if writing.faults:
        raise Invalid(tuple(writing.faults))
    return written


class _Writing:
    """Writes out sets below a dataclass, and notes what names none."""

    def __init__(self, sets: WordSets) -> None:
        self.sets = sets
        self.faults: list[Fault] = []

    def all_of(self, value: Any, pointer: str) -> Any:
        """Write out whatever stands in the fields of a dataclass."""
        changes = {}
        kind: type = type(value)
        for name, key, hint in _fields_with_words(kind):
            given = getattr(value, name)
            written = self._field(given, hint, below(pointer, key))
            if written != given:
                changes[name] = written
        return replace(value, **changes) if changes else value

    def _field(self, given: Any, hint: Any, pointer: str) -> Any:
        if is_dataclass(given):
            return self.all_of(given, pointer)
        if not isinstance(given, tuple):
            return given
        places = ((entry, below(pointer, index)) for index, entry in enumerate(given))
        if hint in _ENTRIES:
            return tuple(said for entry, place in places for said in self._entry(entry, place, hint))
        return tuple(self.all_of(entry, place) for entry, place in places)

    def _entry(self, entry: str, pointer: str, hint: Any) -> tuple[str, ...]:
        if alone := _SET.fullmatch(entry):
            return self._words(alone[1], pointer)
        return (self._phrase(entry, pointer),) if hint is Phrase else (entry,)

    def _words(self, name: str, pointer: str) -> tuple[str, ...]:
        if name not in self.sets:
            self.faults.append(
                Fault(pointer=pointer, code="no_set", data={"got": name, "meant": near(name, self.sets)})
            )
        return self.sets.get(name, ())

    def _phrase(self, phrase: str, pointer: str) -> str:
        """Put the words of sets in the place of their names."""

        def choice(reference: re.Match[str]) -> str:
            words = self._words(reference[1], pointer)
            return f"({'|'.join(words)})" if len(words) > 1 else "".join(words)

        return _SET.sub(choice, phrase)


_ENTRIES = (Phrase, Listed)


@cache
def _fields_with_words(kind: type) -> tuple[tuple[str, str, Any], ...]:
    """List the fields of a dataclass that may name sets: name, key, and what their entries are."""
    hints = get_type_hints(kind, include_extras=True)
    found = (
        (field.name, field.metadata.get("key", field.name), _entry_of(hints[field.name])) for field in fields(kind)
    )
    return tuple((name, key, hint) for name, key, hint in found if hint is not None)


def _entry_of(hint: Any) -> Any:
    """Give what is Phrase or Listed within a type, or a dataclass that holds such; None where nothing is."""
    if hint in _ENTRIES:
        return hint
    if is_dataclass(hint):
        return hint if _fields_with_words(cast("type", hint)) else None
    return next(filter(None, map(_entry_of, get_args(hint))), None)
