"""Writing a Taguette project."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from policytext.exchange.project_memo import written_memo
from policytext.exchange.refi.elements import Code, Source, User
from policytext.exchange.refi.fields import field, parse_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import UniqueNames, made_id
from policytext.exchange.refi.times import read_time
from policytext.exchange.refi.writing import Content
from policytext.exchange.sqlite_files import insert, write_database
from policytext.exchange.taguette.html import Bytes, text_html, writable
from policytext.exchange.taguette.schema import ADMIN, REVISION, TABLES

_LOGIN = re.compile("[a-z0-9._-]{1,20}")
_LONGEST_LOGIN = 20
_LONGEST_NAME = 50
_LONGEST_PATH = 200
_LONGEST_FILE = 100
_LONGEST_TEXT = 102_400
_JOINT = "."
_PROGRAM = "policytext"

Headings = Callable[[Source], Mapping[int, int]]


def write_taguette(path: Path, content: Content, losses: Losses, headings: Headings) -> int:
    """Write a project as a Taguette file.

    Args:
        path: of the file; it must not be there.
        content: sources with their texts in them, positions in code points.
        losses: where it is noted what has no place in Taguette.
        headings: level of the lines of a source that are headings, by the place they begin at.

    Returns:
        How many codings were written.
    """
    return write_database(
        path, TABLES, lambda database: _Writer(database, content, losses).write(headings)
    )


class _Writer:
    def __init__(self, database: sqlite3.Connection, content: Content, losses: Losses) -> None:
        self._insert = partial(insert, database)
        self._content = content
        self._losses = losses
        self._created = _moment(content.head.made.created)
        self._logins: dict[str, str] = {}
        self._tags: dict[str, int] = {}

    def write(self, headings: Headings) -> int:
        """Write everything; returns how many codings."""
        self._insert("alembic_version", version_num=REVISION)
        users = tuple(self._content.users)
        known = {login: user.id or user.name for user, login in self._users(users)}
        self._project(known)
        for login in dict.fromkeys([ADMIN, *known]):
            privileges = "ADMIN" if login == ADMIN else "TAG"
            self._insert("project_members", project_id=1, user_login=login, privileges=privileges)
        paths = UniqueNames()
        for code in self._content.codes:
            self._tag(code, "", paths)
        names = UniqueNames()
        written = sum(self._document(each, names, headings) for each in self._content.sources)
        self._tell()
        return written

    def _users(self, users: Iterable[User]) -> Iterator[tuple[User, str]]:
        self._user(ADMIN)
        taken = {ADMIN}
        for user in users:
            if user.id == user.name == _PROGRAM:
                continue
            login = _login(user, taken)
            taken.add(login)
            self._logins[user.guid] = login
            self._user(login)
            yield user, login

    def _user(self, login: str) -> None:
        self._insert("users", login=login, created=self._created, disabled=False)

    def _project(self, users: Mapping[str, str]) -> None:
        head = self._content.head
        name = self._cut(head.name, _LONGEST_NAME, "project")
        memo = written_memo(head.description, users, self._content.sets)
        description = self._cut(memo, _LONGEST_TEXT, f"project {name}", what="description")
        self._insert("projects", id=1, name=name, description=description, created=self._created)

    def _tag(self, code: Code, above: str, paths: UniqueNames) -> None:
        own = " ".join(code.name.split())
        whole = f"{above}{_JOINT}{own}" if above else own
        if len(whole) > _LONGEST_PATH:
            loss = f"with the codes above it it is over {_LONGEST_PATH} characters: it stands alone"
            self._losses.add(LossKind.NAME, f"code {own}", loss)
            whole = own[:_LONGEST_PATH]
        path = paths.take(whole)
        where = f"code {path}"
        description = self._cut(code.description, _LONGEST_TEXT, where, what="description")
        number = self._insert("tags", project_id=1, path=path, description=description)
        self._tags[code.guid] = number
        told = {"tag_id": number, "tag_path": path, "description": description}
        self._command(self._created, ADMIN, None, "tag_add", told)
        for child in code.codes:
            self._tag(child, path, paths)

    def _document(self, source: Source, names: UniqueNames, headings: Headings) -> int:
        text = writable(source.text.content or "") if source.text else ""
        if text != (source.text.content if source.text else ""):
            loss = "characters that HTML cannot hold were replaced by U+FFFD"
            self._losses.add(LossKind.CHARACTER, f"document {source.name}", loss)
        name = names.take(self._cut(source.name, _LONGEST_NAME - 3, f"document {source.name}"))
        file = field(parse_fields(source.description), "file") or source.name
        created = _moment(source.made.created) or self._created
        levels = headings(source)
        number = self._insert(
            "documents",
            name=name,
            description=source.description[:_LONGEST_TEXT],
            filename=re.split(r"[/\\!]", file)[-1][-_LONGEST_FILE:] or "_",
            created=created,
            project_id=1,
            text_direction="LEFT_TO_RIGHT",
            contents=text_html(text, levels),
        )
        told = {"document_name": name, "description": source.description[:_LONGEST_TEXT]}
        told["text_direction"] = "LEFT_TO_RIGHT"
        self._command(created, ADMIN, number, "document_add", told)
        return self._highlights(source, number, text, levels)

    def _highlights(
        self, source: Source, document: int, text: str, levels: Mapping[int, int]
    ) -> int:
        scale = Bytes(text)
        written = 0
        for selection in source.selections:
            by_user: dict[str, dict[int, str]] = {}
            for coding in selection.codings:
                given = by_user.setdefault(self._logins.get(coding.made.user, ADMIN), {})
                date = _moment(coding.made.created) or self._created
                given.setdefault(self._tags[coding.code], date)
            start, end = selection.start, selection.end
            offsets = scale.offset(start), scale.offset(end)
            snippet = text_html(text[start:end], levels, start=start)
            for login, tags in by_user.items():
                self._highlight(document, offsets, snippet, login, tags)
                written += len(tags)
        return written

    def _highlight(
        self,
        document: int,
        offsets: tuple[int, int],
        snippet: str,
        login: str,
        tags: Mapping[int, str],
    ) -> None:
        start, end = offsets
        place = {"start_offset": start, "end_offset": end}
        number = self._insert("highlights", document_id=document, snippet=snippet, **place)
        for tag in tags:
            self._insert("highlight_tags", highlight_id=number, tag_id=tag)
        told = {"highlight_id": number, **place, "tags": list(tags)}
        self._command(min(tags.values()), login, document, "highlight_add", told)

    def _command(
        self, date: str, login: str, document: int | None, kind: str, told: dict[str, Any]
    ) -> None:
        payload = json.dumps({"type": kind, **told}, sort_keys=True)
        place = {"project_id": 1, "document_id": document}
        self._insert("commands", date=date, user_login=login, payload=payload, **place)

    def _cut(self, text: str, longest: int, where: str, *, what: str = "name") -> str:
        if len(text) > longest:
            told = f"the {what} was cut at {longest} characters, more than Taguette takes"
            self._losses.add(LossKind.NAME, where, told)
        return text[:longest].strip() or "_"

    def _tell(self) -> None:
        """What a project has that Taguette has no place for."""
        content = self._content
        for kind, things, kept in (
            (LossKind.CASE, content.cases, ""),
            (LossKind.MEMO, content.notes, ""),
            (LossKind.LINK, content.links, "description"),
        ):
            told, count = "Taguette has no place for them", len(tuple(things))
            self._losses.add(kind, "project", told, kept=kept, count=count)


def _login(user: User, taken: set[str]) -> str:
    """A login of at most twenty small letters, digits, dots, dashes and underscores."""
    wanted = re.sub(r"^\[\w+\] ", "", user.id or user.name).lower()
    if _LOGIN.fullmatch(wanted) and wanted not in taken:
        return wanted
    base = made_id(wanted, ()).lower()[: _LONGEST_LOGIN - 4]
    return made_id(base, taken).lower()


def _moment(time: str) -> str:
    """A time as SQLite has it: ``2024-09-15 15:36:45.000000``; empty for none."""
    known = read_time(time)
    return f"{known[:10]} {known[11:19]}.000000" if known else ""
