"""The tables of a study. Migrations build them; ``SCHEMA`` names the newest migration.

Every noun has a ``number``, which keeps the order in which things were stored, and the ``id`` that
people see. Text is ``Words`` and structure is ``Packed``: both keep every string Python can hold.
"""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import (
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

SCHEMA = "0006"

# A database refuses lone surrogates (file names in a foreign encoding have them) and PostgreSQL
# refuses NUL. They are written as this noncharacter and four hexadecimal digits.
_MARK = "\ufdd0"
_REFUSED = re.compile("[\x00\ud800-\udfff\ufdd0]")
_WRITTEN = re.compile("\ufdd0([0-9a-f]{4})")


def escaped(text: str) -> str:
    """Text in which what a database refuses is written with a mark."""
    try:
        text.encode("utf-8")
        refused = "\x00" in text or _MARK in text
    except UnicodeEncodeError:
        refused = True
    return _REFUSED.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", text) if refused else text


def unescaped(text: str) -> str:
    """The text that ``escaped`` wrote."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text) if _MARK in text else text


class Words(TypeDecorator[str]):
    """Text of any characters, compared and sorted by code point in every database."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL would sort by locale; a study must come out in one order everywhere."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write the characters that a database refuses as escapes."""
        return None if value is None else escaped(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Read the escapes back."""
        return None if value is None else unescaped(value)


class Packed(TypeDecorator[Any]):
    """Lists and mappings of JSON, without blanks and with Chinese readable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Write JSON."""
        return escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read JSON."""
        return None if value is None else json.loads(unescaped(value))


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def _words(name: str) -> Column[str]:
    return Column(name, Words, nullable=False)


def _packed(name: str) -> Column[Any]:
    return Column(name, Packed, nullable=False)


def _integer(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _unique(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, unique=True)


def _of(name: str, column: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(column), nullable=False, primary_key=key)


study = Table("study", metadata, _number(), _words("title"), _words("created"))

runs = Table(
    "runs",
    metadata,
    _number(),
    _unique("id"),
    _words("verb"),
    _words("coder"),
    _packed("settings"),
    _packed("inputs"),
    _packed("versions"),
    _packed("counts"),
    _words("parent"),
    _words("started"),
    _words("finished"),
)

failures = Table(
    "failures",
    metadata,
    _number(),
    Column("run", Words, ForeignKey("runs.id"), nullable=False, index=True),
    _words("path"),
    _words("reason"),
    _words("message"),
)

documents = Table(
    "documents",
    metadata,
    _number(),
    _unique("id"),
    _words("title"),
    _words("language"),
    _integer("characters"),
    _words("source_name"),
    Column("source_sha256", Words, nullable=False, index=True),
    Column("text_sha256", Words, nullable=False, index=True),
    _packed("metadata"),
    _packed("warnings"),
    Column("run", Words, ForeignKey("runs.id")),
    # The document that was made when this one's source was read again; null for one that counts.
    Column("replaced_by", Integer, ForeignKey("documents.number")),
)

# Apart from documents, so that a list of documents does not read through their texts.
texts = Table(
    "texts",
    metadata,
    _of("document", "documents.number", key=True),
    _words("text"),
    _packed("pages"),
    _packed("blocks"),
    _packed("lines"),
    _packed("tables"),
    _packed("replacements"),
)

# Further sources of a text already stored, and further names of a source: known, so that they are
# not read again and that a document is found by each of its names.
copies = Table(
    "copies",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    _of("document", "documents.number"),
    Column("run", Words, ForeignKey("runs.id")),
)

codebooks = Table(
    "codebooks",
    metadata,
    _number(),
    _words("id"),
    _words("version"),
    _integer("revision"),
    _words("digest"),
    _words("text"),
    _words("added"),
    UniqueConstraint("id", "version", "revision"),
)

# What people changed in codebooks, oldest first. Nothing is taken out: a change that was undone is
# named by a later one.
changes = Table(
    "changes",
    metadata,
    _number(),
    _unique("id"),
    _words("kind"),
    _words("codebook"),
    _packed("codes"),
    _packed("into"),
    Column("coder", Words, ForeignKey("coders.id")),
    _words("reason"),
    _words("changed"),
    _words("before"),
    _words("after"),
    Column("undoes", Words, ForeignKey("changes.id")),
)

coders = Table(
    "coders",
    metadata,
    _number(),
    _unique("id"),
    _words("name"),
    _words("kind"),
    _words("version"),
    _words("settings_sha256"),
)

# That a machine has coded a document, even when it found nothing there.
coded = Table(
    "coded",
    metadata,
    _number(),
    _of("document", "documents.number"),
    Column("coder", Words, ForeignKey("coders.id"), nullable=False),
    _words("codebook"),
    _words("work_digest"),
    _words("coder_version"),
    _words("coder_settings_sha256"),
    Column("run", Words, ForeignKey("runs.id"), nullable=False),
    UniqueConstraint("document", "coder", "codebook", "run"),
)

codings = Table(
    "codings",
    metadata,
    _number(),
    _unique("id"),
    _of("document", "documents.number"),
    _integer("start"),
    _integer("end"),
    _words("code"),
    Column("coder", Words, ForeignKey("coders.id"), nullable=False),
    _words("quote"),
    Column("run", Words, ForeignKey("runs.id")),
    Column("confidence", Float, nullable=False),
    _packed("evidence"),
    _words("status"),
    Column("coded", Integer, ForeignKey("coded.number")),
    Index("ix_codings_place", "document", "start", "end", "code", "coder"),
    Index("ix_codings_code", "code"),
)

# Codes that codings have since a change; codings keep the code they were made with.
recodings = Table(
    "recodings",
    metadata,
    _number(),
    _of("change", "changes.number"),
    _of("coding", "codings.number"),
    _words("before"),
    _words("after"),
    Index("ix_recodings_coding", "coding"),
    Index("ix_recodings_change", "change"),
)

# What people decided, oldest first; the newest decision counts. It is about a coding, or about a
# code at a place where there is no coding.
decisions = Table(
    "decisions",
    metadata,
    _number(),
    Column("coding", Words, ForeignKey("codings.id"), index=True),
    _words("status"),
    Column("coder", Words, ForeignKey("coders.id"), nullable=False),
    _words("decided"),
    _words("reason"),
    Column("document", Integer, ForeignKey("documents.number")),
    Column("start", Integer),
    Column("end", Integer),
    Column("code", Words),
)

# What people decided about relations between codes, oldest first; the newest decision counts. An
# empty kind stands for all of them. An accepted one names the change that put it in the codebook.
relation_decisions = Table(
    "relation_decisions",
    metadata,
    _number(),
    _words("codebook"),
    _words("source"),
    _words("target"),
    _words("kind"),
    _words("status"),
    Column("coder", Words, ForeignKey("coders.id"), nullable=False),
    _words("decided"),
    _words("reason"),
    Column("change", Words, ForeignKey("changes.id")),
)

# What was learned from decisions, for one codebook a row, oldest first; the newest is used.
models = Table(
    "models",
    metadata,
    _number(),
    _unique("id"),
    _words("codebook"),
    _words("digest"),
    _packed("record"),
    Column("content", LargeBinary, nullable=False),
    Column("run", Words, ForeignKey("runs.id"), nullable=False),
)

cases = Table("cases", metadata, _number(), _unique("id"), _words("zh"), _words("en"))

case_documents = Table(
    "case_documents",
    metadata,
    _of("case", "cases.number", key=True),
    Column("position", Integer, primary_key=True),
    _of("document", "documents.number"),
)

variables = Table("variables", metadata, _number(), _unique("name"), _words("zh"), _words("en"))

case_values = Table(
    "case_values",
    metadata,
    _of("case", "cases.number", key=True),
    Column("position", Integer, primary_key=True),
    Column("variable", Words, ForeignKey("variables.name"), nullable=False),
    _words("value"),
)

memos = Table(
    "memos",
    metadata,
    _number(),
    _unique("id"),
    _words("kind"),
    _words("about"),
    _words("text"),
    _words("author"),
    _words("created"),
    Index("ix_memos_about", "about"),
)

# Later texts of memos, oldest first; the first one stays in ``memos``.
memo_texts = Table(
    "memo_texts",
    metadata,
    _number(),
    Column("memo", Words, ForeignKey("memos.id"), nullable=False, index=True),
    _words("text"),
    _words("author"),
    _words("written"),
)
