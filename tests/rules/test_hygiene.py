"""The hygiene rules as they ship, on posts that nobody wrote with them in mind."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.rule_files import built_in_folder, compiled_rules, read_built_in, read_platforms
from governance.engine import compile_rules, judge
from governance.model import Brand, Evidence, Finding, Post, Reason, Severity
from governance.rule import Ruleset

CORPUS = Path(__file__).parents[1] / "corpus"
# What the corpus calls a fault, by the folder of the rules that find it.
FAULT = {
    "placeholder": "placeholder",
    "markup": "markup",
    "chatbot": "chatbot",
    "hidden": "hidden",
    "encoding": "mojibake",
    "styled-letters": "styled",
}


def posts(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((CORPUS / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def hygiene() -> Ruleset:
    raw = read_built_in(("hygiene",))
    return compile_rules(
        compiled_rules(raw, BrandFile(brand=Brand())).values(), Brand(), read_platforms(built_in_folder())
    )


def found(ruleset: Ruleset, text: str, platform: str) -> Iterator[Finding]:
    post = Post(id="a", draft="a", brand="default", platform=platform, language="en", text=text)
    report = judge(Evidence(post=post, judged_at=datetime(2026, 11, 24, tzinfo=UTC)), ruleset)
    assert [one for one in report.skipped if one.reason is not Reason.REFUSED] == []
    return (one for one in report.findings if one.severity is not Severity.SUGGESTION)


@pytest.mark.parametrize("name", ["fr-clean", "en-clean", "fr-planted", "en-planted", "address", "disclosure"])
def test_ordinary_posts_raise_no_alarm(hygiene: Ruleset, name: str) -> None:
    alarms = [
        (finding.rule_id, one["text"])
        for one in posts(name)
        for finding in found(hygiene, one["text"], one.get("platform", "linkedin"))
    ]
    assert alarms == []


def test_every_fault_is_found_and_its_look_alikes_are_not(hygiene: Ruleset) -> None:
    wrong = []
    for one in posts("tone-hygiene"):
        expected = {area for area in one["expect"] if area in FAULT.values()}
        rules = {finding.rule_id.split("/")[1] for finding in found(hygiene, one["text"], one["platform"])}
        if expected != {FAULT[name] for name in rules}:
            wrong.append((one["text"], expected, rules))
    assert wrong == []


HOSTILE = [
    "[",
    "**a",
    "__a ",
    "<a ",
    "{",
    "<b>",
    "a*",
    "`",
    "&#",
    "XX ",
    "# \n",
    "~~a",
    "[[a](",
    "<!--",
    "{%",
    "\u200b",
    "Ã©",
    "𝗕",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_row_of_marks_runs_into_no_time_limit(hygiene: Ruleset, piece: str) -> None:
    list(found(hygiene, piece * (20_000 // len(piece)), "x"))
