"""How much a JSON body may hold within its 1 MiB: saying what is wrong with it must not cost more than it may."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from governance.api.inputs import MOST_DRAFTS
from governance.model import below
from governance.schemas.faults import Fault, Invalid

# Of one body; who sends more is told so, and hears the others next time.
MOST_FAULTS = 100
MOST_ENTRIES = 100
LONGEST_NAME = 200
_MOST: Mapping[str, int] = {
    "drafts": MOST_DRAFTS,
    # Every country of ISO 3166-1, and EU.
    "markets": 250,
}
_CODES: Mapping[str, str] = {"drafts": "drafts_many"}
# Callers keep there what they like.
_THEIRS = "meta"


class TooMuch(Invalid):
    """The body holds more than anybody would look at."""


def most(name: str) -> int:
    """Give how many entries a list or an object of that name may have at most."""
    return _MOST.get(name, MOST_ENTRIES)


def enough(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Give the first faults, and no more of them than show that there are more than `MOST_FAULTS`."""
    return tuple(islice(faults, MOST_FAULTS + 1))


def require_size(body: Any) -> None:
    """Refuse lists and objects with too many entries, and keys that are too long; raises TooMuch."""
    if isinstance(body, Mapping | list) and (faults := enough(_faults(body, ""))):
        raise TooMuch(faults)


def _faults(value: Mapping[str, Any] | list[Any], name: str) -> Iterator[Fault]:
    """Yield what is too much in a value that is called `name`; pointers lead from the value on."""
    if name != _THEIRS and len(value) > most(name):
        yield Fault(pointer="", code=_CODES.get(name, "too_many"), data={"most": most(name), "got_many": len(value)})
        return
    if isinstance(value, Mapping) and any(len(key) > LONGEST_NAME for key in value):
        yield Fault(pointer="", code="name_long", data={"most": LONGEST_NAME})
        return
    for step, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
        for fault in _faults(inner, _name(step, name)) if isinstance(inner, Mapping | list) else ():
            yield replace(fault, pointer=f"{below('', step)}{fault.pointer}")


def _name(step: str | int, parent: str) -> str:
    """Say what a member of a value is called: all below `meta` is theirs, and a variant goes by no name of a field."""
    if parent == _THEIRS:
        return _THEIRS
    return "" if parent == "variants" else str(step)
