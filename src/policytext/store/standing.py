"""Changes that nobody undid, and where they lead a code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, select

from policytext.model import ChangeKind, code_reference
from policytext.store.tables import changes

_RENAMING = (ChangeKind.MERGE, ChangeKind.RENAME)
_MAKING = (ChangeKind.ADD, ChangeKind.SPLIT, ChangeKind.TAKE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A change that nobody undid.

    Attributes:
        number: under which it is stored.
        id: of the change.
        kind: what was done.
        codebook: id of the codebook.
        codes: references of the codes it was done to.
        into: references of the codes that came of it.
        changed: ISO 8601, UTC.
        digests: of the codebook's text before and after.
    """

    number: int
    id: str
    kind: ChangeKind
    codebook: str
    codes: tuple[str, ...]
    into: tuple[str, ...]
    changed: str
    digests: tuple[str, str]

    @property
    def before(self) -> str:
        """SHA-256 of the codebook's text before."""
        return self.digests[0]

    @property
    def after(self) -> str:
        """SHA-256 of the codebook's text after."""
        return self.digests[1]

    def leads(self, code: str) -> str:
        """The code that all codings of a code go to; the code itself when they stay."""
        moved = self.kind in _RENAMING and code in self.codes
        return self.into[0] if moved else code

    def makes(self, code: str) -> bool:
        """Whether the code is new with this change."""
        new = self.kind in _MAKING or self.kind is ChangeKind.RENAME
        return new and code in self.into and code not in self.codes


class Step(NamedTuple):
    """One step on the way of a code.

    Attributes:
        change: that moved it.
        before: reference it had.
        after: reference it has since.
    """

    change: Standing
    before: str
    after: str


def read_standing(connection: Connection) -> tuple[Standing, ...]:
    """Changes that nobody undid, oldest first."""
    undone = select(changes.c.undoes).where(changes.c.undoes.is_not(None))
    query = select(changes).where(
        changes.c.id.not_in(undone), changes.c.kind != ChangeKind.UNDO.value
    )
    return tuple(
        Standing(
            row.number,
            row.id,
            ChangeKind(row.kind),
            row.codebook,
            tuple(code_reference(row.codebook, id) for id in row.codes),
            tuple(code_reference(row.codebook, id) for id in row.into),
            row.changed,
            (row.before, row.after),
        )
        for row in connection.execute(query.order_by(changes.c.number))
    )


def steps_of(
    code: str, standing: Sequence[Standing], placed: Mapping[int, Mapping[str, str]] | None = None
) -> tuple[Step, ...]:
    """The way of a code through changes: where what is coded with it leads now.

    Args:
        code: reference.
        standing: changes, oldest first.
        placed: by number of the change, where it leads a code at the place in question.

    Returns:
        No step when the code was not moved, or was made anew since.
    """
    way: list[Step] = []
    now = code
    for change in standing:
        if change.makes(code):
            way, now = [], code
        after = change.leads(now)
        if after == now and placed is not None:
            after = placed.get(change.number, {}).get(now, now)
        if after != now:
            way.append(Step(change, now, after))
            now = after
    return tuple(way)


def successors(standing: Sequence[Standing]) -> dict[str, str]:
    """The code that took its place, by every code that was merged or got another id."""
    ways = ((code, steps_of(code, standing)) for code in _moved(standing))
    return {code: way[-1].after for code, way in ways if way}


def _moved(standing: Sequence[Standing]) -> Iterator[str]:
    seen = (code for change in standing if change.kind in _RENAMING for code in change.codes)
    yield from dict.fromkeys(seen)
