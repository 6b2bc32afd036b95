"""The tour: steps are data, its folder is made anew, and it tells the truth about how commands end."""

import json
from collections.abc import Sequence
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from click import ClickException

from governance.cli import demo
from governance.cli.demo import FIRST, INSTALL, MARK, START, STOP, THEN, Tour, ending, examples, make_anew, offline
from governance.cli.main import cli

ALL = (*FIRST, INSTALL, START, *THEN, STOP)

# What each post of the examples comes to, spelling left aside: its verdict, and the rules that find something.
VERDICTS: dict[str, tuple[str, set[str]]] = {
    "posts/autumn-quay.md@facebook": ("pass", set()),
    "posts/autumn-quay.md@instagram": ("pass", set()),
    "posts/banner.md@instagram": ("fail", {"image/misnamed", "image/ratio", "image/type"}),
    "posts/basket.md@tiktok": ("pass", set()),
    "posts/bristol-shop.md@facebook": ("pass", set()),
    "posts/bristol-shop.md@linkedin": ("pass", set()),
    "posts/collab.md@instagram": ("pass", {"disclosure/fr/insufficient"}),
    "posts/commute.md@mastodon": ("pass", set()),
    "posts/commute.md@threads": ("pass", set()),
    "posts/counting.md@bluesky": ("pass", set()),
    "posts/counting.md@linkedin": ("pass", set()),
    "posts/counting.md@mastodon": ("pass", set()),
    "posts/counting.md@telegram": ("pass", set()),
    "posts/counting.md@threads": ("pass", set()),
    "posts/counting.md@x": ("pass", set()),
    "posts/gifted.md@instagram": ("fail", {"disclosure/gb/insufficient"}),
    "posts/hashtags.md@instagram": ("pass", {"length/hashtags-disputed"}),
    "market/bell@bluesky": ("pass", set()),
    "market/bold@linkedin": ("fail", {"hygiene/markup/markdown"}),
    "market/invisible@x": ("pass", {"hygiene/hidden/unseen"}),
    "market/sonnette@mastodon": ("pass", set()),
    "posts/night-pin.md@pinterest": ("pass", set()),
    "posts/partnership.md@instagram": ("fail", {"disclosure/fr/behind-fold", "disclosure/gb/behind-fold"}),
    "posts/partnership-mended.md@instagram": ("pass", set()),
    "posts/retouched.md@instagram": ("fail", {"disclosure/fr/retouched-images"}),
    "posts/retouched-mended.md@instagram": ("pass", set()),
    "posts/thread.yaml@x": ("fail", {"length/text"}),
    "posts/thread-mended.yaml@bluesky": ("pass", set()),
    "posts/thread-mended.yaml@x": ("pass", set()),
    "posts/voice.md@linkedin": (
        "fail",
        {
            "hygiene/placeholder/template",
            "image/alt-text",
            "tone/claims/fr",
            "tone/exclamations",
            "tone/formality",
        },
    ),
    "posts/voice-mended.md@linkedin": ("pass", set()),
    "posts/wheel.md@bluesky": ("pass", set()),
    "posts/wheel.md@x": ("pass", set()),
    "posts/winter-check.md@linkedin": ("pass", set()),
    "posts/winter-check.md@mastodon": ("pass", set()),
    "posts/winter-check.md@telegram": ("pass", set()),
}


class FakeRunner:
    """Runs nothing: each command ends as told, or else as its step announces."""

    def __init__(self, *, installed: bool, failing: tuple[str, ...] = ()) -> None:
        self.installed = installed
        self.failing = failing
        self.ran: list[tuple[str, ...]] = []

    def __call__(self, words: Sequence[str]) -> int:
        self.ran.append(tuple(words))
        if " ".join(words[:2]) in self.failing:
            return 2
        self.installed = self.installed or words[1] == "install"
        announced = {step.words: step for step in (*ALL, *map(offline, THEN))}[tuple(words)]
        without = announced.without if not self.installed else None
        return announced.expected if without is None else without


def tour(runner: FakeRunner, *, running: bool = False) -> Tour:
    return Tour(run=runner, name="governance", installed=runner.installed, running=running)


def commands(runner: FakeRunner) -> list[str]:
    return [" ".join(words[:2]) if words[0] == "languagetool" else words[0] for words in runner.ran]


def test_steps_are_data() -> None:
    with pytest.raises(FrozenInstanceError):
        FIRST[0].heading = "other"  # type: ignore[misc]


@pytest.mark.parametrize("step", ALL, ids=lambda step: step.heading)
def test_every_command_of_the_tour_is_one_that_the_program_knows(step: demo.Step) -> None:
    context = cli.make_context("governance", list(step.words))
    command = cli.get_command(context, step.words[0])

    assert command is not None
    assert command.make_context(step.words[0], list(step.words[1:]))


@pytest.mark.parametrize("step", ALL, ids=lambda step: step.heading)
def test_every_path_of_the_tour_is_inside_its_folder_and_exists(step: demo.Step) -> None:
    paths = [word for word in step.words if "/" in word]

    assert all(path.startswith("var/demo/") for path in paths)
    assert all((examples() / path.removeprefix("var/demo/")).exists() for path in paths)


def test_first_commands_download_nothing() -> None:
    assert all("--offline" in step.words for step in FIRST if step.words[0] == "lint")


def test_examples_are_found() -> None:
    assert (examples() / "governance.toml").is_file()


