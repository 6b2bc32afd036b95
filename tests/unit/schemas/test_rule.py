"""A rule from outside fits its kind, and a brand changes only what the rule has."""

from collections.abc import Mapping
from typing import Any

import pytest

from governance.model import Override, Severity
from governance.rule import FromBrand, Rule
from governance.schemas.faults import Invalid, sentence
from governance.schemas.rule import OverrideInvalid, load_rule

RULE: Mapping[str, Any] = {
    "kind": "existence",
    "severity": "warning",
    "message": {"en": "'{match}' is banned", "fr": "« {match} » est banni"},
    "params": {"tokens": ["synergy"]},
    "examples": {"pass": ["fine"], "fail": ["synergy"]},
}
SOURCE = {"title": "A law", "checked_on": "2026-11-24", "confidence": "official"}


def load(changes: Mapping[str, Any], rule_id: str = "tone/banned", override: Override | None = None) -> Rule:
    return load_rule(rule_id, {**RULE, **changes}, override)


def faults(changes: Mapping[str, Any], rule_id: str = "tone/banned") -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        load(changes, rule_id)
    return [(one.pointer, one.code) for one in refused.value.faults]


def test_a_rule_is_read_with_the_params_of_its_kind() -> None:
    rule = load({"effective": {"from": "2026-08-02"}, "tags": ["claims"]})

    assert rule.id == "tone/banned"
    assert rule.severity is Severity.WARNING
    assert rule.params.tokens == ("synergy",)
    assert str(rule.effective.since) == "2026-08-02"
    assert rule.examples.failing == ("synergy",)
    assert not rule.pinned


def test_a_param_may_stand_in_the_brand() -> None:
    rule = load({"params": {"tokens": {"from_brand": "vocabulary.banned"}}})

    assert rule.params.tokens == FromBrand(from_brand="vocabulary.banned")


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"kind": "existance"}, "/kind", "kind"),
        ({"sevrity": "error"}, "/sevrity", "unknown"),
        ({"id": "tone/other"}, "/id", "unknown"),
        ({"pinned": True}, "/pinned", "unknown"),
        ({"params": {"tokns": []}}, "/params/tokns", "unknown"),
        ({"params": {"tokens": [1]}}, "/params/tokens/0", "type"),
        ({"params": []}, "/params", "type"),
        ({"params": {"tokens": ["a"], "fields": ["txt"]}}, "/params/fields", "choice"),
        ({"message": {}}, "/message", "no_message"),
        ({"message": {"de": "Nein"}}, "/message/de", "choice"),
        ({"message": {"en": "{length} is too long"}}, "/message/en", "message_field"),
        ({"message": {"en": "{match.__class__}"}}, "/message/en", "message_broken"),
        ({"message": {"en": "{match"}}, "/message/en", "message_broken"),
        ({"examples": {"pass": ["a"]}}, "/examples", "no_examples"),
        ({"examples": {"pass": ["a"], "fial": ["b"]}}, "/examples/fial", "unknown"),
        ({"applies_to": {"languages": ["en-GB"]}}, "/applies_to/languages/0", "choice"),
        ({"applies_to": {"markets": ["UK"]}}, "/applies_to/markets/0", "market_uk"),
        ({"applies_to": {"formats": ["reels"]}}, "/applies_to/formats/0", "choice"),
        ({"effective": {"form": "2026-08-02"}}, "/effective/form", "unknown"),
        ({"source": {**SOURCE, "checked_on": "yesterday"}}, "/source/checked_on", "date"),
    ],
)
def test_a_fault_has_a_place_and_a_code(changes: Mapping[str, Any], pointer: str, code: str) -> None:
    assert faults(changes) == [(pointer, code)]


def test_an_unknown_kind_says_which_one_was_meant() -> None:
    with pytest.raises(Invalid) as refused:
        load({"kind": "existance"})

    assert sentence(refused.value.faults[0], "en") == "unknown kind 'existance'; did you mean 'existence'?"


def test_a_rule_about_law_needs_a_source() -> None:
    scope = {"applies_to": {"markets": ["FR"]}}

    assert faults(scope, "disclosure/fr/label") == [("", "no_source")]
    assert load({**scope, "source": SOURCE}, "disclosure/fr/label").source is not None


def test_an_override_changes_severity_and_pins_it() -> None:
    rule = load({}, override=Override(severity=Severity.ERROR))

    assert (rule.severity, rule.pinned, rule.enabled) == (Severity.ERROR, True, True)


def test_an_override_switches_a_rule_off_and_pins_nothing() -> None:
    rule = load({}, override=Override(enabled=False))

    assert (rule.severity, rule.pinned, rule.enabled) == (Severity.WARNING, False, False)


def test_an_override_changes_params_key_by_key() -> None:
    rule = load({"params": {"tokens": ["a"], "ignore_case": False}}, override=Override(params={"tokens": ["b"]}))

    assert (rule.params.tokens, rule.params.ignore_case) == (("b",), False)


@pytest.mark.parametrize(
    ("params", "pointer", "code"),
    [({"tokns": []}, "/params/tokns", "unknown"), ({"tokens": "a"}, "/params/tokens", "type")],
)
def test_an_override_that_does_not_fit_is_no_fault_of_the_rule(
    params: Mapping[str, Any], pointer: str, code: str
) -> None:
    with pytest.raises(OverrideInvalid) as refused:
        load({}, override=Override(params=params))

    assert [(one.pointer, one.code) for one in refused.value.faults] == [(pointer, code)]


@pytest.mark.parametrize(("named", "meant"), [("twitter", "x"), ("instagran", "instagram")])
def test_a_rule_for_a_platform_that_nobody_knows_is_refused(named: str, meant: str) -> None:
    with pytest.raises(Invalid) as refused:
        load_rule("tone/a", {**RULE, "applies_to": {"platforms": [named]}}, platforms=("x", "instagram"))

    (fault,) = refused.value.faults
    assert (fault.pointer, fault.code, fault.data["meant"]) == ("/applies_to/platforms/0", "platform", meant)
