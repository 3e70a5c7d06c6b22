from __future__ import annotations

from policytext.model import Case, RelationKind, Role, Span
from policytext.theory.axial import (
    Link,
    LinkEvidence,
    Sense,
    Stance,
    propose,
    propose_roles,
)

CASES = (Case("east", ("a", "b")), Case("west", ("c",)))


def evidence(
    pair: str,
    document: str = "a",
    kind: RelationKind = RelationKind.CAUSES,
    sense: Sense = Sense.CAUSE,
    stance: Stance = Stance.STATED,
) -> LinkEvidence:
    link = Link(kind, sense, stance, (Span(5, 7),), Span(0, 5), Span(7, 12))
    source, target = (f"s:{end}" for end in pair)
    return LinkEvidence(document, Span(0, 12), link, source, target, ("1",), ("2",))


def apart(first: str, second: str) -> bool:
    return {first, second} == {"s:A", "s:AA"}


def test_sentences_are_counted_by_direction_kind_and_stance() -> None:
    found = propose(
        [
            evidence("AB"),
            evidence("AB", "b", RelationKind.DRIVES),
            evidence("AB", "c", RelationKind.DRIVES),
            evidence("AB", stance=Stance.NEGATED),
            evidence("AB", stance=Stance.HYPOTHETICAL),
            evidence("BA"),
        ],
        CASES,
        kin=apart,
    )
    first, other = found
    assert first.pair == ("s:A", "s:B")
    assert (first.stated, first.reverse, first.negated, first.hypothetical) == (3, 1, 1, 1)
    assert first.kind is RelationKind.DRIVES
    assert first.kinds == ((RelationKind.DRIVES, 2), (RelationKind.CAUSES, 1))
    assert (first.documents, first.cases) == (("a", "b", "c"), ("east", "west"))
    assert len(first.evidence) == 5
    assert (other.pair, other.stated, other.reverse) == (("s:B", "s:A"), 1, 3)


def test_order_is_by_documents_then_sentences_then_fewer_the_other_way_round() -> None:
    given = [
        *(evidence("AB") for _ in range(4)),
        *(evidence("CD", document) for document in "ab"),
        *(evidence("EF") for _ in range(4)),
        evidence("BA"),
    ]
    pairs = ["".join(end[-1] for end in each.pair) for each in propose(given, CASES, kin=apart)]
    assert pairs == ["CD", "EF", "AB", "BA"]


def test_only_open_or_denied_sentences_tell_no_kind() -> None:
    (found,) = propose([evidence("AB", stance=Stance.NEGATED)], CASES, kin=apart)
    assert (found.kind, found.stated, found.documents) == (None, 0, ())


def test_kin_are_not_proposed() -> None:
    link = evidence("AB").link
    given = LinkEvidence("a", Span(0, 12), link, "s:A", "s:AA", ("1",), ("2",))
    assert propose([given], CASES, kin=apart) == ()


def test_roles_follow_from_what_connectives_say() -> None:
    given = [
        *(evidence("AB", name, sense=Sense.CAUSE) for name in "abc"),
        *(evidence("CB", name, sense=Sense.PURPOSE) for name in "def"),
        *(evidence("DC", name, sense=Sense.CONTEXT) for name in "ghi"),
        *(evidence("EC", name, sense=Sense.HINDRANCE) for name in "jkl"),
        evidence("FB", stance=Stance.HYPOTHETICAL),
    ]
    codes = [f"s:{letter}" for letter in "ABCDEF"]
    found = propose_roles(given, codes)
    assert [each.role for each in found] == [
        Role.CAUSAL_CONDITION,
        Role.CONSEQUENCE,
        Role.STRATEGY,
        Role.CONTEXT,
        Role.INTERVENING_CONDITION,
        None,
    ]
    assert [each.reason for each in found] == ["", "", "", "", "", "few"]
    assert dict(found[2].counts)[Role.STRATEGY] == 9


def test_a_sentence_about_several_categories_speaks_once_for_a_role() -> None:
    given = [evidence("AB"), evidence("AC"), evidence("AD")]
    (found,) = propose_roles(given, ["s:A"])
    assert (found.reason, dict(found.counts)[Role.CAUSAL_CONDITION]) == ("few", 1)


def test_a_tie_of_roles_is_no_proposal() -> None:
    given = [*(evidence(pair, name) for pair in ("AB", "BA") for name in "ab")]
    assert [each.reason for each in propose_roles(given, ["s:A"])] == ["tie"]
