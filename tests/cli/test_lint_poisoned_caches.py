"""A cache folder that somebody filled hides no finding and crashes no run."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from governance.adapters.languagetool.process import started_at
from governance.adapters.languagetool.server_record import Running, record
from governance.adapters.media.rows import to_row
from governance.model import MediaFacts
from tests.cli.conftest import Run
from tests.cli.files import write

HEAD = "platforms: [linkedin]\nlanguage: en\nmarkets: [GB]\nmedia:\n- {path: cut.png, alt_text: Noise}"
DRAFT = f"---\n{HEAD}\n---\nTomorrow.\n"
SOUND = to_row(MediaFacts(media_type="image/png", bytes=200, width=1200, height=900))
DEEP = "[" * 100_000


def lint_of_a_cut_picture(run: Run) -> tuple[object, list[str]]:
    ran = run("lint", "--ignore", "spelling", "--format", "json", "a.md")
    return ran.code, [found["rule_id"] for report in ran.json["reports"] for found in report["findings"]]


@pytest.fixture
def cut(run: Run) -> None:
    del run
    Image.effect_noise((1200, 900), 50).save("whole.png")
    Path("cut.png").write_bytes(Path("whole.png").read_bytes()[:200])
    write("a.md", DRAFT)


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize("value", [json.dumps(SOUND), DEEP, "", "[]"])
def test_what_somebody_wrote_about_a_picture_is_not_believed(run: Run, tmp_path: Path, value: str) -> None:
    before = lint_of_a_cut_picture(run)
    with closing(sqlite3.connect(tmp_path / "cache" / "pictures.sqlite3")) as file, file:
        file.execute("UPDATE entries SET value = ?", (value,))

    assert before == (1, ["image/readable"])
    assert lint_of_a_cut_picture(run) == before


def brackets(path: Path) -> None:
    path.write_text(DEEP)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 36)


@pytest.mark.parametrize("spoil", [brackets, huge, os.mkfifo])
def test_a_record_of_the_server_that_is_none_is_no_server(
    run: Run, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    place = tmp_path / "cache" / "languagetool" / "server.json"
    place.parent.mkdir(parents=True)
    spoil(place)

    assert run("languagetool", "status").code == 0
    assert run("languagetool", "stop").out == "LanguageTool was not running.\n"


def test_a_record_of_a_foreign_process_ends_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cache" / "languagetool").mkdir(parents=True)
    with subprocess.Popen(["/bin/cat"], stdin=subprocess.PIPE) as innocent:
        began = started_at(innocent.pid)
        forged = Running(pid=innocent.pid, port=9, token="", started=began, settings="", kept=True)
        record(tmp_path / "cache", forged)
        ran = run("languagetool", "stop")

        assert (ran.code, ran.out) == (0, "LanguageTool was not running.\n")
        assert innocent.poll() is None
