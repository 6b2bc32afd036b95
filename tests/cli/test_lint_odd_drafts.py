"""Odd and hostile drafts through `lint`: each is judged or refused by name, and its neighbours are judged."""

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.media.odd_pictures import png
from tests.cli.files import ERROR, GOOD, write

Run = Callable[..., Any]
QUIET = ("lint", "--ignore", "spelling")
FRONT = "---\nplatforms: [linkedin]\nlanguage: en\nmarkets: [GB]\n"


def refused(run: Run, name: str, content: str | bytes) -> str:
    """Lint one draft beside one with an error; give what is said of it, the neighbour being judged all the same."""
    write("neighbour.md", ERROR)
    write(name, content)
    ran = run(*QUIET, ".")
    assert ran.code == 2
    assert ran.out.startswith("neighbour.md:7:6: error hygiene/placeholder/template")
    assert "Traceback" not in ran.err
    first: str = ran.err.splitlines()[0]
    return first


def test_a_text_of_10_mib_is_refused_and_its_neighbour_is_judged(run: Run) -> None:
    assert refused(run, "big.md", GOOD + "word " * (2 << 20)).startswith("big.md:1:1: error larger than 1 MiB")


def test_a_pipe_in_a_folder_is_told_and_its_neighbour_is_judged(run: Run) -> None:
    write("neighbour.md", ERROR)
    os.mkfifo("pipe.md")
    ran = run(*QUIET, ".")

    assert (ran.code, ran.out.startswith("neighbour.md:7:6: error hygiene/placeholder/template")) == (2, True)
    assert ran.err.startswith("pipe.md:1:1: error a pipe, a device or a socket, which is not read; put a file in ")


def test_a_pipe_called_like_the_configuration_is_not_taken_for_none(run: Run) -> None:
    write("a.md", GOOD)
    os.mkfifo("governance.toml")
    ran = run(*QUIET, "a.md")

    assert (ran.code, ran.err.startswith("governance.toml:1: a pipe, ")) == (2, True)


def test_plain_text_of_10_mib_on_standard_input_is_refused(run: Run) -> None:
    ran = run(*QUIET, "--platform", "x", "--language", "en", "-", stdin=b"word " * (2 << 20))

    assert ran.code == 2
    assert ran.err.startswith("-:1:1: error larger than 1 MiB")


def test_a_text_just_below_the_limit_of_size_is_judged(run: Run) -> None:
    write("big.md", GOOD + "word. " * 170_000)
    ran = run(*QUIET, "big.md")

    assert ran.code == 1
    assert ran.out.startswith("big.md:7:2968: error length/text ")


@pytest.mark.parametrize("text", ["🎉", "👨‍👩‍👧‍👦" * 20, "🇫🇷🇬🇧" * 30, "1️⃣2️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👍🏽 " * 40])
def test_a_text_of_only_emoji_is_judged_and_hides_nothing(run: Run, text: str) -> None:
    write("a.md", FRONT + f"---\n{text}\n")
    ran = run(*QUIET, "--format", "json", "a.md")

    assert ran.code in {0, 1}
    assert ran.json["summary"]["posts"] == 1
    assert not [one for one in ran.json["reports"][0]["findings"] if one["rule_id"].startswith("hygiene/hidden")]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (FRONT + "---\nOur\0 shop.\n", "odd.md:6:4"),
        (FRONT + "title: a\0b\n---\nOur shop.\n", "odd.md:5:9"),
        (FRONT + 'title: "a\\0b"\n---\nOur shop.\n', "odd.md:5:8"),
    ],
)
def test_a_nul_is_refused_at_its_place(run: Run, content: str, place: str) -> None:
    assert refused(run, "odd.md", content).startswith(f"{place}: error ")


def test_an_escaped_nul_in_json_is_refused_at_its_place(run: Run) -> None:
    said = refused(run, "odd.json", '{"platforms": ["x"], "language": "en", "text": "a\\u0000b"}')

    assert said.startswith("odd.json:1:48: error ")


@pytest.mark.parametrize("breaks", ["\x85", "\u2028", "\u2029", "\v", "\f"])
def test_line_breaks_of_unicode_in_front_matter_and_body_move_no_line(run: Run, breaks: str) -> None:
    front = FRONT if breaks in "\v\f" else FRONT + f"title: 'one{breaks}two'\n"
    write("a.md", f"{front}---\nOne{breaks}two.\nDear {{{{name}}}}, hello.\n")
    ran = run(*QUIET, "a.md")

    assert f"a.md:{front.count(chr(10)) + 3}:6: error hygiene/placeholder/template" in ran.out
    assert breaks not in ran.out.replace("\n", "")


def test_a_control_character_that_yaml_forbids_is_refused_at_its_line(run: Run) -> None:
    assert refused(run, "odd.md", FRONT + "title: a\vb\n---\nOur shop.\n").startswith("odd.md:5:9: error ")


