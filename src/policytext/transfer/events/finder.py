"""Finding what the sentences of a document tell of transfers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from policytext.model import (
    Actor,
    ActorMention,
    ActorType,
    Attachment,
    Bearing,
    Bilingual,
    Codebook,
    Document,
    Force,
    Moved,
    Period,
    Place,
    PlaceLevel,
    PlaceMention,
    Quantity,
    QuantityKind,
    Slot,
    Span,
    Telling,
    code_reference,
)
from policytext.transfer.events.content import (
    Wording,
    means_of,
    moved_things,
    patterns_of,
    status_of,
)
from policytext.transfer.events.drafts import Draft, compatible, drafts
from policytext.transfer.events.mentions import Mentions, find_mentions, own_region
from policytext.transfer.events.passages import Passage, passages
from policytext.transfer.events.roles import Role, placed
from policytext.transfer.events.triggers import DIVISION, find_triggers
from policytext.transfer.forces import stated_forces
from policytext.transfer.lexicon import expression, lists

_FURTHEST = 2
_MAKERS = frozenset({ActorType.UNIVERSITY, ActorType.INSTITUTE})
_CODEBOOK = "transfer"


def find_tellings(
    document: Document,
    codebook: Codebook | None = None,
    *,
    mentions: Mentions | None = None,
    context: Place | None = None,
) -> tuple[Telling, ...]:
    """What the passages of a document tell of transfers.

    A transfer joins two regions or organisations, or a receiving region and somebody from outside.
    A sentence that goes on about a transfer (该项目…, "The plant …") belongs to the telling.

    Args:
        document: any.
        codebook: of the patterns and forces; its id makes their references. The shipped
            ``transfer`` when left out.
        mentions: places, actors, quantities and periods of the document; found when left out.
        context: the place that the document is about; it is what 我省 and "our province" name.
            The province that it names most when left out.

    Returns:
        In the order of the text.
    """
    given = find_mentions(document, context=context) if mentions is None else mentions
    context = context or own_region(given)
    scope = codebook.id if codebook else _CODEBOOK
    found: list[Draft] = []
    last: Passage | None = None
    since = 0
    for sentence in passages(document):
        own = _with_own_place(sentence, given, context)
        named = _with_generic_agent(sentence, own, last, given)
        here = drafts(sentence, named, context)
        if (
            found
            and since < _FURTHEST
            and _goes_on(sentence)
            and _joins(found[-1], here, named, sentence)
        ):
            since += 1
        else:
            found.extend(here)
            since = 0 if here else _FURTHEST
        last = sentence
    tellings = (_telling(document, draft, given, scope) for draft in found)
    return tuple(telling for telling in tellings if telling.moved)


def _with_own_place(sentence: Passage, mentions: Mentions, context: Place | None) -> Mentions:
    """With the words that name the document's own region (我省, our province) as a place."""
    own = mentions.within(sentence.span)
    words = expression("words", "own_place", sentence.language)
    extra = []
    for match in words.finditer(sentence.text):
        label = Bilingual(match[0], "") if sentence.language == "zh" else Bilingual("", match[0])
        place = context or Place("", label, PlaceLevel.PROVINCE)
        extra.append(PlaceMention(Span(*match.span()).shift(sentence.span.start), place))
    places = sorted([*own.places, *extra], key=lambda m: m.span.start)
    return Mentions(places, own.actors, own.quantities, own.periods)


def _with_generic_agent(
    sentence: Passage, own: Mentions, last: Passage | None, every: Mentions
) -> Mentions:
    """With the words that stand for an organisation (该公司, the company) as an actor.

    They stand for the organisation that the sentence before names last, if it names one.
    """
    known = every.within(last.span).actors if last else ()
    extra = []
    for match in expression("words", "generic_agents", sentence.language).finditer(sentence.text):
        span = Span(*match.span(1)).shift(sentence.span.start)
        if not any(actor.span.overlaps(span) for actor in own.actors):
            extra.append(ActorMention(span, known[-1].actor if known else _unnamed(match[1])))
    actors = sorted([*own.actors, *extra], key=lambda m: m.span.start)
    return Mentions(own.places, actors, own.quantities, own.periods)


def _unnamed(words: str) -> Actor:
    label = Bilingual(words, "") if ord(words[0]) > ord("z") else Bilingual("", words)
    return Actor("", label, ActorType.FIRM)


def _goes_on(sentence: Passage) -> bool:
    return (
        expression("words", "anaphora", sentence.language).match(sentence.text.lstrip()) is not None
    )


def _joins(draft: Draft, here: Sequence[Draft], own: Mentions, sentence: Passage) -> bool:
    """Take a sentence that goes on into a draft, unless it tells a transfer of its own."""
    goals = draft.of_role(Role.DESTINATION)
    for other in here:
        aims = other.of_role(Role.DESTINATION)
        if other.of_role(Role.ORIGIN) and aims and goals:
            return False
        if goals and aims and not any(compatible(g, a) for g in goals for a in aims):
            return False
    triggers = find_triggers(sentence)
    named = placed(sentence, own.places, triggers)
    if not goals:
        aims_here = [each for each in named if each.role is Role.DESTINATION]
        draft.placed.extend(aims_here)
        if aims_here:
            draft.triggers.extend(triggers)
    draft.later.append(sentence)
    return True


