"""The jars of LanguageTool's class path, as a lock names them, and where they lie in a cache folder."""

import hashlib
import json
from functools import cache
from pathlib import Path, PurePosixPath

from governance.adapters.bounded_files import read_file
from governance.adapters.media.digests import sha256_of
from governance.values import dataclass

VERSION = "6.8"
# Of a lock, which names some hundred jars.
_MOST_BYTES = 1 << 20
LOCK_FILE = Path(__file__).with_name("jars.lock.json")


@dataclass(frozen=True, kw_only=True, slots=True)
class Jar:
    """One jar: its path below a Maven repository, the SHA-256 of its bytes in hex, and its size in bytes."""

    path: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """Give the file name, which no other jar of the lock has."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, kw_only=True, slots=True)
class Lock:
    """All jars of one LanguageTool; `digest` is the SHA-256 of the lock's bytes in hex."""

    version: str
    jars: tuple[Jar, ...]
    digest: str

    @property
    def size(self) -> int:
        """Give the bytes of all jars together."""
        return sum(jar.size for jar in self.jars)


@cache
def built_in_lock() -> Lock:
    """Read the lock that this package carries."""
    return read_lock(LOCK_FILE)


def read_lock(path: Path) -> Lock:
    """Read a lock file."""
    raw = read_file(path, _MOST_BYTES)
    content = json.loads(raw)
    jars = tuple(Jar(**jar) for jar in content["jars"])
    return Lock(version=content["version"], jars=jars, digest=hashlib.sha256(raw).hexdigest())


def home(cache_dir: Path) -> Path:
    """Give the folder of everything that belongs to LanguageTool in a cache folder."""
    return cache_dir / "languagetool"


def jar_folder(cache_dir: Path, lock: Lock) -> Path:
    """Return the folder of a lock's jars: each lock has its own, so that a running server keeps its jars."""
    return home(cache_dir) / f"{lock.version}-{lock.digest[:12]}"


def installed(cache_dir: Path, *, lock: Lock | None = None) -> bool:
    """Say whether every jar of the lock is there, by its size: what it holds is looked at before it runs."""
    lock = lock or built_in_lock()
    folder = jar_folder(cache_dir, lock)
    try:
        return all((folder / jar.name).stat().st_size == jar.size for jar in lock.jars)
    except OSError:
        return False


def altered(cache_dir: Path, *, lock: Lock | None = None) -> tuple[str, ...]:
    """Name the jars that are there and are not those of the lock; looks at all their bytes (0.1 s)."""
    lock = lock or built_in_lock()
    folder = jar_folder(cache_dir, lock)
    return tuple(jar.name for jar in lock.jars if (folder / jar.name).exists() and not is_whole(folder / jar.name, jar))


def is_whole(path: Path, jar: Jar) -> bool:
    """Say whether a file is the jar that the lock means, by size and checksum; raises OSError."""
    return path.is_file() and path.stat().st_size == jar.size and sha256_of(path) == jar.sha256
