"""How right the checker is on posts that were written without it: `make corpus` prints the figures.

Four sets in `tests/corpus`: correct posts (every finding is a false alarm), posts with one planted error (found or
not, beside LanguageTool left alone), forms of address, and declared or undeclared sponsorship.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from governance.engine import Selection, compile_rules, judge
from governance.model import (
    Brand,
    Formality,
    Format,
    Match,
    Post,
    Relationship,
    Report,
    Severity,
    Sponsorship,
    Vocabulary,
)
from governance.service.gather import Gatherer
from governance.wiring.workspace import Workspace, open_workspace

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One item of a corpus, what was said of it, and what LanguageTool alone said."""

    item: dict[str, Any]
    report: Report
    raw: tuple[Match, ...]


def load(name: str) -> list[dict[str, Any]]:
    """Read one corpus."""
    items: list[dict[str, Any]] = yaml.safe_load((CORPUS / f"{name}.yaml").read_text("utf-8"))
    return items


def judged(items: Iterable[dict[str, Any]], workspace: Workspace, selection: Selection) -> Iterator[Judged]:
    """Judge each item as one post of a brand that declared the item's words."""
    for number, item in enumerate(items):
        brand = Brand(
            vocabulary=Vocabulary(accepted=tuple(item.get("vocabulary", ()))),
            formality=Formality(item.get("formality", "any")),
        )
        ruleset = compile_rules(workspace.rules.values(), brand, workspace.platforms, selection)
        gatherer = Gatherer(workspace.tools, {brand.id: ruleset})
        try:
            for evidence in gatherer.gather([_post(number, item)]):
                yield Judged(
                    item=item,
                    report=judge(evidence, ruleset),
                    raw=evidence.proofreading.get("/text", ()),
                )
        finally:
            gatherer.close()


def _post(number: int, item: dict[str, Any]) -> Post:
    return Post(
        id=f"#{number}",
        draft=f"#{number}",
        brand="default",
        platform=item.get("platform", "linkedin"),
        format=Format.POST,
        language=item.get("variant", item.get("language", "fr")),
        markets=tuple(item.get("markets", ())),
        text=item["text"],
        sponsorship=Sponsorship(
            relationship=Relationship(item.get("relationship", "none")),
            sponsor=item.get("sponsor"),
        ),
    )


def false_alarms(workspace: Workspace, name: str, language: str) -> None:
    """Print what correct posts raise: spelling, all else, and LanguageTool left alone."""
    items = [{"language": language, **item} for item in load(name)]
    spelling, other, raw = Counter[str](), Counter[str](), 0
    for one in judged(items, workspace, Selection()):
        raw += len(one.raw)
        for finding in one.report.findings:
            if finding.rule_id.startswith("spelling/"):
                spelling[f"{finding.rule_id} “{finding.excerpt}”"] += 1
            elif finding.severity is not Severity.SUGGESTION:
                other[f"{finding.rule_id} “{finding.excerpt[:40]}”"] += 1
    each = 100 / len(items)
    print(
        f"{name}: {len(items)} correct posts; per 100 posts: spelling {spelling.total() * each:.1f} (at most 8),"
        f" other warnings and errors {other.total() * each:.1f} (at most 5), LanguageTool alone {raw * each:.1f}",
    )
    for what, times in [*spelling.most_common(), *other.most_common()]:
        print(f"    {times} × {what}")


def planted_errors(workspace: Workspace, name: str, language: str) -> None:
    """Print how many planted errors are found, beside LanguageTool left alone."""
    items = [{"language": language, **item} for item in load(name)]
    alone = both = ours = 0
    lost = []
    for one in judged(items, workspace, Selection(select=("spelling",))):
        start, end = one.item["start"], one.item["start"] + len(one.item["error"])
        by_tool = any(match.start < end and start < match.end for match in one.raw)
        by_us = any(f.span and f.span.start < end and start < f.span.end for f in one.report.findings)
        alone, ours, both = alone + by_tool, ours + by_us, both + (by_tool and by_us)
        if by_tool and not by_us:
            lost.append(one.item["error"])
    print(
        f"{name}: {len(items)} planted errors; LanguageTool alone finds {alone}, we find {ours};"
        f" of those it finds we keep {both / max(alone, 1):.0%} (at least 80 %)",
    )
    if lost:
        print(f"    not kept: {', '.join(lost)}")


