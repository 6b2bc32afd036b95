"""Posts and judging for the tests of tone: one kind, one post, no adapters."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from governance.model import Brand, Evidence, Platform, Post, Readability
from governance.rule import Hit, Kind, Subject
from tests.unit.checks.asking import found

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def post(text: str, **given: Any) -> Post:
    return Post(
        **{"id": "a@x", "draft": "a", "brand": "default", "platform": "x", "language": "fr", "text": text} | given
    )


def hits(
    kind: Kind,
    params: Any,
    checked: Post,
    brand: Brand | None = None,
    readability: Mapping[str, Readability] | None = None,
) -> list[Hit]:
    charter = brand or Brand()
    evidence = Evidence(post=checked, judged_at=NOW, readability=readability or {})
    subject = Subject(evidence=evidence, platform=Platform(id="x", name="X"), brand=charter, today=date(2026, 11, 24))
    return found(kind, params, subject)


def marked(checked: Post, among: list[Hit]) -> list[str]:
    return [checked.text[hit.span.start : hit.span.end] for hit in among if hit.span]
