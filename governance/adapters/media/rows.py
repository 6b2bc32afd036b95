"""Facts about media as JSON, for a pipe and for a file of the cache folder."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from governance.model import MediaFacts, MediaTrouble

_SIZE, _OR_NONE = (int,), (type(None),)
_TYPES: Mapping[str, tuple[type, ...]] = {
    "media_type": (str, *_OR_NONE),
    "bytes": _SIZE,
    "width": (*_SIZE, *_OR_NONE),
    "height": (*_SIZE, *_OR_NONE),
    "frames": _SIZE,
    "trouble": (str, *_OR_NONE),
    "detail": (str,),
}


def to_row(facts: MediaFacts) -> dict[str, Any]:
    """Give facts as a JSON object."""
    return asdict(facts)


def from_row(row: Any) -> MediaFacts:
    """Read facts back; raises TypeError or ValueError for a row that is none."""
    if not isinstance(row, dict) or not all(name in _TYPES and _is(row[name], _TYPES[name]) for name in row):
        raise TypeError
    trouble = row.get("trouble")
    return MediaFacts(**{**row, "trouble": None if trouble is None else MediaTrouble(trouble)})


def _is(value: object, types: tuple[type, ...]) -> bool:
    return type(value) in types and not (isinstance(value, int) and value < 0)
