"""Pictures are opened in processes that may hang, swell or die, and that end with the command."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from governance.adapters.media import picture_worker
from governance.adapters.media import pictures as module
from governance.adapters.media.facts import TOO_MUCH_MEMORY
from governance.adapters.media.pictures import TOO_LONG, NoWorker, Pictures
from governance.model import MediaFacts, MediaTrouble
from tests.adapters.media.odd_pictures import saved, webp


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    Image.new("RGB", (4, 3)).save(tmp_path / "a.png")
    return tmp_path / "a.png"


@pytest.fixture
def pictures() -> Iterator[Pictures]:
    opened = Pictures()
    yield opened
    opened.close()


def seen(facts: MediaFacts) -> tuple[str | None, int | None, int | None]:
    return facts.media_type, facts.width, facts.height


def is_running(pid: int) -> bool:
    try:
        return "picture_worker" in Path(f"/proc/{pid}/cmdline").read_text("utf-8")
    except OSError:
        return False


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        os.sched_yield()
    return holds()


def test_nothing_is_started_before_the_first_picture_and_one_serves_many(pictures: Pictures, picture: Path) -> None:
    assert pictures.workers() == []
    for _ in range(3):
        assert seen(pictures.facts(picture, decoded=True)) == ("image/png", 4, 3)

    assert len(pictures.workers()) == 1


def test_two_at_once_have_a_worker_each_and_a_third_waits(pictures: Pictures, picture: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: pictures.facts(picture, decoded=True), range(60)))

    assert {seen(one) for one in found} == {("image/png", 4, 3)}
    assert 1 <= len(pictures.workers()) <= module.MOST_WORKERS


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV, signal.SIGXCPU, signal.SIGALRM])
def test_a_worker_killed_between_pictures_is_replaced(
    pictures: Pictures, picture: Path, number: signal.Signals
) -> None:
    pictures.facts(picture, decoded=True)
    (first,) = pictures.workers()
    os.kill(first, number)

    assert seen(pictures.facts(picture, decoded=True)) == ("image/png", 4, 3)
    assert pictures.workers() != [first]


def test_a_worker_killed_in_the_middle_of_a_picture_is_replaced(pictures: Pictures, picture: Path) -> None:
    pictures.facts(picture, decoded=True)
    (first,) = pictures.workers()
    os.kill(first, signal.SIGSTOP)  # the picture is under way until somebody kills it
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(pictures.facts, picture, decoded=True)
        os.kill(first, signal.SIGKILL)

    assert seen(under_way.result()) == ("image/png", 4, 3)
    assert not is_running(first)


def test_a_worker_that_hangs_is_ended_and_the_next_picture_has_another(picture: Path) -> None:
    hurried = Pictures(limit_s=0.3)
    try:
        hurried.facts(picture, decoded=True)
        (first,) = hurried.workers()
        os.kill(first, signal.SIGSTOP)
        late = hurried.facts(picture, decoded=True)

        assert (late.trouble, late.detail) == (MediaTrouble.UNREADABLE, TOO_LONG)
        assert not is_running(first)
    finally:
        hurried.close()


def test_a_picture_that_kills_each_worker_gets_the_blame(
    pictures: Pictures, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BOOT", "import os; os.write(1, b'ready\\n'); os.read(0, 9); os.abort()")

    crashed = pictures.facts(picture, decoded=True)

    assert (crashed.trouble, crashed.detail) == (MediaTrouble.UNREADABLE, module.CRASHED)
    assert pictures.workers() == []


@pytest.mark.parametrize("boot", ["raise SystemExit", "print('hello')", "import nothing_of_that_name"])
def test_a_worker_that_does_not_start_is_not_the_pictures_fault(
    pictures: Pictures, picture: Path, monkeypatch: pytest.MonkeyPatch, boot: str
) -> None:
    monkeypatch.setattr(module, "_BOOT", boot)

    with pytest.raises(NoWorker):
        pictures.facts(picture, decoded=True)


def test_without_an_interpreter_there_is_no_worker(
    pictures: Pictures, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    with pytest.raises(NoWorker):
        pictures.facts(picture, decoded=True)


def test_an_answer_that_makes_no_sense_is_no_answer(
    pictures: Pictures, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boot = "import os; os.write(1, b'ready\\n'); os.read(0, 9); os.write(1, b'[]\\n')"
    monkeypatch.setattr(module, "_BOOT", boot)

    assert pictures.facts(picture, decoded=True).detail == module.CRASHED


@pytest.mark.parametrize(
    "data",
    [webp(8600, 8600), saved("WEBP", Image.new("L", (6500, 6500)), lossless=True, method=0)],
    ids=["before it is opened", "while it is decoded"],
)
def test_a_picture_that_needs_too_much_memory_is_refused_and_its_worker_lives(
    pictures: Pictures, picture: Path, tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "big").write_bytes(data)

    big = pictures.facts(tmp_path / "big", decoded=True)
    first = pictures.workers()

    assert (big.trouble, big.detail) == (MediaTrouble.UNREADABLE, TOO_MUCH_MEMORY)
    assert seen(pictures.facts(picture, decoded=True)) == ("image/png", 4, 3)
    assert pictures.workers() == first


def test_the_worker_has_a_limit_of_memory_and_of_time(pictures: Pictures, picture: Path) -> None:
    pictures.facts(picture, decoded=True)
    (pid,) = pictures.workers()
    lines = Path(f"/proc/{pid}/limits").read_text("ascii").splitlines()
    limits = {line[:25].strip(): line[26:46].strip() for line in lines}
    space = int(limits["Max address space"])

    assert picture_worker.LIMIT_BYTES < space < picture_worker.LIMIT_BYTES + 100 * 1024 * 1024
    assert int(limits["Max cpu time"]) <= picture_worker.LIMIT_S + 3


def test_closing_ends_a_picture_that_is_under_way(picture: Path) -> None:
    opened = Pictures()
    opened.facts(picture, decoded=True)
    (first,) = opened.workers()
    os.kill(first, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(opened.facts, picture, decoded=True)
        opened.close()

    assert isinstance(under_way.exception(), NoWorker)
    assert not is_running(first)
    with pytest.raises(NoWorker):
        opened.facts(picture, decoded=True)


COMMAND = """
import sys
from pathlib import Path
from governance.adapters.media.pictures import Pictures
opened = Pictures()
opened.facts(Path(sys.argv[1]), decoded=True)
print(*opened.workers(), flush=True)
sys.stdin.read()
"""


def started(picture: Path) -> tuple["subprocess.Popen[str]", int]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", COMMAND, str(picture)]
    parent = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)  # noqa: S603
    assert parent.stdout is not None
    return parent, int(parent.stdout.readline())


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_no_worker_outlives_its_command(picture: Path, number: signal.Signals | None) -> None:
    parent, worker = started(picture)
    with parent:
        assert is_running(worker)
        if number is None:
            parent.communicate("")
        else:
            parent.send_signal(number)

    assert within(10, lambda: not is_running(worker))


def test_ctrl_c_is_for_the_command_and_not_for_the_worker(pictures: Pictures, picture: Path) -> None:
    pictures.facts(picture, decoded=True)
    first = pictures.workers()
    os.kill(first[0], signal.SIGINT)

    assert seen(pictures.facts(picture, decoded=True)) == ("image/png", 4, 3)
    assert pictures.workers() == first


def test_a_module_in_the_working_directory_is_not_imported(
    pictures: Pictures, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('somebody else')", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    assert seen(pictures.facts(picture, decoded=True)) == ("image/png", 4, 3)


def test_a_worker_knows_no_key_of_whoever_started_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_API_KEY", "gov_secret")
    Image.new("RGB", (4, 3)).save(tmp_path / "a.png")
    opened = Pictures()
    opened.facts(tmp_path / "a.png", decoded=True)
    [worker] = opened.workers()
    seen = Path(f"/proc/{worker}/environ").read_bytes()
    opened.close()

    assert b"PATH=" in seen
    assert b"gov_secret" not in seen
