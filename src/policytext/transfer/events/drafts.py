"""Stretches of a sentence that each tell one event, with the roles in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from policytext.model import ActorMention, ActorType, Place, PlaceMention, Span
from policytext.nlp.places import gazetteer
from policytext.transfer.events.mentions import Mentions
from policytext.transfer.events.passages import Passage
from policytext.transfer.events.roles import Named, Placed, Role, placed
from policytext.transfer.events.triggers import DIVISION, Trigger, find_triggers
from policytext.transfer.forces import stated_forces
from policytext.transfer.lexicon import compiled, expression, found, lists, named_words

_OTHER = {
    "zh": re.compile(r"\s*(?:另|还有|其余)"),
    "en": re.compile(r"\s*(?:[Aa]nother|[Oo]thers)\b"),
}
_RECEIVING = frozenset({"receiving", "serving"})
_MOST_CLAUSES = 5
_PARTIES = frozenset(
    {
        *(ActorType.FIRM, ActorType.UNIVERSITY, ActorType.INSTITUTE),
        *(ActorType.FINANCE, ActorType.FUND, ActorType.GOVERNMENT),
    }
)
_OFFERED = frozenset({"subsidy", "tax", "land"})
_LOCAL = _OFFERED | {"cost", "relief"}
_ARRIVING = frozenset({"building", "relocation", "settling", "hosting"})
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
        later: sentences that go on about it.
    """

    passage: Passage
    triggers: list[Trigger]
    placed: list[Placed]
    from_outside: bool = False
    core: Passage | None = None
    later: list[Passage] = field(default_factory=list)

    def of_role(self, role: Role) -> list[Named]:
        """Mentions in a role, each once; of places that lie in each other the narrowest."""
        kept: list[Named] = []
        for mention in (each.mention for each in self.placed if each.role is role):
            if any(_same(mention, other) or _lies_in(other, mention) for other in kept):
                continue
            kept = [other for other in kept if not _lies_in(mention, other)]
            kept.append(mention)
        return kept

    @property
    def divided(self) -> bool:
        """Whether research stays and making moves."""
        return any(trigger.frame == DIVISION for trigger in self.triggers)

    def narrow(self) -> None:
        """Keep to the clauses that tell the transfer.

        A long sentence is cut to them and those beside them; what moves is told by them and the
        one before.
        """
        clauses = self.passage.clauses
        told = [each for each in self.placed if each.role is not Role.NONE and each.near]
        spans = [each.mention.span for each in told]
        spans += [each.trigger.span for each in told if each.trigger]
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
        if len(clauses) > _MOST_CLAUSES:
            last = min(last + 1, len(clauses) - 1)
            span = Span(clauses[first].start, clauses[last].end)
            self.passage = self.passage.within(span)
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
            return self._marked(Role.ORIGIN) or self._marked(Role.DESTINATION)
        if origins:
            received = bool(frames & _RECEIVING) and self._marked(Role.ORIGIN)
            return received or (self.from_outside and self._marked(Role.ORIGIN))
        if self.from_outside:
            return bool(frames & (_ARRIVING | _RECEIVING))
        aimed = any(
            each.role is Role.DESTINATION and each.marked and each.near and _places(each)
            for each in self.placed
        )
        if not aimed or not frames & _PLACING:
            return False
        return self._has_outer_agent(destinations) or self._implies_another_side()

    def _implies_another_side(self) -> bool:
        """Whether the words tell of somebody elsewhere without a name: a move, an agreement."""
        clauses = [self.passage.within(self.passage.clause_of(t.span)) for t in self.triggers]
        agreed = named_words("words", "means", self.passage.language)["agreement"]
        things = named_words("words", "moved", self.passage.language)["capacity"]
        for clause, trigger in zip(clauses, self.triggers, strict=True):
            if trigger.frame == "building" and next(found(agreed, clause.matching), None):
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
            seat is None or not any(seat.code == home.code or _around(seat, home) for home in homes)
            for seat in seats
        )

    def _marked(self, role: Role) -> bool:
        """Whether a place is marked to have a role."""
        return any(each.role is role and each.marked and _places(each) for each in self.placed)


def _places(each: Placed) -> bool:
    return isinstance(each.mention, PlaceMention)


def drafts(sentence: Passage, mentions: Mentions, context: Place | None = None) -> list[Draft]:
    """The transfers that a sentence tells by itself.

    Args:
        sentence: a sentence.
        mentions: of the whole document, or of this sentence.
        context: the document's own region.

    Returns:
        In order. A stretch that tells none belongs to the one before it, or to the first.
    """
    own = mentions.within(sentence.span)
    triggers = find_triggers(sentence)
    if not triggers or expression("words", "norms", sentence.language).search(sentence.text):
        return []
    both = [*placed(sentence, own.places, triggers), *placed(sentence, own.actors, triggers)]
    named = _by_causes(sentence, sorted(both, key=lambda each: each.mention.span.start))
    found_drafts: list[Draft] = []
    for part in sentence.parts():
        for piece in _pieces(part, triggers, named):
            draft = _draft(piece, triggers, named)
            draft.from_outside = _from_outside(draft, context)
            if draft.is_transfer():
                draft.narrow()
            if draft.is_transfer():
                found_drafts.append(draft)
            elif found_drafts and not _OTHER[piece.language].match(piece.text):
                found_drafts[-1].later.append(piece)
    return found_drafts


