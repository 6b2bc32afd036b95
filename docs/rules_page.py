"""docs/rules.md: every built-in rule, by area."""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from docs.flow import flow, given, short
from docs.markdown import anchor, cited, code, page, prose, table
from governance.adapters.config.rule_files import Pack
from governance.checks import KINDS, media_limit, required, text_limit
from governance.checks.media_limit import End
from governance.limits import LENGTHS, MEDIA, Side
from governance.model import AREAS, Limit, Platform, Reading
from governance.rule import Rule
from governance.wording import LANGUAGES

_LANGUAGE = {"en": "English", "fr": "French"}
_INTRODUCTION = """
# Rules

Every built-in rule: what it looks for, how grave it is, where it counts, what it tells the writer in both languages,
what passes and what fails, and the source of every fact. `governance rules show ID` prints the same for one rule, those
of your own packs included; [writing-rules.md](writing-rules.md) says how rules are written, and what each kind does.

- A rule on a limit counts on the networks whose [profile](platforms.md) has such a limit; the source stands there.
- How sure a source is, is said by the words of [platforms.md](platforms.md). Where it is `uncertain`, the finding is a
  warning at most, unless a brand chose the severity.
- A brand may change the severity and the params of each rule, or switch it off, by its id.
- Examples are drafts in short; `"a" × 281` stands for 281 times the letter, `3 × {…}` for three equal media.
  What is left out of a long list stands in the file of the rule.
"""


def rules_page(rules: Mapping[str, Rule], packs: Mapping[str, Pack], platforms: Mapping[str, Platform]) -> str:
    """Give the page as Markdown."""
    areas = {area: [rule for rule in rules.values() if rule.area == area] for area in AREAS}
    lines = ["## Contents", ""]
    for area, found in areas.items():
        lines.append(f"- [{area}](#{anchor(area)}): {packs[area].description} ({len(found)} rules)")
        lines += [f"  - [{rule.id}](#{anchor(rule.id)}), {_severity(rule)}" for rule in found]
    for area, found in areas.items():
        lines += ["", f"## {area}", "", f"{packs[area].description}. Version {packs[area].version}."]
        for rule in found:
            lines += _section(rule, platforms)
    return page(_INTRODUCTION, lines)


def _section(rule: Rule, platforms: Mapping[str, Platform]) -> Iterator[str]:
    yield from ("", f"### {rule.id}", "")
    yield f"**Looks for** {prose(looks_for(rule))} **Severity:** {_severity(rule)}. **Kind:** `{rule.kind}`."
    yield from _params(rule)
    yield from _facts(rule, platforms)
    for name, examples in (("Passes", rule.examples.passing), ("Fails", rule.examples.failing)):
        yield f"- **{name}:**"
        yield from (f"  - {code(one if isinstance(one, str) else flow(one))}" for one in examples)


def looks_for(rule: Rule) -> str:
    """Give what the kind of a rule finds, as its module says it."""
    said = sys.modules[KINDS[rule.kind].params.__module__].__doc__ or ""
    return f"{said.splitlines()[0].partition(': ')[2].rstrip('.')}."


def _severity(rule: Rule) -> str:
    return f"{rule.severity}{'' if rule.enabled else ', switched off'}"


def _params(rule: Rule) -> list[str]:
    rows = [(f"`{one.name}`", code(short(value))) for one, value in given(rule.params)]
    return table(("Param", "Value"), rows) if rows else [""]


def _facts(rule: Rule, platforms: Mapping[str, Platform]) -> Iterator[str]:
    if rule.aliases:
        yield f"- **Also called:** {', '.join(f'`{one}`' for one in rule.aliases)}"
    yield f"- **Where:** {'; '.join(_where(rule, platforms)) or 'everywhere'}"
    if rule.effective.since or rule.effective.until:
        yield f"- **In force:** {rule.effective.since or '…'} to {rule.effective.until or '…'}"
    for language in LANGUAGES:
        if message := rule.message.get(language):
            yield f"- **{_LANGUAGE[language]}:** {prose(message)}"
    if rule.source:
        yield f"- **Source:** {cited(rule.source)}"
    if rule.help_uri:
        yield f"- **More:** <{rule.help_uri}>"
    if rule.tags:
        yield f"- **Tags:** {', '.join(f'`{one}`' for one in rule.tags)}"


def _where(rule: Rule, platforms: Mapping[str, Platform]) -> Iterator[str]:
    for one, wanted in given(rule.applies_to):
        yield f"{one.name} {', '.join(f'`{value}`' for value in wanted)}"
    names = [one.name for one in platforms.values() if _has(one, rule.params)]
    if names:
        yield f"by their [profiles](platforms.md): {', '.join(names)}"


def _has(platform: Platform, params: Any) -> bool:
    """Say whether a network's profile holds something that a rule on limits judges by."""
    if isinstance(params, required.Params):
        return any(one.any_of[0] in params.fields for one in platform.required)
    if isinstance(params, text_limit.Params):
        units = params.units or LENGTHS
        return any(_speaks(one, units, params.reading) and _of_text(one, params.fields) for one in platform.limits)
    if isinstance(params, media_limit.Params):
        limits = [one for one in platform.limits if one.of[0] in MEDIA]
        return any(_speaks(one, params.units, params.reading) and _ends(one, params.end) for one in limits)
    return False


def _of_text(limit: Limit, names: tuple[str, ...]) -> bool:
    return limit.of[0] not in MEDIA and (not names or limit.of[0] in names)


def _speaks(limit: Limit, units: tuple[str, ...] | frozenset[str], side: Side) -> bool:
    return limit.readings[0].unit in units and (side is Side.LARGEST or len(limit.readings) > 1)


def _ends(limit: Limit, end: End | None) -> bool:
    return end is None or any(_end(one, end) is not None for one in limit.readings)


def _end(reading: Reading, end: End) -> float | None:
    return reading.min if end is End.LOW else reading.max