def _telling(document: Document, draft: Draft, mentions: Mentions, scope: str) -> Telling:
    stretches = [draft.passage, *draft.later]
    span = Span(min(p.span.start for p in stretches), max(p.span.end for p in stretches))
    statements = list(chain.from_iterable(_causes(p) for p in stretches))
    causes = [force.span for force in statements]
    names = [each.mention.span for each in draft.placed]
    whole_core, core = _with_later(draft, draft.passage), _with_later(draft, draft.core)
    words, plain = Wording(core, [*names, *causes]), Wording(core, names)
    wide = Wording(whole_core, [*names, *causes])
    words.blank_out("no_achievement")
    periods = _periods(stretches, mentions)
    whole = Wording(whole_core)
    moved = moved_things(words, plain, whole, draft.triggers, divided=draft.divided)
    if not moved:
        moved = moved_things(wide, wide, whole, draft.triggers, divided=draft.divided)
    status = status_of(
        core,
        [t for t in draft.triggers if core.span.contains(t.span)],
        Wording(whole_core, causes),
        causes,
        planned_time=any(p.bearing is Bearing.PLANNED for p in periods),
    )
    makers = _makers(draft, moved)
    agents = [m for m in draft.of_role(Role.AGENT) if isinstance(m, ActorMention)]
    return Telling(
        document.id,
        span,
        status,
        moved,
        tuple(makers or draft.of_role(Role.ORIGIN)),
        tuple(draft.of_role(Role.DESTINATION)),
        tuple(agent for agent in agents if agent not in makers),
        means_of(whole),
        periods,
        _amounts(stretches, mentions, causes),
        tuple(
            Slot(code_reference(scope, slot.value), slot.span)
            for slot in patterns_of(moved, words, wide, draft.triggers)
        ),
        _forces(draft, statements, scope),
    )


def _with_later(draft: Draft, passage: Passage | None) -> Passage:
    """The clauses that tell the event, with a sentence that adds a trigger to them."""
    part = passage or draft.passage
    added = [p.span.end for p in draft.later for t in draft.triggers if p.span.contains(t.span)]
    return part.within(Span(part.span.start, max([part.span.end, *added])))


def _makers(draft: Draft, moved: Sequence[Slot[Moved]]) -> list[ActorMention]:
    """Universities and institutes that act with an achievement of their own: where it comes from.

    They stand for the place they are in where that is named as the origin too.
    """
    if all(slot.value is not Moved.ACHIEVEMENT for slot in moved):
        return []
    homes = {m.place.code for m in draft.of_role(Role.ORIGIN) if isinstance(m, PlaceMention)}
    return [
        agent
        for agent in draft.of_role(Role.AGENT)
        if isinstance(agent, ActorMention)
        and agent.actor.kind in _MAKERS
        and homes <= {agent.actor.place}
    ]


def _causes(passage: Passage) -> list[Force]:
    """What a passage states as cause or purpose; of these references are made later."""
    offset = passage.span.start
    return [
        Force(
            each.code,
            each.subtype,
            each.span.shift(offset),
            Attachment.EVENT,
            each.connective.shift(offset),
        )
        for each in stated_forces(passage.text, passage.language)
    ]


def _forces(draft: Draft, statements: Sequence[Force], scope: str) -> tuple[Force, ...]:
    chosen: dict[str, Force] = {}
    for force in statements:
        chosen.setdefault(force.code, force)
    for trigger in draft.triggers:
        if trigger.frame == DIVISION:
            division = Force("DRV.DIV", "specialisation", trigger.span, Attachment.EVENT)
            chosen.setdefault(division.code, division)
    for stated in chain.from_iterable(_stated(p) for p in (draft.passage, *draft.later)):
        chosen.setdefault(stated.code, stated)
    return tuple(
        Force(
            code_reference(scope, force.code),
            force.subtype,
            force.span,
            force.attachment,
            force.connective,
        )
        for force in chosen.values()
    )


def _stated(passage: Passage) -> Iterator[Force]:
    """Forces that a passage states without tying them to the event."""
    for code, form in lists("forces", passage.language)["stated"].items():
        match = re.search(form, passage.text)
        if match is not None:
            span = Span(*match.span()).shift(passage.span.start)
            yield Force(code, "", span, Attachment.CASE)


def _periods(stretches: Sequence[Passage], mentions: Mentions) -> tuple[Period, ...]:
    return tuple(p for part in stretches for p in mentions.within(part.span).periods)


def _amounts(
    stretches: Sequence[Passage], mentions: Mentions, causes: Sequence[Span]
) -> tuple[Quantity, ...]:
    """Figures of what moves: no shares, no durations, no single things, none of causes."""
    kept = []
    for part in stretches:
        for quantity in mentions.within(part.span).quantities:
            if any(cause.contains(quantity.span) for cause in causes):
                continue
            if _is_amount(part, quantity):
                kept.append(quantity)
    return tuple(kept)


def _is_amount(part: Passage, quantity: Quantity) -> bool:
    if quantity.kind in (QuantityKind.SHARE, QuantityKind.DURATION, QuantityKind.RATIO):
        return False
    if quantity.kind is not QuantityKind.COUNT:
        return True
    if quantity.value <= 1:
        return False
    return not re.fullmatch(expression("words", "no_amount", part.language), quantity.unit)
