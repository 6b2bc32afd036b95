"""Remake jars.lock.json for a new LanguageTool: `python -m governance.adapters.languagetool.relock`.

A maintainer sets `VERSION` in `jars.py` first. jgo resolves the class path (a minute) and fetches each jar
once; size and checksum are written down. Run the tests then: a missing language kills the server.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext

from governance.adapters.languagetool.jars import LOCK_FILE, VERSION
from governance.adapters.media.digests import sha256_of

if TYPE_CHECKING:
    from jgo.maven import Dependency

GROUP = "org.languagetool"
# Without es, pt or ca the server dies at start: "'pt' is not a language code known to LanguageTool".
LANGUAGES = ("en", "fr", "es", "pt", "ca")
LEFT_OUT = ("language-all", "language-de", "language-it", "german-pos-dict")


def relock() -> None:
    """Write the lock of the class path that Maven's metadata gives today; needs the network."""
    with TemporaryDirectory() as folder:
        jars = [_entry(Path(folder), dependency) for dependency in _dependencies(Path(folder))]
    content = {"version": VERSION, "jars": sorted(jars, key=lambda jar: str(jar["path"]))}
    LOCK_FILE.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _dependencies(folder: Path) -> "list[Dependency]":
    context = MavenContext(repo_cache=folder, remote_repos={"central": MAVEN_CENTRAL_URL})
    left_out = [context.project(GROUP, name) for name in LEFT_OUT]
    names = ["languagetool-server", *(f"language-{language}" for language in LANGUAGES)]
    wanted = [context.create_dependency(f"{GROUP}:{name}:{VERSION}", left_out) for name in names]
    direct, transitive = context.resolver.resolve(wanted)
    return [*direct, *(dependency for dependency in transitive if dependency.scope in {"compile", "runtime"})]


def _entry(folder: Path, dependency: "Dependency") -> dict[str, str | int]:
    jar = dependency.artifact.resolve()
    return {"path": jar.relative_to(folder).as_posix(), "sha256": sha256_of(jar), "size": jar.stat().st_size}


if __name__ == "__main__":
    relock()
