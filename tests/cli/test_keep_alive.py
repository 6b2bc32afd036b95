"""For how long a LanguageTool that a command started stays."""

import sys
from pathlib import Path

import pytest

from governance.wiring.workspace import settings


@pytest.fixture(autouse=True)
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be at a terminal, in a folder without a configuration, and in no build."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def configured(seconds: int) -> None:
    Path("governance.toml").write_text(f"[languagetool]\nkeep_alive = {seconds}\n")


def test_at_a_terminal_it_stays_ten_minutes() -> None:
    assert settings().keep_alive_s == 600


def test_elsewhere_it_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    assert settings().keep_alive_s == 0


@pytest.mark.parametrize("at_a_terminal", [True, False])
def test_what_is_configured_holds_everywhere(monkeypatch: pytest.MonkeyPatch, at_a_terminal: bool) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: at_a_terminal)
    configured(60)
    assert settings().keep_alive_s == 60


@pytest.mark.parametrize("value", ["1", "true", "yes"])
def test_in_a_build_it_never_stays(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    configured(60)
    assert settings().keep_alive_s == 0


@pytest.mark.parametrize("value", ["", "0", "False", "no"])
def test_a_variable_that_says_no_is_no_build(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    assert settings().keep_alive_s == 600


def test_without_standard_error_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert settings().keep_alive_s == 0
