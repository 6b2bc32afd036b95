"""What can be wrong with data from outside, and where; the sentences stand in the catalogue."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Self

from governance.values import dataclass
from governance.wording import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing wrong with data from outside: where (a JSON Pointer), what, and the data of the sentence."""

    pointer: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


class Invalid(Exception):
    """Data from outside that is no value of ours; carries every fault."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{one.pointer}: {sentence(one, 'en')}" for one in faults))
        self.faults = faults

    def below(self, pointer: str) -> Self:
        """Give the same of a value that stands at `pointer` in another."""
        return type(self)(tuple(replace(one, pointer=f"{pointer}{one.pointer}") for one in self.faults))


def sentence(fault: Fault, language: str) -> str:
    """Write what is wrong and what to do about it, with no more than the beginning of a long value."""
    data = {name: _shortened(value) if name in _FOREIGN else value for name, value in fault.data.items()}
    written = say(f"faults.{fault.code}", language, **data)
    hint = next((name for name in _HINTS if fault.data.get(name)), None)
    return written + say(f"hints.{hint}", language, **data) if hint else written


def _shortened(value: Any) -> Any:
    return f"{value[:_SHOWN]}…" if isinstance(value, str) and len(value) > _SHOWN else value


_FOREIGN = frozenset({"got", "key"})
_SHOWN = 80
# What somebody most likely meant, or else all that there is.
_HINTS = ("meant", "known")
