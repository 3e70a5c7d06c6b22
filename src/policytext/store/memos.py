"""The memos of a study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from policytext.errors import StudyError
from policytext.model import Memo, MemoKind, MemoVersion
from policytext.store.database import place_of
from policytext.store.identity import next_id, number_of
from policytext.store.tables import memo_texts, memos


def add_memo(connection: Connection, memo: Memo, *, now: str) -> Memo:
    """Store a memo.

    Args:
        connection: a writing one.
        memo: an empty id becomes ``memo-0001`` and so on, an empty time becomes now.
        now: ISO 8601, UTC.

    Returns:
        The memo as stored. The very memo that is there already changes nothing.

    Raises:
        StudyError: when another memo has this id.
    """
    id = memo.id or next_id(connection, memos)
    stored = replace(memo, id=id, created=memo.created or now)
    known = {other.id: other for other in map(_memo, _rows(connection))}.get(id)
    if known is not None and known != stored:
        message = f"there is another memo {id!r}. Give the new one another id, or none."
        raise StudyError(place_of(connection), message)
    if known is None:
        connection.execute(insert(memos).values(_row(stored)))
    return stored


def read_memos(connection: Connection, about: str | None = None) -> tuple[Memo, ...]:
    """All memos, or those about one thing, in the order they were stored.

    Args:
        connection: to the study.
        about: ``noun:id``, such as ``document:003`` or ``code:transfer:PAT.CAP``.
    """
    newest = {row.memo: row for row in _edits(connection)}
    return tuple(
        memo
        if memo.id not in newest
        else replace(
            memo,
            text=newest[memo.id].text,
            edited=newest[memo.id].written,
            editor=newest[memo.id].author,
        )
        for memo in map(_memo, _rows(connection))
        if about in (None, memo.about)
    )


def edit_memo(connection: Connection, id: str, text: str, author: str, *, now: str) -> Memo:
    """Give a memo another text. The older ones are kept.

    Args:
        connection: a writing one.
        id: of the memo.
        text: Markdown. The very text that it has changes nothing.
        author: id of the coder who writes it.
        now: ISO 8601, UTC.

    Returns:
        The memo as it reads now.

    Raises:
        StudyError: when there is no such memo.
    """
    number_of(connection, memos, id)
    before = next(memo for memo in read_memos(connection) if memo.id == id)
    if before.text == text:
        return before
    values = {"memo": id, "text": text, "author": author, "written": now}
    connection.execute(insert(memo_texts).values(values))
    return replace(before, text=text, edited=now, editor=author)


def read_memo_versions(connection: Connection, id: str) -> tuple[MemoVersion, ...]:
    """All texts of a memo, oldest first.

    Raises:
        StudyError: when there is no such memo.
    """
    number_of(connection, memos, id)
    first = next(memo for memo in map(_memo, _rows(connection)) if memo.id == id)
    later = [row for row in _edits(connection) if row.memo == id]
    return (
        MemoVersion(id, 1, first.text, first.author, first.created),
        *(
            MemoVersion(id, number, row.text, row.author, row.written)
            for number, row in enumerate(later, start=2)
        ),
    )


def _rows(connection: Connection) -> Sequence[Row[Any]]:
    columns = memos.c["id", "kind", "about", "text", "author", "created"]
    return connection.execute(select(*columns).order_by(memos.c.number)).all()


def _edits(connection: Connection) -> Sequence[Row[Any]]:
    return connection.execute(select(memo_texts).order_by(memo_texts.c.number)).all()


def _memo(row: Row[Any]) -> Memo:
    return Memo(row.id, MemoKind(row.kind), row.about, row.text, row.author, row.created)


def _row(memo: Memo) -> dict[str, str]:
    return {
        "id": memo.id,
        "kind": memo.kind.value,
        "about": memo.about,
        "text": memo.text,
        "author": memo.author,
        "created": memo.created,
    }
