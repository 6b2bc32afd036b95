"""What somebody chooses by name is there, or is refused with what was most likely meant."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from governance.engine import Selection
from governance.model import Brand, Draft, Platform, Severity
from governance.rule import Rule
from governance.service.choices import NameUnknown, NoRuleLeft
from governance.service.rulebook import Rulebook, brand_of, chosen_rules, platform_called, refuse_useless, rule_called

RULES = {
    name: Rule(id=name, kind="existence", severity=Severity.ERROR, message={"en": "No."}, aliases=aliases)
    for name, aliases in {"tone/banned": ("T-1",), "tone/hype": (), "length/text": ()}.items()
}


def rulebook(**selection: tuple[str, ...]) -> Rulebook:
    return cast("Rulebook", SimpleNamespace(rules=RULES, selection=Selection(**selection)))


def test_the_rules_that_were_chosen_are_listed_in_their_order() -> None:
    assert [rule.id for rule in chosen_rules(rulebook(select=("tone",), ignore=("T-1",)))] == ["tone/hype"]


def test_a_rule_or_area_that_is_not_there_is_refused_with_what_was_meant() -> None:
    with pytest.raises(NameUnknown, match="unknown rule or area 'ton'; did you mean 'tone'"):
        chosen_rules(rulebook(select=("ton",)))


def test_a_selection_that_leaves_nothing_is_refused() -> None:
    with pytest.raises(NoRuleLeft):
        refuse_useless(Selection(select=("tone",), ignore=("tone",)), RULES)


@pytest.mark.parametrize("name", ["tone/banned", "T-1"])
def test_a_rule_is_called_by_its_id_and_by_its_alias(name: str) -> None:
    assert rule_called(name, RULES).id == "tone/banned"


@pytest.mark.parametrize("call", [lambda: rule_called("tone/baned", RULES), lambda: platform_called("linkdin", {})])
def test_what_has_no_such_name_is_refused(call: Any) -> None:
    with pytest.raises(NameUnknown, match="unknown"):
        call()


def test_a_platform_is_called_by_its_id() -> None:
    profile = Platform(id="x", name="X")

    assert platform_called("x", {"x": profile}) is profile


def test_a_draft_that_names_no_brand_is_of_the_first() -> None:
    brands = {name: Brand(id=name) for name in ("acme", "other")}

    assert brand_of(Draft(id="a", platforms=("x",)), brands).id == "acme"
    assert brand_of(Draft(id="a", platforms=("x",), brand="other"), brands).id == "other"
