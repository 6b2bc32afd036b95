"""515 hostile strings through every text of a draft: none crashes, none comes back changed."""

import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.rule_files import built_in_folder, compiled_rules, read_built_in, read_platforms
from governance.adapters.drafts.files import DraftFile, DraftsFrom, read_drafts
from governance.cli.terminal import visible
from governance.engine import Selection, compile_rules, judge
from governance.model import Brand, Evidence, Post, text_fields
from governance.rule import Ruleset
from governance.schemas.draft import DraftContext
from governance.service.document import report_row
from governance.service.posts import posts_of

FILE = Path(os.environ.get("GOVERNANCE_TESTDATA", "")).resolve() / "blns" / "blns.json"
STRINGS: list[str] = [one for one in json.loads(FILE.read_text("utf-8")) if one]
FIELDS = ("text", "title", "description", "content_warning", "first_comment")
BRAND = Brand(languages=("en",))
PLATFORMS = read_platforms(built_in_folder())
JUDGED_AT = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    raw = read_built_in()
    chosen = Selection(ignore=("spelling", "tone/readability"))
    return compile_rules(compiled_rules(raw, BrandFile(brand=BRAND)).values(), BRAND, PLATFORMS, chosen)


def read(content: str, name: str) -> DraftFile:
    context = DraftContext(platforms=tuple(PLATFORMS), brands={"default": BRAND})
    stdin = io.BytesIO(content.encode())
    (found,) = read_drafts(["-"], DraftsFrom(root=Path(), context=context, stdin=stdin, stdin_filename=name))
    assert isinstance(found, DraftFile), found
    return found


def posts(file: DraftFile) -> tuple[Post, ...]:
    return posts_of(file.draft, BRAND, PLATFORMS)


@pytest.mark.parametrize("string", STRINGS)
def test_a_string_comes_back_from_json_as_it_was_and_is_judged(string: str, ruleset: Ruleset) -> None:
    value = {"platforms": ["x", "linkedin"], "media": [{"path": "a", "alt_text": string}], "thread": [{"text": string}]}
    file = read(json.dumps(value | dict.fromkeys(FIELDS, string)), "a.json")

    for post in posts(file):
        report = judge(Evidence(post=post, judged_at=JUDGED_AT), ruleset)
        row = report_row(report, ruleset, "fr")

        assert {one.text for one in text_fields(post)} == {string}
        assert report.skipped == ()
        assert json.loads(json.dumps(row)) == row
        assert visible(str(row)).isprintable()


@pytest.mark.parametrize("string", [one for one in STRINGS if "\r" not in one])
def test_a_string_comes_back_from_a_body_as_it_was(string: str) -> None:
    file = read(f"---\nplatforms: [x]\n---\n{string}", "a.md")

    assert file.draft.text == string.rstrip("\n")


def test_all_515_are_there_one_of_them_empty() -> None:
    assert len(STRINGS) == 514
