"""The queue: reviews with their versions and events, rulesets, media, keys, and answers given once."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_IS_OPEN = sa.text("status NOT IN ('rejected', 'withdrawn')")
_LISTS = (
    ("draft",),
    ("brand",),
    ("status",),
    ("platform",),
    ("brand", "status"),
    ("brand", "platform"),
    ("status", "platform"),
    ("brand", "status", "platform"),
)


def upgrade() -> None:
    """Make every table of the first schema."""
    _reviews()
    _versions()
    _events()
    _media()
    _keys()
    _answers()
    op.create_table("rulesets", _text("digest", primary_key=True), _text("content"))


def _text(name: str, *, primary_key: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, primary_key=primary_key, nullable=False)


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=False)


def _reviews() -> None:
    op.create_table(
        "reviews",
        _text("id", primary_key=True),
        *map(_text, ("brand", "draft", "platform", "status")),
        *map(_number, ("version", "revision")),
        *map(_text, ("seal", "ruleset_digest", "submitted_by", "submitted_at", "edited_by", "writers")),
        sa.Column("decided_version", sa.Integer),
        sa.Column("approved_by", sa.Text),
        sa.Column("approved_at", sa.Text),
    )
    post = ["brand", "draft", "platform"]
    op.create_index("reviews_one_open", "reviews", post, unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN)
    op.create_index("reviews_by_seal", "reviews", ["seal"])
    for names in _LISTS:
        op.create_index("reviews_by_" + "_".join(names), "reviews", [*names, "id"])


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("review", sa.Text, sa.ForeignKey("reviews.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *map(_text, ("post", "evidence", "report", "edited_by", "edited_at", "seal", "ruleset_digest")),
    )


def _events() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "events",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        *map(_text, ("type", "subject", "actor", "time", "data")),
        sqlite_autoincrement=True,
    )
    op.create_index("events_by_subject", "events", ["subject", "number"])


def _media() -> None:
    op.create_table(
        "media",
        _text("sha256", primary_key=True),
        _text("media_type"),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("width", sa.Integer),
        sa.Column("height", sa.Integer),
        _number("frames"),
    )
    op.create_table(
        "media_brands",
        sa.Column("sha256", sa.Text, sa.ForeignKey("media.sha256"), primary_key=True),
        _text("brand", primary_key=True),
    )


def _keys() -> None:
    op.create_table(
        "keys",
        _text("id", primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        *map(_text, ("principal", "kind", "roles", "brands", "created_at", "created_by")),
        sa.Column("revoked_at", sa.Text),
    )


def _answers() -> None:
    op.create_table(
        "answers",
        _text("principal", primary_key=True),
        _text("key", primary_key=True),
        _text("request"),
        sa.Column("created", sa.Boolean, nullable=False),
        *map(_text, ("body", "at")),
    )
    op.create_index("answers_by_time", "answers", ["at"])