def address(workspace: Workspace) -> None:
    """Print how often *tu* and *vous* in one text are told apart right."""
    items = load("address")
    wrong = []
    for one in judged([{**item, "language": "fr"} for item in items], workspace, Selection(select=("tone",))):
        mixed = any(finding.rule_id.startswith("tone/address") for finding in one.report.findings)
        if mixed != (len(one.item["address"]) > 1):
            wrong.append(one.item["text"])
    for formality in ("tu", "vous"):
        asked = [{**item, "language": "fr", "formality": formality} for item in items]
        for one in judged(asked, workspace, Selection(select=("tone",))):
            found = any(finding.rule_id == "tone/formality" for finding in one.report.findings)
            if found != any(form != formality for form in one.item["address"]):
                wrong.append(f"[{formality}] {one.item['text']}")
    total = 3 * len(items)
    print(
        f"address: {len(items)} texts, each for a brand that says any, tu, vous:"
        f" {1 - len(wrong) / total:.1%} right (at least 80 %)"
    )
    for text in wrong:
        print(f"    wrong: {text[:110]!r}")


def disclosure(workspace: Workspace) -> None:
    """Print how often a verdict about disclosure is the one expected."""
    items = load("disclosure")
    right = alarms = clean = 0
    for one in judged(items, workspace, Selection(select=("disclosure",))):
        graver = [f for f in one.report.findings if f.severity is not Severity.SUGGESTION]
        expected_clean = one.item["expect"] == "ok"
        agrees = bool(graver) != expected_clean
        right += agrees
        clean += expected_clean
        alarms += expected_clean and bool(graver)
        if not agrees:
            found = ", ".join(finding.rule_id for finding in graver) or "nothing"
            print(f"    {one.item['expect']} but {found}: {one.item['text'][:90]!r}")
    print(
        f"disclosure: {len(items)} posts, {right / len(items):.0%} right; {alarms} false alarms on {clean} clean posts"
    )


_AREAS = {
    "claim": "tone/", "green_claim": "tone/", "exclamation": "tone/", "emoji": "tone/", "shouting": "tone/",
    "placeholder": "hygiene/", "markup": "hygiene/", "chatbot": "hygiene/", "hidden": "hygiene/",
    "mojibake": "hygiene/", "styled": "hygiene/",
}  # fmt: skip


def tone_and_hygiene(workspace: Workspace) -> None:
    """Print how often a text with a fault of tone or hygiene is told from a clean one."""
    items = load("tone-hygiene")
    right = alarms = clean = 0
    for one in judged(items, workspace, Selection(select=("tone", "hygiene"))):
        graver = [f.rule_id for f in one.report.findings if f.severity is not Severity.SUGGESTION]
        wanted = [_AREAS[name] for name in one.item["expect"]]
        agrees = all(any(rule.startswith(area) for rule in graver) for area in wanted) and bool(graver) == bool(wanted)
        right += agrees
        clean += not wanted
        alarms += not wanted and bool(graver)
        if not agrees:
            print(f"    {one.item['expect']} but {graver}: {one.item['text'][:90]!r}")
    print(
        f"tone-hygiene: {len(items)} posts, {right / len(items):.0%} right;"
        f" {alarms} false alarms on {clean} clean posts"
    )


def main() -> None:
    """Print every figure."""
    with open_workspace(None) as workspace:
        false_alarms(workspace, "fr-clean", "fr")
        false_alarms(workspace, "en-clean", "en")
        planted_errors(workspace, "fr-planted", "fr")
        planted_errors(workspace, "en-planted", "en")
        address(workspace)
        disclosure(workspace)
        tone_and_hygiene(workspace)


if __name__ == "__main__":
    main()
