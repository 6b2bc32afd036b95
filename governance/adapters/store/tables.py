"""The tables as they are now; `migrations` say how they came to be."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text

metadata = MetaData()

# In full and not as parameters: a partial index serves only what repeats its condition word for word.
IS_OPEN = text("status NOT IN ('rejected', 'withdrawn')")
ONE_OPEN = "reviews_one_open"

# What a list of reviews can be narrowed by beside the draft: each choice has an index that gives it in order.
NARROWED_BY = (
    ("brand",),
    ("status",),
    ("platform",),
    ("brand", "status"),
    ("brand", "platform"),
    ("status", "platform"),
    ("brand", "status", "platform"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Text, primary_key=True),
    # Counts reviews as they came in. Clocks go back at times, and ids begin with the time.
    Column("position", Integer, nullable=False, server_default="0"),
    Column("brand", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    Column("former_seal", Text),
    Column("ruleset_digest", Text, nullable=False),
    Column("submitted_by", Text, nullable=False),
    Column("submitted_at", Text, nullable=False),
    Column("edited_by", Text, nullable=False),
    Column("writers", Text, nullable=False),
    Column("decided_version", Integer),
    Column("approved_by", Text),
    Column("approved_at", Text),
    Index(ONE_OPEN, "brand", "draft", "platform", unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
    Index("reviews_of_post", "brand", "draft", "platform"),
    Index("reviews_by_seal", "seal"),
    Index("reviews_by_former_seal", "former_seal"),
    Index("reviews_in_order", "position", unique=True),
    Index("reviews_by_draft", "draft", "position"),
    *(Index("reviews_by_" + "_".join(names), *names, "position") for names in NARROWED_BY),
)

versions = Table(
    "versions",
    metadata,
    Column("review", Text, ForeignKey("reviews.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("post", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("edited_by", Text, nullable=False),
    Column("edited_at", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("ruleset_digest", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("type", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("data", Text, nullable=False),
    Index("events_by_subject", "subject", "number"),
    sqlite_autoincrement=True,  # a number is never given twice
)

rulesets = Table(
    "rulesets",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", Text, nullable=False),
)

media = Table(
    "media",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("frames", Integer, nullable=False),
)

# A medium without a row here is for all brands.
media_brands = Table(
    "media_brands",
    metadata,
    Column("sha256", Text, ForeignKey("media.sha256"), primary_key=True),
    Column("brand", Text, primary_key=True),
)

keys = Table(
    "keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("principal", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("brands", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("revoked_at", Text),
)

answers = Table(
    "answers",
    metadata,
    Column("principal", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request", Text, nullable=False),
    Column("created", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("answers_by_time", "at"),
)
