"""`lint` on drafts with pictures, as a whole process: what it imports, starts and leaves behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.cli.conftest import Run

DRAFT = "---\nplatforms: [x, bluesky]\nlanguage: en\nmarkets: [GB]\nmedia:\n{media}---\nOur shop opens tomorrow.\n"
ENVIRONMENT = {**os.environ, "NO_COLOR": "1"}

# Runs the command, and says afterwards what was imported and which programs were started.
AUDITED = """
import json, sys
started = []
def hook(event, arguments):
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"):
        started.append(list(map(str, arguments[1]))[:2])
sys.addaudithook(hook)
from governance.cli.main import run
try:
    run(sys.argv[1:])
finally:
    imported = [one for one in sys.modules if one.split(".")[0] == "PIL"]
    json.dump({"started": started, "imported": imported}, sys.stderr)
"""

# Runs the command with workers that leave their number, never answer, and end when their input does.
BUSY = """
import sys
from governance.adapters.media import pictures
pictures._BOOT = "import os, sys; open(f'{os.getpid()}.worker', 'x'); os.write(1, b'ready\\\\n'); sys.stdin.read()"
from governance.cli.main import run
run(sys.argv[1:])
"""


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(12):
        Image.effect_noise((40 + number, 30), 50).save(folder / f"{number}.png")
        (folder / f"{number}-cut.png").write_bytes((folder / f"{number}.png").read_bytes()[:200])
        media = "".join(f"- {{path: {number}{end}.png, alt_text: Noise}}\n" for end in ("", "-cut"))
        (folder / f"{number:02}.md").write_text(DRAFT.format(media=media), "utf-8")
    return folder


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, *words, "lint", "--ignore", "spelling", "--format", "json", str(folder)]


def environment(folder: Path) -> dict[str, str]:
    return ENVIRONMENT | {"GOVERNANCE_CACHE_DIR": str(folder.parent / "cache")}


def audited(folder: Path, *more: str) -> tuple[str, dict[str, list[list[str]]]]:
    words = [*command(folder, "-c", AUDITED), *more]
    done = subprocess.run(words, capture_output=True, text=True, cwd=folder, env=environment(folder), check=False)  # noqa: S603
    return done.stdout, json.loads(done.stderr[done.stderr.rindex('{"started"') :])


def test_the_command_itself_never_imports_pillow_and_starts_nothing_but_python(drafts: Path) -> None:
    _, told = audited(drafts)

    assert told["imported"] == []
    assert 1 <= len(told["started"]) <= 2
    assert {program for program, *_ in told["started"]} == {sys.executable}


def test_a_second_run_says_the_same_to_the_byte_and_starts_nothing(drafts: Path) -> None:
    first, _ = audited(drafts)
    second, told = audited(drafts)

    assert first == second
    assert told["started"] == []
    assert first.count('"rule_id": "image/readable"') == 24


def test_drafts_without_pictures_start_nothing(drafts: Path) -> None:
    for picture in drafts.glob("*.md"):
        picture.write_text(picture.read_text("utf-8").replace("media:\n", "").replace("- {path", "# {path"), "utf-8")

    assert audited(drafts)[1] == {"started": [], "imported": []}


def test_without_the_rule_about_decoding_a_cut_picture_is_judged_by_its_header(drafts: Path) -> None:
    said, _ = audited(drafts, "--ignore", "image/readable")

    assert "image/readable" not in said


def test_without_image_rules_nothing_is_opened_and_the_digest_stays_the_same(drafts: Path) -> None:
    with_rules, _ = audited(drafts)
    without, told = audited(drafts, "--ignore", "image")

    assert told["started"] == []
    assert digests(with_rules) == digests(without)


def digests(said: str) -> list[str]:
    return [report["post_digest"] for report in json.loads(said)["reports"]]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_nothing_is_left_of_a_command_that_is_ended(drafts: Path, number: signal.Signals, code: int) -> None:
    nowhere, here = subprocess.DEVNULL, drafts.parent
    words = command(drafts, "-c", BUSY)
    with subprocess.Popen(words, stdout=nowhere, stderr=nowhere, cwd=here, env=environment(drafts)) as busy:  # noqa: S603
        workers = awaited(lambda: [one.stem for one in here.glob("*.worker")])
        busy.send_signal(number)
        busy.wait(30)

    assert workers
    assert busy.returncode == code
    assert awaited(lambda: not any(Path(f"/proc/{one}").exists() for one in workers))


def awaited(found: Callable[[], Any]) -> Any:
    """Give what is found as soon as it is, within ten seconds."""
    end = time.monotonic() + 10
    while not (there := found()) and time.monotonic() < end:
        os.sched_yield()
    return there


def test_a_reader_that_leaves_early_leaves_no_process(drafts: Path) -> None:
    words = [sys.executable, "-m", "governance", "lint", "--ignore", "spelling", "--format", "text", str(drafts)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, env=environment(drafts)) as running:  # noqa: S603
        assert running.stdout is not None
        running.stdout.readline()
        running.stdout.close()
        running.wait(60)

    assert running.returncode >= 0


def test_a_picture_that_nothing_can_open_is_skipped_and_the_remedy_is_told(
    run: Run, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    here = Path.cwd()
    for name in ("0.png", "00.md"):
        (here / name).write_bytes((drafts / name).read_bytes().replace(b"- {path: 0-cut.png, alt_text: Noise}\n", b""))

    ran = run("lint", "--ignore", "spelling", "00.md")

    assert ran.code == 2
    assert "the process that opens pictures could not be started" in ran.out + ran.err
