"""What people changed in codebooks, and which codings went to another code.

Changes are only ever added. One that was undone is named by a later one and stands no more; the
codings it moved are read with the code that they had before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from policytext.errors import CodebookError, StudyError
from policytext.model import (
    ChangeKind,
    Codebook,
    CodebookChange,
    CoderKind,
    split_reference,
)
from policytext.store.change_queries import read_changes
from policytext.store.codebook_files import parse_codebook
from policytext.store.codebooks import (
    CodebookEntry,
    add_codebook,
    newest_digest,
    read_codebook_text,
    store_text,
)
from policytext.store.coders import read_coder
from policytext.store.database import place_of
from policytext.store.following import read_current_codes
from policytext.store.identity import insert_numbered, next_id, number_of
from policytext.store.standing import read_standing
from policytext.store.tables import changes, codings, recodings

_AT_ONCE = 500


class Moves(NamedTuple):
    """Where codings go with a change.

    Attributes:
        codes: reference of the new code by reference of the old one, for all codings of a code.
        codings: reference of the new code by id of the coding, for single ones.
    """

    codes: Mapping[str, str]
    codings: Mapping[str, str]


NOWHERE = Moves({}, {})


def add_change(
    connection: Connection, change: CodebookChange, codebook: Codebook, text: str, moves: Moves
) -> CodebookChange:
    """Store a change, the codebook's new text, and the codes that codings have since.

    Args:
        connection: a writing one.
        change: without id; ``before`` is the digest of the text that was changed.
        codebook: as it is after the change.
        text: its text.
        moves: codings that go to another code.

    Returns:
        The change as stored.

    Raises:
        StudyError: when the codebook was changed by somebody else in the meantime, or the coder is
            unknown or a machine, or a coding is unknown.
    """
    _check_person(connection, change.coder)
    _check_newest(connection, change.codebook, change.before)
    after = store_text(connection, codebook, text, now=change.changed)
    stored = _insert(connection, replace(change, after=after))
    rows = _rows(connection, moves)
    _insert_recodings(connection, stored.id, rows)
    return replace(stored, codings=len(rows))


def take_codebook(
    connection: Connection,
    codebook: Codebook,
    text: str,
    *,
    now: str,
    coder: str = "",
    reason: str = "",
) -> CodebookChange | None:
    """Make a text the newest of its codebook, and record that it was edited outside.

    Args:
        connection: a writing one.
        codebook: what the text says.
        text: the YAML file as written.
        now: ISO 8601, UTC.
        coder: id of the person; empty where a program takes it.
        reason: in the person's words.

    Returns:
        The change; None when the study had no text of this codebook, or this very text is the
        newest already.

    Raises:
        StudyError: when the coder is unknown or a machine.
    """
    if coder:
        _check_person(connection, coder)
    before = newest_digest(connection, codebook.id)
    entry = add_codebook(connection, codebook, text, now=now)
    return _taken(connection, codebook, entry, before, coder, reason)


def add_newest(
    connection: Connection, codebook: Codebook, text: str, *, now: str
) -> CodebookEntry | None:
    """As ``take_codebook`` by a program; returns the new entry, None when there is none."""
    before = newest_digest(connection, codebook.id)
    entry = add_codebook(connection, codebook, text, now=now)
    _taken(connection, codebook, entry, before, "", "")
    return entry


def _taken(
    connection: Connection,
    codebook: Codebook,
    entry: CodebookEntry | None,
    before: str,
    coder: str,
    reason: str,
) -> CodebookChange | None:
    if entry is None or not before:
        return None
    text = read_codebook_text(connection, codebook.id, digest=before)
    gone, added = _exchanged(text, codebook)
    digests = (before, entry.digest)
    told = (coder, reason, entry.added, *digests)
    return _insert(connection, CodebookChange("", ChangeKind.TAKE, codebook.id, gone, added, *told))


def _exchanged(text: str, codebook: Codebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the codes that only the older text has, and of those that are new."""
    try:
        old = parse_codebook(text)
    except CodebookError:
        # An older program took a form that this one does not read; the text itself is kept.
        return (), ()
    gone = tuple(code.id for code in old if code.id not in codebook)
    return gone, tuple(code.id for code in codebook if code.id not in old)


