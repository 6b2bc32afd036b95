"""Rules from outside: the mapping of a YAML file to a Rule whose params fit its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from governance.checks import KINDS
from governance.model import Override
from governance.rule import Rule
from governance.schemas.derive import fields_schema, load, load_with
from governance.schemas.faults import Fault, Invalid
from governance.schemas.fields import near
from governance.wording import LANGUAGES, fields_of

ALWAYS_FILLED = frozenset({"match", "platform"})


def load_rule(rule_id: str, value: Any, override: Override | None = None) -> Rule:
    """Turn the mapping of one rule into a Rule, with what the brand changes about it; raises Invalid."""
    loaded: dict[str, Any] = load_with(_SCHEMA, value)
    if faults := tuple(_faults(rule_id, loaded)):
        raise Invalid(faults)
    kind = KINDS[loaded["kind"]]
    changes = override or Override()
    params = {**(loaded.get("params") or {}), **changes.params}
    try:
        loaded["params"] = load(kind.params, params)
    except Invalid as invalid:
        raise Invalid(tuple(replace(one, pointer=f"/params{one.pointer}") for one in invalid.faults)) from None
    if changes.severity is not None:
        loaded |= {"severity": changes.severity, "pinned": True}
    if changes.enabled is not None:
        loaded["enabled"] = changes.enabled
    return Rule(id=rule_id, **loaded)


_SCHEMA = fields_schema(Rule)()


def _faults(rule_id: str, loaded: Mapping[str, Any]) -> Iterator[Fault]:
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
    markets = loaded["applies_to"].markets if "applies_to" in loaded else ()
    if rule_id.startswith("disclosure/") and markets and loaded.get("source") is None:
        yield Fault(pointer="", code="no_source")


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
