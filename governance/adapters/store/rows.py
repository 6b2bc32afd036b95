"""What is kept of the queue's values as cells of rows, and the values back; every store keeps them alike."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from governance.canonical import canonical, plain, restored
from governance.model import Evidence, Post, Report
from governance.review import Review
from governance.service.stores import Page, Version

Value = TypeVar("Value")

# The rest of a review is in its current version.
REVIEW_CELLS = tuple(field.name for field in fields(Review) if field.name not in {"post", "report"})
# What canonical JSON writes without a point from here on was no integer, which it refuses, but a float.
_FIRST_FLOAT = 2**53
# More digits than these are no number that a database counts to.
_MOST_DIGITS = 18


def cells(value: Any, names: Iterable[str] | None = None) -> dict[str, Any]:
    """Give the fields of a value, or those named: times in UTC, what holds several things as canonical JSON.

    Raises ValueError for a time without an offset.
    """
    names = [field.name for field in fields(value)] if names is None else names
    return {name: _cell(getattr(value, name)) for name in names}


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return in_utc(value)
    return canonical(value) if isinstance(value, tuple | Mapping) else plain(value)


def in_utc(time: datetime) -> str:
    """Write a time so that the order of texts is that of times; raises ValueError for one without an offset."""
    if time.utcoffset() is None:
        raise ValueError("a time needs its offset")
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def value_of(kind: type[Value], row: Mapping[str, Any], *as_json: str) -> Value:
    """Give the value that `cells` made `row` of; `as_json` names the cells that hold JSON."""
    return restored(kind, {**row, **{name: _read(row[name]) for name in as_json}})


def _read(text: str) -> Any:
    return json.loads(text, parse_int=_number)


def _number(digits: str) -> int | float:
    number = int(digits)
    return number if abs(number) < _FIRST_FLOAT else float(digits)


def version_cells(version: Version) -> dict[str, Any]:
    """Give a version with its post once; raises ValueError where evidence or report are about another post."""
    bare = replace(version.post, waivers=())
    if not version.evidence.post == version.report.post == bare:
        raise ValueError("evidence and report of a version are about its post without the waivers")
    return {
        **cells(version, ("review", "number", "edited_by", "edited_at")),
        "seal": version.report.post_digest,
        "ruleset_digest": version.report.ruleset_digest,
        "post": canonical(version.post),
        "evidence": _without_post(version.evidence),
        "report": _without_post(version.report),
    }


def _without_post(value: Evidence | Report) -> str:
    return canonical({field.name: getattr(value, field.name) for field in fields(value) if field.name != "post"})


def version_of(row: Mapping[str, Any]) -> Version:
    """Give the version that `version_cells` made `row` of."""
    post = _read(row["post"])
    return Version(
        review=row["review"],
        number=row["number"],
        post=restored(Post, post),
        evidence=_with_post(Evidence, row["evidence"], post),
        report=_with_post(Report, row["report"], post),
        edited_by=row["edited_by"],
        edited_at=datetime.fromisoformat(row["edited_at"]),
    )


def review_of(row: Mapping[str, Any]) -> Review:
    """Give a review from its own cells with the post and the report of its current version."""
    post = _read(row["post"])
    report = {**_read(row["report"]), "post": {**post, "waivers": []}}
    own = {name: row[name] for name in REVIEW_CELLS} | {"writers": _read(row["writers"])}
    return restored(Review, {**own, "post": post, "report": report})


def _with_post(kind: type[Value], text: str, post: Mapping[str, Any]) -> Value:
    return restored(kind, {**_read(text), "post": {**post, "waivers": []}})


def page_of(items: Iterable[tuple[int, Any]], limit: int) -> Page:
    """Make a page of items with their positions, of which one more than `limit` says that there is a next page."""
    listed = list(items)
    shown = listed[:limit]
    return Page(items=tuple(item for _, item in shown), next=str(shown[-1][0]) if len(listed) > limit else None)


def position_of(after: str | None) -> int:
    """Read the position that a page names as its end; raises ValueError for what no page named."""
    if after is None:
        return 0
    if not (after.isascii() and after.isdecimal() and len(after) <= _MOST_DIGITS):
        raise ValueError(f"'{after}' is no place in a list")
    return int(after)
