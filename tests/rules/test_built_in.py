"""The built-in rules as they ship: bilingual, sourced, scoped to what exists, and true to their own examples."""

import pytest

from governance.adapters.config.brand_file import BrandFile
from governance.adapters.config.rule_files import (
    built_in_folder,
    compiled_rules,
    read_built_in,
    read_packs,
    read_platforms,
)
from governance.adapters.readability import ReadabilityMeter
from governance.model import AREAS, Brand
from governance.rule import Rule
from governance.schemas.example import failures

FOLDER = built_in_folder()
RAW = read_built_in()
RULES = compiled_rules(RAW, BrandFile(brand=Brand()))
PLATFORMS = read_platforms(FOLDER)
METER = ReadabilityMeter()

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def test_the_packs_are_the_areas() -> None:
    assert sorted(read_packs(FOLDER)) == sorted(AREAS)
    assert {rule.area for rule in RULES.values()} == set(AREAS)


@every_rule
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    assert set(rule.message) == {"en", "fr"}


@every_rule
def test_a_rule_applies_to_networks_that_there_are(rule: Rule) -> None:
    assert [one for one in rule.applies_to.platforms if one not in PLATFORMS] == []


@every_rule
def test_a_rule_of_a_market_has_a_source(rule: Rule) -> None:
    assert not rule.applies_to.markets or rule.source is not None


@every_rule
def test_the_examples_of_a_rule_hold(rule: Rule) -> None:
    assert list(failures(rule, RULES, PLATFORMS, METER)) == []
