"""What a view is given, and what it answers with."""

import json
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from flask import Response

from governance.api.headers import etag
from governance.api.metrics import Metrics
from governance.review import Actor, Review
from governance.schemas.draft import DraftContext
from governance.service.review_rows import review_row
from governance.service.use_cases import UseCases
from governance.values import dataclass
from governance.wording import Lang


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """What the service is made of: its use cases, its counters, and the language it speaks by itself."""

    use_cases: UseCases
    metrics: Metrics
    lang: Lang


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One authenticated request: who asks, in which language they are answered, and by which use cases."""

    served: Served
    actor: Actor
    language: str

    @property
    def use_cases(self) -> UseCases:
        """Give the use cases."""
        return self.served.use_cases

    @property
    def context(self) -> DraftContext:
        """Say what drafts of one request are held against: a brand that the caller does not see is an unknown one."""
        checks = self.use_cases.checks
        brands = {name: one for name, one in checks.brands.items() if self.actor.sees(name)}
        usable = cache(self.use_cases.uploads.usable)
        return DraftContext(platforms=tuple(checks.platforms), brands=brands, usable=usable)

    def review_row(self, review: Review) -> dict[str, Any]:
        """Give a review as the caller reads it."""
        return review_row(review, self.use_cases.history.words_of(review.report), self.language)

    def review_answer(self, review: Review) -> Response:
        """Answer with one review and its revision."""
        return answer(self.review_row(review), headers={"ETag": etag(review)})


def answer(row: Mapping[str, Any] | str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Make the answer of a row, or of one that is written already."""
    written = row if isinstance(row, str) else written_row(row)
    return Response(written, status, headers, mimetype="application/json")


def written_row(row: Mapping[str, Any]) -> str:
    """Write a row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def page_row(name: str, rows: Collection[Mapping[str, Any]], following: str | None) -> dict[str, Any]:
    """Give a stretch of a list, and where the following one begins."""
    return {name: list(rows), "next": following}