@pytest.mark.parametrize(("value", "code"), [("NO", 0), ("no", 0), ("'12'", 0), ("12:30", 0), ("2026-11-24", 0)])
def test_a_plain_scalar_that_yaml_1_1_would_convert_is_the_text_that_was_written(
    run: Run, value: str, code: int
) -> None:
    write("a.md", FRONT + f"id: {value}\ntitle: {value}\ncampaign: {value}\n---\nOur shop opens tomorrow morning.\n")
    ran = run(*QUIET, "--format", "json", "a.md")

    assert ran.code == code, ran.json["errors"]
    assert ran.json["reports"][0]["post"]["draft"] == value.strip("'")


def test_norway_is_a_market_without_quotation_marks(run: Run) -> None:
    write("a.md", GOOD.replace("[GB]", "[NO]"))
    ran = run(*QUIET, "--format", "json", "a.md")

    assert ran.json["reports"][0]["post"]["markets"] == ["NO"]


@pytest.mark.parametrize("value", ["12:30", "NO", "24/11/2026"])
def test_a_time_that_is_none_is_refused_with_what_to_write(run: Run, value: str) -> None:
    said = refused(run, "odd.md", FRONT + f"scheduled_at: {value}\n---\nOur shop.\n")

    assert said.startswith("odd.md:5:15: error ")


@pytest.mark.parametrize("word", ["tomorrow", "dès demain"])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_another_encoding_is_refused_with_the_one_to_save_it_in(run: Run, encoding: str, word: str) -> None:
    said = refused(run, "odd.md", GOOD.replace("tomorrow", word + " é").encode(encoding))

    assert said.startswith("odd.md:")
    assert "UTF-8" in said


@pytest.mark.parametrize("content", ["", "\n", "---\n---\n", "\ufeff", "a\0b\0"])
def test_an_empty_file_is_no_draft_and_counted(run: Run, content: str) -> None:
    write("a.md")
    write("empty.md", content)
    ran = run(*QUIET, ".")

    assert ran.code == 0
    assert ran.err.endswith("1 file without `platforms` ignored\n")


def test_a_draft_without_text_or_media_is_an_error_of_the_post(run: Run) -> None:
    write("a.md", FRONT + "---\n\n")
    ran = run(*QUIET, "a.md")

    assert ran.code == 1
    assert "a.md:" in ran.out


def test_duplicate_ids_are_refused_by_both_names(run: Run) -> None:
    write("one.md", GOOD.replace("---\nOur", "id: same\n---\nOur"))
    said = refused(run, "two.md", GOOD.replace("---\nOur", "id: same\n---\nOur"))

    assert said.startswith("two.md:5:")
    assert "one.md" in said


# Media.


def with_media(path: str) -> str:
    return GOOD.replace("---\nOur", f"media:\n- {{path: {path}, alt_text: Our shop}}\n---\nOur")


def test_a_picture_of_30000_by_30000_is_refused_unopened(run: Run) -> None:
    write("huge.png", png(30_000, 30_000))
    write("a.md", with_media("huge.png"))
    ran = run(*QUIET, "a.md")

    assert ran.code == 1
    assert "a.md:6:" in ran.out
    assert "image/readable" in ran.out


@pytest.mark.parametrize(
    "path", ["../secret.png", "/etc/passwd", "link.png", "folder/secret.png", "'a\\b.png'", "file:///etc/passwd"]
)
def test_a_medium_outside_the_folder_is_told_at_its_line_and_the_post_is_judged(run: Run, path: str) -> None:
    outside = Path.cwd().parent / "secret.png"
    outside.write_bytes(png(1200, 630))
    Path("link.png").symlink_to(outside)
    Path("folder").symlink_to(outside.parent)
    write("a.md", with_media(path) + "Dear {{name}}.\n")
    ran = run(*QUIET, "a.md")

    assert ran.code == 1
    assert "a.md:6:" in ran.out
    assert "a.md:9:6: error hygiene/placeholder/template" in ran.out


def test_a_picture_whose_name_is_no_name_of_a_file_is_told(run: Run) -> None:
    write("a.md", with_media("'" + "a" * 5000 + ".png'"))
    write("b.md", with_media('"a\\nb.png"'))
    ran = run(*QUIET, ".")

    assert ran.code in {1, 2}
    assert "a.md:6:" in ran.out + ran.err
    assert "b.md:6:" in ran.out + ran.err


# A folder of a website, and other things that lie beside drafts.


