"""Which role the places and organisations of a passage take, by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from policytext.model import ActorMention, ActorType, PlaceMention, Span
from policytext.transfer.events.passages import Passage
from policytext.transfer.events.triggers import DIVISION, Trigger
from policytext.transfer.lexicon import expression, lists

_CLAUSE_MARK = re.compile(r"[，。；;：！？\n]|[.,;:](?=\s|$)")
_JOINED = re.compile(r"\s?(?:、|,|和|与|及|以及|and|or|等|,\sand)\s?(?:the\s)?")
Named = PlaceMention | ActorMention


class Role(StrEnum):
    """What a place or an organisation is in a transfer."""

    ORIGIN = "origin"
    DESTINATION = "destination"
    AGENT = "agent"
    PARTNER = "partner"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its role.

    Attributes:
        mention: a place or an organisation.
        role: what it is in the transfer.
        trigger: the trigger that its role is told by; None when there is none near it.
        marked: whether words at the name tell the role, and not only its place in the sentence.
        near: whether the trigger stands in the same clause.
    """

    mention: Named
    role: Role
    trigger: Trigger | None
    marked: bool = True
    near: bool = True


@dataclass(frozen=True, slots=True)
class _Rule:
    role: Role
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    frames: frozenset[str]
    side: str
    near: bool
    weak: bool
    kinds: frozenset[str]

    def holds(
        self, left: str, right: str, trigger: Trigger | None, side: str, *, near: bool
    ) -> bool:
        if self.near and not near:
            return False
        if self.before is not None and not self.before.search(left):
            return False
        if self.after is not None and not self.after.match(right):
            return False
        if self.frames and (trigger is None or trigger.frame not in self.frames):
            return False
        return not self.side or (trigger is not None and self.side == side)


@cache
def _rules(kind: str, language: str) -> tuple[_Rule, ...]:
    return tuple(_rule(entry) for entry in lists("roles", language)[kind])


def _rule(entry: Mapping[str, Any]) -> _Rule:
    before, after = (entry.get(name) for name in ("before", "after"))
    return _Rule(
        Role(entry["role"]),
        re.compile(before) if before else None,
        re.compile(after) if after else None,
        frozenset(entry.get("frames", ())),
        entry.get("side", ""),
        entry.get("near", False),
        entry.get("weak", False),
        frozenset(entry.get("kinds", ())),
    )


def placed(
    passage: Passage, mentions: Iterable[Named], triggers: Sequence[Trigger]
) -> tuple[Placed, ...]:
    """Give every mention of a passage its role.

    Args:
        passage: a sentence.
        mentions: places or organisations in it, in order.
        triggers: its triggers, in order.

    Returns:
        One entry a mention, in order. A mention that follows another in a list has its role.
    """
    found: list[Placed] = []
    for mention in mentions:
        before = found[-1] if found else None
        told = before is not None and before.role is not Role.NONE
        if before is not None and told and _is_listed(passage, before.mention, mention):
            found.append(Placed(mention, before.role, before.trigger, before.marked, before.near))
        else:
            found.append(_placed(passage, mention, triggers))
    return tuple(found)


def _is_listed(passage: Passage, before: Named, mention: Named) -> bool:
    if type(before) is not type(mention) or mention.span.start < before.span.end:
        return False
    between = passage.text_between(before.span.end, mention.span.start)
    return bool(_JOINED.fullmatch(between))


def _placed(passage: Passage, mention: Named, triggers: Sequence[Trigger]) -> Placed:
    clause = passage.clause_of(mention.span)
    trigger = governing(mention.span, triggers, clause)
    left = _without_attributes(passage, clause.start, mention.span.start)
    right = passage.text_between(mention.span.end, clause.end)
    side = "before" if trigger and mention.span.start < trigger.span.start else "after"
    near = trigger is not None and _is_near(passage, mention, trigger, clause)
    kind = "places" if isinstance(mention, PlaceMention) else "actors"
    for rule in _rules(kind, passage.language):
        if rule.kinds and not (
            isinstance(mention, ActorMention) and mention.actor.kind in rule.kinds
        ):
            continue
        if rule.holds(left, right, trigger, side, near=near):
            return Placed(mention, _allowed(mention, rule.role), trigger, not rule.weak, near)
    return Placed(mention, Role.NONE, trigger)


def _is_subject(passage: Passage, clause: Span, following: Span) -> bool:
    """Whether an English sentence opens with its subject, cut off by a participle or the like.

    "The plant of the group, built in 2020, started production …"
    """
    if clause.start != passage.span.start:
        return False
    words = passage.text_between(clause.start, clause.end)
    after = passage.text_between(following.start, following.end)
    return bool(re.match(r"(?:The|A|An|Its|Their)\s", words)) and bool(
        re.match(r"\s*(?:[a-z]+(?:ed|ing)|built|set|made|led|run|an?|the)\s", after)
    )


def _without_attributes(passage: Passage, start: int, end: int) -> str:
    """What stands before a name, without words between a preposition and it: southern, the city of.

    A blank is left at the end of English.
    """
    left = passage.text_between(start, end)
    form = lists("roles", passage.language).get("attributes")
    return re.sub(form, "", left) if form else left


def _kind(mention: Named) -> str:
    return mention.actor.kind.value if isinstance(mention, ActorMention) else ""


def _is_near(passage: Passage, mention: Named, trigger: Trigger, clause: Span) -> bool:
    """Whether a trigger stands in the clause of a name, or in the next one as its predicate.

    In Chinese the subject at the beginning of a sentence is that of the clauses behind it, in
    English that of the clause behind an interpolation.
    """
    if clause.contains(trigger.span) or _divides(trigger, mention.span):
        return True
    following = passage.clause_of(Span(clause.end, clause.end + 1))
    if passage.language == "zh":
        before = passage.text_between(passage.span.start, mention.span.start)
        opens = expression("words", "opening_times", "zh").fullmatch(before) is not None
        return opens and following.contains(trigger.span)
    return _is_subject(passage, clause, following) and trigger.span.start >= clause.end


def _allowed(mention: Named, role: Role) -> Role:
    """A body of government is no party that a result comes from or goes to."""
    governs = isinstance(mention, ActorMention) and mention.actor.kind is ActorType.GOVERNMENT
    return Role.NONE if governs and role is not Role.AGENT else role


def governing(span: Span, triggers: Sequence[Trigger], clause: Span) -> Trigger | None:
    """The trigger that governs a mention: in its clause the nearest, else the next one.

    A division of work may be told over a comma; it governs the names that it touches.
    """
    own = [t for t in triggers if clause.contains(t.span) or _divides(t, span)]
    if own:
        return min(own, key=lambda t: (_distance(span, t.span), t.span.start))
    later = [trigger for trigger in triggers if trigger.span.start >= clause.end]
    return later[0] if later else (triggers[-1] if triggers else None)


def _divides(trigger: Trigger, span: Span) -> bool:
    return trigger.frame == DIVISION and _distance(span, trigger.span) == 0


def _distance(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)
