"""Every rule that we ship: it is loaded, says the same in both languages, and is no surer than its source.

What is asked of each rule by itself, its examples above all, stands in test_built_in.py.
"""

import re
from pathlib import Path

import pytest

from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.rule_files import (
    built_in_folder,
    compiled_rules,
    read_built_in,
    read_platforms,
)
from governance.adapters.yaml_file import read_yaml
from governance.engine import compile_rules
from governance.model import AREAS, Brand, Confidence, Severity
from governance.rule import Rule, capped
from governance.wording import fields_of

FOLDER = built_in_folder()
RAW = read_built_in()
RULES = compiled_rules(RAW, BrandFile(brand=Brand()))
PLATFORMS = read_platforms(FOLDER)
EACH = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
# French puts U+202F before `;`, `!` and `?`, and U+00A0 before `:` and between guillemets.
SPACING = {
    "no narrow space before a high sign": re.compile(r"(?<![\u202f!?])[;!?](?!\w)"),
    "a narrow space before nothing": re.compile(r"\u202f(?![;!?\d])"),
    # A key in a piece of YAML (`markets: [FR]`) is no word of a sentence.
    "no space before a colon": re.compile(r"(?<!\u00a0):(?! ?[\[{…]|\w|/)"),
    "no space after an opening quote": re.compile(r"«(?!\u00a0)"),
    "no space before a closing quote": re.compile(r"(?<!\u00a0)»"),
}


def test_every_file_is_loaded() -> None:
    files = {path.resolve() for area in AREAS for path in (FOLDER / area).rglob("*") if path.is_file()}

    assert {Path(one.path).resolve() for one in RAW} == files
    assert {path.name for path in FOLDER.iterdir()} == {*AREAS, "platforms", "words", "packs.yaml"}
    assert set(PLATFORMS) == {path.stem for path in (FOLDER / "platforms").iterdir()}


def test_ids_and_aliases_are_unique() -> None:
    names = [name for rule in RULES.values() for name in (rule.id, *rule.aliases)]

    assert len(RULES) == len(RAW)
    assert sorted(names) == sorted(set(names))


def test_all_rules_can_be_made_ready_together() -> None:
    assert len(compile_rules(RULES.values(), Brand(), PLATFORMS).checkers) == sum(one.enabled for one in RULES.values())


@EACH
def test_both_languages_say_the_same_names(rule: Rule) -> None:
    assert set(rule.message) == {"en", "fr"}
    assert fields_of(rule.message["en"]) == fields_of(rule.message["fr"])


@EACH
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_message_is_whole_sentences(rule: Rule, language: str) -> None:
    assert re.fullmatch(r"[^\s].*[.?!]", rule.message[language])


@EACH
@pytest.mark.parametrize("fault", SPACING)
def test_french_messages_are_spaced_as_french_is(rule: Rule, fault: str) -> None:
    assert [found.group() for found in SPACING[fault].finditer(rule.message["fr"])] == []


@EACH
def test_english_messages_have_no_french_spaces(rule: Rule) -> None:
    assert re.findall(r"[\u202f\u00a0«»]", rule.message["en"]) == []


@pytest.mark.parametrize("rule", [one for one in RULES.values() if one.source], ids=lambda one: one.id)
def test_what_is_uncertain_is_a_warning_at_most(rule: Rule) -> None:
    uncertain = rule.source is not None and rule.source.confidence is Confidence.UNCERTAIN

    assert not uncertain or capped(rule.severity, rule.source).rank <= Severity.WARNING.rank


@EACH
def test_spelling_is_never_an_error(rule: Rule) -> None:
    assert rule.area != "spelling" or rule.severity is not Severity.ERROR


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.yaml")), ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_every_file_is_strict_yaml_without_tabs_or_stray_spaces(path: Path) -> None:
    text = path.read_text("utf-8")

    assert read_yaml(text).value
    assert text.endswith("\n")
    assert re.findall(r"\t|[ \u00a0\u202f]+$", text, re.MULTILINE) == []
