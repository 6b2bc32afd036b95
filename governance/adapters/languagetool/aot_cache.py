"""Java's AOT cache: LanguageTool's classes as they are once they were loaded, so that a cold start takes half as long.

Java writes it when it ends, in five to ten seconds, and goes on without one that does not fit. But a few wrong bytes
in it crash Java, and other classes in it would be run: it is used only where a keyed digest says that all is ours.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.class_path import ClassPath, narrowed
from governance.adapters.languagetool.jars import home
from governance.adapters.media.digests import sha256_of
from governance.adapters.own_files import OWN_FILE, narrow, write_own

# An installation in another folder has one of its own; older ones go.
MOST_KEPT = 2


def aot_name(java: Path, flags: tuple[str, ...], class_path: ClassPath) -> str:
    """Name the cache that fits: one of these jars in this order, at these times, of these flags, of this Java."""
    runtime = java.parents[1]
    files = (java, runtime / "release", runtime / "lib" / "modules", *class_path.jars)
    words = (*flags, class_path.main, (runtime / "release").read_text("utf-8", "replace"), *map(_state, files))
    return hashlib.sha256("\0".join(words).encode(errors="surrogateescape")).hexdigest()[:32]


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"


class AotCache:
    """The cache of one name in a cache folder; `part` is where Java writes it."""

    def __init__(self, cache_dir: Path, name: str, key: CacheKey) -> None:
        """Take its place; nothing is read or written yet."""
        self._folder = home(cache_dir) / "aot"
        self.name = name
        self._key = key
        self.file = self._folder / f"{name}.aot"
        self.part = self._folder / f"{name}.part"
        self._seal = self._folder / f"{name}.seal"
        self._unfit = self._folder / f"{name}.unfit"

    def is_ours(self) -> bool:
        """Say whether it is there and every byte of it is ours (0.05 s)."""
        with suppress(OSError, ValueError):
            return self._key.proves(self._seal.read_text("ascii"), *self._sealed(self.file))
        return False

    def may_be_made(self) -> bool:
        """Say whether to have Java write one: not where that failed before, or where nobody could know it again."""
        return self._key.lasts() and not self._unfit.exists()

    def prepare(self) -> None:
        """Make room for what Java will write; raises OSError."""
        narrowed(self._folder)
        for path in self._folder.glob("*.part*"):
            path.unlink(missing_ok=True)

    def accept(self) -> bool:
        """Take what Java wrote as ours; where it wrote nothing, no other is tried. Raises OSError."""
        if not self.part.is_file():
            self.refuse()
            return False
        narrow(self.part, OWN_FILE)
        self.part.replace(self.file)
        write_own(self._seal, self._key.digest(*self._sealed(self.file)))
        for old in sorted(self._others(), key=lambda path: path.stat().st_mtime_ns)[: 1 - MOST_KEPT]:
            old.with_suffix(".seal").unlink(missing_ok=True)
            old.unlink(missing_ok=True)
        return True

    def refuse(self) -> None:
        """Do without a cache of this name from now on; raises OSError."""
        self._seal.unlink(missing_ok=True)
        self.file.unlink(missing_ok=True)
        write_own(narrowed(self._folder) / self._unfit.name, "")

    def _others(self) -> Iterator[Path]:
        return (path for path in self._folder.glob("*.aot") if path != self.file)

    def _sealed(self, path: Path) -> tuple[bytes, bytes]:
        return self.name.encode(), sha256_of(path).encode()
