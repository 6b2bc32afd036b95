"""A server stays for a while after its last user, and its AOT cache is written when nobody waits for it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from governance.adapters.cache_key import CacheKey
from governance.adapters.languagetool import keeper
from governance.adapters.languagetool.aot_cache import AotCache
from governance.adapters.languagetool.file_locks import exclusive, open_lock, share, take_alone
from governance.adapters.languagetool.jars import home
from governance.adapters.languagetool.keeper import Keeper, has_keeper, is_writing, keep
from governance.adapters.languagetool.server_record import record, recorded, state_lock, users_lock
from governance.adapters.languagetool.training import training_texts
from tests.adapters.languagetool.looks_like_a_server import recorded_as, server_like
from tests.adapters.languagetool.waiting import eventually
from tests.pretender import Pretender

KEY = CacheKey(given="tests")
NAME = "abc"


@dataclass
class Clock:
    """A clock that runs while somebody sleeps; `then` happens at the end of each sleep."""

    seconds: float = 1_000_000.0
    slept: list[float] = field(default_factory=list)
    then: Callable[[], None] = lambda: None

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        self.then()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    """Make the folder that whoever uses a server has made."""
    home(tmp_path).mkdir()


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    clock = Clock()
    used(tmp_path, clock)
    return clock


@pytest.fixture
def keeping(tmp_path: Path, clock: Clock) -> Keeper:
    return Keeper(tmp_path, KEY, now=clock.now, sleep=clock.sleep)


@pytest.fixture
def pretender() -> Iterator[Pretender]:
    with Pretender().serving() as server:
        yield server


def used(cache_dir: Path, clock: Clock) -> None:
    """Note that the server was used now, and is not any more."""
    handle = open_lock(users_lock(cache_dir))
    os.utime(handle, (clock.now(), clock.now()))
    os.close(handle)


def test_a_server_stays_as_long_as_it_should_and_is_ended_then(tmp_path: Path, clock: Clock, keeping: Keeper) -> None:
    with server_like() as server:
        record(tmp_path, recorded_as(server.pid, keep_s=600))
        keeping.run()

        assert server.wait(30) != 0
    assert sum(clock.slept) == 600
    assert recorded(tmp_path) is None


def test_a_server_that_is_used_again_stays_longer(tmp_path: Path, clock: Clock, keeping: Keeper) -> None:
    clock.then = lambda: used(tmp_path, clock) if len(clock.slept) == 3 else None
    with server_like() as server:
        record(tmp_path, recorded_as(server.pid, keep_s=60))
        keeping.run()
    assert sum(clock.slept) == 45 + 60


def test_a_server_is_not_ended_while_somebody_uses_it(tmp_path: Path, clock: Clock, keeping: Keeper) -> None:
    users = open_lock(users_lock(tmp_path))
    share(users)
    clock.then = lambda: os.close(users) if len(clock.slept) == 5 else None
    with server_like() as server:
        record(tmp_path, recorded_as(server.pid, keep_s=1))
        keeping.run()
    assert len(clock.slept) == 5


def test_a_server_that_is_kept_is_left_to_stop(tmp_path: Path, clock: Clock, keeping: Keeper) -> None:
    with server_like() as server:
        kept = recorded_as(server.pid, keep_s=1, kept=True)
        record(tmp_path, kept)
        clock.then = lambda: server.kill() if len(clock.slept) == 5 else None
        keeping.run()
    assert recorded(tmp_path) == kept


def test_a_keeper_whose_server_has_gone_leaves_before_another_starts(tmp_path: Path, clock: Clock) -> None:
    left: list[bool] = []

    def leave() -> None:
        handle = open_lock(state_lock(tmp_path))
        left.append(take_alone(handle))
        os.close(handle)

    Keeper(tmp_path, KEY, leave=leave, now=clock.now, sleep=clock.sleep).run()
    assert left == [False]


def test_there_is_one_keeper_at_a_time(tmp_path: Path) -> None:
    with server_like() as server:
        record(tmp_path, recorded_as(server.pid))
        with exclusive(keeper._lock(tmp_path)):  # noqa: SLF001
            keep(tmp_path, KEY)
        assert server.poll() is None


def test_a_server_whose_folder_was_taken_away_is_ended_and_no_folder_is_made(
    tmp_path: Path, clock: Clock, keeping: Keeper
) -> None:
    with server_like() as server:
        record(tmp_path, recorded_as(server.pid, keep_s=600))
        clock.then = lambda: shutil.rmtree(home(tmp_path))
        keeping.run()
        assert server.wait(30) != 0
    assert not home(tmp_path).exists()


def test_a_keeper_that_was_started_ends_the_server_by_itself(tmp_path: Path) -> None:
    with server_like() as server:
        record(tmp_path, recorded_as(server.pid, keep_s=1))
        assert has_keeper(tmp_path, KEY)
        assert server.wait(30) != 0
    assert eventually(lambda: recorded(tmp_path) is None)
    assert (home(tmp_path) / "keeper.log").read_text() == ""


def test_without_a_folder_to_write_to_there_is_no_keeper(tmp_path: Path) -> None:
    (home(tmp_path) / "keeper.log").mkdir()
    assert not has_keeper(tmp_path, KEY)


def test_before_it_ends_a_server_that_writes_a_cache_reads_every_text(
    tmp_path: Path, keeping: Keeper, pretender: Pretender
) -> None:
    heard: list[str] = []

    def check(text: str) -> tuple[int, bytes]:
        heard.append(text)
        return 200, b"{}"

    pretender.check = check
    cache = AotCache(tmp_path, NAME, KEY)
    cache.prepare()
    with server_like(pretender.server_port, part=cache.part) as server:
        record(tmp_path, recorded_as(server.pid, port=pretender.server_port, keep_s=5, writes=NAME))
        keeping.run()
    assert heard == [text for _, text in training_texts()]
    assert cache.is_ours()
    assert cache.file.read_text() == "classes"


def test_nobody_waits_while_a_server_writes_its_cache(
    tmp_path: Path, keeping: Keeper, pretender: Pretender, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, bool, object]] = []

    def end(*_: object, **__: object) -> None:
        handle = open_lock(state_lock(tmp_path))
        seen.append((take_alone(handle), is_writing(tmp_path), recorded(tmp_path)))
        os.close(handle)

    monkeypatch.setattr(keeper, "end", end)
    with server_like(pretender.server_port) as server:
        record(tmp_path, recorded_as(server.pid, port=pretender.server_port, writes=NAME))
        keeping.run()
    assert seen == [(True, True, None)]
    assert not is_writing(tmp_path)


def test_texts_are_put_off_where_somebody_comes(
    tmp_path: Path, clock: Clock, keeping: Keeper, pretender: Pretender
) -> None:
    with ExitStack() as users, server_like(pretender.server_port) as server:

        def come(_: str) -> tuple[int, bytes]:
            if pretender.asked == 3:
                handle = open_lock(users_lock(tmp_path))
                users.callback(os.close, handle)
                share(handle)
            return 200, b"{}"

        pretender.check = come
        clock.then = server.kill
        record(tmp_path, recorded_as(server.pid, port=pretender.server_port, writes=NAME))
        keeping.run()
    assert pretender.asked == 3


def test_a_server_that_reads_no_texts_is_ended_and_writes_nothing(tmp_path: Path, keeping: Keeper) -> None:
    cache = AotCache(tmp_path, NAME, KEY)
    cache.prepare()
    with server_like(part=cache.part) as server:
        record(tmp_path, recorded_as(server.pid, writes=NAME))
        keeping.run()
        assert server.wait(30) != 0
    assert not cache.is_ours()
    assert cache.may_be_made()
