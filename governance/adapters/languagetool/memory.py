"""What the proofreader said in earlier runs: an unchanged text is not asked about twice."""

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from governance.adapters.cache_key import CacheKey
from governance.adapters.results_cache import Remembered
from governance.model import Match

MOST_TEXTS = 50_000


class Memory:
    """Matches by variant and text; `settings` is all that makes a server answer otherwise, in one word."""

    def __init__(self, path: Path, *, key: CacheKey, settings: str, most: int = MOST_TEXTS) -> None:
        """Take the file's place; it is made when something is first remembered."""
        self._remembered = Remembered(path, key=key, settings=settings, most=most)

    def recall(self, variant: str, text: str) -> tuple[Match, ...] | None:
        """Return what was said of a text, or None."""
        said = self._remembered.recall(variant, text)
        with suppress(TypeError, KeyError):
            return None if said is None else tuple(_match(row, len(text)) for row in said)
        return None

    def remember(self, variant: str, text: str, matches: tuple[Match, ...]) -> None:
        """Write down what was said of a text, and forget the oldest beyond the limit."""
        self._remembered.remember([asdict(match) for match in matches], variant, text)


def _match(row: dict[str, Any], length: int) -> Match:
    """Read a match of a text so long; raises TypeError or KeyError for what is none."""
    words = (row["rule"], row["category"], row["message"], *row["replacements"])
    places = (row["start"], row["end"])
    if not all(type(place) is int for place in places) or not all(isinstance(word, str) for word in words):
        raise TypeError
    if not 0 <= places[0] <= places[1] <= length:
        raise TypeError
    return Match(**{**row, "replacements": tuple(row["replacements"])})
