"""Relations between codes as texts state them, counted by direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytext.model import Case, RelationKind
from policytext.theory.axial.evidence import LinkEvidence
from policytext.theory.axial.links import Stance


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation between two codes that texts state.

    Attributes:
        source: reference of the code it goes out from.
        target: reference of the code it goes to.
        kind: the kind most sentences state; None when no sentence states the direction.
        kinds: sentences by kind, most first.
        stated: sentences that state it.
        reverse: sentences that state it the other way round.
        hypothetical: sentences that leave it open.
        negated: sentences that deny it.
        documents: ids of the documents that state it, in order.
        cases: ids of their cases, in order.
        evidence: all sentences about it in this direction, stated ones first.
    """

    source: str
    target: str
    kind: RelationKind | None
    kinds: tuple[tuple[RelationKind, int], ...]
    stated: int
    reverse: int
    hypothetical: int
    negated: int
    documents: tuple[str, ...]
    cases: tuple[str, ...]
    evidence: tuple[LinkEvidence, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target."""
        return self.source, self.target


def propose(
    evidence: Iterable[LinkEvidence],
    cases: Sequence[Case],
    *,
    kin: Callable[[str, str], bool],
) -> tuple[Proposal, ...]:
    """Count what sentences state of each two codes.

    Args:
        evidence: of all documents, in order.
        cases: of the documents.
        kin: whether one of two codes stands above the other; of those nothing is proposed.

    Returns:
        One for every two codes and direction of which a sentence speaks. First those stated in
        more documents, then those with more sentences, then fewer sentences the other way round;
        equal ones in the order of the text.
    """
    by_pair: dict[tuple[str, str], list[LinkEvidence]] = {}
    for each in evidence:
        if not kin(*each.pair):
            by_pair.setdefault(each.pair, []).append(each)
    cases_of: dict[str, list[str]] = {}
    for case in cases:
        for document in case.documents:
            cases_of.setdefault(document, []).append(case.id)
    found = [_proposal(pair, by_pair, cases_of) for pair in by_pair]
    return tuple(sorted(found, key=lambda p: (-len(p.documents), -p.stated, p.reverse)))


def _proposal(
    pair: tuple[str, str],
    by_pair: Mapping[tuple[str, str], Sequence[LinkEvidence]],
    cases_of: Mapping[str, Sequence[str]],
) -> Proposal:
    own = by_pair[pair]
    stated = [each for each in own if each.link.stance is Stance.STATED]
    kinds = Counter(each.link.kind for each in stated).most_common()
    documents = tuple(dict.fromkeys(each.document for each in stated))
    stances = Counter(each.link.stance for each in own)
    others = by_pair.get((pair[1], pair[0]), ())
    return Proposal(
        *pair,
        kinds[0][0] if kinds else None,
        tuple(kinds),
        len(stated),
        sum(each.link.stance is Stance.STATED for each in others),
        stances[Stance.HYPOTHETICAL],
        stances[Stance.NEGATED],
        documents,
        tuple(dict.fromkeys(case for id in documents for case in cases_of.get(id, ()))),
        (*stated, *(each for each in own if each.link.stance is not Stance.STATED)),
    )
