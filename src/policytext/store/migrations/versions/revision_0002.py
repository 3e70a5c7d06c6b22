"""A source may be read again: its new document replaces the old one, and both are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Let documents share bytes and text, point at what replaces them, and have tables."""
    with op.batch_alter_table("documents", recreate="auto") as table:
        table.drop_constraint("uq_documents_source_sha256", type_="unique")
        table.drop_constraint("uq_documents_text_sha256", type_="unique")
        table.add_column(sa.Column("replaced_by", sa.Integer, nullable=True))
        table.create_foreign_key(
            "fk_documents_replaced_by", "documents", ["replaced_by"], ["number"]
        )
    op.create_index("ix_documents_source_sha256", "documents", ["source_sha256"])
    op.create_index("ix_documents_text_sha256", "documents", ["text_sha256"])
    with op.batch_alter_table("texts", recreate="auto") as table:
        for name in ("tables", "replacements"):
            table.add_column(sa.Column(name, _TEXT, nullable=False, server_default="[]"))
