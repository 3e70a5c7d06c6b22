"""Reading a Taguette project."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from policytext.errors import ExchangeError, known_names
from policytext.exchange.project_memo import ProjectMemo, codebook_sets, read_memo
from policytext.exchange.refi.elements import (
    Code,
    Coding,
    Head,
    Made,
    Project,
    Selection,
    Source,
    Text,
    User,
)
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.guids import made_guid
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.texts import selection_name
from policytext.exchange.refi.times import read_time
from policytext.exchange.sqlite_files import as_words, check_tables, open_readonly
from policytext.exchange.taguette.html import HtmlText
from policytext.exchange.taguette.schema import ADMIN, NEEDED

_JOINT = "."


def read_taguette(path: Path, losses: Losses, *, name: str = "") -> Project:
    """Read a project of a Taguette file.

    Args:
        path: of the SQLite file.
        losses: where it is noted what was repaired or left out.
        name: of the project, or its number; needed when the file holds several.

    Returns:
        The project; texts stand in it, positions are code points of them.

    Raises:
        ExchangeError: when the file is no Taguette file, is damaged, or has no such project.
    """
    with closing(open_readonly(path, "Taguette project")) as database:
        check_tables(path, database, NEEDED, "Taguette project")
        try:
            return _Reader(path, database, losses).project(name)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            message = f"it is damaged ({error}). Export it from Taguette again."
            raise ExchangeError(path, "Taguette project", message) from error


@dataclass(frozen=True, slots=True)
class _Given:
    """By whom and when a highlight was made."""

    login: str
    time: str


class _Reader:
    def __init__(self, path: Path, database: sqlite3.Connection, losses: Losses) -> None:
        self._path = path
        self._database = database
        self._losses = losses

    def project(self, name: str) -> Project:
        number, title, description, created = self._chosen(name)
        scope = ("taguette", str(created), str(title))
        description = as_words(description)
        memo = read_memo(description)
        given = self._given(number)
        users = self._users(number, memo, given)
        tags, codes = self._codes(number, scope)
        sources = tuple(self._sources(number, scope, tags, users, given))
        owner = users.get(self._admin(number))
        made = Made(owner.guid if owner else "", read_time(str(created)))
        head = Head(memo.title or str(title), "Taguette", made, "" if memo.is_own else description)
        sets = tuple(codebook_sets(memo, codes))
        return Project(head, tuple(users.values()), codes, sources=sources, sets=sets)

    def _chosen(self, name: str) -> Sequence[Any]:
        query = "SELECT id, name, description, created FROM projects ORDER BY id"
        found = self._rows(query)
        wanted = [row for row in found if name in (str(row[0]), row[1])] if name else found
        if len(wanted) == 1:
            return wanted[0]
        names = [str(row[1]) for row in found]
        if not found:
            told = "it holds no project. Export one from Taguette."
        elif name and not wanted:
            told = f"it holds no project {name!r}. {known_names(name, names)}"
        else:
            listed = ", ".join(f"{row[0]} {row[1]!r}" for row in found)
            told = f"it holds {len(found)} projects. Choose one by --project: {listed}."
        raise ExchangeError(self._path, "projects", told)

    def _admin(self, project: int) -> str:
        """The login of the person who may do everything."""
        if not self._has("project_members"):
            return ADMIN
        query = """SELECT user_login FROM project_members
            WHERE project_id = ? AND privileges = 'ADMIN' ORDER BY user_login"""
        return next((str(row[0]) for row in self._rows(query, project)), ADMIN)

    def _users(
        self, project: int, memo: ProjectMemo, given: Mapping[int, _Given]
    ) -> dict[str, User]:
        """Members of the project and all who did something in it, by login."""
        logins = [ADMIN]
        for table in ("project_members", "commands"):
            if self._has(table):
                query = f"SELECT DISTINCT user_login FROM {table} WHERE project_id = ? ORDER BY 1"
                logins += [str(row[0]) for row in self._rows(query, project)]
        ids = {login: memo.user_id(login) for login in dict.fromkeys(logins)}
        if memo.is_own and all(each.login != ADMIN for each in given.values()):
            del ids[ADMIN]
        guids = {login: made_guid("taguette", "user", login) for login in ids}
        return {login: User(guids[login], login, id) for login, id in ids.items()}

    def _codes(self, project: int, scope: Sequence[str]) -> tuple[dict[int, str], tuple[Code, ...]]:
        query = "SELECT id, path, description FROM tags WHERE project_id = ? ORDER BY id"
        tags: dict[int, str] = {}
        by_path: dict[str, Code] = {}
        for id, path, description in self._rows(query, project):
            name = as_words(path)
            tags[id] = made_guid(*scope, "code", name)
            by_path[name] = Code(tags[id], name, description=as_words(description))
        below: dict[str, list[str]] = {}
        for path in by_path:
            below.setdefault(_above(path, by_path), []).append(path)
        return tags, tuple(_trees("", below, by_path))

    def _given(self, project: int) -> Mapping[int, _Given]:
        """Who made each highlight, and when, as the log of the project has it."""
        if not self._has("commands"):
            return {}
        query = "SELECT date, user_login, payload FROM commands WHERE project_id = ? ORDER BY id"
        found: dict[int, _Given] = {}
        for date, login, payload in self._rows(query, project):
            try:
                told = json.loads(as_words(payload))
            except ValueError:
                continue
            if isinstance(told, dict) and told.get("type") == "highlight_add":
                number = told.get("highlight_id")
                if isinstance(number, int):
                    found.setdefault(number, _Given(as_words(login), read_time(str(date))))
        return found

    def _sources(
        self,
        project: int,
        scope: Sequence[str],
        tags: Mapping[int, str],
        users: Mapping[str, User],
        given: Mapping[int, _Given],
    ) -> Iterator[Source]:
        query = "SELECT id, name, description, filename, created FROM documents"
        for id, name, description, file, created in self._rows(
            f"{query} WHERE project_id = ? ORDER BY id", project
        ):
            contents = self._rows("SELECT contents FROM documents WHERE id = ?", id)[0][0]
            html = HtmlText(as_words(contents))
            guid = made_guid(*scope, "document", str(name), str(created))
            found = list(self._selections(id, str(name), html, tags, users, given))
            yield Source(
                guid,
                str(name),
                text=Text(content=html.text),
                description=as_words(description) or format_fields([("file", str(file))]),
                made=Made(created=read_time(str(created))),
                selections=_joined(guid, found),
            )
        told = "they stand in a document that the file does not have"
        self._losses.add(LossKind.DANGLING, "highlights", told, count=self._loose())

    def _loose(self) -> int:
        query = """SELECT count(*) FROM highlights h
            WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.id = h.document_id)"""
        return int(self._rows(query)[0][0])

    def _selections(
        self,
        document: int,
        name: str,
        html: HtmlText,
        tags: Mapping[int, str],
        users: Mapping[str, User],
        given: Mapping[int, _Given],
    ) -> Iterator[Selection]:
        query = """SELECT h.id, h.start_offset, h.end_offset, h.snippet, t.tag_id
            FROM highlights h LEFT JOIN highlight_tags t ON t.highlight_id = h.id
            WHERE h.document_id = ? ORDER BY h.start_offset, h.end_offset, h.id, t.tag_id"""
        for id, rows in groupby(self._rows(query, document), itemgetter(0)):
            group = list(rows)
            _, start, end, words, _ = group[0]
            snippet = as_words(words)
            where = f"document {name}, highlight {id}"
            span = self._placed(where, html, start, end, snippet)
            codes = [tags[row[4]] for row in group if row[4] in tags]
            for number in (row[4] for row in group if row[4] not in (None, *tags)):
                told = f"no tag has the number {number}"
                self._losses.add(LossKind.DANGLING, where, told)
            if span is not None and not codes:
                told = "the highlight has no tag; a coding needs a code"
                self._losses.add(LossKind.EMPTY, where, told)
            if span is None or not codes:
                continue
            who = given.get(id, _Given(ADMIN, ""))
            made = Made(users[who.login].guid if who.login in users else "", who.time)
            codings = tuple(Coding("", code, made) for code in codes)
            yield Selection("", *span, selection_name(html.text[slice(*span)]), "", made, codings)

    def _placed(
        self, where: str, html: HtmlText, start: Any, end: Any, snippet: str
    ) -> tuple[int, int] | None:
        """The place of a highlight whose words are those of its snippet; else None, and noted."""
        span = html.span(start, end) if isinstance(start, int) and isinstance(end, int) else None
        if span is None:
            told = f"bytes {start}-{end} are outside of the text; left out: {snippet[:80]}"
            self._losses.add(LossKind.OUTSIDE, where, told)
            return None
        first, last = span
        while first < last and html.text[first].isspace():
            first += 1
        while last > first and html.text[last - 1].isspace():
            last -= 1
        if first == last:
            self._losses.add(LossKind.EMPTY, where, "it holds white space only; left out")
            return None
        found, expected = html.text[first:last], HtmlText(snippet).text
        if _bare(found) != _bare(expected):
            told = f"at its place stands {found[:80]!r}, its snippet is {expected[:80]!r}; left out"
            self._losses.add(LossKind.OTHER_WORDS, where, told)
            return None
        return first, last

    def _has(self, table: str) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return bool(self._rows(query, table))

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._database.execute(query, values).fetchall()


def _above(path: str, paths: Mapping[str, Code]) -> str:
    """The longest other path that this one begins with, before a dot; empty for none."""
    head = path
    while _JOINT in head:
        head = head.rpartition(_JOINT)[0]
        if head in paths:
            return head
    return ""


def _trees(above: str, below: Mapping[str, list[str]], codes: Mapping[str, Code]) -> Iterator[Code]:
    for path in below.get(above, ()):
        name = path[len(above) + len(_JOINT) :] if above else path
        yield replace(codes[path], name=name, codes=tuple(_trees(path, below, codes)))


def _joined(document: str, found: Sequence[Selection]) -> tuple[Selection, ...]:
    """Selections of one place as one, each with its GUID; two codings of one person are one."""
    places: dict[tuple[int, int], list[Selection]] = {}
    for each in found:
        places.setdefault((each.start, each.end), []).append(each)
    made = []
    for (start, end), group in sorted(places.items()):
        guid = made_guid("taguette", "selection", document, str(start), str(end))
        codings = {
            (c.code, c.made.user): c for each in reversed(group) for c in reversed(each.codings)
        }
        ordered = dict(reversed(list(codings.items())))
        with_guids = tuple(
            replace(coding, guid=made_guid("taguette", "coding", guid, *key))
            for key, coding in ordered.items()
        )
        made.append(replace(group[0], guid=guid, codings=with_guids))
    return tuple(made)


def _bare(text: str) -> str:
    return "".join(text.split())
