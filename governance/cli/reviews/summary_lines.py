"""One line for a review, an event or a key fact: coloured on a terminal alone, and never raw."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rich.text import Text

from governance.cli.terminal import visible
from governance.model import Report, Verdict
from governance.review import Review, Status
from governance.service.stores import AuditEvent
from governance.wording import say

STATUS_COLOUR: Mapping[str, str] = {
    Status.IN_REVIEW: "cyan",
    Status.CHANGES_REQUESTED: "yellow",
    Status.APPROVED: "green",
    Status.REJECTED: "bold red",
    Status.WITHDRAWN: "dim",
}
VERDICT_COLOUR: Mapping[Verdict, str] = {
    Verdict.PASS: "green",
    Verdict.FAIL: "bold red",
    Verdict.INCOMPLETE: "yellow",
}
WIDEST_STATUS = max(map(len, Status))
_WIDEST_VERDICT = max(map(len, Verdict))


def review_line(review: Review, language: str) -> Text:
    """Write status, verdict, id, what was found, and the post."""
    return Text.assemble(
        (review.status.value.ljust(WIDEST_STATUS), STATUS_COLOUR[review.status]),
        "  ",
        (review.report.verdict.value.ljust(_WIDEST_VERDICT), VERDICT_COLOUR[review.report.verdict]),
        f"  {review.id}  {found(review.report, language)}  {visible(review.post.id)}",
    )


def found(report: Report, language: str) -> str:
    """Count findings, and rules that were not judged where there are any."""
    counted = say("reviews.findings", language, findings=len(report.findings))
    if not report.skipped:
        return counted
    return f"{counted}, {say('reviews.unchecked', language, skipped=len(report.skipped))}"


def event_line(event: AuditEvent) -> str:
    """Write when, who, what, and what was said and waived with it."""
    data = event.data
    about = f"  version {data['version']}" if "version" in data else ""
    comment = f": {data['comment']}" if data.get("comment") else ""
    waived = "".join(f"  [waived {_waived(one)}]" for one in data.get("waivers") or ())
    return visible(f"{at(event.time)}  {event.actor}  {event.type}{about}{comment}{waived}")


def _waived(waiver: Mapping[str, Any]) -> str:
    return f"{waiver.get('rule') or waiver.get('fingerprint')}: {waiver.get('reason')}"


def at(time: datetime) -> str:
    """Write a time to the second, with its offset."""
    return time.isoformat(timespec="seconds")


def by(time: datetime, name: str, language: str) -> str:
    """Say when and by whom."""
    return say("reviews.by", language, time=at(time), name=visible(name))
