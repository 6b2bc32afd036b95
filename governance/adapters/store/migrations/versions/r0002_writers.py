"""Whoever wrote a draft in an earlier review, or edited only its waivers, is among the writers of a review."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WRITTEN = sa.text(
    "SELECT reviews.id, others_versions.edited_by"
    " FROM reviews"
    " JOIN reviews AS others"
    " ON others.brand = reviews.brand AND others.draft = reviews.draft AND others.platform = reviews.platform"
    " JOIN versions AS others_versions ON others_versions.review = others.id"
)
_SAVE = sa.text("UPDATE reviews SET writers = :writers WHERE id = :id")


def upgrade() -> None:
    """Gather the writers of every review from the versions of all reviews of its post."""
    op.create_index("reviews_of_post", "reviews", ["brand", "draft", "platform"])
    connection = op.get_bind()
    writers: dict[str, set[str]] = {}
    for review, name in connection.execute(_WRITTEN):
        writers.setdefault(review, set()).add(name)
    for review, names in writers.items():
        written = json.dumps(sorted(names), ensure_ascii=False, separators=(",", ":"))
        connection.execute(_SAVE, {"id": review, "writers": written})
