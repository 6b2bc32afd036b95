"""Outside material through the command line: every draft judged or refused by name, nothing raw, no traceback."""

import io
import json
import os
import sys
import unicodedata
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from governance.cli.main import run as run_program

FOLDER = Path(os.environ.get("GOVERNANCE_TESTDATA", "")).resolve()
STRINGS: list[str] = [one for one in json.loads((FOLDER / "blns" / "blns.json").read_text("utf-8")) if one]
FIELDS = ("text", "title", "description", "content_warning", "first_comment", "id", "campaign")
QUIET = ("lint", "--ignore", "spelling")
LONGEST_NAME = 255

Lint = Callable[..., tuple[object, str, str]]


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lint:
    """Give the command, run in this process in an empty folder with a cache folder of its own."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("GOVERNANCE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

    def _lint(*words: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            run_program([*QUIET, *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert raw(out + err) == []
        return left.value.code, out, err

    return _lint


def raw(printed: str) -> list[str]:
    """List what a terminal would obey: controls, directions of writing, separators of lines."""
    return [one for one in printed if one != "\n" and unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"}] + [
        one for one in printed if "\u202a" <= one <= "\u202e" or "\u2066" <= one <= "\u2069"
    ]


def draft(field: str, string: str) -> dict[str, object]:
    base: dict[str, object] = {"platforms": ["x", "linkedin"], "language": "en", "text": "Our shop opens tomorrow."}
    if field == "alt_text":
        return base | {"media": [{"path": "shop.png", "alt_text": string}]}
    return base | {field: string}


@pytest.mark.parametrize(
    ("field", "form"),
    [
        *product([*FIELDS, "alt_text", "platforms", "language", "path"], ["text", "json"]),
        *product(["text", "id", "path"], ["pretty"]),
    ],
)
def test_every_string_in_every_field_is_judged_or_refused_at_its_line(lint: Lint, field: str, form: str) -> None:
    rows = [draft(field, one) for one in STRINGS]
    if field == "path":
        rows = [draft("media", "") | {"media": [{"path": one, "alt_text": "Our shop"}]} for one in STRINGS]
    Path("all.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    code, out, err = lint("--format", form, "all.jsonl")

    assert code in ({0} if field == "campaign" else {1, 2})
    if form == "json":
        whole = json.loads(out)
        judged = {report["post"]["draft"] for report in whole["reports"]}
        assert len(judged) == whole["summary"]["drafts"]
        assert whole["summary"]["drafts"] + whole["summary"]["unreadable"] == len(STRINGS)
        assert {error["path"] for error in whole["errors"]} <= {"all.jsonl"}
    else:
        assert "drafts" in out + err


def test_every_string_that_a_file_may_be_called_is_judged_and_named(lint: Lint) -> None:
    names = [f"{one}.md" for one in STRINGS if "/" not in one and "\0" not in one]
    able = [one for one in names if len(one.encode()) <= LONGEST_NAME and not one.startswith(".")]
    for name in able:
        Path(name).write_text("---\nplatforms: [x]\nlanguage: en\n---\nDear {{name}}, hello.\n", "utf-8")
    files = sum(1 for one in Path().iterdir())
    code, out, err = lint(".")

    assert len(able) > 300
    assert code == 1
    assert f"{files} drafts, {files} posts" in err
    assert out.count(": error hygiene/placeholder/template ") == files
    assert len(out.splitlines()) == files


@pytest.mark.parametrize("path", sorted((FOLDER / "images-pngsuite").glob("*.png")), ids=lambda path: path.stem)
def test_a_picture_of_pngsuite_is_reported_if_and_only_if_it_is_broken(lint: Lint, path: Path) -> None:
    Path("a.png").write_bytes(path.read_bytes())
    Path("a.json").write_text(json.dumps(draft("media", "") | {"media": [{"path": "a.png", "alt_text": "A"}]}))
    code, out, _ = lint("--select", "image/readable", "a.json")

    broken = path.name.startswith("invalid_")
    assert code == int(broken)
    assert out.startswith("a.json:1:") is broken


def test_every_text_of_unicodes_emoji_is_judged_without_a_hidden_character(lint: Lint) -> None:
    lines = (FOLDER / "unicode" / "emoji-test.txt").read_text("utf-8").splitlines()
    codes = [line.split(";")[0].split() for line in lines if "; fully-qualified" in line]
    rows = [draft("text", "".join(chr(int(one, 16)) for one in each)) for each in codes]
    Path("all.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    code, out, err = lint("--select", "hygiene/hidden", "all.jsonl")

    assert (code, out) == (0, "")
    assert f"{len(codes):,} drafts" in err
