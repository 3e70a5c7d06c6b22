"""Stretches of a sentence that each tell one event, with the roles in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.model import ActorMention, ActorType, Place, PlaceLevel, PlaceMention, Span
from policytext.nlp.places import gazetteer
from policytext.transfer.events.abbreviations import abbreviated
from policytext.transfer.events.arrivals import (
    arrival,
    is_elsewhere,
)
from policytext.transfer.events.draft import Draft, is_place
from policytext.transfer.events.likeness import compatible, same
from policytext.transfer.events.mentions import Mentions
from policytext.transfer.events.passages import Passage
from policytext.transfer.events.roles import Placed, Role, placed
from policytext.transfer.events.triggers import DIVISION, Trigger, find_triggers
from policytext.transfer.forces import stated_forces
from policytext.transfer.lexicon import compiled, expression, found, lists, named_words

_OTHER = {
    "zh": re.compile(r"\s*(?:另|还有|其余)"),
    "en": re.compile(r"\s*(?:[Aa]nother|[Oo]thers)\b"),
}
_FEW_PARTS = 2
_PARTIES = frozenset(
    {
        *(ActorType.FIRM, ActorType.UNIVERSITY, ActorType.INSTITUTE),
        *(ActorType.FINANCE, ActorType.FUND, ActorType.GOVERNMENT),
    }
)
_OFFERED = frozenset({"subsidy", "tax", "land"})
_LOCAL = _OFFERED | {"cost", "relief"}


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
    triggers = _outside_names(find_triggers(sentence), own.actors)
    if not triggers or expression("words", "norms", sentence.language).search(sentence.text):
        return []
    both = [
        *placed(sentence, own.places, triggers),
        *abbreviated(sentence, own.places, triggers, context),
        *placed(sentence, own.actors, triggers),
    ]
    in_order = sorted(both, key=lambda each: each.mention.span.start)
    named = _by_causes(sentence, in_order, triggers)
    named = [_within_home(each, context) for each in named]
    found_drafts: list[Draft] = []
    divided = any(trigger.frame == DIVISION for trigger in triggers)
    for part in [sentence] if divided else sentence.parts():
        for piece in [part] if divided else _pieces(part, triggers, named):
            draft = _draft(piece, triggers, named)
            draft.home, draft.arriving = context, arrival(piece, draft.triggers)
            draft.from_outside = _from_outside(draft, context)
            if draft.is_transfer():
                draft.narrow()
            if draft.is_transfer():
                draft.imply_destination()
                found_drafts.append(draft)
            elif found_drafts and _goes_on(piece, sentence):
                found_drafts[-1].later.append(piece)
    return found_drafts


def _outside_names(
    triggers: Sequence[Trigger], actors: Sequence[ActorMention]
) -> tuple[Trigger, ...]:
    """Without the triggers that are part of a name: 计算中心 computes nothing here."""
    return tuple(t for t in triggers if not any(a.span.contains(t.span) for a in actors))


def _within_home(each: Placed, home: Place | None) -> Placed:
    """A province is no origin in a document about a place in it."""
    if home is None or each.role is not Role.ORIGIN or not isinstance(each.mention, PlaceMention):
        return each
    place = each.mention.place
    if place.level != PlaceLevel.COUNTRY and gazetteer().contains(place, home):
        return replace(each, role=Role.NONE)
    return each


def _goes_on(piece: Passage, sentence: Passage) -> bool:
    """Whether a stretch without a transfer of its own belongs to the one before it.

    In a list of many stretches only one that refers back does.
    """
    if _OTHER[piece.language].match(piece.text):
        return False
    if sum(1 for _ in sentence.parts()) <= _FEW_PARTS:
        return True
    forms = (expression("words", key, piece.language) for key in ("anaphora", "amount_clauses"))
    return any(form.match(piece.text.lstrip()) for form in forms if form.pattern)


def _by_causes(
    sentence: Passage, named: Sequence[Placed], triggers: Sequence[Trigger]
) -> list[Placed]:
    """Names in a stretch that tells a cause have their role from it, if from anything.

    What is dear or crowded is left, what is cheap is gone to. A purpose that is itself the
    division of work tells the transfer and not its cause.
    """
    divisions = [t.span.shift(-sentence.span.start) for t in triggers if t.frame == DIVISION]
    causes = {
        force.span: force.subtype
        for force in stated_forces(sentence.text, sentence.language)
        if not any(force.span.overlaps(division) for division in divisions)
    }
    words = lists("forces", sentence.language)
    kept = []
    for each in named:
        inside = each.mention.span.shift(-sentence.span.start)
        cause = next((span for span in causes if span.contains(inside)), None)
        if cause is not None:
            told = sentence.text[cause.start : cause.end]
            local = is_place(each) and causes[cause] in _LOCAL
            pushed = local and re.search(words["push"], told)
            offered = causes[cause] in _OFFERED
            pulled = local and (offered or re.search(words["pull"], told))
            kept_role = Role.PARTNER if each.role is Role.PARTNER else Role.NONE
            role = Role.ORIGIN if pushed else Role.DESTINATION if pulled else kept_role
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
        and (each.mention.actor.kind is not ActorType.GOVERNMENT or _has_computing(draft, each))
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
    return any(seat and is_elsewhere(gazetteer()[seat], context) for seat in seats)


def _has_computing(draft: Draft, each: Placed) -> bool:
    """Whether a clause speaks of computing: what a body of government places elsewhere."""
    clause = draft.passage.within(draft.passage.clause_of(each.mention.span))
    words = named_words("words", "moved", clause.language)["computing or data"]
    return next(found(words, clause.matching), None) is not None


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
        if any(k.role is opposite and same(k.mention, each.mention) for k in kept):
            continue
        kept.append(each)
    roles = {each.role for each in kept}
    if Role.ORIGIN in roles and Role.DESTINATION not in roles:
        origins = [each.mention for each in kept if each.role is Role.ORIGIN]
        kept = [
            replace(each, role=Role.DESTINATION)
            if each.role is Role.PARTNER and not any(same(o, each.mention) for o in origins)
            else each
            for each in kept
        ]
    return sorted(kept, key=lambda each: each.mention.span.start)
