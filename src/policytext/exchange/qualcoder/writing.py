"""Writing a QualCoder project."""

from __future__ import annotations

import colorsys
import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from policytext.exchange.project_memo import written_memo
from policytext.exchange.qualcoder.notes import written_entry
from policytext.exchange.qualcoder.schema import DATABASE, FOLDERS, VERSION, tables
from policytext.exchange.refi.elements import Case, Code, Coding, Made, Note, Selection, Source
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import UniqueNames
from policytext.exchange.refi.times import read_time
from policytext.exchange.refi.writing import Content
from policytext.exchange.sqlite_files import insert, write_database

_GOLDEN_ANGLE = 0.381966
_NUMERIC = ("Integer", "Float")


def write_qualcoder(folder: Path, content: Content, losses: Losses) -> int:
    """Write a project as a QualCoder folder.

    Args:
        folder: exists and is empty.
        content: sources with their texts in them, positions in code points.
        losses: where it is noted what has no place in QualCoder.

    Returns:
        How many codings were written.
    """
    for name in FOLDERS:
        (folder / name).mkdir()
    return write_database(
        folder / DATABASE,
        tables(),
        lambda database: _Writer(database, content, losses).write(),
    )


class _Writer:
    def __init__(self, database: sqlite3.Connection, content: Content, losses: Losses) -> None:
        self._insert = partial(insert, database)
        self._content = content
        self._losses = losses
        self._created = _moment(content.head.made.created)
        self._owners: dict[str, str] = {}
        self._codes: dict[str, int] = {}
        self._files: dict[str, tuple[int, int]] = {}
        self._notes: dict[str, Note] = {note.guid: note for note in content.notes}
        self._placed: set[str] = set()

    def write(self) -> int:
        """Write everything; returns how many codings."""
        ids = self._users()
        head = self._content.head
        program = next(iter(self._owners.values()), "policytext")
        self._insert(
            "project",
            databaseversion=VERSION,
            date=self._created,
            memo=written_memo(head.description, ids, self._content.sets),
            about=head.origin,
            bookmarkfile=0,
            bookmarkpos=0,
            codername=program,
        )
        names = UniqueNames(), UniqueNames()
        for code in self._content.codes:
            self._code(code, None, *names)
        taken = UniqueNames()
        written = sum(self._source(source, taken) for source in self._content.sources)
        self._cases()
        self._journal()
        links = len(tuple(self._content.links))
        told = "QualCoder has no place for relations between codes in this form"
        self._losses.add(LossKind.LINK, "project", told, kept="description", count=links)
        return written

    def _users(self) -> Mapping[str, str]:
        """Owners by GUID of users; returns ids by owner."""
        names = UniqueNames()
        ids = {}
        for user in self._content.users:
            owner = names.take(user.name or user.id, user.id or user.name)
            self._owners[user.guid] = owner
            ids[owner] = user.id or user.name
        return ids

    def _code(
        self, code: Code, category: int | None, names: UniqueNames, categories: UniqueNames
    ) -> None:
        """A code; one with others below it is a category, and a code in it when it was given."""
        owner = self._owner(Made())
        made = {"owner": owner, "date": self._created, "memo": code.description}
        if code.codes:
            name = categories.take(code.name)
            inside = self._insert("code_cat", name=name, supercatid=category, **made)
            category = inside
        if code.is_codable or not code.codes:
            color = _color(len(self._codes))
            name = names.take(code.name)
            number = self._insert("code_name", name=name, catid=category, color=color, **made)
            self._codes[code.guid] = number
        for child in code.codes:
            self._code(child, category, names, categories)

    def _source(self, source: Source, names: UniqueNames) -> int:
        text = (source.text.content or "") if source.text else ""
        date = _moment(source.made.created) or self._created
        number = self._insert(
            "source",
            name=names.take(source.name),
            fulltext=text,
            memo=source.description,
            owner=self._owner(source.made),
            date=date,
        )
        self._files[source.guid] = number, len(text)
        return sum(self._selection(number, text, each) for each in source.selections)

    def _selection(self, file: int, text: str, selection: Selection) -> int:
        place = {"fid": file, "pos0": selection.start, "pos1": selection.end}
        quote = text[selection.start : selection.end]
        given: dict[tuple[int, str], list[Coding]] = {}
        for coding in selection.codings:
            key = self._codes[coding.code], self._owner(coding.made)
            given.setdefault(key, []).append(coding)
        for (code, owner), codings in given.items():
            self._coding(code, owner, codings, quote, place)
        notes = [self._notes[guid] for guid in selection.notes if guid in self._notes]
        if notes:
            self._placed.update(note.guid for note in notes)
            owner, date = self._owner(notes[0].made), _moment(notes[0].made.created)
            self._insert("annotation", memo=_joined(notes), owner=owner, date=date, **place)
        return len(given)

    def _coding(
        self,
        code: int,
        owner: str,
        codings: Sequence[Coding],
        quote: str,
        place: Mapping[str, int],
    ) -> None:
        """Codings of one person with one code, which after a merger of codes may be several."""
        guids = (guid for coding in codings for guid in coding.notes)
        notes = [self._notes[guid] for guid in guids if guid in self._notes]
        self._placed.update(note.guid for note in notes)
        self._insert(
            "code_text",
            cid=code,
            seltext=quote,
            owner=owner,
            date=_moment(codings[0].made.created) or self._created,
            memo=_joined(notes),
            **place,
        )

    def _cases(self) -> None:
        owner, date = self._owner(Made()), self._created
        made = {"owner": owner, "date": date}
        variables = tuple(self._content.variables)
        for each in variables:
            kind = "numeric" if each.kind in _NUMERIC else "character"
            told = {"name": each.name, "memo": each.description, "valuetype": kind}
            self._insert("attribute_type", caseOrFile="case", **told, **made)
        names = UniqueNames()
        for case in self._content.cases:
            name = names.take(case.name)
            number = self._insert("cases", name=name, memo=case.description, **made)
            self._members(case, number, made)
            values = {value.variable: value.value for value in case.values}
            for each in variables:
                value = values.get(each.guid, "")
                own = {"name": each.name, "attr_type": "case", "value": value}
                self._insert("attribute", id=number, **own, **made)

    def _members(self, case: Case, number: int, made: Mapping[str, str]) -> None:
        for guid in case.sources:
            if guid in self._files:
                file, length = self._files[guid]
                place = {"fid": file, "pos0": 0, "pos1": length, "memo": ""}
                self._insert("case_text", caseid=number, **place, **made)

    def _journal(self) -> None:
        names = UniqueNames()
        for note in self._notes.values():
            if note.guid not in self._placed:
                entry = written_entry(note.text.content or "", note.description)
                owner, date = self._owner(note.made), _moment(note.made.created)
                self._insert(
                    "journal", name=names.take(note.name), jentry=entry, owner=owner, date=date
                )

    def _owner(self, made: Made) -> str:
        return self._owners.get(made.user) or next(iter(self._owners.values()), "policytext")


def _joined(notes: list[Note]) -> str:
    return "\n\n".join(note.text.content or "" for note in notes)


def _color(number: int) -> str:
    """A light colour, unlike those of the codes before it."""
    hue = (number * _GOLDEN_ANGLE) % 1
    parts = colorsys.hls_to_rgb(hue, 0.8, 0.6)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def _moment(time: str) -> str:
    """A time as QualCoder writes it: ``2024-09-15 15:36:45``; empty for none."""
    known = read_time(time)
    return f"{known[:10]} {known[11:19]}" if known else ""
