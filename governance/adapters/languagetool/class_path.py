"""What Java is given to run: the jars of the lock, two of them as copies of ours, and our main class before them.

The copies lack `Class-Path`, which names the folder itself: what somebody put there would be run, and with a folder on
the class path there is no AOT cache. They are compared with what they should be before each start.
"""

import os
from pathlib import Path

from governance.adapters.languagetool.jars import Lock, home, jar_folder
from governance.adapters.languagetool.stored_jar import without_class_path
from governance.adapters.own_files import OWN_FOLDER, narrow, own_folder, write_own
from governance.values import dataclass

MAIN = "governance.ProofreaderServer"
OWN_JAR = Path(__file__).with_name("proofreader-server.jar")
REWRITTEN = ("jaxb-core-2.3.0.1.jar", "languagetool-server-6.8.jar")
# An AOT cache is of jars of one size and time.
_TIME_NS = 1_000_000_000 * 10**9


@dataclass(frozen=True, kw_only=True, slots=True)
class ClassPath:
    """Jars in the order in which classes are looked for, and the class that is run."""

    main: str
    jars: tuple[Path, ...]

    def arguments(self) -> list[str]:
        """Give it as Java wants it."""
        return ["-cp", os.pathsep.join(map(str, self.jars)), self.main]


def plain_class_path(cache_dir: Path, lock: Lock) -> ClassPath:
    """Give the jars of the lock and LanguageTool's own main class."""
    folder = jar_folder(cache_dir, lock)
    return ClassPath(main="org.languagetool.server.HTTPServer", jars=tuple(folder / jar.name for jar in lock.jars))


def own_class_path(cache_dir: Path, lock: Lock) -> ClassPath:
    """Make our copies where they are missing or other than they should be, and give all; raises OSError."""
    own = narrowed(home(cache_dir) / "class-path")
    first = _put(own / OWN_JAR.name, OWN_JAR.read_bytes())
    jars = plain_class_path(cache_dir, lock).jars
    copied = {jar: _put(own / jar.name, without_class_path(jar.read_bytes())) for jar in jars if jar.name in REWRITTEN}
    return ClassPath(main=MAIN, jars=(first, *(copied.get(jar, jar) for jar in jars)))


def narrowed(folder: Path) -> Path:
    """Make a folder of ours that nobody else looks into."""
    narrow(own_folder(folder), OWN_FOLDER)
    return folder


def _put(path: Path, content: bytes) -> Path:
    if not path.is_file() or path.read_bytes() != content:
        write_own(path, content)
    if path.stat().st_mtime_ns != _TIME_NS:
        os.utime(path, ns=(_TIME_NS, _TIME_NS))
    return path
