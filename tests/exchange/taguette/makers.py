"""Taguette files as people's projects have them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from policytext.exchange.taguette.schema import TABLES

HTML = "<h1>园区</h1><p>The firm took on <b>产业</b>转移 𠀀 here.</p>"
TIME = "2026-01-02 03:04:05.000006"
Row = tuple[int, int, str, Sequence[int], str]


def taguette_file(path: Path, rows: Sequence[Row], *, projects: Sequence[str] = ("Park",)) -> Path:
    """A file with a document and highlights: start, end, snippet, tags, user."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(TABLES)
        for login in ("admin", "li.na"):
            database.execute(
                "INSERT INTO users (login, created, disabled) VALUES (?, ?, 0)", (login, TIME)
            )
        for number, name in enumerate(projects, 1):
            values = (number, name, "about parks", TIME)
            database.execute("INSERT INTO projects VALUES (?, ?, ?, ?)", values)
            database.execute("INSERT INTO project_members VALUES (?, 'admin', 'ADMIN')", (number,))
        for number, path_of_tag in enumerate(("force", "force.market", "模式"), 1):
            values = (number, 1, path_of_tag, f"about {path_of_tag}")
            database.execute("INSERT INTO tags VALUES (?, ?, ?, ?)", values)
        document = (1, "案例.html", "", "case.html", TIME, 1, "LEFT_TO_RIGHT", HTML)
        database.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", document)
        for number, (start, end, snippet, tags, user) in enumerate(rows, 1):
            values = (number, 1, start, end, snippet)
            database.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", values)
            for tag in tags:
                database.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, tag))
            told = {"type": "highlight_add", "highlight_id": number, "tags": list(tags)}
            command = (TIME, user, 1, 1, json.dumps(told))
            database.execute(
                "INSERT INTO commands (date, user_login, project_id, document_id, payload) "
                "VALUES (?, ?, ?, ?, ?)",
                command,
            )
    return path
