"""Codings and decisions follow the changes of their codebook.

A coding keeps the code it was made with. What it is read with since is kept beside it, and counts
as long as the change stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, select

from policytext.model import ChangeKind, Coding, CodingStatus, Decision
from policytext.store.decisions import Decided, Place, read_decided, read_placed
from policytext.store.standing import Standing, Step, read_standing, steps_of, successors
from policytext.store.tables import codings, recodings

_RANK = {CodingStatus.ACCEPTED: 0, CodingStatus.SUGGESTED: 1, CodingStatus.REJECTED: 2}


def read_current_codes(connection: Connection) -> Mapping[str, str]:
    """The reference of the code by id of each coding that changes gave another one."""
    return {id: way[-1].after for id, way in _ways(connection).items()}


def read_successors(connection: Connection) -> Mapping[str, str]:
    """The code that took its place, by every code that was merged or got another id."""
    return successors(read_standing(connection))


def read_followed_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Decisions with their places, as ``read_placed``, each with the code that it is about now.

    That a code fits holds for the code that took its place. That it does not fit holds for a
    code that only got another id, and for what the code was called when it was decided.
    """
    standing = read_standing(connection)
    placed = read_placed(connection)
    if not standing:
        return placed
    ways = _ways(connection)
    return tuple(_followed(made, _way_of(made, ways, standing)) for made in placed)


def read_followed(connection: Connection) -> Decided:
    """What the newest decisions say of codings and of places, by old and by present codes."""
    decided = read_decided(connection)
    if not read_standing(connection):
        return decided
    places: dict[Place, CodingStatus] = {}
    followed = read_followed_decisions(connection)
    for stored, now in zip(read_placed(connection), followed, strict=True):
        for made in (stored, now):
            if made.span is not None:
                place = (made.document, made.span.start, made.span.end, made.code)
                places[place] = made.status
    return Decided(decided.codings, places)


def recoded(
    found: Iterable[Coding], current: Mapping[str, str], people: Iterable[str]
) -> Iterator[Coding]:
    """Codings with the codes that they have now.

    Of a machine's codings of one run and place that have become codings of one code, one is left:
    an accepted one before others, then the one with most confidence.

    Args:
        found: ordered by document and span.
        current: codes by id of the coding, for those that have another one now.
        people: ids of coders.
    """
    known = frozenset(people)
    for _, group in groupby(found, attrgetter("document", "span")):
        here = [
            replace(coding, code=current[coding.id]) if coding.id in current else coding
            for coding in group
        ]
        if len(here) > 1 and any(coding.id in current for coding in here):
            here = sorted(_without_twins(here, known), key=attrgetter("code", "coder"))
        yield from here


def _without_twins(here: Sequence[Coding], people: frozenset[str]) -> Iterator[Coding]:
    best: dict[tuple[str, str, str], Coding] = {}
    for coding in here:
        if coding.coder in people:
            yield coding
            continue
        key = (coding.code, coding.coder, coding.run)
        kept = best.get(key, coding)
        best[key] = min(kept, coding, key=lambda c: (_RANK[c.status], -c.confidence))
    yield from best.values()


def _ways(connection: Connection) -> Mapping[str, tuple[Step, ...]]:
    """The standing changes of its code, by id of each coding that has any."""
    standing = {change.number: change for change in read_standing(connection)}
    if not standing:
        return {}
    query = (
        select(codings.c.id, *recodings.c["change", "before", "after"])
        .join_from(recodings, codings, recodings.c.coding == codings.c.number)
        .order_by(recodings.c.number)
    )
    ways: dict[str, tuple[Step, ...]] = {}
    for id, change, before, after in connection.execute(query):
        if change in standing:
            step = Step(standing[change], before, after)
            ways[id] = (*ways.get(id, ()), step)
    return ways


def _way_of(
    made: Decision, ways: Mapping[str, tuple[Step, ...]], standing: Sequence[Standing]
) -> tuple[Step, ...]:
    return ways.get(made.coding, ()) if made.coding else steps_of(made.code, standing)


def _followed(made: Decision, way: Sequence[Step]) -> Decision:
    if not way:
        return made
    rejected = made.status is CodingStatus.REJECTED
    if rejected and not all(_holds(made, step) for step in way):
        return made
    return replace(made, code=way[-1].after)


def _holds(made: Decision, step: Step) -> bool:
    """Whether that a code does not fit holds after a step: the code is the same, or was then."""
    return step.change.kind is ChangeKind.RENAME or made.decided >= step.change.changed
