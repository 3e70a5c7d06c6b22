"""Decisions have reasons and may be about a place without a coding; what was learned is kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Let decisions name a place and a reason, and make room for models."""
    with op.batch_alter_table("decisions", recreate="auto") as table:
        table.alter_column("coding", existing_type=_TEXT, nullable=True)
        table.add_column(sa.Column("reason", _TEXT, nullable=False, server_default=""))
        table.add_column(sa.Column("document", sa.Integer, nullable=True))
        table.add_column(sa.Column("start", sa.Integer, nullable=True))
        table.add_column(sa.Column("end", sa.Integer, nullable=True))
        table.add_column(sa.Column("code", _TEXT, nullable=True))
        table.create_foreign_key("fk_decisions_document", "documents", ["document"], ["number"])
    op.create_table(
        "models",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, _TEXT, nullable=False) for name in ("id", "codebook", "digest")),
        sa.Column("record", _TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("run", _TEXT, nullable=False),
        sa.UniqueConstraint("id", name="uq_models_id"),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_models_run"),
        sa.PrimaryKeyConstraint("number", name="pk_models"),
    )