def test_folder_is_made_anew(tmp_path: Path) -> None:
    make_anew(tmp_path / "demo", examples())
    (tmp_path / "demo" / "posts" / "stale.md").write_text("left over")

    make_anew(tmp_path / "demo", examples())

    assert not (tmp_path / "demo" / "posts" / "stale.md").exists()
    assert (tmp_path / "demo" / "brand.yaml").is_file()
    assert (tmp_path / "demo" / MARK).is_file()


def test_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    theirs = tmp_path / "demo" / "thesis.md"
    theirs.parent.mkdir()
    theirs.write_text("ten years of work")

    with pytest.raises(ClickException, match="move it away"):
        make_anew(tmp_path / "demo", examples())
    assert theirs.read_text() == "ten years of work"


def test_link_is_refused(tmp_path: Path) -> None:
    make_anew(tmp_path / "elsewhere", examples())
    (tmp_path / "demo").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ClickException, match="move it away"):
        make_anew(tmp_path / "demo", examples())
    assert (tmp_path / "elsewhere" / "brand.yaml").is_file()


def test_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("a file")

    with pytest.raises(ClickException, match="move it away"):
        make_anew(tmp_path / "demo", examples())


def test_first_run_installs_midway_and_stops_what_it_started() -> None:
    runner = FakeRunner(installed=False)

    assert tour(runner).play() == 0
    assert commands(runner) == [
        *("lint", "lint", "count", "lint"),
        *("languagetool install", "languagetool start"),
        *("lint", "lint", "lint"),
        "languagetool stop",
    ]


def test_later_run_starts_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    runner = FakeRunner(installed=True)

    assert tour(runner).play() == 0
    assert commands(runner)[0] == "languagetool start"
    assert commands(runner).count("languagetool start") == 1
    assert "spelling is checked from the start" in capsys.readouterr().out


def test_server_that_ran_before_keeps_running() -> None:
    runner = FakeRunner(installed=True)

    assert tour(runner, running=True).play() == 0
    assert "languagetool start" not in commands(runner)
    assert "languagetool stop" not in commands(runner)


def test_failing_install_finishes_the_rest_and_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    runner = FakeRunner(installed=False, failing=("languagetool install",))

    assert tour(runner).play() == 2
    assert commands(runner)[-3:] == ["lint", "lint", "lint"]
    assert all("--offline" in words for words in runner.ran[-3:])
    assert "lint - --platform linkedin" in capsys.readouterr().out


def test_unexpected_exit_code_finishes_the_rest_and_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    runner = FakeRunner(installed=True, failing=("count --config",))

    assert tour(runner).play() == 2
    assert commands(runner)[-1] == "languagetool stop"
    assert "exit 2, where 0 was expected" in capsys.readouterr().out


def test_server_is_stopped_when_somebody_interrupts() -> None:
    runner = FakeRunner(installed=True)

    def interrupted(words: Sequence[str]) -> int:
        if words[0] == "count":
            raise KeyboardInterrupt
        return runner(words)

    with pytest.raises(KeyboardInterrupt):
        Tour(run=interrupted, name="governance", installed=True, running=False).play()
    assert commands(runner)[-1] == "languagetool stop"


def test_each_command_is_printed_before_it_runs(capsys: pytest.CaptureFixture[str]) -> None:
    printed: list[str] = []

    def looked(words: Sequence[str]) -> int:
        printed.append(capsys.readouterr().out.rstrip().splitlines()[-1])
        return FakeRunner(installed=True)(words)

    Tour(run=looked, name="governance", installed=True, running=True).play()

    assert printed[0] == f"$ governance {' '.join(FIRST[0].words)}"
    assert all(line.startswith("$ governance ") for line in printed)


def test_output_has_no_colour_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    tour(FakeRunner(installed=True)).play()

    assert "\x1b" not in capsys.readouterr().out


def test_last_line_checks_a_post_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    tour(FakeRunner(installed=True)).play()

    last = capsys.readouterr().out.splitlines()[-1]
    assert last == 'echo "Your text" | governance lint - --platform linkedin --language en'


def test_ending_names_code_and_time() -> None:
    assert ending(FIRST[0], 1, 1, 0.44) == "→ exit 1, as expected: something was found; 0.4 s"
    assert ending(INSTALL, 0, 0, 1.0) == "→ exit 0, as expected; 1.0 s"
    assert ending(FIRST[0], 2, 0, 1.0) == "→ exit 2, where 0 was expected; 1.0 s"


def test_examples_come_to_what_they_are_examples_of(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(examples())

    cli.main(["lint", "--ignore", "spelling", "--format", "json", "posts"], standalone_mode=False)

    reports = json.loads(capsys.readouterr().out)["reports"]
    assert {one["post"]["id"]: came_to(one) for one in reports} == VERDICTS


def came_to(report: dict[str, Any]) -> tuple[str, set[str]]:
    """Give the verdict of a report and the ids of the rules that found something."""
    return report["verdict"], {one["rule_id"] for one in report["findings"]}


def test_examples_are_many_and_varied() -> None:
    platforms = {post.rsplit("@", 1)[1] for post in VERDICTS}

    assert len({post.rsplit("@", 1)[0] for post in VERDICTS}) >= 16
    assert len(platforms) >= 6
    assert {verdict for verdict, _ in VERDICTS.values()} == {"pass", "fail"}
