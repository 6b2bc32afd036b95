"""Rules, brands and drafts that hold what a terminal or a build obeys: no command prints it raw, however it prints."""

import json
import re

import pytest

from tests.cli.conftest import Ran, Run
from tests.cli.files import GOOD, write

HOSTILE = "\x1b[35m\x1b]0;owned\x07\x9b2J\u202e\n::error::owned\n##[error]owned ##vso[task.complete]\r"
WORDS = json.dumps(f"{HOSTILE} {{match}}")
TEXT = json.dumps(HOSTILE)
RULE = f"""kind: existence
severity: error
message: {{en: {WORDS}, fr: {WORDS}}}
params: {{tokens: [emporium]}}
source: {{title: {TEXT}, url: {TEXT}, checked_on: 2026-01-01, confidence: official}}
tags: [{TEXT}]
aliases: [{TEXT}]
examples: {{pass: [{TEXT}], fail: [{json.dumps(f"emporium {HOSTILE}")}, {json.dumps(f"does not fail {HOSTILE}")}]}}
"""
BRAND = f"""id: shop
name: {TEXT}
languages: [en]
markets: [GB]
vocabulary: {{banned: [tomorrow], preferred: {{morning: {json.dumps("dawn" + HOSTILE)}}}}}
"""
COMMANDS: list[tuple[str, ...]] = [
    ("lint", "--ignore", "spelling", "a.md"),
    ("lint", "--ignore", "spelling", "--format", "pretty", "a.md"),
    ("lint", "--ignore", "spelling", "--format", "json", "a.md"),
    ("lint", "--offline", "--lang", "fr", "a.md"),
    ("rules", "list", "house"),
    ("rules", "list", "house", "--format", "json"),
    ("rules", "show", "house/words"),
    ("rules", "show", "house/words", "--draft", "a.md"),
    ("rules", "show", "house/words", "--format", "json"),
    ("rules", "test", "house"),
    ("platforms", "list"),
    ("platforms", "show", "linkedin"),
    ("count", "a.md"),
    ("count", "a.md", "--format", "json"),
    ("reviews", "status", "a.md"),
    ("db", "upgrade"),
    ("keys", "create", "--principal", HOSTILE.replace("\x9b", ""), "--role", "author"),
    ("rules", "show", HOSTILE),
    ("platforms", "show", HOSTILE),
    ("lint", HOSTILE),
    ("lint", f"--{HOSTILE}"),
    ("lint", "--config", HOSTILE, "a.md"),
    (HOSTILE,),
]


@pytest.fixture(params=["plain", "coloured"])
def run_any(request: pytest.FixtureRequest, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands on what is hostile, without a terminal, and with the colours of one."""
    if request.param == "coloured":
        monkeypatch.setenv("FORCE_COLOR", "1")
    write("governance.toml", "brands = ['brand.yaml']\npacks = ['house']\n")
    write("brand.yaml", BRAND)
    write("house/words.yaml", RULE)
    write("a.md", GOOD.replace("shop", "emporium"))
    return run


# What a terminal or a build would obey, but for colours that we print (none of them is magenta, 35).
OBEYED = re.compile(
    r"\x1b\[35m|\x1b(?!\[[0-9;]*m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202e]"
    r"|##\w*\[|^(?:\s|\x1b\[[0-9;]*m)*::\w+::",
    re.MULTILINE,
)


def obeyed(ran: Ran) -> list[str]:
    return OBEYED.findall(ran.out + ran.err)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:40])
def test_nothing_of_rules_brands_or_arguments_is_printed_raw(run_any: Run, words: tuple[str, ...]) -> None:
    ran = run_any(*words)

    assert obeyed(ran) == []
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words", [COMMANDS[0], COMMANDS[1], ("rules", "list", "house"), ("rules", "show", "house/words"), ("rules", "test")]
)
def test_what_a_rule_says_is_told_and_keeps_to_its_line(run_any: Run, words: tuple[str, ...]) -> None:
    printed = run_any(*words).out

    assert "::error::owned" in printed
    assert not [line for line in printed.splitlines() if line.startswith(("::", "\\x3a:", "#", "owned"))]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("governance.toml", f"packs = [{TEXT}]\n"),
        ("governance.toml", f"{TEXT} = 1\n"),
        ("brand.yaml", f"{TEXT}: 1\n"),
        ("brand.yaml", f"id: {TEXT}\n"),
        ("house/words.yaml", RULE.replace("kind: existence", f"kind: {TEXT}")),
        ("house/words.yaml", RULE.replace("tokens:", f"{TEXT}:")),
        ("house/words.yaml", f"rules: {{{TEXT}: {{kind: existence}}}}\n"),
        ("house/words.yaml", RULE.replace("[emporium]", f"[{TEXT}]")),
        (f"house/{HOSTILE.replace('/', '')}.yaml", "kind: existence\n"),
        ("a.md", GOOD.replace("language: en", f"language: {TEXT}")),
        ("a.md", GOOD.replace("language: en", f"{TEXT}: en")),
    ],
)
def test_what_is_wrong_in_a_file_is_told_in_words_alone(run_any: Run, name: str, content: str) -> None:
    write(name, content)
    ran = run_any("lint", "--ignore", "spelling", "a.md")

    assert obeyed(ran) == []
    assert "Traceback" not in ran.err


def test_json_says_what_a_rule_says(run_any: Run) -> None:
    shown = run_any("rules", "show", "house/words", "--format", "json").json
    listed = run_any("rules", "list", "house", "--format", "json").json

    assert listed[0]["message"] == shown["message"] == dict.fromkeys(("en", "fr"), f"{HOSTILE} {{match}}")
