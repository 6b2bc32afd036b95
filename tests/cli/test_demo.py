"""The tour: steps are data, its folder is made anew, and it tells the truth about how commands end."""

import json
import re
import shlex
from collections.abc import Sequence
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from click import ClickException, Context, Group

from governance.cli import demo
from governance.cli.demo import MARK, Listen, Tour, ending, examples, make_anew
from governance.cli.demo_steps import (
    ANNA,
    DEMO,
    FIRST,
    GATE,
    INSTALL,
    PROGRAM,
    REVIEW,
    RITA,
    SERVE,
    START,
    STOP,
    THEN,
    Kept,
    Step,
)
from governance.cli.main import cli
from tests.cli.conftest import Run

ALL = (*FIRST, INSTALL, START, *THEN, *GATE, STOP)

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
    "posts/open-day.md@mastodon": ("pass", set()),
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


def spoken(step: Step, *, languagetool: bool) -> str:
    """Give the words of a step as they come to a runner that has kept nothing."""
    return " ".join(str(one) for one in step.given(languagetool=languagetool).words if not isinstance(one, Kept))


# How each command of the tour ends, with LanguageTool and without. The gate is asked twice: yes, then no.
ENDS = {
    languagetool: {spoken(step, languagetool=languagetool): step.given(languagetool=languagetool) for step in ALL}
    for languagetool in (True, False)
}


