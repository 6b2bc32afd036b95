"""Remake proofreader-server.jar from its source: `make proofreader-server`.

Wants a `javac` of Java 17 or newer, and LanguageTool installed in the cache folder that is named. What the jar was made
from is written down beside it, and a test compares: a source that was changed wants a new jar.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from governance.adapters.languagetool.class_path import OWN_JAR, plain_class_path
from governance.adapters.languagetool.jars import built_in_lock
from governance.adapters.languagetool.stored_jar import MANIFEST, stored_jar
from governance.adapters.media.digests import sha256_of

SOURCE = OWN_JAR.with_name("ProofreaderServer.java")
MADE_FROM = OWN_JAR.with_suffix(".lock.json")


def compiled(cache_dir: Path) -> bytes:
    """Compile the source against LanguageTool's jars and give the jar; raises OSError and CalledProcessError."""
    class_path = ":".join(map(str, plain_class_path(cache_dir, built_in_lock()).jars))
    javac = shutil.which("javac") or "javac"
    with TemporaryDirectory() as folder:
        command = [javac, "--release", "17", "-g:none", "-cp", class_path, "-d", folder, str(SOURCE)]
        subprocess.run(command, check=True)  # noqa: S603 - our own words
        classes = sorted(Path(folder).rglob("*.class"))
        entries = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in classes]
    return stored_jar([(MANIFEST, b"Manifest-Version: 1.0\r\n\r\n"), *entries])


def made_from() -> dict[str, str]:
    """Give the SHA-256 of the source and of the jar."""
    return {path.name: sha256_of(path) for path in (SOURCE, OWN_JAR)}


if __name__ == "__main__":
    OWN_JAR.write_bytes(compiled(Path(sys.argv[1])))
    MADE_FROM.write_text(json.dumps(made_from(), indent=1) + "\n", encoding="ascii")
