"""A transfer as far as it has been put together from a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policytext.model import ActorMention, Place, PlaceMention, Span
from policytext.nlp.places import gazetteer
from policytext.transfer.events.arrivals import comes_from_elsewhere, implied_destination, leaves
from policytext.transfer.events.likeness import around, lies_in, same, share_seat
from policytext.transfer.events.passages import Passage
from policytext.transfer.events.roles import Named, Placed, Role
from policytext.transfer.events.triggers import DIVISION, Trigger
from policytext.transfer.lexicon import compiled, expression, found, lists, named_words

_RECEIVING = frozenset({"receiving", "serving"})
_SEAT = re.compile(r"\s(?:of|in|at)\s(?:the\s)?|,\s")
_GRANTING = frozenset({"licensing", "acquiring"})
_HANDING = _GRANTING | {"receiving", "incubation", "relocation"}
_MOST_CLAUSES = 5
_FEW_CLAUSES = 3
_ARRIVING = frozenset({"building", "relocation", "settling", "hosting"})
_LANDING = frozenset({"incubation", "settling", "relocation"})
_PLACING = _ARRIVING | {"incubation"}


@dataclass
class Draft:
    """A transfer as far as it has been put together.

    Attributes:
        passage: what tells it.
        triggers: of its frames, in order.
        placed: places and organisations with their roles, in order.
        from_outside: whether somebody from outside the document's own region is named.
        core: the clauses that hold its triggers and roles, and the one before.
        told: its clauses without the one before.
        later: sentences that go on about it.
        home: the region that the document is about.
        arriving: the words that tell of something brought in, without saying whence.
    """

    passage: Passage
    triggers: list[Trigger]
    placed: list[Placed]
    from_outside: bool = False
    core: Passage | None = None
    told: Passage | None = None
    later: list[Passage] = field(default_factory=list)
    home: Place | None = None
    arriving: Span | None = None

    def of_role(self, role: Role) -> list[Named]:
        """Mentions in a role, each once; of places that lie in each other the narrowest."""
        kept: list[Named] = []
        for mention in (each.mention for each in self.placed if each.role is role):
            if any(same(mention, other) or lies_in(other, mention) for other in kept):
                continue
            kept = [
                other
                for other in kept
                if not (lies_in(mention, other) or self._is_seat(mention, other))
            ]
            kept.append(mention)
        return kept

    def _is_seat(self, place: Named, other: Named) -> bool:
        """Whether a place stands right behind an organisation as its seat: Kangrui of Chengdu."""
        if not isinstance(place, PlaceMention) or isinstance(other, PlaceMention):
            return False
        between = self.passage.text_between(other.span.end, place.span.start)
        return place.span.start > other.span.end and _SEAT.fullmatch(between) is not None

    @property
    def divided(self) -> bool:
        """Whether research stays and making moves."""
        return any(trigger.frame == DIVISION for trigger in self.triggers)

    def narrow(self) -> None:
        """Keep to the clauses that tell the transfer.

        A long sentence is cut to them and those beside them; what moves is told by them and the
        one before. What only arrives is told by its own clause.
        """
        clauses = self.passage.clauses
        told = [each for each in self.placed if each.role is not Role.NONE and each.near]
        spans = [each.mention.span for each in told]
        spans += [each.trigger.span for each in told if each.trigger]
        alone = not spans or len(clauses) > _FEW_CLAUSES
        if self.arriving and alone and self._arrives_in(self.passage.clause_of(self.arriving)):
            self._keep_to(self._with_figures(self.passage.clause_of(self.arriving)))
            self.triggers = [t for t in self.triggers if t.span.overlaps(self.arriving)]
            return
        spans += [self.arriving] if self.arriving else []
        spans = spans or [trigger.span for trigger in self.triggers]
        own = [n for n, clause in enumerate(clauses) if any(clause.overlaps(s) for s in spans)]
        if not own:
            return
        first, last = max(own[0] - 1, 0), own[-1]
        if len(clauses) <= _MOST_CLAUSES:
            ends = [trigger.span for trigger in self.triggers]
            told_in = [n for n, c in enumerate(clauses) if any(c.overlaps(s) for s in ends)]
            last = max([last, *told_in])
        self.core = self.passage.within(Span(clauses[first].start, clauses[last].end))
        self.told = self.passage.within(Span(clauses[own[0]].start, clauses[last].end))
        if len(clauses) > _MOST_CLAUSES:
            last = min(last + 1, len(clauses) - 1)
            core = self.core
            self._keep_to(Span(clauses[first].start, clauses[last].end))
            self.core = core

    def _arrives_in(self, clause: Span) -> bool:
        """Whether no other clause names an end of it, by a trigger in this one."""
        ends = (Role.ORIGIN, Role.DESTINATION)
        named = [
            each
            for each in self.placed
            if each.role in ends
            and each.marked
            and each.trigger is not None
            and clause.contains(each.trigger.span)
            and self._is_beside(each.mention.span, clause)
        ]
        return all(clause.contains(each.mention.span) for each in named)

    def _is_beside(self, span: Span, clause: Span) -> bool:
        """Whether words stand in a clause or in one next to it."""
        around = self.passage.clause_of(span)
        return around.start <= clause.end and clause.start <= around.end

    def _with_figures(self, clause: Span) -> Span:
        """A clause with those behind it that begin with the words for a sum or a size."""
        form = expression("words", "amount_clauses", self.passage.language)
        end = clause.end
        for other in self.passage.clauses:
            goes_on = form.pattern and form.match(self.passage.within(other).text.lstrip())
            if other.start == end and goes_on:
                end = other.end
        return Span(clause.start, end)

    def _keep_to(self, span: Span) -> None:
        self.passage = self.core = self.passage.within(span)
        self.triggers = [t for t in self.triggers if span.contains(t.span)]
        self.placed = [each for each in self.placed if span.contains(each.mention.span)]

    def is_transfer(self) -> bool:
        """Whether it joins two regions or organisations, or a receiving one and an outsider.

        At least one of the two must be marked by the words at it.
        """
        origins, destinations = self.of_role(Role.ORIGIN), self.of_role(Role.DESTINATION)
        if not self.triggers:
            return False
        frames = {trigger.frame for trigger in self.triggers}
        if origins and destinations:
            granted = frames & _GRANTING and not share_seat(origins, destinations)
            return bool(granted) or self._marked(Role.ORIGIN) or self._marked(Role.DESTINATION)
        if self.arriving and (self.home or destinations):
            return True
        if origins:
            here = self.home is not None and comes_from_elsewhere(origins, self.home)
            bought = "acquiring" in frames and bool(self.of_role(Role.AGENT))
            received = bought or bool(frames & _RECEIVING) or (here and "settling" in frames)
            return (received or self.from_outside) and self._marked(Role.ORIGIN)
        if self.from_outside:
            return bool(frames & (_ARRIVING | _RECEIVING))
        aimed = any(
            each.role is Role.DESTINATION and each.marked and each.near and is_place(each)
            for each in self.placed
        )
        if not aimed or not frames & _PLACING:
            return False
        return self._has_outer_agent(destinations) or self._implies_another_side()

    def imply_destination(self) -> None:
        """Where no destination is named: what comes from elsewhere comes to the own region."""
        origins = self.of_role(Role.ORIGIN)
        if self.home is None or self.of_role(Role.DESTINATION) or leaves(origins, self.home):
            return
        words = self.arriving or self.passage.span
        trigger = next(t for t in self.triggers if t.span.overlaps(words))
        self.placed.append(implied_destination(trigger, self.home))

    def _implies_another_side(self) -> bool:
        """Whether the words tell of somebody elsewhere without a name.

        A move does, an agreement, and what lands or is incubated from outside.
        """
        clauses = [self.passage.within(self.passage.clause_of(t.span)) for t in self.triggers]
        agreed = named_words("words", "means", self.passage.language)["agreement"]
        things = named_words("words", "moved", self.passage.language)["capacity"]
        words = lists("words", self.passage.language)["outside"]
        outside = compiled(tuple(words), self.passage.language)
        for clause, trigger in zip(clauses, self.triggers, strict=True):
            if trigger.frame == "building" and next(found(agreed, clause.matching), None):
                return True
            if trigger.frame in _LANDING and next(found(outside, clause.matching), None):
                return True
            own = trigger.span.shift(-clause.span.start)
            moved = (span for span in found(things, clause.matching) if not span.overlaps(own))
            if trigger.frame == "relocation" and next(moved, None) is not None:
                return True
        return False

    def _has_outer_agent(self, destinations: Sequence[Named]) -> bool:
        """Whether somebody acts who is not known to be at home where it goes."""
        homes = [m.place for m in destinations if isinstance(m, PlaceMention)]
        agents = [m.actor for m in self.of_role(Role.AGENT) if isinstance(m, ActorMention)]
        seats = [gazetteer()[agent.place] if agent.place else None for agent in agents]
        return any(
            seat is None or not any(seat.code == home.code or around(seat, home) for home in homes)
            for seat in seats
        )

    def _marked(self, role: Role) -> bool:
        """Whether a place is marked to have a role, or the organisation of a marked trigger."""
        return any(
            each.role is role and each.marked and (is_place(each) or _hands_over(each))
            for each in self.placed
        )


def _hands_over(each: Placed) -> bool:
    """Whether an organisation stands beside words that tell of what goes from hand to hand."""
    return each.near and each.trigger is not None and each.trigger.frame in _HANDING


def is_place(each: Placed) -> bool:
    """Whether it is a place and no organisation."""
    return isinstance(each.mention, PlaceMention)
