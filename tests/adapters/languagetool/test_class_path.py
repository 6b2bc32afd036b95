"""What Java runs: the jars of the lock, our copies of two, and a main class that leaves every finding as it was."""

import json
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml

from governance.adapters.languagetool import starting
from governance.adapters.languagetool.class_path import MAIN, OWN_JAR, REWRITTEN, own_class_path, plain_class_path
from governance.adapters.languagetool.compile_server import MADE_FROM, made_from
from governance.adapters.languagetool.jars import built_in_lock, home, jar_folder
from governance.adapters.languagetool.remote import Remote
from governance.adapters.languagetool.server import using
from governance.adapters.languagetool.stored_jar import MANIFEST, stored_jar, without_class_path
from governance.model import Match

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = {"fr-clean": "fr", "fr-planted": "fr", "en-clean": "en-US", "en-planted": "en-US"}
TEXTS = [
    (variant, row["text"])
    for name, variant in FILES.items()
    for row in yaml.safe_load((CORPUS / f"{name}.yaml").read_text("utf-8"))
]
NAMES = 60
LIST = "org/languagetool/resource/spelling_global.txt"
LOCK = built_in_lock()


def manifest_of(jar: Path) -> str:
    with ZipFile(jar) as read:
        return read.read(MANIFEST).decode() if MANIFEST in read.namelist() else ""


def names(cache_dir: Path) -> list[tuple[str, str]]:
    """Give sentences with names of several words, spread over the list that the speller does not get."""
    with ZipFile(jar_folder(cache_dir, LOCK) / "languagetool-core-6.8.jar") as core:
        lines = core.read(LIST).decode().splitlines()
    several = [name for line in lines if " " in (name := line.partition("#")[0].strip())]
    return [("fr", f"Hier, {name} étaitt là.") for name in several[:: len(several) // NAMES]]


def findings(cache_dir: Path, texts: list[tuple[str, str]]) -> list[tuple[Match, ...]]:
    with using(cache_dir) as join, ThreadPoolExecutor(2) as pool:
        url = join().url
        remotes = {variant: Remote(variant, url, timeout_s=300) for variant in set(FILES.values())}
        return list(pool.map(lambda text: remotes[text[0]].matches(text[1], timeout_s=300), texts))


def test_our_main_class_finds_what_languagetools_own_finds(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*TEXTS, *names(own_cache)]
    ours = findings(own_cache, texts)
    monkeypatch.setattr(starting, "own_class_path", plain_class_path)
    theirs = findings(own_cache, texts)

    assert sum(map(len, theirs)) > 300
    assert [text for text, one, other in zip(texts, ours, theirs, strict=True) if one != other] == []


def test_the_jar_was_made_from_the_source_that_lies_beside_it() -> None:
    assert json.loads(MADE_FROM.read_text("ascii")) == made_from()


def test_our_class_comes_first_and_every_jar_of_the_lock_after_it(own_cache: Path) -> None:
    given = own_class_path(own_cache, LOCK)
    assert given.main == MAIN
    assert [jar.name for jar in given.jars] == [OWN_JAR.name, *(jar.name for jar in LOCK.jars)]
    assert given.jars[0].read_bytes() == OWN_JAR.read_bytes()


def test_no_manifest_names_other_places_to_look_for_classes(own_cache: Path) -> None:
    plain, own = plain_class_path(own_cache, LOCK), own_class_path(own_cache, LOCK)
    assert sorted(jar.name for jar in plain.jars if "Class-Path:" in manifest_of(jar)) == sorted(REWRITTEN)
    assert [jar.name for jar in own.jars if "Class-Path" in manifest_of(jar)] == []


@pytest.mark.parametrize("name", REWRITTEN)
def test_a_copy_holds_what_the_jar_holds_but_for_the_places_that_it_names(own_cache: Path, name: str) -> None:
    own_class_path(own_cache, LOCK)
    with ZipFile(jar_folder(own_cache, LOCK) / name) as one, ZipFile(home(own_cache) / "class-path" / name) as other:
        names = [entry.filename for entry in one.infolist() if not entry.is_dir()]
        assert other.namelist() == names
        assert [name for name in names if one.read(name) != other.read(name)] == [MANIFEST]
        assert "Created-By" in other.read(MANIFEST).decode()


def test_a_copy_that_was_altered_is_made_anew_and_all_keep_their_time(own_cache: Path) -> None:
    jars = own_class_path(own_cache, LOCK).jars
    own = [jar for jar in jars if jar.parent.name == "class-path"]
    before = [(jar.read_bytes(), jar.stat().st_mtime_ns) for jar in own]
    for jar in own:
        jar.write_bytes(jar.read_bytes()[:-1] + b"x")
    own_class_path(own_cache, LOCK)
    assert [(jar.read_bytes(), jar.stat().st_mtime_ns) for jar in own] == before


def zipped(method: int, *entries: tuple[str, bytes]) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", method) as jar:
        for name, content in entries:
            jar.writestr(name, content)
    return whole.getvalue()


def test_jars_are_the_same_bytes_however_they_were_compressed() -> None:
    entries = [(MANIFEST, b"A: b\r\nClass-Path: ./ libs/a\r\n .jar\r\nC: d\r\n\r\n"), ("a/B.class", b"\xca\xfe" * 50)]
    made = without_class_path(zipped(ZIP_DEFLATED, *entries))
    assert made == stored_jar([(MANIFEST, b"A: b\r\nC: d\r\n\r\n"), entries[1]])
