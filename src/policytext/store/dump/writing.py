"""Writing a study as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from policytext.resources import resource
from policytext.store import tables
from policytext.store.dump.columns import fields_of
from policytext.store.dump.folder import ABOUT, Draft, FileNames, drafted
from policytext.store.dump.lines import facts_of, line_of, with_front
from policytext.store.dump.parts import OF_DOCUMENT, part_lines
from policytext.store.study import Study
from policytext.store.tables import escaped

FORM = 1
"""Version of the form of a dump; a higher one than its own is not read by a program."""
PACKED = ".jsonl.gz"
_GZIP = b"\x1f\x8b"
_AT_ONCE = 500

Row = dict[str, Any]


def dump_study(source: Study | Path | str, folder: Path | str) -> tuple[Path, ...]:
    """Write all that a study holds as a folder of plain text; ``load_study`` makes it again.

    Args:
        source: an open study, its file or URL.
        folder: not there, empty, or an older dump, which is replaced: files in which nothing
            has changed are not touched.

    Returns:
        The files. The same study gives the same bytes, and so does one that was loaded from them.

    Raises:
        ExchangeError: when something else is in the folder, or it cannot be written.
        StudyError: when the study cannot be read.
    """
    target = Path(folder)
    if not isinstance(source, Study):
        with Study.open(source, readonly=True) as study:
            return dump_study(study, target)
    with drafted(target.absolute()) as draft, source.moment() as connection:
        _Writer(connection, draft).write()
        names = tuple(draft.sums)
    return tuple(target / name for name in sorted(names))


class _Writer:
    def __init__(self, connection: Connection, draft: Draft) -> None:
        self._connection = connection
        self._draft = draft
        self._ids: dict[str, Mapping[int, str]] = {}
        self._memo_names = FileNames()

    def write(self) -> None:
        apart: Mapping[str, Callable[[Table], None]] = {
            "study": self._study,
            "documents": self._documents,
            "texts": self._nothing,
            "codings": self._codings,
            "codebooks": self._codebooks,
            "memos": self._memos,
            "memo_texts": self._memo_texts,
            "models": self._models,
        }
        for name, table in sorted(tables.metadata.tables.items()):
            apart.get(name, self._plain)(table)
        about = resource("configs", "dump", "README.md")
        self._draft.write_bytes(about.name, about.read_bytes())

    def _nothing(self, table: Table) -> None:
        """Texts are written with their documents."""

    def _plain(self, table: Table) -> None:
        self._draft.write(f"{table.name}.jsonl", map(line_of, self._rows(table)))

    def _study(self, table: Table) -> None:
        (row,) = self._rows(table)
        facts = {"form": FORM, "schema": tables.SCHEMA, **row}
        self._draft.write(ABOUT, facts_of(facts))

    def _documents(self, table: Table) -> None:
        names, rows = FileNames(), []
        for row in self._rows(table):
            file = names.name_of(row["id"])
            about = {name: row.pop(name) for name in OF_DOCUMENT}
            rows.append(line_of({**row, "file": file}))
            text = self._text(row["id"])
            self._draft.write_bytes(f"texts/{file}.txt", escaped(text["text"]).encode())
            self._draft.write(f"texts/{file}.jsonl", part_lines({**text, **about}))
        self._draft.write(f"{table.name}.jsonl", rows)

    def _text(self, id: str) -> Row:
        texts, documents = tables.texts, tables.documents
        query = select(texts).join_from(texts, documents).where(documents.c.id == id)
        return dict(self._connection.execute(query).mappings().one())

    def _codings(self, table: Table) -> None:
        names = FileNames()
        documents = self._numbered(tables.documents).values()
        files = {id: names.name_of(id) for id in documents}
        order = table.c["document", "start", "end", "code", "coder", "number"]
        for id, rows in groupby(self._rows(table, *order), itemgetter("document")):
            lines = (line_of(_without(row, "document")) for row in rows)
            self._draft.write(f"codings/{files[id]}.jsonl", lines)

    def _codebooks(self, table: Table) -> None:
        self._with_files(table, "text", lambda row: f"{row['id']}.{row['number']:04d}", _as_yaml)

    def _models(self, table: Table) -> None:
        self._with_files(table, "content", itemgetter("id"), _as_examples)

    def _with_files(
        self,
        table: Table,
        column: str,
        called: Callable[[Row], str],
        written: Callable[[Any], tuple[str, bytes]],
    ) -> None:
        """Write rows whose one column is a file of its own."""
        names, rows = FileNames(), []
        for row in self._rows(table):
            ending, content = written(row[column])
            file = f"{names.name_of(called(row))}{ending}"
            rows.append(line_of({**_without(row, column), "file": file}))
            self._draft.write_bytes(f"{table.name}/{file}", content)
        self._draft.write(f"{table.name}.jsonl", rows)

    def _memos(self, table: Table) -> None:
        for row in self._rows(table):
            self._memo(row["id"], row)

    def _memo_texts(self, table: Table) -> None:
        for row in self._rows(table):
            self._memo(f"{row['memo']}.{row['number']:04d}", row)

    def _memo(self, called: str, row: Row) -> None:
        text = with_front(_without(row, "text"), row["text"])
        self._draft.write_bytes(f"memos/{self._memo_names.name_of(called)}.md", text.encode())

    def _rows(self, table: Table, *order: ColumnElement[Any]) -> Iterator[Row]:
        """Rows with ids in place of numbers, in the order of the table or in another one."""
        by_id = {
            name: self._numbered(tables.metadata.tables[field.table])
            for name, field in fields_of(table).items()
            if field.by_id
        }
        query = select(table).order_by(*(order or table.primary_key.columns))
        found = self._connection.execute(query, execution_options={"yield_per": _AT_ONCE})
        for row in found.mappings():
            names = {name: ids[row[name]] for name, ids in by_id.items() if row[name] is not None}
            yield {**row, **names}

    def _numbered(self, table: Table) -> Mapping[int, str]:
        """Ids of the rows of a table by number, in their order."""
        if table.name not in self._ids:
            query = select(table.c.number, table.c.id).order_by(table.c.number)
            self._ids[table.name] = dict(self._connection.execute(query).all())
        return self._ids[table.name]


def _without(row: Row, column: str) -> Row:
    return {name: value for name, value in row.items() if name != column}


def _as_yaml(text: str) -> tuple[str, bytes]:
    return ".yaml", escaped(text).encode()


def _as_examples(content: bytes) -> tuple[str, bytes]:
    """Examples are packed lines of JSON; packing them again elsewhere may give other bytes."""
    return (PACKED if content.startswith(_GZIP) else ".bin"), content
