"""People decide about relations between codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, _TEXT, nullable=False) for name in names)


def upgrade() -> None:
    """Make room for decisions about relations."""
    op.create_table(
        "relation_decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        *_texts("codebook", "source", "target", "kind", "status", "coder", "decided", "reason"),
        sa.Column("change", _TEXT, nullable=True),
        sa.ForeignKeyConstraint(["coder"], ["coders.id"], name="fk_relation_decisions_coder"),
        sa.ForeignKeyConstraint(["change"], ["changes.id"], name="fk_relation_decisions_change"),
        sa.PrimaryKeyConstraint("number", name="pk_relation_decisions"),
    )
