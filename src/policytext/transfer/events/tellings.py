"""From a transfer as it has been put together to a telling with all its slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from policytext.model import (
    ActorMention,
    ActorType,
    Attachment,
    Bearing,
    Comparator,
    Document,
    Force,
    Means,
    Moved,
    Period,
    PlaceMention,
    Quantity,
    Slot,
    Span,
    Telling,
    code_reference,
)
from policytext.transfer.events.amounts import amounts_of
from policytext.transfer.events.content import (
    Signs,
    Wording,
    means_of,
    moved_things,
    patterns_of,
    status_of,
)
from policytext.transfer.events.draft import Draft
from policytext.transfer.events.mentions import Mentions
from policytext.transfer.events.outlook import Outlook
from policytext.transfer.events.passages import Passage
from policytext.transfer.events.roles import Placed, Role
from policytext.transfer.events.triggers import DIVISION
from policytext.transfer.forces import stated_forces
from policytext.transfer.lexicon import expression, lists

_MAKERS = frozenset({ActorType.UNIVERSITY, ActorType.INSTITUTE})


def telling_of(
    document: Document,
    draft: Draft,
    mentions: Mentions,
    scope: str,
    outlook: Outlook | None,
) -> Telling:
    """Fill the slots of a telling.

    Args:
        document: the document.
        draft: a transfer as it has been put together.
        mentions: of the document.
        scope: id of the codebook of the patterns and forces.
        outlook: of the part of the document that it stands in.
    """
    stretches = [draft.passage, *draft.later]
    span = Span(min(p.span.start for p in stretches), max(p.span.end for p in stretches))
    statements = list(chain.from_iterable(_causes(p) for p in stretches))
    causes = [force.span for force in statements]
    names = [each.mention.span for each in draft.placed if _is_name(each)]
    whole_core, core = _with_later(draft, draft.passage), _with_later(draft, draft.core)
    words, plain = Wording(core, [*names, *causes]), Wording(core, names)
    wide = Wording(whole_core, [*names, *causes])
    words.blank_out("no_achievement")
    wide.blank_out("no_achievement")
    periods = _periods(stretches, mentions)
    amounts = amounts_of(draft, mentions, causes)
    whole = Wording(whole_core)
    signs = Signs(draft.divided, _has_research_party(draft))
    settlers = _settlers(draft, [*names, *causes])
    moved: tuple[Slot[Moved], ...] = ()
    if draft.told and not settlers and _names_no_end(draft):
        told = Wording(draft.told, [*names, *causes])
        told.blank_out("no_achievement")
        moved = moved_things(told, told, told, draft.triggers, signs)
    if not moved and not settlers:
        moved = moved_things(words, plain, whole, draft.triggers, signs)
    if not moved and not settlers:
        moved = moved_things(wide, wide, whole, draft.triggers, signs)
    status = status_of(
        core,
        [t for t in draft.triggers if core.span.contains(t.span)],
        Wording(whole_core, causes),
        causes,
        planned_time=any(p.bearing is Bearing.PLANNED for p in periods)
        or (outlook is None and _is_task(draft, amounts)),
        outlook=outlook,
    )
    kinds = moved or [slot for slot in settlers if slot.value is Moved.COMPUTING]
    agents = _agents(draft, core)
    makers = _makers(draft, moved, agents)
    return Telling(
        document.id,
        span,
        status,
        moved or settlers,
        tuple(makers or draft.of_role(Role.ORIGIN)),
        tuple(draft.of_role(Role.DESTINATION)),
        tuple(agent for agent in agents if agent not in makers),
        _means(whole, draft),
        periods,
        amounts,
        tuple(
            Slot(code_reference(scope, slot.value), slot.span)
            for slot in patterns_of(kinds, words, wide, draft.triggers, bare=_is_bare(draft))
        ),
        _forces(draft, statements, scope),
    )


def _means(whole: Wording, draft: Draft) -> tuple[Slot[Means], ...]:
    """How it moves; that money is invested may be told by a later sentence."""
    told = means_of(whole)
    later = (slot for passage in draft.later for slot in means_of(Wording(passage)))
    added = [slot for slot in later if slot.value is Means.INVESTMENT]
    return told if any(s.value is Means.INVESTMENT for s in told) else (*told, *added[:1])


def _opens(draft: Draft, mention: ActorMention) -> bool:
    """Whether a name is the subject at the beginning, behind a time at most."""
    before = draft.passage.text_between(draft.passage.span.start, mention.span.start)
    return (
        expression("words", "opening_times", draft.passage.language).fullmatch(before) is not None
    )


def _has_research_party(draft: Draft) -> bool:
    """Whether a university or an institute takes part."""
    return any(
        isinstance(each.mention, ActorMention)
        and each.mention.actor.kind in _MAKERS
        and each.role is not Role.NONE
        and each.near
        for each in draft.placed
    )


def _with_later(draft: Draft, passage: Passage | None) -> Passage:
    """The clauses that tell the event, with a sentence that adds a trigger to them."""
    part = passage or draft.passage
    added = [p.span.end for p in draft.later for t in draft.triggers if p.span.contains(t.span)]
    return part.within(Span(part.span.start, max([part.span.end, *added])))


def _settlers(draft: Draft, blanked: Sequence[Span]) -> tuple[Slot[Moved], ...]:
    """An organisation that arrives with nothing named moves itself: capacity, or a platform."""
    if draft.arriving is None and all(t.frame != "settling" for t in draft.triggers):
        return ()
    words = Wording(draft.told or draft.core or draft.passage, blanked)
    words.blank_out("no_achievement")
    if moved_things(words, words, words, draft.triggers, Signs()):
        return ()
    for mention in draft.of_role(Role.AGENT):
        if isinstance(mention, ActorMention) and mention.actor.kind is not ActorType.GOVERNMENT:
            name = Wording(draft.passage.within(mention.span))
            computing = name.first("words", "moved", Moved.COMPUTING.value) is not None
            firm = mention.actor.kind is ActorType.FIRM
            kind = Moved.CAPACITY if firm else Moved.PLATFORM
            return (Slot(Moved.COMPUTING if computing else kind, mention.span),)
    return ()


def _agents(draft: Draft, core: Passage) -> list[ActorMention]:
    """Who acts in the clauses that tell the event, or is the subject at the beginning.

    Where nobody does, who acts in the clause before.
    """
    agents = [m for m in draft.of_role(Role.AGENT) if isinstance(m, ActorMention)]
    told = draft.told or core
    inside = [m for m in agents if told.span.contains(m.span) or _opens(draft, m)]
    return inside or [m for m in agents if core.span.contains(m.span)]


def _makers(
    draft: Draft, moved: Sequence[Slot[Moved]], agents: Sequence[ActorMention]
) -> list[ActorMention]:
    """Universities and institutes that act with an achievement of their own: where it comes from.

    They stand for the place they are in where that is named as the origin too.
    """
    if all(slot.value is not Moved.ACHIEVEMENT for slot in moved):
        return []
    homes = {m.place.code for m in draft.of_role(Role.ORIGIN) if isinstance(m, PlaceMention)}
    return [
        agent for agent in agents if agent.actor.kind in _MAKERS and homes <= {agent.actor.place}
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


def _is_bare(draft: Draft) -> bool:
    """Whether something is only said to arrive, with nobody named: a task, not a report."""
    named = (each for each in draft.placed if each.role is not Role.NONE)
    return draft.arriving is not None and all(map(_is_implied, named))


def _names_no_end(draft: Draft) -> bool:
    """Whether no place is named as origin or destination."""
    ends = (*draft.of_role(Role.ORIGIN), *draft.of_role(Role.DESTINATION))
    return not any(isinstance(end, PlaceMention) and not end.inferred for end in ends)


def _is_task(draft: Draft, amounts: Sequence[Quantity]) -> bool:
    """Whether what arrives is counted from below only (50 以上), or by nobody and not at all."""
    if amounts:
        least = all(amount.comparator is Comparator.AT_LEAST for amount in amounts)
        return draft.arriving is not None and least
    return _is_bare(draft)


def _is_name(each: Placed) -> bool:
    """Whether its words only name a place or somebody.

    A park says what is built too, and one character is part of a longer word (京企).
    """
    actor = each.mention.actor if isinstance(each.mention, ActorMention) else None
    one_character = len(each.mention.span) == 1
    return not (_is_implied(each) or one_character or (actor and actor.kind is ActorType.PARK))


def _is_implied(each: Placed) -> bool:
    return isinstance(each.mention, PlaceMention) and each.mention.inferred
