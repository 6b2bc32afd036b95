"""Reviews have a position, the order in which they came in: lists follow it, whatever clocks and ids say."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# As their first events came in.
_IN_ORDER = sa.text(
    "SELECT reviews.id FROM reviews LEFT JOIN events ON events.subject = reviews.id"
    " GROUP BY reviews.id ORDER BY MIN(events.number), reviews.id"
)
_SAVE = sa.text("UPDATE reviews SET position = :position WHERE id = :id")
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
    """Give every review its position, and have every list read in that order."""
    op.add_column("reviews", sa.Column("position", sa.Integer, nullable=False, server_default="0"))
    connection = op.get_bind()
    for position, review in enumerate(connection.scalars(_IN_ORDER).all(), start=1):
        connection.execute(_SAVE, {"id": review, "position": position})
    op.create_index("reviews_in_order", "reviews", ["position"], unique=True)
    for names in _LISTS:
        index = "reviews_by_" + "_".join(names)
        op.drop_index(index, "reviews")
        op.create_index(index, "reviews", [*names, "position"])