def test_a_folder_of_a_website_beside_the_drafts_is_no_draft(run: Run) -> None:
    write("posts/a.md", ERROR)
    write("site/index.html", "<h1>Hello</h1>")
    write("site/package.json", '{"name": "site", "dependencies": {}}')
    write("site/tsconfig.json", '{\n  // a comment\n  "compilerOptions": {},\n}')
    write("site/_config.yml", "title: Our shop\nplugins: [jekyll-feed]\n")
    write("site/_posts/2026-11-24-hello.md", "---\nlayout: post\ntitle: Hello\ndate: 2026-11-24\n---\n{% raw %}\n")
    write("site/readme.md", "# The website\n\n---\n\nplatforms: none\n")
    write("site/mkdocs.yml", "site_name: Docs\nmarkdown_extensions:\n- x: !!python/name:material.emoji.twemoji\n")
    write("site/node_modules/x/draft.md", ERROR)
    write("site/.github/workflows/a.yml", "on: push\njobs: {}\n")
    write("site/logo.svg", "<svg/>")
    ran = run(*QUIET, ".")

    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["posts/a.md"]
    assert "files without `platforms` ignored" in ran.err


def test_names_of_files_that_nobody_expects_are_judged_and_shown_on_one_line(run: Run) -> None:
    names = [
        "a\nb.md",
        "é.md",
        unicodedata.normalize("NFD", "é.md"),
        "-rf.md",
        "a b.md",
        "\u202ea.md",
        "💥.md",
        "$(x).md",
    ]
    for name in names:
        write(name, ERROR)
    ran = run(*QUIET, ".")

    assert ran.code == 1
    assert len(ran.out.splitlines()) == len(names)
    assert ran.err.startswith(f"fail: {len(names)} drafts")


def test_a_file_name_that_is_no_unicode_is_refused_by_name(run: Run) -> None:
    write("neighbour.md", ERROR)
    Path("caf\udce9.md").write_text(GOOD, "utf-8")
    ran = run(*QUIET, ".")

    assert ran.code == 2
    assert ran.out.startswith("neighbour.md:7:6: error")
    assert "caf" in ran.err


@pytest.mark.parametrize("form", ["text", "pretty", "json"])
def test_a_file_name_that_is_no_unicode_is_shown_whatever_the_format(run: Run, form: str) -> None:
    Path("caf\udce9.md").write_text(ERROR.replace("---\nOur", "id: cafe\n---\nOur"), "utf-8")
    ran = run(*QUIET, "--format", form, ".")

    assert ran.code == 1
    assert "caf\\udce9.md" in ran.out


@pytest.mark.parametrize("form", ["text", "pretty", "json"])
@pytest.mark.parametrize("field", ["text", "title", "id"])
def test_half_a_character_is_refused_or_judged_whatever_the_format(run: Run, form: str, field: str) -> None:
    write("a.json", json.dumps({"platforms": ["x"], "language": "en", "text": "Our shop.", field: "a \ud83d {{name}}"}))
    ran = run(*QUIET, "--format", form, "a.json")

    assert ran.code in {1, 2}
    assert "a.json" in ran.out + ran.err


# The cache folder.


def test_a_file_in_place_of_the_cache_folder_spoils_no_verdict(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GOVERNANCE_CACHE_DIR", str(tmp_path / "file"))
    write("shop.png", png(1200, 630))
    write("a.md", with_media("shop.png") + "Dear {{name}}.\n")
    ran, proofread = run(*QUIET, "a.md"), run("lint", "--offline", "a.md")

    assert (ran.code, proofread.code) == (1, 2)
    assert ran.out == proofread.out
    assert "Traceback" not in proofread.err


def test_without_the_cache_folder_an_install_is_refused_with_its_remedy(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GOVERNANCE_CACHE_DIR", str(tmp_path / "file"))
    ran = run("languagetool", "install")

    assert (ran.code, ran.out) == (2, "")
    assert "Set GOVERNANCE_CACHE_DIR" in ran.err


def test_a_folder_that_goes_away_while_it_is_read_is_told(run: Run) -> None:
    write("a.md", ERROR)
    Path("gone").mkdir()
    shutil.rmtree("gone")
    ran = run(*QUIET, ".", "gone")

    assert ran.code == 2
    assert ran.err.startswith("gone:1:1: error ")
    assert ran.out.startswith("a.md:7:6")


@pytest.mark.usefixtures("run")
def test_two_runs_at_once_say_the_same(tmp_path: Path) -> None:
    for number in range(5):
        write(f"{number}.png", png(1200, 630 + number))
        write(f"{number}.md", with_media(f"{number}.png") + "Dear {{name}}.\n")
    words = [sys.executable, "-m", "governance", *QUIET, "--format", "json", "."]
    here, environment = Path.cwd(), {**os.environ, "GOVERNANCE_CACHE_DIR": str(tmp_path / "cache")}

    def once(_: int) -> tuple[int, bytes, bytes]:
        done = subprocess.run(words, capture_output=True, cwd=here, env=environment, check=False)  # noqa: S603
        return done.returncode, done.stdout, done.stderr

    with ThreadPoolExecutor(3) as pool:
        first, second, third = pool.map(once, range(3))

    assert first == second == third
    assert first[0] == 1
