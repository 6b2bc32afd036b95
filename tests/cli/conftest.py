"""The command line run in this process, in a folder of each test's own."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from governance.adapters.languagetool import run_proofreader
from governance.cli.main import run as run_program
from governance.model import Match, Unavailable
from governance.testing import FakeProofreader


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """How a command ended."""

    code: object
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Read what was printed."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run commands in an empty folder, with an empty cache and no LanguageTool."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("GOVERNANCE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("GOVERNANCE_MAVEN_URL", (tmp_path / "nowhere").as_uri())

    def _run(*words: str, stdin: bytes | None = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", None if stdin is None else io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            run_program(list(words))
        out, err = capsys.readouterr()
        return Ran(code=left.value.code, out=out, err=err)

    return _run


class FakeRunProofreader:
    """LanguageTool that knows one word, without Java."""

    def __init__(self, *_: Any, **__: Any) -> None:
        self._fake = FakeProofreader(words={"helo": "hello"})

    def proofread(self, text: str, variant: str) -> tuple[Match, ...] | Unavailable:
        """Give the remarks on one text."""
        return self._fake.proofread([(variant, text)])[0]

    def version(self) -> str:
        """Name it."""
        return "fake"

    def close(self) -> None:
        """Do nothing: nothing was started."""


@pytest.fixture
def proofread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the fake in LanguageTool's place."""
    monkeypatch.setattr(run_proofreader, "RunProofreader", FakeRunProofreader)
