"""`lint` in several processes says what it says in one, to the byte, whatever becomes of one of them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from governance.adapters.drafts.candidates import Candidate
from governance.adapters.drafts.files import DraftFile
from governance.adapters.forked import CAN_FORK
from governance.cli import linting
from governance.cli.formats.text import TextOutput
from governance.model import Report
from governance.service.shares import TURN
from tests.cli.files import write

Run = Callable[..., Any]
pytestmark = pytest.mark.skipif(not CAN_FORK, reason="no forking here")
HEAD = "---\nplatforms: [linkedin, x]\nlanguage: en\n---\n"


@pytest.fixture
def drafts(run: Run) -> Path:  # noqa: ARG001 - it chooses the folder
    """Write drafts of every sort: right, wrong, broken, named twice, none; files of their own and lines."""
    for number in range(3 * TURN):
        write(f"posts/{number:03}.md", f"{HEAD}Draft {number} is guaranteed to work, 100%.\n")
    write("posts/010.md", "---\nplatforms: [nowhere]\nlanguage: en\n---\nHello.\n")
    write("posts/020.md", f"---\nid: posts/003.md\n{HEAD[4:]}Another with that name.\n")
    write("posts/021.json", '{"name": "package"}')
    lines = [
        json.dumps({"platforms": ["x"], "language": "en", "text": f"Line {number} is guaranteed to work."})
        for number in range(3 * TURN)
    ]
    lines[5] = '{"title": "no draft"}'
    lines[2 * TURN] = "{broken"
    lines[2 * TURN + 1] = ""
    lines[-1] = '{"title": "no draft either"}'
    write("posts/lines.jsonl", "\n".join(lines) + "\n")
    write("posts/none.jsonl", '{"title": "a"}\n' * (2 * TURN))
    write("posts/blank.jsonl", "\n\n")
    return Path("posts")


def in_processes(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setattr(linting, "processes_for", lambda _: processes)


@pytest.mark.parametrize("form", ["text", "pretty", "json"])
def test_three_processes_print_what_one_prints(
    form: str, drafts: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = []
    for processes in (1, 3):
        in_processes(monkeypatch, processes)
        ran.append(run("lint", "--ignore", "spelling", "--format", form, str(drafts)))

    assert ran[0] == ran[1]
    assert ran[0].code == 2
    assert "lines.jsonl" in ran[0].out


def test_what_no_draft_holds_is_counted_once(drafts: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    in_processes(monkeypatch, 3)
    summary = run("lint", "--ignore", "spelling", "--format", "json", str(drafts)).json["summary"]

    # The JSON file, the lines of two files, and the blank one; a line that is broken, a network, a name.
    assert (summary["ignored"], summary["unreadable"]) == (4, 3)


@pytest.mark.usefixtures("proofread")
def test_texts_are_proofread_for_all_by_one(drafts: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("posts/000.md", f"{HEAD}Say helo.\n")
    ran = []
    for processes in (1, 3):
        in_processes(monkeypatch, processes)
        ran.append(run("lint", "--select", "spelling", str(drafts)))

    assert ran[0] == ran[1]
    assert "posts/000.md:5:5: warning spelling/en/typo" in ran[0].out


def test_the_drafts_of_a_process_that_was_killed_are_judged_and_that_is_told(
    drafts: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_processes(monkeypatch, 1)
    alone = run("lint", "--ignore", "spelling", str(drafts))
    here, prepared = os.getpid(), TextOutput.prepared

    def killed(self: TextOutput, file: DraftFile, reports: Sequence[Report]) -> Any:
        if os.getpid() != here and file.path == "posts/030.md":
            os.kill(os.getpid(), signal.SIGKILL)
        return prepared(self, file, reports)

    monkeypatch.setattr(TextOutput, "prepared", killed)
    in_processes(monkeypatch, 3)
    ran = run("lint", "--ignore", "spelling", str(drafts))

    assert (ran.code, ran.out) == (alone.code, alone.out)
    lost = "a process ended before its work was done; its drafts are judged again\n"
    assert sorted(ran.err.splitlines(keepends=True)) == sorted([lost, *alone.err.splitlines(keepends=True)])


@pytest.mark.parametrize(
    ("files", "cores", "processes"), [(1, 4, 1), (150, 4, 1), (250, 4, 2), (900, 4, 4), (900, 1, 1)]
)
def test_there_are_as_many_processes_as_cores_where_there_are_drafts_enough(
    files: int, cores: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linting, "_cores", lambda: cores)
    candidates = [Candidate(path=f"{number}.md", file=Path(f"{number}.md"), named=False) for number in range(files)]

    assert linting.processes_for(candidates) == processes


def test_standard_input_is_read_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linting, "_cores", lambda: 4)
    files = [Candidate(path=f"{number}.md", file=Path(f"{number}.md"), named=False) for number in range(900)]

    assert linting.processes_for([*files, Candidate(path="-", file=None, named=True)]) == 1


def test_a_long_file_of_lines_is_worth_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linting, "_cores", lambda: 2)
    file = tmp_path / "a.jsonl"
    file.write_text(f"{' ' * 500}\n" * 300)

    assert linting.processes_for([Candidate(path="a.jsonl", file=file, named=True)]) == 2


# Runs the command in two processes, which leave their numbers, and wait as long as somebody wants them to.
WAITING = """
import os, sys
from governance.cli import linting
from governance.cli.formats.text import TextOutput
from governance.cli.main import run
linting.processes_for = lambda _: 2
def waiting(self, file, reports):
    open(f"{os.getpid()}.worker", "x")
    os.read(os.open("gate", os.O_RDONLY), 1)
TextOutput.prepared = waiting
run(sys.argv[1:])
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_no_process_outlives_a_run_that_is_ended(number: signal.Signals, code: int, drafts: Path) -> None:
    os.mkfifo("gate")
    words = [sys.executable, "-c", WAITING, "lint", "--ignore", "spelling", str(drafts)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as program:  # noqa: S603
        workers = awaited(lambda: [file.stem for file in Path().glob("*.worker")][:2], 2)
        program.send_signal(number)
        _, said = program.communicate(timeout=60)

    assert program.returncode == code
    assert "Traceback" not in said
    assert len(workers) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def awaited(found: Callable[[], list[str]], many: int) -> list[str]:
    """Give what is found as soon as there are so many, within a minute."""
    end = time.monotonic() + 60
    while len(there := found()) < many and time.monotonic() < end:
        os.sched_yield()
    return there
