"""Sentences that every format of `lint` ends with."""

from collections.abc import Iterator, Mapping

from governance.adapters.draft_files import Unreadable
from governance.cli.terminal import visible
from governance.model import Skipped
from governance.service.document import Summary
from governance.wording import SKIPPED, SUMMARY, VERDICT, reason, render


def unreadable_lines(error: Unreadable, language: str) -> Iterator[str]:
    """Write `path:line:column: error message` for each problem of a draft."""
    for one in error.problems:
        yield f"{visible(error.path)}:{one.line}:{one.column}: error {visible(one.message(language))}"


def skipped_lines(skipped: Mapping[Skipped, int], language: str) -> Iterator[str]:
    """Say which rules were not judged, why, and on how many posts."""
    for one in sorted(skipped, key=lambda each: each.rule_id):
        data = {"rule": one.rule_id, "posts": skipped[one], "reason": reason(one, language)}
        yield render(SKIPPED, data, language)


def summary_line(summary: Summary, language: str) -> str:
    """Say what a run came to: verdict and counts."""
    row = summary.row()
    data = {**row, "verdict": VERDICT[row["verdict"]][language]}
    parts = [SUMMARY["counts"]] + [SUMMARY[key] for key in ("waived", "unreadable", "ignored") if row[key]]
    return " · ".join(render(part, data, language) for part in parts)