def undo_changes(
    connection: Connection, ids: Sequence[str], coder: str, *, now: str, reason: str = ""
) -> tuple[CodebookChange, ...]:
    """Take changes back, the newest first: codebook and codings are as before them.

    Args:
        connection: a writing one.
        ids: each the newest change of its codebook that stands when its turn comes.
        coder: id of the person.
        now: ISO 8601, UTC.
        reason: in the person's words.

    Returns:
        The records of taking them back.

    Raises:
        StudyError: when a change is unknown or not the newest that stands, or the coder is unknown
            or a machine; nothing is taken back then.
    """
    _check_person(connection, coder)
    return tuple([_undo(connection, id, coder, now, reason) for id in ids])


def _undo(connection: Connection, id: str, coder: str, now: str, reason: str) -> CodebookChange:
    number_of(connection, changes, id)
    standing = {change.id: change for change in read_standing(connection)}
    if id not in standing:
        raise StudyError(place_of(connection), f"{id} was undone before. Nothing is to be done.")
    undone = standing[id]
    later = [c.id for c in standing.values() if c.codebook == undone.codebook]
    if later[-1] != id:
        message = f"{id} is not the newest change of {undone.codebook!r}. Undo {later[-1]} first, "
        raise StudyError(place_of(connection), message + f"or all since: --to {id}")
    _check_newest(connection, undone.codebook, undone.after)
    if undone.before != undone.after:
        text = read_codebook_text(connection, undone.codebook, digest=undone.before)
        store_text(connection, parse_codebook(text, path=undone.codebook), text, now=now)
    made = CodebookChange(
        "",
        ChangeKind.UNDO,
        undone.codebook,
        _ids(undone.into),
        _ids(undone.codes),
        coder,
        reason,
        now,
        undone.after,
        undone.before,
        id,
    )
    moved = select(func.count()).join_from(recodings, changes).where(changes.c.id == id)
    return replace(_insert(connection, made), codings=connection.scalars(moved).one())


def _ids(references: Iterable[str]) -> tuple[str, ...]:
    return tuple(split_reference(reference)[1] for reference in references)


def _insert(connection: Connection, change: CodebookChange) -> CodebookChange:
    stored = replace(change, id=next_id(connection, changes))
    values = {
        "id": stored.id,
        "kind": stored.kind.value,
        "codebook": stored.codebook,
        "codes": list(stored.codes),
        "into": list(stored.into),
        "coder": stored.coder or None,
        "reason": stored.reason,
        "changed": stored.changed,
        "before": stored.before,
        "after": stored.after,
        "undoes": stored.undoes or None,
    }
    insert_numbered(connection, changes, values)
    return stored


def _check_person(connection: Connection, coder: str) -> None:
    if read_coder(connection, coder).kind is not CoderKind.HUMAN:
        message = f"the coder {coder!r} is a machine. Name the person who changes the codebook."
        raise StudyError(place_of(connection), message)


def _check_newest(connection: Connection, codebook: str, expected: str) -> None:
    found = newest_digest(connection, codebook)
    if found == expected:
        return
    by = [change for change in read_changes(connection) if change.after == found]
    who = f" ({by[-1].id}, {by[-1].kind} by {by[-1].coder or 'a program'})" if by else ""
    message = f"the codebook {codebook!r} was changed in the meantime{who}. Look at it with "
    raise StudyError(place_of(connection), message + "policytext codebook changes, and try again.")


def _rows(connection: Connection, moves: Moves) -> list[dict[str, Any]]:
    """Coding, before and after of every coding that goes to another code."""
    now = read_current_codes(connection)
    rows: list[dict[str, Any]] = []
    for id, after in moves.codings.items():
        number = number_of(connection, codings, id)
        stored = connection.scalars(select(codings.c.code).where(codings.c.number == number)).one()
        rows.append({"coding": number, "before": now.get(id, stored), "after": after})
    if moves.codes:
        rows += _of_codes(connection, moves, now)
    return [row for row in rows if row["before"] != row["after"]]


def _of_codes(
    connection: Connection, moves: Moves, now: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    moved_before = select(recodings.c.coding)
    concerned = codings.c.code.in_(sorted(moves.codes)) | codings.c.number.in_(moved_before)
    query = select(*codings.c["number", "id", "code"]).where(concerned)
    for number, id, stored in connection.execute(query.order_by(codings.c.number)):
        code = now.get(id, stored)
        if code in moves.codes and id not in moves.codings:
            yield {"coding": number, "before": code, "after": moves.codes[code]}


def _insert_recodings(connection: Connection, change: str, rows: list[dict[str, Any]]) -> None:
    number = number_of(connection, changes, change)
    for start in range(0, len(rows), _AT_ONCE):
        given = [{**row, "change": number} for row in rows[start : start + _AT_ONCE]]
        connection.execute(insert(recodings), given)
