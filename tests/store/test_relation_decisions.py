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


def undo(study: Study, change: str) -> None:
    study.undo_changes([change], coder="kim")


def decide(
    study: Study,
    status: CodingStatus,
    kind: RelationKind | None = CAUSES,
    coder: str = "kim",
) -> RelationDecision:
    made = RelationDecision("r", "A", "B", kind, status, coder, reason="看过两遍")
    return study.decide_relation(made)


def rename(study: Study, kind: ChangeKind, old: str, new: str) -> str:
    text = study.codebook_text("r")
    edited = text.replace(f"{{id: {old},", f"{{id: {new},")
    change = CodebookChange("", kind, "r", (old,), (new,), "kim", before=digest(text))
    return study.change_codebook(change, parse_codebook(edited), edited, Moves({}, {})).id


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


def test_decisions_follow_a_code_that_gets_its_older_id_back(related: Study) -> None:
    change = rename(related, ChangeKind.RENAME, "C", "A0")
    change = rename(related, ChangeKind.RENAME, "A", "A2")
    rejection = RelationDecision("r", "A2", "B", CAUSES, REJECTED, "kim")
    related.decide_relation(rejection)
    undo(related, change)
    assert list(related.decided_relations()) == [("r:A", "r:B", CAUSES)]
    merge = rename(related, ChangeKind.MERGE, "A", "A3")
    assert related.decided_relations() == {}
    undo(related, merge)
    assert list(related.decided_relations()) == [("r:A", "r:B", CAUSES)]


def test_a_decision_whose_change_was_undone_gives_way_to_the_one_before(related: Study) -> None:
    decide(related, REJECTED)
    change = rename(related, ChangeKind.RELATE, "C", "C2")
    accepted = RelationDecision("r", "A", "B", CAUSES, CodingStatus.ACCEPTED, "kim", change=change)
    related.decide_relation(accepted)
    assert [made.status for made in related.decided_relations().values()] == [accepted.status]
    undo(related, change)
    assert [made.status for made in related.decided_relations().values()] == [REJECTED]


def test_only_people_who_are_known_decide(related: Study) -> None:
    related.add_coder(Coder("rules", "Rules", CoderKind.RULE))
    with pytest.raises(StudyError, match="is a machine"):
        decide(related, REJECTED, coder="rules")
    with pytest.raises(StudyError):
        decide(related, REJECTED, coder="nobody")
    assert related.relation_decisions() == ()
