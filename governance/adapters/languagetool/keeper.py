"""The process that has a server stay for a while after its last user, and then ends it. There is one at a time.

Commands do not wait for what it does: it starts with a server that is to stay, in a session of its own. A server that
writes an AOT cache reads texts first, once nobody wants it any more, and gets the time that writing takes.
"""

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from os import close, fstat, utime
from pathlib import Path
from subprocess import CalledProcessError

from governance.adapters.cache_key import CacheKey
from governance.adapters.child_process import python_command
from governance.adapters.languagetool.aot_cache import AotCache
from governance.adapters.languagetool.file_locks import exclusive, open_lock, release, take_alone
from governance.adapters.languagetool.jars import home
from governance.adapters.languagetool.process import end, is_alive, kill, spawn
from governance.adapters.languagetool.server_record import Running, forget, recorded, state_lock, users_lock
from governance.adapters.languagetool.training import train
from governance.adapters.own_files import parse_json

# How often it looks whether the server is still wanted.
LOOK_S = 15.0
WRITE_S = 120.0
_MOST_SAID = 1 << 16
_CODE = "from governance.adapters.languagetool.keeper import main; main()"


def has_keeper(cache_dir: Path, key: CacheKey) -> bool:
    """Start a keeper where there is none, and say whether there is one now."""
    handle = open_lock(_lock(cache_dir))
    try:
        if take_alone(handle):
            release(handle)
            said = f'{{"cache_dir": "{bytes(cache_dir.absolute()).hex()}", "key": "{key.exported().hex()}"}}'
            spawn(python_command(_CODE), home(cache_dir) / "keeper.log", said=said)
    except (OSError, CalledProcessError):
        return False
    finally:
        close(handle)
    return True


def is_writing(cache_dir: Path) -> bool:
    """Say whether a server that was ended is still writing its AOT cache."""
    handle = open_lock(_writing_lock(cache_dir))
    try:
        return not take_alone(handle)
    finally:
        close(handle)


def touch(users: int) -> None:
    """Note on the open file that users share that the server is used now."""
    utime(users)


def main() -> None:
    """Keep the server of the cache folder that standard input names."""
    said = parse_json(sys.stdin.buffer.read(_MOST_SAID))
    cache_dir = Path(bytes.fromhex(said["cache_dir"]).decode(errors="surrogateescape"))
    with suppress(OSError):  # the folder has gone, and all with it
        keep(cache_dir, CacheKey(value=bytes.fromhex(said["key"])))


def keep(cache_dir: Path, key: CacheKey) -> None:
    """Keep the server until it is not wanted any more, unless somebody does; raises OSError."""
    handle = open_lock(_lock(cache_dir))
    try:
        if take_alone(handle):
            Keeper(cache_dir, key, leave=lambda: release(handle)).run()
    finally:
        close(handle)


@dataclass
class Keeper:
    """Looks after the server of one cache folder; `leave` says that another may do so from now on."""

    cache_dir: Path
    key: CacheKey
    leave: Callable[[], None] = lambda: None
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    _seen: Running | None = None
    # The server that was given texts to read, by its token, and whether it read them.
    _trained: tuple[str, bool] | None = None

    def run(self) -> None:
        """Wait until the server is not wanted, and end it; raises OSError."""
        while home(self.cache_dir).is_dir() and (wait_s := self._look()) is not None:
            self.sleep(wait_s)
        if self._seen and is_alive(self._seen):
            kill(self._seen)  # somebody took the folder away

    def _look(self) -> float | None:
        """Do what is to be done now; give the seconds to wait then, or None where all is done."""
        with ExitStack() as writing:
            with exclusive(state_lock(self.cache_dir)):
                running = self._present()
                if running is None:
                    self.leave()  # before somebody starts another server
                    return None
                if (left_s := self._left_s(running)) > 0:
                    return min(left_s, LOOK_S)
                if trained := self._has_read(running):
                    forget(self.cache_dir)
                    self.leave()
                    writing.enter_context(exclusive(_writing_lock(self.cache_dir)))
            if not trained:
                return self._train(running)
            self._end(running)
            return None

    def _present(self) -> Running | None:
        running = recorded(self.cache_dir)
        if running is None or not is_alive(running):
            return None
        self._seen = running
        return running

    def _left_s(self, running: Running) -> float:
        """Give the seconds for which the server is still wanted."""
        used_at = _last_used(self.cache_dir)
        if running.kept or used_at is None:
            return LOOK_S
        return running.keep_s - max(0.0, self.now() - used_at)

    def _has_read(self, running: Running) -> bool:
        return not running.writes or (self._trained is not None and self._trained[0] == running.token)

    def _train(self, running: Running) -> float:
        read_all = train(running, wanted=lambda: self._left_s(running) > 0)
        if self._left_s(running) > 0:
            return LOOK_S
        self._trained = (running.token, read_all)
        return 0.0

    def _end(self, running: Running) -> None:
        """End a server that nobody knows of any more; who starts another does not wait for this."""
        if not running.writes:
            end(running)
        elif self._trained == (running.token, True):
            end(running, within_s=WRITE_S)
            AotCache(self.cache_dir, running.writes, self.key).accept()
        else:
            kill(running)


def _last_used(cache_dir: Path) -> float | None:
    """Say when the server was last used; None while somebody uses it."""
    handle = open_lock(users_lock(cache_dir))
    try:
        return fstat(handle).st_mtime if take_alone(handle) else None
    finally:
        close(handle)


def _lock(cache_dir: Path) -> Path:
    return home(cache_dir) / "keeper.lock"


def _writing_lock(cache_dir: Path) -> Path:
    return home(cache_dir) / "aot.lock"
