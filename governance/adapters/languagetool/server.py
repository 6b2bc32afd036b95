"""Who owns LanguageTool's server: its users share a lock, and whoever holds that lock alone may stop it.

One server serves all processes of a user. It is started by the first that needs it and stopped by the last, unless
`start` said to keep it until `stop`, or it is to stay for a while, which a keeper sees to.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from subprocess import CalledProcessError

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool.file_locks import exclusive, open_lock, share, take_alone
from governance.adapters.languagetool.jars import Lock, altered, built_in_lock, installed
from governance.adapters.languagetool.keeper import has_keeper, touch
from governance.adapters.languagetool.process import end, is_alive, is_healthy, kill
from governance.adapters.languagetool.server_record import (
    Running,
    forget,
    record,
    recorded,
    state_lock,
    users_lock,
)
from governance.adapters.languagetool.settings import settings_digest
from governance.adapters.languagetool.starting import ServerFailed, Starting
from governance.values import dataclass


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
    keep_alive: int = 0
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
    return replace(
        base,
        running=True,
        kept=running.kept,
        keep_alive=running.keep_s,
        pid=running.pid,
        port=running.port,
        url=running.url,
    )


def start(cache_dir: Path, key: CacheKey | None = None) -> Status:
    """Start the server, or join the running one, and keep it until `stop`; raises ServerFailed."""
    with using(cache_dir, key) as join:
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
        record(cache_dir, replace(running, kept=False, keep_s=0))
        return Stopped.STOPPED if _ended(cache_dir, handle) else Stopped.IN_USE


@contextmanager
def using(cache_dir: Path, key: CacheKey | None = None, *, keep_s: int = 0) -> Iterator[Callable[[], Running]]:
    """Be a user of the server: give the function that joins the running one, else starts one (ServerFailed).

    It stays for `keep_s` seconds after its last user. With a `key`, by which the AOT cache is known to be ours, it
    starts from that cache; and one that stays makes it where there is none. Calling the function again after the
    server died starts another. A child that was forked meanwhile may leave this context too: only the process that
    entered it stops anything.
    """
    owner = os.getpid()
    with _users(cache_dir) as handle:
        try:
            yield partial(_join, Starting(cache_dir, built_in_lock(), key), handle, keep_s)
        finally:
            if os.getpid() == owner:
                with exclusive(state_lock(cache_dir)):
                    touch(handle)
                    _ended(cache_dir, handle)


@contextmanager
def _users(cache_dir: Path) -> Iterator[int]:
    with _failing_plainly(cache_dir):
        handle = open_lock(users_lock(cache_dir))
    try:
        share(handle)
        touch(handle)
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
    if running is None or running.kept or running.keep_s or not take_alone(handle):
        return False
    _stop(running)
    forget(cache_dir)
    return True


def _stop(running: Running) -> None:
    """End a server while somebody waits for it: an AOT cache is written at the end of another."""
    if running.writes:
        kill(running)
    else:
        end(running)


def _join(starting: Starting, handle: int, keep_s: int) -> Running:
    cache_dir = starting.cache_dir
    with _failing_plainly(cache_dir), exclusive(state_lock(cache_dir)):
        running = recorded(cache_dir)
        kept = running is not None and running.kept
        if running is None or not _may_be_joined(running, starting.lock, handle):
            running = starting.server(kept=kept, keep_s=keep_s)
        return _to_stay(cache_dir, running, keep_s, starting.key)


def _may_be_joined(running: Running, lock: Lock, handle: int) -> bool:
    """Say whether a server can be used as it is; one that is there and cannot is ended (ServerFailed)."""
    if not is_alive(running):
        return False
    if running.settings == settings_digest(lock) and is_healthy(running):
        return True
    _make_room(running, lock, handle)
    return False


def _to_stay(cache_dir: Path, running: Running, keep_s: int, key: CacheKey | None) -> Running:
    """Have a server stay as long as any of its users wants, by somebody who looks after it."""
    wanted = max(running.keep_s, keep_s)
    if wanted and not has_keeper(cache_dir, key or CacheKey()):
        wanted = 0
    if wanted != running.keep_s:
        running = replace(running, keep_s=wanted)
        record(cache_dir, running)
    return running


def _make_room(running: Running, lock: Lock, handle: int) -> None:
    if running.settings != settings_digest(lock):
        alone = take_alone(handle)
        share(handle)
        if not alone:
            raise ServerFailed(
                f"A LanguageTool server with other settings is in use (process {running.pid})."
                " Stop what uses it, or set GOVERNANCE_CACHE_DIR to another folder."
            )
    _stop(running)
