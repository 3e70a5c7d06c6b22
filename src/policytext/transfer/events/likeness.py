"""When two names are of one place or organisation, or of places of which one holds the other."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.model import ActorMention, Place, PlaceMention
from policytext.nlp.places import gazetteer
from policytext.transfer.events.roles import Named


def same(one: Named, other: Named) -> bool:
    """Whether two names are of one place or organisation."""
    if isinstance(one, PlaceMention) and isinstance(other, PlaceMention):
        return one.place.code == other.place.code
    if isinstance(one, ActorMention) and isinstance(other, ActorMention):
        known = one.actor.id or other.actor.id
        return one.actor.id == other.actor.id if known else one.actor == other.actor
    return False


def share_seat(some: Sequence[Named], others: Sequence[Named]) -> bool:
    """Whether two organisations are known to sit in one place."""
    seats = [
        {m.actor.place for m in group if isinstance(m, ActorMention) and m.actor.place}
        for group in (some, others)
    ]
    return not seats[0].isdisjoint(seats[1])


def lies_in(one: Named, other: Named) -> bool:
    """Whether a place lies in another."""
    if not (isinstance(one, PlaceMention) and isinstance(other, PlaceMention)):
        return False
    return gazetteer().contains(other.place, one.place)


def compatible(one: Named, other: Named) -> bool:
    """Whether two destinations may be the same: equal, or one around the other."""
    if isinstance(one, PlaceMention) and isinstance(other, PlaceMention):
        return one.place.code == other.place.code or around(one.place, other.place)
    return same(one, other) or type(one) is not type(other)


def around(one: Place, other: Place) -> bool:
    """Whether one place holds the other."""
    return gazetteer().contains(one, other) or gazetteer().contains(other, one)
