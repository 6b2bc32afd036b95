"""Rules, brands and configurations that cannot be read: 2 with file, line and remedy, and nothing half judged."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.files import ERROR, write

Run = Callable[..., Any]
QUIET = ("lint", "--ignore", "spelling")
RULE = """\
kind: existence
severity: error
message: {en: "Not “{match}”.", fr: "Pas « {match} »."}
params: {tokens: [emporium]}
examples: {pass: [Our shop.], fail: [Our emporium.]}
"""


def refusal(run: Run, *files: tuple[str, str | bytes]) -> list[str]:
    """Lint a draft with these files beside it; give what is said, which must be all that happens."""
    write("a.md", ERROR)
    for name, content in files:
        write(name, content)
    ran = run(*QUIET, "a.md")
    assert (ran.code, ran.out) == (2, ""), ran
    assert "Traceback" not in ran.err
    said: list[str] = ran.err.splitlines()
    return said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            RULE.replace("existence", "existance"),
            "house/one.yaml:1: unknown kind 'existance'; did you mean 'existence'?",
        ),
        (RULE.replace("params:", "parms:"), "house/one.yaml:4: unknown key 'parms'; did you mean 'params'?"),
        (RULE.replace("tokens", "tokns"), "house/one.yaml:4: unknown key 'tokns'; did you mean 'tokens'?"),
        (RULE.partition("examples")[0], "house/one.yaml:1: "),
        (RULE.replace("pass: [Our shop.], ", ""), "house/one.yaml:5: "),
        (RULE.replace("{match}", "{mach}"), "house/one.yaml:3: "),
        (RULE.replace("severity: error", "severity: fatal"), "house/one.yaml:2: "),
        (RULE + "platforms: [linkdin]\n", "house/one.yaml:6: "),
        (RULE + "languages: [zz]\n", "house/one.yaml:6: "),
        (RULE + "kind: existence\n", "house/one.yaml:6: "),
        (RULE + "  - broken\n", "house/one.yaml:6: "),
        (RULE.replace("emporium", "'[unclosed'").replace("tokens", "patterns"), "house/one.yaml:"),
        (b"kind: existence\nseverity: \xe9\n", "house/one.yaml:"),
        (RULE.encode("utf-16"), "house/one.yaml:1: "),
        (RULE.replace("shop", "sh\0op"), "house/one.yaml:5: "),
        ("a: &a [x]\nb: [*a, *a]\n", "house/one.yaml:1: "),
        ("", "house/one.yaml:1: "),
        ("- 1\n", "house/one.yaml:1: "),
        ("x: !!python/object/apply:os.system [id]\n", "house/one.yaml:1: "),
        ("[" * 5000, "house/one.yaml:1: "),
    ],
)
def test_a_rule_with_a_fault_is_refused_at_its_line(run: Run, rule: str | bytes, said: str) -> None:
    first, *_ = refusal(run, ("governance.toml", "packs = ['house']\n"), ("house/one.yaml", rule))

    assert first.startswith(said)


def test_two_rules_of_one_id_are_refused_by_both_files(run: Run) -> None:
    files = ("governance.toml", "packs = ['house']\n"), ("house/one.yaml", RULE), ("house/one.yml", RULE)
    (said,) = refusal(run, *files)

    assert "house/one.yaml" in said
    assert "house/one.yml" in said


def test_every_fault_of_every_file_is_told_in_one_run(run: Run) -> None:
    files = [(f"house/{name}.yaml", RULE.replace("existence", "nothing")) for name in "abc"]

    assert len(refusal(run, ("governance.toml", "packs = ['house']\n"), *files)) == 3


@pytest.mark.parametrize(
    ("brand", "said"),
    [
        ("id: a\nlanguages: [zz]\n", "brand.yaml:2: "),
        ("id: a\nplatforms: {linkdin: premium}\n", "brand.yaml:2: "),
        ("id: a\nlanguages: [en\n", "brand.yaml:3: "),
        (b"id: caf\xe9\n", "brand.yaml:1: "),
        ("id: a\0\n", "brand.yaml:1: "),
        ("- a\n", "brand.yaml:1: "),
        ("id: a\nid: b\n", "brand.yaml:2: "),
        ("id: a\nmarkets: [NO, XX]\n", "brand.yaml:2: "),
    ],
)
def test_a_brand_with_a_fault_is_refused_at_its_line(run: Run, brand: str | bytes, said: str) -> None:
    first, *_ = refusal(run, ("governance.toml", "brands = ['brand.yaml']\n"), ("brand.yaml", brand))

    assert first.startswith(said)


@pytest.mark.parametrize(
    "config",
    [
        b"lang = '\xe9'\n",
        "lang = 'en'\n".encode("utf-16"),
        "lang = 'e\0n'\n",
        "lang = 3\n",
        "packs = 'house'\n",
        "packs = ['a.md']\n",
        "packs = ['../..']\n",
        "brands = ['.']\n",
        "brands = ['/dev/null/x']\n",
        "[languagetool]\nurl = 'ftp://x'\n",
        "[languagetool\n",
        "a = " + "[" * 5000,
    ],
)
def test_a_configuration_with_a_fault_is_refused_by_name(run: Run, config: str | bytes) -> None:
    first, *_ = refusal(run, ("governance.toml", config))

    assert ":1: " in first or first.startswith("governance.toml:")


def test_a_folder_in_place_of_the_configuration_is_refused(run: Run) -> None:
    write("a.md", ERROR)
    Path("governance.toml").mkdir()
    ran = run(*QUIET, "a.md")

    assert ran.code in {1, 2}
    assert "Traceback" not in ran.err
