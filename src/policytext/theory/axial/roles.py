"""Roles in the paradigm model, proposed from how categories stand in what texts state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policytext.model import Role, Span
from policytext.theory.axial.connectives import Sense
from policytext.theory.axial.evidence import LinkEvidence
from policytext.theory.axial.links import Stance

_ROLES: dict[Sense, tuple[Role, Role]] = {
    Sense.CAUSE: (Role.CAUSAL_CONDITION, Role.CONSEQUENCE),
    Sense.DRIVE: (Role.CAUSAL_CONDITION, Role.CONSEQUENCE),
    Sense.EFFECT: (Role.CAUSAL_CONDITION, Role.CONSEQUENCE),
    Sense.PURPOSE: (Role.STRATEGY, Role.CONSEQUENCE),
    Sense.MEANS: (Role.STRATEGY, Role.CONSEQUENCE),
    Sense.CONDITION: (Role.INTERVENING_CONDITION, Role.STRATEGY),
    Sense.CONTEXT: (Role.CONTEXT, Role.STRATEGY),
    Sense.CONCESSION: (Role.INTERVENING_CONDITION, Role.STRATEGY),
    Sense.HINDRANCE: (Role.INTERVENING_CONDITION, Role.STRATEGY),
    Sense.REMEDY: (Role.STRATEGY, Role.INTERVENING_CONDITION),
}
FEWEST = 3


@dataclass(frozen=True, slots=True)
class RoleProposal:
    """The role that a category is proposed for.

    Attributes:
        code: reference of the category.
        role: that most sentences speak for; None where they do not decide.
        counts: sentences by role, in the order of ``Role``; the phenomenon has none.
        documents: how many documents the sentences are of.
        reason: why there is no role; ``few`` for fewer than ``FEWEST`` sentences, ``tie`` when two
            roles have as many; empty when there is one.
    """

    code: str
    role: Role | None
    counts: tuple[tuple[Role, int], ...]
    documents: int
    reason: str = ""


def propose_roles(evidence: Iterable[LinkEvidence], codes: Iterable[str]) -> list[RoleProposal]:
    """The paradigm role of each category (Strauss & Corbin 1990: 96-115).

    What a sentence gives as cause or driving force speaks for a causal condition, what it gives
    as background for context, as condition or hindrance for an intervening condition, as means
    or done for a purpose, or under a condition, for a strategy, as effect or purpose for a
    consequence, what something is done about for an intervening condition. A sentence speaks once
    for a role, with however many categories it relates one.
    Which category is the phenomenon is the researcher's choice; no connective tells.

    Args:
        evidence: sentences between categories; open and denied ones do not count.
        codes: references of the categories, in order.

    Returns:
        One entry a category.
    """
    told: dict[str, dict[tuple[str, Span, Role], None]] = {code: {} for code in codes}
    for each in evidence:
        if each.link.stance is not Stance.STATED:
            continue
        for code, role in zip(each.pair, _ROLES[each.link.sense], strict=True):
            if code in told:
                told[code][each.document, each.passage, role] = None
    return [
        _proposed(code, Counter(role for *_, role in own), len({document for document, *_ in own}))
        for code, own in told.items()
    ]


def _proposed(code: str, counts: Counter[Role], documents: int) -> RoleProposal:
    ordered = tuple((role, counts[role]) for role in Role if role is not Role.PHENOMENON)
    if counts.total() < FEWEST:
        return RoleProposal(code, None, ordered, documents, "few")
    best = counts.most_common(2)
    if len(best) == 2 and best[0][1] == best[1][1]:
        return RoleProposal(code, None, ordered, documents, "tie")
    return RoleProposal(code, best[0][0], ordered, documents)
