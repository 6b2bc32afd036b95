"""Facts about media as JSON, for a pipe and for a file of the cache folder."""

from dataclasses import asdict
from typing import Any

from governance.model import MediaFacts, MediaTrouble


def to_row(facts: MediaFacts) -> dict[str, Any]:
    """Give facts as a JSON object."""
    return asdict(facts)


def from_row(row: Any) -> MediaFacts:
    """Read facts back; raises TypeError or ValueError for a row that is none."""
    if not isinstance(row, dict):
        raise TypeError
    trouble = row.get("trouble")
    return MediaFacts(**{**row, "trouble": trouble and MediaTrouble(trouble)})
