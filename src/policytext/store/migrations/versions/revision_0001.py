"""The first tables: documents, codebooks, codings, coders, cases, memos and runs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Build all tables, those first that others point at."""
    _create("study", *_texts("title", "created"))
    _create_runs()
    _create_documents()
    _create_codebooks()
    _create_codings()
    _create_cases()
    _create("memos", *_texts("id", "kind", "about", "text", "author", "created"), _unique("memos"))
    op.create_index("ix_memos_about", "memos", ["about"])


def _create_runs() -> None:
    _create(
        "runs",
        *_texts("id", "verb", "coder", "settings", "inputs", "versions", "counts"),
        *_texts("parent", "started", "finished"),
        _unique("runs"),
    )
    _create(
        "failures",
        *_texts("run", "path", "reason", "message"),
        _reference("failures", "run", "runs.id"),
    )
    op.create_index("ix_failures_run", "failures", ["run"])


def _create_documents() -> None:
    _create(
        "documents",
        *_texts("id", "title", "language"),
        _integer("characters"),
        *_texts("source_name", "source_sha256", "text_sha256", "metadata", "warnings"),
        sa.Column("run", _TEXT),
        _unique("documents"),
        _unique("documents", "source_sha256"),
        _unique("documents", "text_sha256"),
        _reference("documents", "run", "runs.id"),
    )
    _create(
        "texts",
        _integer("document"),
        *_texts("text", "pages", "blocks", "lines"),
        _reference("texts", "document", "documents.number"),
        key=("document",),
    )
    _create(
        "copies",
        *_texts("sha256", "name"),
        _integer("document"),
        sa.Column("run", _TEXT),
        _reference("copies", "document", "documents.number"),
        _reference("copies", "run", "runs.id"),
        key=("sha256", "name"),
    )


def _create_codebooks() -> None:
    _create(
        "codebooks",
        *_texts("id", "version"),
        _integer("revision"),
        *_texts("digest", "text", "added"),
        _unique("codebooks", "id", "version", "revision"),
    )


def _create_codings() -> None:
    _create(
        "coders", *_texts("id", "name", "kind", "version", "settings_sha256"), _unique("coders")
    )
    _create(
        "coded",
        _integer("document"),
        *_texts("coder", "codebook", "work_digest", "coder_version", "coder_settings_sha256"),
        *_texts("run"),
        _unique("coded", "document", "coder", "codebook", "run"),
        _reference("coded", "document", "documents.number"),
        _reference("coded", "coder", "coders.id"),
        _reference("coded", "run", "runs.id"),
    )
    _create(
        "codings",
        *_texts("id"),
        *(_integer(name) for name in ("document", "start", "end")),
        *_texts("code", "coder", "quote"),
        sa.Column("run", _TEXT),
        sa.Column("confidence", sa.Float, nullable=False),
        *_texts("evidence", "status"),
        sa.Column("coded", sa.Integer),
        _unique("codings"),
        _reference("codings", "document", "documents.number"),
        _reference("codings", "coder", "coders.id"),
        _reference("codings", "run", "runs.id"),
        _reference("codings", "coded", "coded.number"),
    )
    op.create_index("ix_codings_place", "codings", ["document", "start", "end", "code", "coder"])
    op.create_index("ix_codings_code", "codings", ["code"])


def _create_cases() -> None:
    _create("cases", *_texts("id", "zh", "en"), _unique("cases"))
    _create(
        "case_documents",
        *(_integer(name) for name in ("case", "position", "document")),
        _reference("case_documents", "case", "cases.number"),
        _reference("case_documents", "document", "documents.number"),
        key=("case", "position"),
    )
    _create("variables", *_texts("name", "zh", "en"), _unique("variables", "name"))
    _create(
        "case_values",
        *(_integer(name) for name in ("case", "position")),
        *_texts("variable", "value"),
        _reference("case_values", "case", "cases.number"),
        _reference("case_values", "variable", "variables.name"),
        key=("case", "position"),
    )


def _create(
    table: str, *items: sa.Column[str] | sa.Column[int] | sa.Constraint, key: tuple[str, ...] = ()
) -> None:
    number = () if key else (_integer("number"),)
    primary = sa.PrimaryKeyConstraint(*(key or ("number",)), name=f"pk_{table}")
    op.create_table(table, *number, *items, primary)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, _TEXT, nullable=False) for name in names)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _unique(table: str, *columns: str) -> sa.Constraint:
    names = columns or ("id",)
    return sa.UniqueConstraint(*names, name=f"uq_{table}_{'_'.join(names)}")


def _reference(table: str, column: str, target: str) -> sa.Constraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")
