"""What comes to the region that a document is about, without the words that name it."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.model import ActorMention, Place, PlaceMention, Span
from policytext.nlp.places import gazetteer
from policytext.transfer.events.passages import Passage
from policytext.transfer.events.roles import Named, Placed, Role
from policytext.transfer.events.triggers import Trigger
from policytext.transfer.lexicon import expression

_FRAMES = frozenset({"receiving", "settling", "relocation", "enclave"})


def arrival(passage: Passage, triggers: Sequence[Trigger]) -> Span | None:
    """The words that tell of projects, firms or results brought in; None for none.

    Args:
        passage: a sentence or a part of one.
        triggers: of the passage; one that receives or settles must stand in the words, and none
            that is negated.
    """
    for match in expression("words", "arrivals", passage.language).finditer(passage.text):
        span = Span(*match.span()).shift(passage.span.start)
        if any(t.frame in _FRAMES and not t.negated and span.overlaps(t.span) for t in triggers):
            return span
    return None


def comes_from_elsewhere(origins: Sequence[Named], home: Place) -> bool:
    """Whether one of the origins is known to lie outside the document's region."""
    return any(place is not None and is_elsewhere(place, home) for place in map(_place, origins))


def leaves(origins: Sequence[Named], home: Place) -> bool:
    """Whether an origin is the document's region or lies in it."""
    places = [place for place in map(_place, origins) if place is not None]
    return any(p.code == home.code or gazetteer().contains(home, p) for p in places)


def is_elsewhere(place: Place, home: Place) -> bool:
    """Whether a place neither is nor lies in nor holds the document's region."""
    inside = place.code == home.code or gazetteer().contains(home, place)
    return not inside and not gazetteer().contains(place, home)


def implied_destination(trigger: Trigger, home: Place) -> Placed:
    """The document's region as the destination that a trigger implies."""
    mention = PlaceMention(trigger.span, home, inferred=True)
    return Placed(mention, Role.DESTINATION, trigger, marked=False)


def _place(mention: Named) -> Place | None:
    if isinstance(mention, ActorMention):
        return gazetteer()[mention.actor.place] if mention.actor.place else None
    return mention.place
