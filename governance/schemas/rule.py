"""Rules from outside: the mapping of a YAML file to a Rule whose params fit its kind."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from governance.checks import KINDS
from governance.model import Override
from governance.rule import AppliesTo, Rule
from governance.schemas.faults import Fault, Invalid
from governance.schemas.loading import load, load_fields
from governance.schemas.platform import FIELDS
from governance.schemas.tags import market_faults, unknown_platform
from governance.schemas.word_sets import WordSets, with_words
from governance.text.meant import near
from governance.wording import ALWAYS_FILLED, LANGUAGES, fields_of


class OverrideInvalid(Invalid):
    """What a brand changes about a rule does not fit the rule."""


def load_rule(
    rule_id: str,
    value: Any,
    override: Override | None = None,
    platforms: Collection[str] = (),
    sets: WordSets | None = None,
) -> Rule:
    """Turn the mapping of one rule into a Rule, with what the brand changes; raises Invalid or OverrideInvalid.

    Platforms that the rule names are held against `platforms`, where any are given. The words of `sets` are written out
    where the rule names them; without sets the rule stays as it is written.
    """
    loaded: dict[str, Any] = load_fields(Rule, value)
    if faults := tuple(_faults(rule_id, loaded, platforms)):
        raise Invalid(faults)
    params = {} if loaded.get("params") is None else loaded["params"]
    loaded["params"] = _params(loaded["kind"], params, sets)
    rule = Rule(id=rule_id, **loaded)
    return overridden(rule, params, override, sets) if override else rule


def overridden(
    rule: Rule,
    params: Mapping[str, Any],
    override: Override,
    sets: WordSets | None = None,
) -> Rule:
    """Change what a brand changes, params key by key over those of the file; raises OverrideInvalid."""
    changes: dict[str, Any] = {}
    if override.severity is not None:
        changes |= {"severity": override.severity, "pinned": True}
    if override.enabled is not None:
        changes["enabled"] = override.enabled
    if override.params:
        try:
            changes["params"] = _params(rule.kind, {**params, **override.params}, sets)
        except Invalid as invalid:
            raise OverrideInvalid(invalid.faults) from None
    return replace(rule, **changes)


def _params(kind: str, params: Any, sets: WordSets | None) -> Any:
    try:
        loaded: Any = load(KINDS[kind].params, params)
        loaded = loaded if sets is None else with_words(loaded, sets)
    except Invalid as invalid:
        raise invalid.below("/params") from None
    unknown = [name for name in getattr(loaded, "fields", ()) if name not in FIELDS]
    if unknown:
        data = {"got": unknown[0], "choices": list(FIELDS), "meant": near(unknown[0], FIELDS)}
        raise Invalid((Fault(pointer="/params/fields", code="choice", data=data),))
    return loaded


def _faults(rule_id: str, loaded: Mapping[str, Any], platforms: Collection[str]) -> Iterator[Fault]:
    """Yield what the types cannot say."""
    kind = KINDS.get(loaded["kind"])
    if kind is None:
        data = {"got": loaded["kind"], "meant": near(loaded["kind"], KINDS)}
        yield Fault(pointer="/kind", code="kind", data=data)
        return
    if not loaded["message"]:
        yield Fault(pointer="/message", code="no_message")
    for language, message in loaded["message"].items():
        yield from _message_faults(language, message, kind.names | ALWAYS_FILLED)
    examples = loaded.get("examples")
    if examples is None or not examples.passing or not examples.failing:
        yield Fault(pointer="/examples" if examples else "", code="no_examples")
    scope = loaded.get("applies_to", AppliesTo())
    yield from _scope_faults(scope, platforms)
    if rule_id.startswith("disclosure/") and scope.markets and loaded.get("source") is None:
        yield Fault(pointer="", code="no_source")


def _scope_faults(scope: AppliesTo, platforms: Collection[str]) -> Iterator[Fault]:
    """Yield what no post ever is: a rule for it would never be judged, in silence."""
    for index, platform in enumerate(scope.platforms):
        if platforms and platform not in platforms:
            yield unknown_platform(platform, platforms, f"/applies_to/platforms/{index}")
    yield from market_faults(scope.markets, "/applies_to/markets")
    for index, language in enumerate(scope.languages):
        if language not in LANGUAGES:
            data = {"got": language, "choices": list(LANGUAGES), "meant": near(language, LANGUAGES)}
            yield Fault(pointer=f"/applies_to/languages/{index}", code="choice", data=data)


def _message_faults(language: str, message: Any, filled: frozenset[str]) -> Iterator[Fault]:
    pointer = f"/message/{language}"
    if language not in LANGUAGES:
        data = {"got": language, "choices": list(LANGUAGES)}
        yield Fault(pointer=pointer, code="choice", data=data)
        return
    try:
        unknown = sorted(fields_of(message) - filled)
    except ValueError as trouble:
        yield Fault(pointer=pointer, code="message_broken", data={"problem": str(trouble)})
        return
    if unknown:
        fields = ", ".join(sorted(filled))
        yield Fault(pointer=pointer, code="message_field", data={"fields": fields, "got": unknown[0]})
