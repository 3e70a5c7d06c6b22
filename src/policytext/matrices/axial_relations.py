"""Proposed relations: what texts state and how codes stand together, in one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from policytext.matrices.axial_associations import Together, with_odds
from policytext.model import Codebook, CodingStatus, RelationDecision, RelationKind
from policytext.theory.axial import Proposal
from policytext.transfer.association import ALPHA

Decided = Mapping[tuple[str, str, RelationKind | None], RelationDecision]
FEWEST = 3
_UNDIRECTED = (RelationKind.CONTRASTS, RelationKind.TENSION_WITH)


class RelationStatus(StrEnum):
    """What has become of a proposed relation."""

    PROPOSED = "proposed"
    IN_CODEBOOK = "in codebook"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ProposedRelation:
    """A relation between two codes with all that speaks for it.

    Attributes:
        proposal: what sentences state; without sentences for codes that only stand together.
        together: how the two stand together, whatever the direction.
        status: what has become of it.
        known: kinds of the relations that the codebook has in this direction; in either one where
            kind or evidence has none.
    """

    proposal: Proposal
    together: Together | None
    status: RelationStatus
    known: tuple[RelationKind, ...]

    @property
    def is_together(self) -> bool:
        """Whether the two stand together more often than chance, corrected for all tests."""
        found = self.together
        return found is not None and _is_telling(found)

    @property
    def basis(self) -> str:
        """``connective``, ``together`` or ``both``."""
        if not self.proposal.stated:
            return "together" if self.is_together else "connective"
        return "both" if self.is_together else "connective"


def kin_of(codebooks: Iterable[Codebook]) -> Callable[[str, str], bool]:
    """Tells whether two codes cannot be related: of two codebooks, or one above the other."""
    above = {
        book.reference(code): {book.reference(each) for each in book.path_of(code.id)}
        for book in codebooks
        for code in book
    }
    scope = {book.reference(code): book.id for book in codebooks for code in book}

    def kin(first: str, second: str) -> bool:
        return scope[first] != scope[second] or first in above[second] or second in above[first]

    return kin


def proposed_relations(
    proposals: Sequence[Proposal],
    together: Sequence[Together],
    codebooks: Iterable[Codebook],
    decided: Decided,
) -> tuple[ProposedRelation, ...]:
    """Both kinds of evidence for every two codes.

    Args:
        proposals: in their order.
        together: how codes stand together.
        codebooks: whose relations are known.
        decided: the newest decision about each relation, in the order of time.

    Returns:
        First the proposals of sentences in their order. Then codes that no sentence relates and
        that stand together more often than chance (Benjamini-Hochberg, 0.05), the smallest
        corrected p first, in ``FEWEST`` units or more; their source is the code that stands first
        in the codebook.
    """
    known = {
        (book.reference(book.code(r.source)), book.reference(book.code(r.target)), r.kind): None
        for book in codebooks
        for r in book.relations
    }
    by_pair = {frozenset((each.first, each.second)): each for each in together}
    linked = {frozenset(proposal.pair) for proposal in proposals}
    loose = [
        each
        for each in together
        if _is_telling(each) and frozenset((each.first, each.second)) not in linked
    ]
    loose.sort(key=lambda each: (each.bh or 0.0, -(each.association.phi or 0.0)))
    return tuple(
        _related(proposal, by_pair.get(frozenset(proposal.pair)), known, decided)
        for proposal in (*proposals, *map(_without_sentences, loose))
    )


def _is_telling(found: Together) -> bool:
    positive = (found.association.phi or 0.0) > 0
    often = found.association.counts.both >= FEWEST
    return found.bh is not None and found.bh <= ALPHA and positive and often


def _without_sentences(found: Together) -> Proposal:
    return Proposal(found.first, found.second, None, (), 0, 0, 0, 0, (), (), ())


def _related(
    proposal: Proposal,
    together: Together | None,
    known: Mapping[tuple[str, str, RelationKind], None],
    decided: Decided,
) -> ProposedRelation:
    pair = proposal.pair
    kinds = tuple(
        dict.fromkeys(
            kind
            for *ends, kind in known
            if tuple(ends) == pair
            or (tuple(ends) == pair[::-1] and (kind in _UNDIRECTED or not proposal.evidence))
        )
    )
    stated: list[RelationKind | None] = [kind for kind, _ in proposal.kinds]
    left = [kind for kind in stated or [None] if not _is_rejected(pair, kind, decided)]
    if kinds:
        status = RelationStatus.IN_CODEBOOK
    elif not left:
        status = RelationStatus.REJECTED
    else:
        status = RelationStatus.PROPOSED
        proposal = replace(proposal, kind=left[0])
    measured = with_odds(together) if together else None
    return ProposedRelation(proposal, measured, status, kinds)


def _is_rejected(pair: tuple[str, str], kind: RelationKind | None, decided: Decided) -> bool:
    """Whether the newest decision about a kind, or about every kind, is a rejection."""
    about = [key for key in decided if key in ((*pair, kind), (*pair, None))]
    return bool(about) and decided[about[-1]].status is CodingStatus.REJECTED
