"""What the proofreader said in earlier runs: an unchanged text is not asked about twice."""

from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from governance.adapters.results_cache import Remembered
from governance.model import Match

MOST_TEXTS = 50_000


class Memory:
    """Matches by variant and text; `settings` is all that makes a server answer otherwise, in one word."""

    def __init__(self, path: Path, *, settings: str, most: int = MOST_TEXTS) -> None:
        """Take the file's place; it is made when something is first remembered."""
        self._remembered = Remembered(path, settings=settings, most=most)

    def recall(self, variant: str, text: str) -> tuple[Match, ...] | None:
        """Return what was said of a text, or None."""
        said = self._remembered.recall(variant, text)
        with suppress(TypeError, KeyError, AttributeError):
            return said if said is None else tuple(_match(one) for one in said)
        return None

    def remember(self, variant: str, text: str, matches: tuple[Match, ...]) -> None:
        """Write down what was said of a text, and forget the oldest beyond the limit."""
        self._remembered.remember([asdict(match) for match in matches], variant, text)


def _match(said: dict[str, object]) -> Match:
    replacements = said.pop("replacements")
    if not isinstance(replacements, list):
        raise TypeError
    return Match(**said, replacements=tuple(replacements))  # type: ignore[arg-type]
