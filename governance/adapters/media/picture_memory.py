"""What pictures were in earlier runs, by their bytes: an unchanged picture starts no process."""

from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from governance import __version__
from governance.adapters.cache_key import CacheKey
from governance.adapters.media.facts import TOO_MUCH_MEMORY
from governance.adapters.media.pictures import CRASHED, TOO_LONG
from governance.adapters.media.rows import from_row, to_row
from governance.adapters.results_cache import Remembered
from governance.model import MediaFacts

MOST_PICTURES = 50_000
# Another day, or on another machine, these may open.
_OF_TODAY = frozenset({TOO_LONG, TOO_MUCH_MEMORY, CRASHED})


@cache
def pillow_version() -> str:
    """Give the version of Pillow without importing it."""
    try:
        return version("pillow")
    except PackageNotFoundError:
        return "unknown"


class PictureMemory:
    """Facts by the SHA-256 of a picture and whether it was decoded, for one version of Pillow and of our own."""

    def __init__(self, path: Path, *, key: CacheKey, most: int = MOST_PICTURES) -> None:
        """Take the file's place; it is made when something is first remembered."""
        self._remembered = Remembered(path, key=key, settings=f"{__version__} {pillow_version()}", most=most)

    def recall(self, sha256: str, *, decoded: bool) -> MediaFacts | None:
        """Return the facts of a picture with these bytes, or None."""
        row = self._remembered.recall(sha256, _how(decoded=decoded))
        with suppress(TypeError, ValueError):
            return None if row is None else from_row(row)
        return None

    def remember(self, sha256: str, facts: MediaFacts, *, decoded: bool) -> None:
        """Write facts down, unless they say more about today than about the picture."""
        if facts.detail not in _OF_TODAY:
            self._remembered.remember(to_row(facts), sha256, _how(decoded=decoded))


def _how(*, decoded: bool) -> str:
    return "decoded" if decoded else "header"
