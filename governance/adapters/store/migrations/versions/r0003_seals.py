"""Seals of version 2: what could be written in two ways has one seal; the one that it had is answered as well.

This is how seals were made when the revision was written, and stays so whatever the program does later. Versions,
with their evidence and reports, and events stay as they were.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from re import sub
from typing import Any

import rfc8785
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_CURRENT = sa.text(
    "SELECT reviews.id, reviews.seal, versions.post FROM reviews"
    " JOIN versions ON versions.review = reviews.id AND versions.number = reviews.version"
)
_SAVE = sa.text("UPDATE reviews SET seal = :seal, former_seal = :former WHERE id = :id")
_TEXTS = ("text", "title", "description", "content_warning", "first_comment", "alt_text", "sponsor", "media_label")
_ABSENT_IF_EMPTY = ("title", "description", "link", "content_warning", "first_comment", "campaign", *_TEXTS[-3:])


def upgrade() -> None:
    """Give every review the seal that its present content has now."""
    op.add_column("reviews", sa.Column("former_seal", sa.Text))
    op.create_index("reviews_by_former_seal", "reviews", ["former_seal"])
    connection = op.get_bind()
    for review, seal, post in connection.execute(_CURRENT).all():
        now = _seal(json.loads(post, parse_int=_number))
        if now != seal:
            connection.execute(_SAVE, {"id": review, "seal": now, "former": seal})


def _number(digits: str) -> int | float:
    # Canonical JSON has no integers from here on, and writes such floats without a point.
    number = int(digits)
    return number if abs(number) < 1 << 53 else float(digits)


def _seal(post: dict[str, Any]) -> str:
    content = {name: value for name, value in _one_way(post) if name != "waivers"}
    return f"sha256:{sha256(rfc8785.dumps({**content, 'seal_version': 1})).hexdigest()}"


def _one_way(fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a post, of a part of it or of a medium, each as it is written in one way."""
    for name, value in fields.items():
        yield name, _normal(name, value)


def _normal(name: str, value: Any) -> Any:
    if name == "media":
        return [{key: kept for key, kept in _one_way(medium) if key != "path"} for medium in value]
    if name == "thread":
        return [dict(_one_way(part)) for part in value]
    if name == "sponsorship":
        return dict(_one_way(value))
    if name in ("markets", "tags"):
        return list(dict.fromkeys(value))
    if name == "scheduled_at" and value is not None:
        return datetime.fromisoformat(value).astimezone(UTC).isoformat()
    if name in _TEXTS and value is not None:
        value = sub(r"(?<!\r)\r++(?=\n)", "", value)
    return None if value == "" and name in _ABSENT_IF_EMPTY else value
