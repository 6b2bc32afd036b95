"""Media files of a folder: nothing outside it is opened, and each file is read once."""

import stat
from concurrent.futures import Future
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from governance.adapters.bounded_files import TooLarge
from governance.adapters.cache_key import CacheKey
from governance.adapters.media.digests import sha256_of
from governance.adapters.media.facts import told_by_head
from governance.adapters.media.pictures import NoWorker, Pictures
from governance.model import Media, MediaFacts, MediaTrouble, Need, Reason, Unavailable
from governance.service.ports import MediaFile

if TYPE_CHECKING:
    from governance.adapters.media.picture_memory import PictureMemory

_State = tuple[int, int, int, int]
_Key = tuple[Path, _State, bool | None]
# The facts of so many files are kept at hand; a service sees files come for as long as it runs.
MOST_KNOWN = 4096


def safe_path(root: Path, path: str) -> Path | MediaTrouble:
    """Give the real place of a file, `path` being relative to `root`, or why it may not or cannot be opened.

    What is absolute or leaves `root`, links resolved, is refused without a look at whether it exists.
    """
    try:
        base = root.resolve()
        real = (base / path).resolve()
        if Path(path).is_absolute() or not real.is_relative_to(base):
            return MediaTrouble.REFUSED
        mode = real.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return MediaTrouble.MISSING
    except (OSError, ValueError, RuntimeError):
        return MediaTrouble.REFUSED
    return real if stat.S_ISREG(mode) else MediaTrouble.REFUSED


class MediaFiles:
    """Reads media below a folder; what was read is remembered until the file changes, and on disk by its bytes.

    May be called from several threads: a file that two ask for at once is read once.
    """

    def __init__(self, root: Path, cache_dir: Path, key: CacheKey, pictures: Pictures) -> None:
        """Serve files below `root`; facts are remembered in `cache_dir`, and known again by `key`."""
        self._root = root
        self._cache_dir = cache_dir
        self._key = key
        self._pictures = pictures
        self._known: dict[_Key, Future[MediaFile]] = {}
        self._mutex = Lock()

    def read(self, medium: Media, wanted: frozenset[Need]) -> MediaFile:
        """Give the digest of the file at the medium's path, and its facts as far as they are wanted.

        A missing, refused or broken file is facts with a trouble.
        """
        real = safe_path(self._root, medium.path) if medium.path is not None else MediaTrouble.MISSING
        if isinstance(real, MediaTrouble):
            return MediaFile(sha256=None, facts=MediaFacts(trouble=real))
        decoded = Need.DECODED in wanted if wanted & {Need.MEDIA, Need.DECODED} else None
        try:
            return self._read(real, decoded)
        except TooLarge as trouble:
            return _unread(f"> {trouble.limit >> 30} GiB")
        except OSError as trouble:
            return _unread(trouble.strerror or "")

    def version(self) -> str:
        """Name what opens pictures, with its version."""
        from governance.adapters.media.picture_memory import pillow_version

        return f"Pillow {pillow_version()}"

    def _read(self, real: Path, decoded: bool | None) -> MediaFile:
        key = (real, _state(real), decoded)
        with self._mutex:
            first = key not in self._known
            known = self._known.setdefault(key, Future())
            if len(self._known) > MOST_KNOWN:
                self._known.pop(next(iter(self._known)))
        if first:
            self._settle(known, *key)
        return known.result()

    def _settle(self, known: "Future[MediaFile]", real: Path, state: _State, decoded: bool | None) -> None:
        try:
            file = self._fresh(real, state, decoded)
        except BaseException as trouble:
            self._forget((real, state, decoded))
            known.set_exception(trouble)
            raise
        if isinstance(file.facts, Unavailable):
            self._forget((real, state, decoded))  # what a busy machine could not do, it may do later
        known.set_result(file)

    def _forget(self, key: _Key) -> None:
        with self._mutex:
            self._known.pop(key, None)

    def _fresh(self, real: Path, state: _State, decoded: bool | None) -> MediaFile:
        digest = sha256_of(real)
        if decoded is None:
            return MediaFile(sha256=digest, facts=None)
        facts = told_by_head(real) or self._memory.recall(digest, decoded=decoded)
        return MediaFile(sha256=digest, facts=facts or self._opened(real, state, digest, decoded=decoded))

    def _opened(self, real: Path, state: _State, digest: str, *, decoded: bool) -> MediaFacts | Unavailable:
        try:
            facts = replace(self._pictures.facts(real, decoded=decoded), bytes=state[1])
        except NoWorker:
            return Unavailable(need=Need.MEDIA, reason=Reason.UNAVAILABLE, detail="no_picture_worker")
        if _state(real) == state:  # else these may be the facts of other bytes
            self._memory.remember(digest, facts, decoded=decoded)
        return facts

    @cached_property
    def _memory(self) -> "PictureMemory":
        from governance.adapters.media.picture_memory import PictureMemory

        return PictureMemory(self._cache_dir / "pictures.sqlite3", key=self._key)


def _unread(detail: str) -> MediaFile:
    return MediaFile(sha256=None, facts=MediaFacts(trouble=MediaTrouble.UNREADABLE, detail=detail))


def _state(real: Path) -> _State:
    """Say by what a change of the file shows: when it was written and changed at all, its size, which file it is."""
    found = real.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns
