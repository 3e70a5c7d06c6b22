"""People decide about codings; who decided, and when, is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make room for decisions."""
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, _TEXT, nullable=False) for name in ("coding", "status", "coder")),
        sa.Column("decided", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["codings.id"], name="fk_decisions_coding"),
        sa.ForeignKeyConstraint(["coder"], ["coders.id"], name="fk_decisions_coder"),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
    )
    op.create_index("ix_decisions_coding", "decisions", ["coding"])
