"""A rule that crashes: told by name in the report, and with its traceback in a file of its own."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from governance import checks
from governance.checks import thread_support
from governance.model import Brand
from governance.rule import Hit, Kind, Prepared, Subject
from tests.cli.conftest import Run

DRAFT = "---\nplatforms: [x, linkedin]\nlanguage: en\n---\nA secret plan.\n"
LINT = ("lint", "--select", "length/thread-unsupported", "--offline")


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have one kind of rule crash with words of the post."""

    def prepare(params: object, brand: Brand) -> Prepared:
        del params, brand
        return Prepared(judge=_crash)

    broken = Kind(params=thread_support.KIND.params, prepare=prepare, names=thread_support.KIND.names)
    monkeypatch.setitem(checks.KINDS, "thread_support", broken)


def _crash(subject: Subject) -> Iterator[Hit]:
    raise ZeroDivisionError(subject.post.text)
    yield


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "crashes.log"


@pytest.mark.usefixtures("crashing")
def test_the_traceback_lies_in_a_file_whose_path_is_printed(run: Run, log: Path) -> None:
    Path("a.md").write_text(DRAFT, "utf-8")
    ran = run(*LINT, "a.md")

    assert ran.code == 2
    assert f"a rule failed; what happened stands in {log}, for whoever mends it" in ran.err
    assert "Traceback" not in ran.out + ran.err
    assert "raise ZeroDivisionError(subject.post.text)\nZeroDivisionError: A secret plan." in log.read_text("utf-8")


@pytest.mark.usefixtures("crashing")
def test_a_rule_that_crashes_over_and_over_is_written_down_once(run: Run, log: Path) -> None:
    Path("a.md").write_text(DRAFT, "utf-8")
    run(*LINT, "a.md")

    assert log.read_text("utf-8").count("Traceback") == 1


@pytest.mark.usefixtures("crashing")
def test_what_crashed_is_for_its_owner_alone(run: Run, log: Path) -> None:
    Path("a.md").write_text(DRAFT, "utf-8")
    run(*LINT, "a.md")

    assert stat.S_IMODE(log.stat().st_mode) == 0o600


@pytest.mark.usefixtures("crashing")
def test_the_reader_is_told_in_french_too(run: Run, log: Path) -> None:
    Path("a.md").write_text(DRAFT, "utf-8")

    assert f"le détail se trouve dans {log}, pour qui la corrigera" in run(*LINT, "--lang", "fr", "a.md").err


def test_without_a_crash_there_is_no_file(run: Run, log: Path) -> None:
    Path("a.md").write_text(DRAFT, "utf-8")
    ran = run(*LINT, "a.md")

    assert (ran.code, "failed" in ran.err, log.exists()) == (0, False, False)


@pytest.mark.usefixtures("crashing")
def test_a_file_that_cannot_be_written_hides_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the place of the folder", "utf-8")
    Path("a.md").write_text(DRAFT, "utf-8")
    ran = run(*LINT, "a.md")

    assert (ran.code, "length/thread-unsupported" in ran.out + ran.err) == (2, True)