class FakeRunner:
    """Runs nothing: each command ends as told, or else as its step announces."""

    def __init__(self, *, installed: bool, failing: tuple[str, ...] = ()) -> None:
        self.installed = installed
        self.failing = failing
        self.ran: list[tuple[str, ...]] = []
        self.keys: list[str | None] = []

    def __call__(self, argv: Sequence[str], key: str | None, listen: Listen | None) -> int:
        words = argv[1:]
        self.ran.append(tuple(words))
        self.keys.append(key)
        if listen:
            listen(f"made gov_key{len(self.ran)}x\n")
            listen("01a20da4-436f-72a2-ac7e-f9309b051e52\n")
        if " ".join(words[:2]) in self.failing:
            return 2
        self.installed = self.installed or words[1] == "install"
        if words[0] == "reviews":
            return self._of_the_queue(words)
        return ENDS[self.installed][" ".join(words)].expected

    def _of_the_queue(self, words: Sequence[str]) -> int:
        """End as the step does that stands at this place of the gate."""
        done = [one for one in self.ran if one[0] == "reviews"]
        steps = [one for one in GATE if one.words[0] == "reviews"]
        assert words[1] == steps[len(done) - 1].words[1]
        return steps[len(done) - 1].expected


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the tour writes out of the checkout."""
    monkeypatch.chdir(tmp_path)


def tour(runner: FakeRunner, *, running: bool = False, left_aside: Sequence[str] = ()) -> Tour:
    return Tour(run=runner, name="governance", installed=runner.installed, running=running, left_aside=left_aside)


def commands(runner: FakeRunner) -> list[str]:
    return [
        " ".join(words[:2]) if words[0] in {"languagetool", "keys", "reviews"} else words[0] for words in runner.ran
    ]


QUEUE = [
    *("keys create", "keys create", "reviews submit", "reviews approve", "reviews approve", "reviews status"),
    *("-i.bak", "reviews edit", "reviews status", "reviews show"),
]


def test_steps_are_data() -> None:
    with pytest.raises(FrozenInstanceError):
        FIRST[0].heading = "other"  # type: ignore[misc]


def parsed(words: Sequence[str]) -> Context:
    """Have the program read a command, groups and all; raises UsageError where it does not know it."""
    context = cli.make_context(PROGRAM, list(words))
    group, rest = cli, list(words)
    while isinstance(group, Group):
        name, found, rest = group.resolve_command(context, rest)
        assert found is not None
        context = found.make_context(name, list(rest), parent=context)
        group = found  # type: ignore[assignment]
    return context


@pytest.mark.parametrize("languagetool", [True, False])
@pytest.mark.parametrize(
    "step", [*(one for one in ALL if one.program == PROGRAM), SERVE], ids=lambda step: step.heading
)
def test_every_command_of_the_tour_is_one_that_the_program_knows(step: Step, *, languagetool: bool) -> None:
    assert parsed([str(one) for one in step.given(languagetool=languagetool).words])


@pytest.mark.parametrize("step", ALL, ids=lambda step: step.heading)
def test_every_path_of_the_tour_is_inside_its_folder_and_exists(step: Step) -> None:
    paths = [word for word in step.words if isinstance(word, str) and "/" in word]

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
        *QUEUE,
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
    assert commands(runner)[-3 - len(QUEUE) :] == ["lint", "lint", "lint", *QUEUE]
    assert all("--offline" in words for words in runner.ran if words[0] == "lint" or words[1] in {"submit", "edit"})
    assert "lint - --platform linkedin" in capsys.readouterr().out


def test_unexpected_exit_code_finishes_the_rest_and_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    runner = FakeRunner(installed=True, failing=("count --config",))

    assert tour(runner).play() == 2
    assert commands(runner)[-1] == "languagetool stop"
    assert "exit 2, where 0 was expected" in capsys.readouterr().out


def test_server_is_stopped_when_somebody_interrupts() -> None:
    runner = FakeRunner(installed=True)

    def interrupted(argv: Sequence[str], key: str | None, listen: Listen | None) -> int:
        if argv[1] == "count":
            raise KeyboardInterrupt
        return runner(argv, key, listen)

    with pytest.raises(KeyboardInterrupt):
        Tour(run=interrupted, name="governance", installed=True, running=False).play()
    assert commands(runner)[-1] == "languagetool stop"


def test_each_command_is_printed_before_it_runs(capsys: pytest.CaptureFixture[str]) -> None:
    printed: list[str] = []
    runner = FakeRunner(installed=True)

    def looked(argv: Sequence[str], key: str | None, listen: Listen | None) -> int:
        printed.append(capsys.readouterr().out.rstrip().splitlines()[-1])
        return runner(argv, key, listen)

    Tour(run=looked, name="governance", installed=True, running=True).play()

    assert printed == [f"$ {step.typed('governance')}" for step in (*FIRST, INSTALL, *THEN, *GATE)]


def test_a_command_is_printed_as_a_shell_takes_it() -> None:
    approve = GATE[4].given(languagetool=False)
    line = approve.typed("governance")

    assert line.startswith("GOVERNANCE_API_KEY=$(cat var/demo/keys/rita) governance reviews approve --config ")
    assert "$(cat var/demo/review) --waive 'spelling=" in line
    assert shlex.split(line)[-1] == approve.words[-1]


def test_each_acts_by_a_key_of_their_own_and_nobody_else_needs_one() -> None:
    runner = FakeRunner(installed=True)
    tour(runner, running=True).play()
    anna, rita = ANNA.value(), RITA.value()

    assert anna.startswith("gov_key")
    assert rita not in {anna, ""}
    assert runner.keys[: -len(QUEUE) + 2] == [None] * (len(runner.keys) - len(QUEUE) + 2)
    assert runner.keys[-len(QUEUE) + 2 :] == [anna, anna, rita, anna, None, anna, anna, rita]


def test_the_review_is_named_by_what_submitting_printed() -> None:
    runner = FakeRunner(installed=True)
    tour(runner).play()

    assert REVIEW.value() == "01a20da4-436f-72a2-ac7e-f9309b051e52"
    assert all(REVIEW.value() in words for words in runner.ran if words[1] in {"approve", "edit", "show"})


def test_keys_are_for_nobody_else_to_read() -> None:
    tour(FakeRunner(installed=True)).play()

    assert {one.path.stat().st_mode & 0o777 for one in (ANNA, RITA, REVIEW)} == {0o600}
    assert {one.path.parts[:2] for one in (ANNA, RITA, REVIEW)} == {DEMO.parts}


def test_nothing_is_kept_of_a_command_that_did_not_print_it() -> None:
    ANNA.keep("Error: the database cannot be used")

    assert ANNA.value() == ""


def test_what_would_lead_to_another_queue_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    tour(FakeRunner(installed=True), left_aside=["GOVERNANCE_DATABASE_URL"]).play()

    assert "unset GOVERNANCE_DATABASE_URL\n" in capsys.readouterr().out


def test_what_would_lead_to_another_queue_does_not_reach_a_command(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in demo.LEFT_ASIDE:
        monkeypatch.setenv(name, "somewhere else")
    demo.run(("printenv", *demo.LEFT_ASIDE), None, None)
    demo.run(("printenv", *demo.LEFT_ASIDE), "gov_anna", None)

    assert capfd.readouterr().out == "gov_anna\n"


def test_who_listens_hears_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    heard: list[str] = []

    assert demo.run(("sh", "-c", "echo one; echo two; exit 3"), None, heard.append) == 3
    assert heard == ["one\n", "two\n"]
    assert capsys.readouterr().out == "one\ntwo\n"


def test_a_program_that_is_not_there_ends_as_a_shell_says_it() -> None:
    assert demo.run(("no-such-program-anywhere",), None, None) == 127


class Heard:
    """Runs what is about the queue in this process, where the rest ends as announced, and hears all that is printed."""

    def __init__(self, run: Run, monkeypatch: pytest.MonkeyPatch, rest: FakeRunner) -> None:
        self.lines: list[str] = []
        self._run = run
        self._monkeypatch = monkeypatch
        self._rest = rest

        def hear(_tour: Tour, line: str = "", style: str = "") -> None:
            del style
            self.lines.append(line)

        monkeypatch.setattr(Tour, "_say", hear)
        monkeypatch.delenv("GOVERNANCE_DATABASE_URL", raising=False)

    def __call__(self, argv: Sequence[str], key: str | None, listen: Listen | None) -> int:
        if argv[0] != PROGRAM:
            return demo.run(argv, key, listen)
        if argv[1] not in {"keys", "reviews"}:
            return self._rest(argv, key, listen)
        self._monkeypatch.setenv("GOVERNANCE_API_KEY", key or "")
        ran = self._run(*argv[1:])
        self.lines += [line.rstrip() for line in f"{ran.out}{ran.err}".splitlines()]
        if listen:
            listen(ran.out)
        assert isinstance(ran.code, int)
        return ran.code

    def play(self) -> int:
        """Play the tour with a real queue, and give its exit code."""
        make_anew(DEMO, examples())
        return Tour(run=self, name=PROGRAM, installed=self._rest.installed, running=True).play()


@pytest.mark.usefixtures("proofread")
def test_the_gate_opens_for_what_was_approved_and_bites_after_one_character(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Heard(run, monkeypatch, FakeRunner(installed=True)).play() == 0
    assert (DEMO / "var" / "governance.db").is_file()


def test_without_languagetool_whoever_approves_says_why(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard(run, monkeypatch, FakeRunner(installed=False, failing=("languagetool install",)))

    assert heard.play() == 2
    assert [line for line in heard.lines if "was expected" in line] == ["→ exit 2, where 0 was expected; 0.0 s"]
    assert any("Whoever approves all the same says why" in line for line in heard.lines)


# What differs from run to run: ids, times, and how long it took.
_PASSING = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\d{4}-\d\d-\d\dT[\d:.+]+|; \d+\.\d s$")


@pytest.mark.usefixtures("proofread")
def test_the_gate_in_the_readme_is_what_the_tour_prints(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    session = readme.split("**The gate bites.**", 1)[1].split("```console\n", 1)[1].split("```", 1)[0]
    heard = Heard(run, monkeypatch, FakeRunner(installed=True))
    heard.play()

    printed = iter(_PASSING.sub("", line) for line in heard.lines)
    shown = [_PASSING.sub("", line) for line in session.splitlines() if line != "[…]"]
    assert [line for line in shown if line not in printed] == []


def test_output_has_no_colour_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    tour(FakeRunner(installed=True)).play()

    assert "\x1b" not in capsys.readouterr().out


def test_last_line_checks_a_post_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    tour(FakeRunner(installed=True)).play()

    last = capsys.readouterr().out.splitlines()[-1]
    assert last == 'echo "Your text" | governance lint - --platform linkedin --language en'


def test_ending_names_code_and_time() -> None:
    assert ending(FIRST[0], 1, 0.44) == "→ exit 1, as expected: something was found; 0.4 s"
    assert ending(INSTALL, 0, 1.0) == "→ exit 0, as expected; 1.0 s"
    assert ending(INSTALL, 2, 1.0) == "→ exit 2, where 0 was expected; 1.0 s"


def test_ending_names_what_the_gate_says_and_what_is_kept() -> None:
    assert ending(GATE[0], 0, 2.0) == "→ exit 0, as expected; kept in var/demo/keys/anna; 2.0 s"
    assert ending(GATE[3], 2, 2.0) == "→ exit 2, as expected: refused; 2.0 s"
    assert [ending(GATE[at], code, 1.0) for at, code in ((5, 0), (8, 1))] == [
        "→ exit 0, as expected: yes; 1.0 s",
        "→ exit 1, as expected: no; 1.0 s",
    ]


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
