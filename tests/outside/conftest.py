"""Tests on material that others wrote: read from GOVERNANCE_TESTDATA, and said to be left out where that is unset."""

import os
from pathlib import Path

import pytest

TESTDATA = os.environ.get("GOVERNANCE_TESTDATA")

collect_ignore_glob = [] if TESTDATA else ["test_*.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it at the end: the header is not shown with `-q`, nor read from a folder that is collected later."""
    if not TESTDATA:
        terminalreporter.write_line("tests/outside: not collected, since GOVERNANCE_TESTDATA is unset")


@pytest.fixture(scope="session")
def testdata() -> Path:
    """Return the folder of outside material."""
    return Path(TESTDATA or "")
