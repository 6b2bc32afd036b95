"""The jars of LanguageTool's class path, as a lock names them, and where they lie in a cache folder."""

import hashlib
import json
from functools import cache
from pathlib import Path, PurePosixPath

from governance.values import dataclass

VERSION = "6.8"
MARKER = "complete"
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
    raw = path.read_bytes()
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
    """Say whether every jar of the lock is there, by the marker that is written last and the sizes."""
    lock = lock or built_in_lock()
    folder = jar_folder(cache_dir, lock)
    try:
        marked = (folder / MARKER).read_text(encoding="ascii") == lock.digest
        return marked and all((folder / jar.name).stat().st_size == jar.size for jar in lock.jars)
    except OSError:
        return False
