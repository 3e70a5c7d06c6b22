"""The memos of a study."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, insert, select

from policytext.errors import StudyError
from policytext.model import Memo, MemoKind
from policytext.store.database import place_of
from policytext.store.identity import next_id
from policytext.store.tables import memos


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
    known = {other.id: other for other in read_memos(connection)}.get(id)
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
    columns = memos.c["id", "kind", "about", "text", "author", "created"]
    query = select(*columns).order_by(memos.c.number)
    if about is not None:
        query = query.where(memos.c.about == about)
    return tuple(
        Memo(id, MemoKind(kind), subject, text, author, created)
        for id, kind, subject, text, author, created in connection.execute(query)
    )


def _row(memo: Memo) -> dict[str, str]:
    return {
        "id": memo.id,
        "kind": memo.kind.value,
        "about": memo.about,
        "text": memo.text,
        "author": memo.author,
        "created": memo.created,
    }
