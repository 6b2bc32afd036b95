"""A parsed document that still knows where each of its values stands."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from governance.schemas.faults import Fault
from governance.values import dataclass

MAX_DEPTH = 50
# Faults about a key: it is shown itself, not its value.
AT_KEY = frozenset({"unknown", "no_platforms", "variant_platform", "variant_platforms"})


class DocumentInvalid(Exception):
    """A document that cannot be parsed; `index` is the place in code points."""

    def __init__(self, index: int, code: str, **data: Any) -> None:
        super().__init__(code)
        self.index = index
        self.fault = Fault(pointer="", code=code, data=data)


@dataclass(frozen=True, kw_only=True, slots=True)
class Located:
    """Plain Python, with the place of every value and key by JSON Pointer, in code points.

    `characters` maps offsets in a text to places in the document, for the values that hold their text as it is.
    """

    value: Any
    values: Mapping[str, int]
    keys: Mapping[str, int] = field(default_factory=dict)
    characters: Mapping[str, Callable[[int], int]] = field(default_factory=dict)

    def index(self, pointer: str, offset: int | None = None) -> int:
        """Give the place of a value or of a character in it; the nearest value around what is not there."""
        if offset is not None and pointer in self.characters:
            return self.characters[pointer](offset)
        return self.values.get(self.nearest(pointer), 0)

    def nearest(self, pointer: str) -> str:
        """Give the pointer of a value, or of the nearest one around what is not there."""
        while pointer and pointer not in self.values:
            pointer = pointer.rpartition("/")[0]
        return pointer

    def key_index(self, pointer: str) -> int:
        """Give the place of the key that holds a value, or of the value where there is no key."""
        return self.keys.get(pointer, self.index(pointer))
