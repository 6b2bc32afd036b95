"""`platforms`: readable on a narrow terminal, whole as JSON."""

from typing import TYPE_CHECKING

import pytest

from governance.adapters.config.rule_files import built_in_folder, read_platforms
from governance.cli import terminal
from governance.cli.figures import figures
from governance.cli.platforms import _SHOWN as COLUMNS
from governance.cli.platforms import _row, _table

if TYPE_CHECKING:
    from tests.cli.conftest import Run

PLATFORMS = read_platforms(built_in_folder())


def lines(name: str, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    monkeypatch.setattr(terminal, "_WITHOUT_TERMINAL", width)
    terminal.console().print(_table(COLUMNS, [_row(one) for one in figures(PLATFORMS[name])], width))
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", PLATFORMS)
def test_numbers_and_dates_stay_whole_and_lines_fit(
    name: str, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = lines(name, width, monkeypatch, capsys)
    words = " ".join(printed).split()

    assert max(map(len, printed)) <= width
    assert [one.value for one in figures(PLATFORMS[name]) if one.value.split()[0] not in words] == []
    assert {f"{one.source.checked_on})" for one in figures(PLATFORMS[name])} <= set(words)


def test_a_table_for_a_very_narrow_terminal_is_still_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lines("x", 20, monkeypatch, capsys)


def test_without_a_terminal_each_value_is_one_line(run: "Run") -> None:
    shown = run("platforms", "show", "telegram")

    assert shown.code == 0
    assert len(shown.out.splitlines()) == 2 + len(list(figures(PLATFORMS["telegram"])))
    assert "5 MB" not in shown.out
    assert "10 MB" in shown.out


def test_the_list_names_every_network_with_its_formats(run: "Run") -> None:
    listed = run("platforms", "list").out.splitlines()

    assert len(listed) == 1 + len(PLATFORMS)
    assert any(line.split() == ["x", "X", "post,", "thread,", "video,", "article"] for line in listed)


def test_json_holds_the_profile_as_it_is(run: "Run") -> None:
    shown = run("platforms", "show", "x", "--format", "json").json

    assert shown["limits"][0]["readings"][0]["max"] == 280
    assert shown["limits"][0]["readings"][0]["source"]["checked_on"] == "2026-05-20"


def test_a_network_that_is_unknown_is_refused_with_the_one_that_was_meant(run: "Run") -> None:
    refused = run("platforms", "show", "linkdin")

    assert refused.code == 2
    assert "did you mean 'linkedin'?" in refused.err
