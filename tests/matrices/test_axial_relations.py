from __future__ import annotations

from policytext.matrices.axial_associations import Presence, Together, associations
from policytext.matrices.axial_relations import (
    Decided,
    ProposedRelation,
    RelationStatus,
    kin_of,
    proposed_relations,
)
from policytext.model import Codebook, CodingStatus, RelationDecision, RelationKind, Span
from policytext.store.codebook_files import parse_codebook
from policytext.theory.axial import Link, LinkEvidence, Proposal, Sense, Stance

CAUSES, DRIVES = RelationKind.CAUSES, RelationKind.DRIVES
TENSION = RelationKind.TENSION_WITH
LINK = Link(CAUSES, Sense.CAUSE, Stance.STATED, (Span(5, 7),), Span(0, 5), Span(7, 12))
SENTENCE = LinkEvidence("d", Span(0, 12), LINK, "r:A", "r:B", ("1",), ("2",))


def book(relation: str = "") -> Codebook:
    codes = "".join(f"  - {{id: {id}, label: {{zh: 码, en: {id}}}}}\n" for id in "ABC")
    relations = f"relations:\n  - {relation}\n" if relation else ""
    return parse_codebook(f"codebook: r\nversion: '1'\ncodes:\n{codes}{relations}")


def proposal(*kinds: tuple[RelationKind, int]) -> Proposal:
    total = sum(count for _, count in kinds)
    return Proposal("r:A", "r:B", kinds[0][0], kinds, total, 0, 0, 0, ("d",), (), (SENTENCE,))


def together() -> tuple[Together, ...]:
    pairs = frozenset(("d", number) for number in range(6))
    found = Presence({"r": 12}, {"r:A": pairs, "r:B": pairs})
    return associations(found, ["r:A", "r:B"], kin=kin_of([book()]))


def related(
    given: Proposal | None, known: Codebook, rejected: tuple[RelationKind | None, ...] = ()
) -> ProposedRelation:
    decided: Decided = {
        ("r:A", "r:B", kind): RelationDecision(
            "r", "A", "B", kind, CodingStatus.REJECTED, "kim", "2026-01-01T00:00:00+00:00"
        )
        for kind in rejected
    }
    proposals, pairs = ([given], ()) if given else ([], together())
    (found,) = proposed_relations(proposals, pairs, [known], decided)
    return found


def test_a_rejected_kind_leaves_the_next_one_that_texts_state() -> None:
    given = proposal((CAUSES, 3), (DRIVES, 2))
    found = related(given, book(), (CAUSES,))
    assert (found.status, found.proposal.kind) == (RelationStatus.PROPOSED, DRIVES)
    assert related(given, book(), (CAUSES, DRIVES)).status is RelationStatus.REJECTED
    assert related(given, book(), (None,)).status is RelationStatus.REJECTED


def test_codes_that_only_stand_together_are_known_in_either_direction() -> None:
    assert related(None, book()).status is RelationStatus.PROPOSED
    found = related(None, book("{source: B, target: A, kind: drives}"))
    assert (found.status, found.known) == (RelationStatus.IN_CODEBOOK, (DRIVES,))


def test_a_tension_has_no_direction_and_a_cause_has_one() -> None:
    back = book("{source: B, target: A, kind: tension with}")
    assert related(proposal((TENSION, 1)), back).known == (TENSION,)
    back = book("{source: B, target: A, kind: causes}")
    assert related(proposal((CAUSES, 1)), back).status is RelationStatus.PROPOSED