def _by_causes(sentence: Passage, named: Sequence[Placed]) -> list[Placed]:
    """Names in a stretch that tells a cause have their role from it, if from anything.

    What is dear or crowded is left, what is cheap is gone to.
    """
    causes = {
        force.span: force.subtype for force in stated_forces(sentence.text, sentence.language)
    }
    words = lists("forces", sentence.language)
    kept = []
    for each in named:
        inside = each.mention.span.shift(-sentence.span.start)
        cause = next((span for span in causes if span.contains(inside)), None)
        if cause is not None:
            told = sentence.text[cause.start : cause.end]
            local = _places(each) and causes[cause] in _LOCAL
            pushed = local and re.search(words["push"], told)
            offered = causes[cause] in _OFFERED
            pulled = local and (offered or re.search(words["pull"], told))
            role = Role.ORIGIN if pushed else Role.DESTINATION if pulled else Role.NONE
            each = Placed(each.mention, role, each.trigger)
        kept.append(each)
    return kept


def _draft(piece: Passage, triggers: Sequence[Trigger], named: Sequence[Placed]) -> Draft:
    inside = [each for each in named if piece.span.contains(each.mention.span)]
    own = [trigger for trigger in triggers if piece.span.contains(trigger.span)]
    return Draft(piece, own, _without_conflicts(inside))


def _from_outside(draft: Draft, context: Place | None) -> bool:
    """Whether words beside a firm, or its known seat, say that it comes from elsewhere."""
    firms = [
        each.mention
        for each in draft.placed
        if isinstance(each.mention, ActorMention)
        and each.mention.actor.kind in _PARTIES
        and each.role is Role.AGENT
        and each.near
    ]
    words = compiled(
        tuple(lists("words", draft.passage.language)["outside"]), draft.passage.language
    )
    named = [*firms, *(each.mention for each in draft.placed if each.role is Role.ORIGIN)]
    for mention in named:
        clause = draft.passage.within(draft.passage.clause_of(mention.span))
        if next(found(words, clause.matching), None) is not None:
            return True
    if context is None:
        return False
    seats = [firm.actor.place for firm in firms]
    return any(seat and _elsewhere(gazetteer()[seat], context) for seat in seats)


def _elsewhere(place: Place, context: Place) -> bool:
    return place.code != context.code and not gazetteer().contains(context, place)


def _pieces(
    part: Passage, triggers: Sequence[Trigger], named: Sequence[Placed]
) -> Iterator[Passage]:
    """Parts of a passage: a new one begins where a clause with a trigger goes elsewhere."""
    start, goal = part.span.start, None
    for clause in part.clauses:
        own = [t for t in triggers if clause.contains(t.span)]
        aims = [
            each.mention
            for each in named
            if clause.contains(each.mention.span) and each.role is Role.DESTINATION
        ]
        if not own or not aims:
            continue
        if goal is not None and not any(compatible(goal, aim) for aim in aims):
            yield part.within(Span(start, clause.start))
            start = clause.start
        goal = aims[-1]
    yield part.within(Span(start, part.span.end))


def _without_conflicts(named: Sequence[Placed]) -> list[Placed]:
    """A place that is both origin and destination keeps the role that is marked or told first.

    Where nothing else is a destination, a partner of the origin is.
    """
    kept: list[Placed] = []
    for each in sorted(named, key=lambda each: not each.marked):
        opposite = {Role.ORIGIN: Role.DESTINATION, Role.DESTINATION: Role.ORIGIN}.get(each.role)
        if any(k.role is opposite and _same(k.mention, each.mention) for k in kept):
            continue
        kept.append(each)
    roles = {each.role for each in kept}
    if Role.ORIGIN in roles and Role.DESTINATION not in roles:
        kept = [
            replace(each, role=Role.DESTINATION) if each.role is Role.PARTNER else each
            for each in kept
        ]
    return sorted(kept, key=lambda each: each.mention.span.start)


def _same(one: Named, other: Named) -> bool:
    if isinstance(one, PlaceMention) and isinstance(other, PlaceMention):
        return one.place.code == other.place.code
    if isinstance(one, ActorMention) and isinstance(other, ActorMention):
        known = one.actor.id or other.actor.id
        return one.actor.id == other.actor.id if known else one.actor == other.actor
    return False


def _lies_in(one: Named, other: Named) -> bool:
    """Whether a place lies in another."""
    if not (isinstance(one, PlaceMention) and isinstance(other, PlaceMention)):
        return False
    return gazetteer().contains(other.place, one.place)


def compatible(one: Named, other: Named) -> bool:
    """Whether two destinations may be the same: equal, or one around the other."""
    if isinstance(one, PlaceMention) and isinstance(other, PlaceMention):
        return one.place.code == other.place.code or _around(one.place, other.place)
    return _same(one, other) or type(one) is not type(other)


def _around(one: Place, other: Place) -> bool:
    return gazetteer().contains(one, other) or gazetteer().contains(other, one)
