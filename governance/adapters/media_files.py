"""Media files of a folder: nothing outside it is opened, and each file is read once."""

import hashlib
import stat
from pathlib import Path

from governance.adapters.images import facts
from governance.model import MediaFacts, MediaTrouble
from governance.service.ports import MediaFile


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


def sha256(path: Path) -> str:
    """Digest a file's bytes as hex without holding them in memory; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class MediaFiles:
    """Reads media below a folder; what was read is remembered until the file changes."""

    def __init__(self, root: Path) -> None:
        """Serve files below `root`."""
        self._root = root
        self._known: dict[tuple[Path, int, int], MediaFile] = {}

    def read(self, path: str) -> MediaFile:
        """Give digest and facts of the file at `path`; a missing, refused or broken file is facts with a trouble."""
        real = safe_path(self._root, path)
        if isinstance(real, MediaTrouble):
            return MediaFile(sha256=None, facts=MediaFacts(trouble=real))
        try:
            return self._read(real)
        except OSError as trouble:
            unread = MediaFacts(trouble=MediaTrouble.UNREADABLE, detail=trouble.strerror or "")
            return MediaFile(sha256=None, facts=unread)

    def _read(self, real: Path) -> MediaFile:
        state = real.stat()
        key = (real, state.st_mtime_ns, state.st_size)
        if key not in self._known:
            self._known[key] = MediaFile(sha256=sha256(real), facts=facts(real))
        return self._known[key]
