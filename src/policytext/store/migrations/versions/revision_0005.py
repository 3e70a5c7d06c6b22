"""People change codebooks, and codings follow; memos have later texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, _TEXT, nullable=False) for name in names)


def upgrade() -> None:
    """Make room for changes of codebooks, the codes codings have since, and texts of memos."""
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer, primary_key=True),
        *_texts("id", "kind", "codebook", "codes", "into"),
        sa.Column("coder", _TEXT, nullable=True),
        *_texts("reason", "changed", "before", "after"),
        sa.Column("undoes", _TEXT, nullable=True),
        sa.UniqueConstraint("id", name="uq_changes_id"),
        sa.ForeignKeyConstraint(["coder"], ["coders.id"], name="fk_changes_coder"),
        sa.ForeignKeyConstraint(["undoes"], ["changes.id"], name="fk_changes_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_changes"),
    )
    op.create_table(
        "recodings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("change", sa.Integer, nullable=False),
        sa.Column("coding", sa.Integer, nullable=False),
        *_texts("before", "after"),
        sa.ForeignKeyConstraint(["change"], ["changes.number"], name="fk_recodings_change"),
        sa.ForeignKeyConstraint(["coding"], ["codings.number"], name="fk_recodings_coding"),
        sa.PrimaryKeyConstraint("number", name="pk_recodings"),
    )
    op.create_index("ix_recodings_coding", "recodings", ["coding"])
    op.create_index("ix_recodings_change", "recodings", ["change"])
    op.create_table(
        "memo_texts",
        sa.Column("number", sa.Integer, primary_key=True),
        *_texts("memo", "text", "author", "written"),
        sa.ForeignKeyConstraint(["memo"], ["memos.id"], name="fk_memo_texts_memo"),
        sa.PrimaryKeyConstraint("number", name="pk_memo_texts"),
    )
    op.create_index("ix_memo_texts_memo", "memo_texts", ["memo"])
