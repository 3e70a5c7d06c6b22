"""Reading a QualCoder project."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from policytext.errors import ExchangeError
from policytext.exchange.project_memo import ProjectMemo, codebook_sets, read_memo
from policytext.exchange.qualcoder.codes import read_codes
from policytext.exchange.qualcoder.notes import (
    noted_codes,
    noted_sources,
    read_entry,
    subjects,
)
from policytext.exchange.qualcoder.schema import DATABASE, NEEDED
from policytext.exchange.refi.elements import (
    Case,
    Coding,
    Head,
    Made,
    Note,
    Project,
    Selection,
    Source,
    Text,
    User,
    Variable,
    VariableValue,
)
from policytext.exchange.refi.guids import made_guid
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.texts import selection_name
from policytext.exchange.refi.times import read_time
from policytext.exchange.sqlite_files import as_words, check_tables, open_readonly

_WHAT = "QualCoder project"
_ELSEWHERE = {
    "code_image": (LossKind.PAGE_REGION, "codes on pictures or on areas of pages"),
    "code_av": (LossKind.MEDIUM, "codes on sound or film"),
    "graph": (LossKind.GRAPH, "graphs"),
    "stored_sql": (LossKind.UNKNOWN_ELEMENT, "stored queries"),
    "ris": (LossKind.UNKNOWN_ELEMENT, "fields of references"),
}


def read_qualcoder(path: Path, losses: Losses) -> Project:
    """Read a QualCoder project.

    Args:
        path: of the folder ``NAME.qda``, or of the ``data.qda`` in it.
        losses: where it is noted what was repaired or left out.

    Returns:
        The project; texts stand in it, positions are code points of them.

    Raises:
        ExchangeError: when there is no project, or it is damaged.
    """
    file = path / DATABASE if path.is_dir() else path
    name = (path if path.is_dir() else path.parent).stem
    with closing(open_readonly(file, _WHAT)) as database:
        check_tables(file, database, NEEDED, _WHAT)
        try:
            return _Reader(database, losses).project(name)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            message = f"it is damaged ({error}). Mend it with QualCoder, or export it again."
            raise ExchangeError(file, _WHAT, message) from error


class _Reader:
    def __init__(self, database: sqlite3.Connection, losses: Losses) -> None:
        self._database = database
        self._losses = losses
        self._lengths: dict[int, int] = {}
        self._users: dict[str, User] = {}
        self._annotations: list[Note] = []

    def project(self, name: str) -> Project:
        """Everything that a study has a place for."""
        row = next(iter(self._rows("project")), {})
        memo = read_memo(as_words(row.get("memo")))
        self._scope = ("qualcoder", str(row.get("date") or name))
        self._memo: ProjectMemo = memo
        codes, self._codes = read_codes(
            self._rows("code_cat"), self._rows("code_name"), self._scope
        )
        sources = tuple(self._sources())
        variables, cases = tuple(self._variables()), tuple(self._cases())
        journal = tuple(self._journal())
        abouts = subjects(journal)
        codes, sources = noted_codes(codes, abouts), noted_sources(sources, abouts)
        told = "" if memo.is_own else as_words(row.get("memo"))
        about = tuple(note.guid for note in journal if not note.description)
        made = self._made({"owner": row.get("codername") if told else "", "date": row.get("date")})
        head = Head(memo.title or name, "QualCoder", made, told, about)
        self._tell()
        users, notes = tuple(self._users.values()), (*self._annotations, *journal)
        sets = tuple(codebook_sets(memo, codes))
        return Project(head, users, codes, variables, cases, sources, notes, sets=sets)

    def _journal(self) -> Iterator[Note]:
        for row in self._rows("journal"):
            name = str(row.get("name") or "")
            text, description = read_entry(as_words(row["jentry"]))
            guid = self._guid("journal", name)
            yield Note(guid, name, Text(content=text), description, self._made(row))

    def _sources(self) -> Iterator[Source]:
        by_file = _grouped(self._rows("code_text"), "fid")
        annotations = _grouped(self._rows("annotation"), "fid")
        values = self._values("file")
        there = set()
        for row in self._rows("source"):
            there.add(row["id"])
            text = as_words(row["fulltext"])
            where = f"source {row.get('name')}"
            if not text.strip():
                self._tell_textless(row, where, len(by_file.get(row["id"], ())))
                continue
            guid = self._guid("source", row.get("name"))
            self._lengths[row["id"]] = len(text)
            selections = self._selections(guid, text, by_file.get(row["id"], ()), where)
            noted = self._noted(guid, text, annotations.get(row["id"], ()), where)
            yield Source(
                guid,
                str(row.get("name")),
                text=Text(content=text),
                description=as_words(row["memo"]),
                made=self._made(row),
                selections=(*selections, *noted),
                values=values.get(row["id"], ()),
            )
        self._tell_loose("codings", by_file, there)
        self._tell_loose("annotations", annotations, there)
        self._tell_loose("values of variables", values, there)

    def _tell_textless(self, row: Mapping[str, Any], where: str, codings: int) -> None:
        if row.get("mediapath"):
            told = f"{row['mediapath']} has no text"
            self._losses.add(LossKind.MEDIUM, where, told)
        told = "the source has no text that they could stand in"
        self._losses.add(LossKind.MISSING_TEXT, where, told, count=codings)

    def _tell_loose(
        self, where: str, groups: Mapping[Any, Sequence[Any]], there: Container[Any]
    ) -> None:
        """Note rows that belong to nothing, by the number of what they should belong to."""
        told = "they belong to a source or a case that the project does not have"
        count = sum(len(rows) for id, rows in groups.items() if id not in there)
        self._losses.add(LossKind.DANGLING, where, told, count=count)

    def _selections(self, source: str, text: str, rows: Any, where: str) -> Iterator[Selection]:
        for row in rows:
            start, end, words = row.get("pos0"), row.get("pos1"), as_words(row["seltext"])
            span = _span(text, start, end, words)
            told = f"row {row.get('ctid')} at {start}-{end}: {words[:80]!r}"
            if row.get("cid") not in self._codes:
                self._losses.add(LossKind.DANGLING, where, f"{told}; there is no such code")
                continue
            if span is None:
                self._losses.add(LossKind.OTHER_WORDS, where, f"{told}; other words stand there")
                continue
            if span != (start, end):
                told = f"{told}; placed at {span[0]}-{span[1]}, where its words are"
                self._losses.add(LossKind.COUNTING, where, told, kept="moved")
            if row.get("important"):
                told = f"{told}; it was marked as important"
                self._losses.add(LossKind.UNKNOWN_ATTRIBUTE, where, told)
            made = self._made(row)
            code = self._codes[row["cid"]]
            key = (source, str(span), code, row.get("owner") or "")
            coding = Coding(made_guid("qualcoder", "coding", *key), code, made)
            guid = made_guid("qualcoder", "selection", *key)
            memo = as_words(row["memo"])
            name = selection_name(text[slice(*span)])
            yield Selection(guid, *span, name, memo, made, (coding,))

    def _noted(self, source: str, text: str, rows: Any, where: str) -> Iterator[Selection]:
        for row in rows:
            start, end = row.get("pos0"), row.get("pos1")
            if not _inside(text, start, end):
                told = f"annotation at {start}-{end}: {row.get('memo')!r}"
                self._losses.add(LossKind.OUTSIDE, where, told)
                continue
            guid = made_guid("qualcoder", "annotation", source, str(row.get("anid")))
            made = self._made(row)
            note = Note(guid, "", Text(content=as_words(row["memo"])), "", made)
            self._annotations.append(note)
            name = selection_name(text[start:end])
            yield Selection(made_guid(guid, "place"), start, end, name, "", made, notes=(guid,))

    def _variables(self) -> Iterator[Variable]:
        for row in self._rows("attribute_type"):
            kind = "Float" if row.get("valuetype") == "numeric" else "Text"
            name = str(row.get("name"))
            yield Variable(self._guid("variable", name), name, kind, as_words(row["memo"]))

    def _values(self, kind: str) -> Mapping[int, tuple[VariableValue, ...]]:
        found: dict[int, list[VariableValue]] = {}
        for row in self._rows("attribute"):
            if row.get("attr_type") == kind and row.get("value") not in (None, ""):
                variable = self._guid("variable", row.get("name"))
                found.setdefault(row["id"], []).append(VariableValue(variable, str(row["value"])))
        return {id: tuple(values) for id, values in found.items()}

    def _cases(self) -> Iterator[Case]:
        names = {row["id"]: row.get("name") for row in self._rows("source")}
        members = _grouped(self._rows("case_text"), "caseid")
        values = self._values("case")
        there = set()
        for row in self._rows("cases"):
            there.add(row["caseid"])
            name = str(row.get("name"))
            parts = members.get(row["caseid"], [])
            self._tell_loose(f"case {name}", _grouped(parts, "fid"), names)
            inside = dict.fromkeys(part["fid"] for part in parts if part["fid"] in self._lengths)
            partial = [
                part
                for part in parts
                if part["fid"] in inside
                and (part.get("pos0"), part.get("pos1")) != (0, self._lengths[part["fid"]])
            ]
            told = "parts of texts belong to it; a case of a study has whole documents"
            self._losses.add(LossKind.KEPT, f"case {name}", told, count=len(partial))
            yield Case(
                self._guid("case", name),
                name,
                as_words(row["memo"]),
                (),
                values.get(row["caseid"], ()),
                tuple(self._guid("source", names[id]) for id in inside),
            )
        self._tell_loose("cases", members, there)
        self._tell_loose("values of variables", values, there)

    def _tell(self) -> None:
        for table, (kind, what) in _ELSEWHERE.items():
            told = f"{what} have no place in a study"
            self._losses.add(kind, _WHAT, told, count=len(self._rows(table)))

    def _made(self, row: Mapping[str, Any]) -> Made:
        owner = str(row.get("owner") or "")
        if not owner:
            return Made("", _time(row))
        if owner not in self._users:
            id = self._memo.user_id(owner)
            self._users[owner] = User(made_guid("qualcoder", "user", owner), owner, id)
        return Made(self._users[owner].guid, _time(row))

    def _guid(self, noun: str, name: object) -> str:
        return made_guid(*self._scope, noun, str(name))

    def _rows(self, table: str) -> list[dict[str, Any]]:
        """Rows of a table, in the order they were made; none when there is no such table."""
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        if not self._database.execute(query, (table,)).fetchall():
            return []
        cursor = self._database.execute(f"SELECT * FROM {table} ORDER BY rowid")
        names = [column[0] for column in cursor.description]
        # A column that older structures lack is empty.
        return [defaultdict(_nothing, zip(names, row, strict=True)) for row in cursor]


def _nothing() -> None:
    return None


def _span(text: str, start: Any, end: Any, words: str) -> tuple[int, int] | None:
    """The place where the coded words stand: as stored, or with UTF-16 units read as characters."""
    if _inside(text, start, end) and (not words or _bare(text[start:end]) == _bare(words)):
        return start, end
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        units = text.encode("utf-16-le", "surrogatepass")
        before = units[: 2 * start].decode("utf-16-le", "ignore")
        inside = units[2 * start : 2 * end].decode("utf-16-le", "ignore")
        if words and _bare(inside) == _bare(words):
            return len(before), len(before) + len(inside)
    return None


def _inside(text: str, start: Any, end: Any) -> bool:
    both = isinstance(start, int) and isinstance(end, int)
    return both and 0 <= start < end <= len(text)


def _bare(text: str) -> str:
    return "".join(text.split())


def _grouped(rows: list[dict[str, Any]], column: str) -> dict[Any, list[dict[str, Any]]]:
    found: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.get(column), []).append(row)
    return found


def _time(row: Mapping[str, Any]) -> str:
    return read_time(str(row.get("date") or ""))
