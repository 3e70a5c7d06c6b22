"""Joining the tellings of one transfer, within a document and across the documents of a case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policytext.model import (
    ActorMention,
    Case,
    Moved,
    Period,
    PlaceMention,
    Telling,
    TransferEvent,
)
from policytext.transfer.events.likeness import compatible


def merge_tellings(
    tellings: Iterable[Telling], *, case: Case | None = None
) -> tuple[TransferEvent, ...]:
    """Join tellings of the same transfer into events.

    Two tellings are of one transfer when they share an actor or the origin, the destinations fit
    and neither what moves, the origin, the destination nor the time of what is completed
    contradicts; a plan and its completion are one transfer. Every telling is kept.

    Args:
        tellings: of one document, or of the documents of a case, in order.
        case: the case they are of.

    Returns:
        Events in the order of their first telling, numbered from 1.
    """
    groups: list[list[Telling]] = []
    for telling in tellings:
        home = next(
            (g for g in groups if all(_fit(telling, t) for t in g) and _linked(telling, g)), None
        )
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    name = case.id if case else ""
    return tuple(
        TransferEvent(
            f"{name or group[0].document}-e{number}", case.id if case else None, tuple(group)
        )
        for number, group in enumerate(groups, start=1)
    )


def _linked(telling: Telling, group: Sequence[Telling]) -> bool:
    return any(_speaks_of(telling, other) for other in group)


def _speaks_of(one: Telling, other: Telling) -> bool:
    """Whether two tellings name the same party and go to the same place."""
    if not (one.destinations and other.destinations):
        return False
    agents = {a.actor.id for a in one.agents if a.actor.id}
    if agents & {a.actor.id for a in other.agents}:
        return True
    return bool(_ids(one.origins) & _ids(other.origins)) and _what(one) == _what(other)


def _fit(one: Telling, other: Telling) -> bool:
    """Whether nothing that both state contradicts."""
    things = (_what(one), _what(other))
    if all(things) and not things[0] & things[1]:
        return False
    agents = tuple({a.actor.id for a in t.agents if a.actor.id} for t in (one, other))
    if all(agents) and not agents[0] & agents[1]:
        return False
    for left, right in ((one.origins, other.origins), (one.destinations, other.destinations)):
        if left and right and not any(compatible(a, b) for a in left for b in right):
            return False
    return one.status != other.status or _times_fit(one.periods, other.periods)


def _times_fit(one: Sequence[Period], other: Sequence[Period]) -> bool:
    if not one or not other:
        return True
    return any(_overlap(a, b) for a in one for b in other)


def _overlap(one: Period, other: Period) -> bool:
    starts_late = one.start and other.end and one.start > other.end
    ends_early = one.end and other.start and one.end < other.start
    return not (starts_late or ends_early)


def _what(telling: Telling) -> frozenset[Moved]:
    return frozenset(slot.value for slot in telling.moved)


def _ids(mentions: Sequence[PlaceMention | ActorMention]) -> set[str]:
    return {m.actor.id if isinstance(m, ActorMention) else m.place.code for m in mentions} - {""}
