"""Sentences that every format of `lint` ends with."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from governance.adapters.drafts.files import Unreadable
from governance.cli.terminal import visible
from governance.model import Skipped
from governance.service.document import Summary
from governance.wording import reason, say


def unreadable_lines(error: Unreadable, language: str) -> Iterator[str]:
    """Write `path:line:column: error message` for each problem of a draft."""
    for one in error.problems:
        yield f"{visible(error.path)}:{one.line}:{one.column}: error {visible(one.message(language))}"


def skipped_lines(skipped: Mapping[Skipped, int], language: str) -> Iterator[str]:
    """Say which rules were not judged and why, one line for each reason, and on how many posts."""
    rules: dict[str, list[str]] = defaultdict(list)
    posts: Counter[str] = Counter()
    for one in sorted(skipped, key=lambda each: each.rule_id):
        why = reason(one, language)
        rules[why].append(one.rule_id)
        posts[why] = max(posts[why], skipped[one])
    for why, names in rules.items():
        yield visible(say("summary.skipped", language, rules=", ".join(names), posts=posts[why], reason=why))


def summary_line(summary: Summary, language: str) -> str:
    """Say what a run came to: verdict and counts."""
    row = summary.row()
    data = {**row, "verdict": say(f"verdicts.{row['verdict']}", language)}
    row["nothing"] = not row["drafts"] and not row["unreadable"]
    parts = ["counts", *(name for name in ("nothing", "waived", "unreadable", "ignored") if row[name])]
    return " · ".join(say(f"summary.{part}", language, **data) for part in parts)
