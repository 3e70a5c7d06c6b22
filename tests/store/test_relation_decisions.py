from __future__ import annotations

import pytest

from policytext.errors import StudyError
from policytext.model import (
    ChangeKind,
    CodebookChange,
    Coder,
    CoderKind,
    CodingStatus,
    RelationDecision,
    RelationKind,
    digest,
)
from policytext.store import Study
from policytext.store.changes import Moves
from policytext.store.codebook_files import parse_codebook

BOOK = "codebook: r\nversion: '1'\ncodes:\n" + "".join(
    f"  - {{id: {id}, label: {{zh: 码, en: {id}}}}}\n" for id in "ABC"
)
CAUSES = RelationKind.CAUSES
REJECTED, AGAIN = CodingStatus.REJECTED, CodingStatus.SUGGESTED


def decide(
    study: Study,
    status: CodingStatus,
    kind: RelationKind | None = CAUSES,
    coder: str = "kim",
) -> RelationDecision:
    made = RelationDecision("r", "A", "B", kind, status, coder, reason="看过两遍")
    return study.decide_relation(made)


def rename(study: Study, kind: ChangeKind, old: str, new: str) -> None:
    text = study.codebook_text("r")
    edited = text.replace(f"{{id: {old},", f"{{id: {new},")
    change = CodebookChange("", kind, "r", (old,), (new,), "kim", before=digest(text))
    study.change_codebook(change, parse_codebook(edited), edited, Moves({}, {}))


@pytest.fixture
def related(study: Study) -> Study:
    study.add_codebook(parse_codebook(BOOK), BOOK)
    study.add_coder(Coder("kim", "Kim", CoderKind.HUMAN))
    return study


def test_the_newest_decision_counts_and_all_are_kept(related: Study) -> None:
    first = decide(related, REJECTED)
    assert first.decided
    assert first.reason == "看过两遍"
    decide(related, AGAIN)
    decide(related, REJECTED, None)
    assert [made.status for made in related.relation_decisions()] == [REJECTED, AGAIN, REJECTED]
    newest = related.decided_relations()
    assert {key: made.status for key, made in newest.items()} == {
        ("r:A", "r:B", CAUSES): AGAIN,
        ("r:A", "r:B", None): REJECTED,
    }


def test_decisions_follow_a_new_id_and_end_with_a_merge(related: Study) -> None:
    decide(related, REJECTED)
    rename(related, ChangeKind.RENAME, "A", "A2")
    assert list(related.decided_relations()) == [("r:A2", "r:B", CAUSES)]
    rename(related, ChangeKind.MERGE, "B", "B2")
    assert related.decided_relations() == {}
    assert len(related.relation_decisions()) == 1


def test_only_people_who_are_known_decide(related: Study) -> None:
    related.add_coder(Coder("rules", "Rules", CoderKind.RULE))
    with pytest.raises(StudyError, match="is a machine"):
        decide(related, REJECTED, coder="rules")
    with pytest.raises(StudyError):
        decide(related, REJECTED, coder="nobody")
    assert related.relation_decisions() == ()
