from __future__ import annotations

from dataclasses import replace

import pytest

from policytext.errors import PolicyTextError, StudyError
from policytext.model import CodingStatus, Decision, Document, Span
from policytext.store import Study

from .conftest import Code, MakeCoding


def test_the_newest_decision_gives_the_status(
    coded_study: Study, zh_document: Document, make_coding: MakeCoding
) -> None:
    coding = make_coding(zh_document)
    coded_study.add_human_codings([coding])
    statuses = [CodingStatus.ACCEPTED, CodingStatus.REJECTED, CodingStatus.SUGGESTED]
    for status in statuses:
        coded_study.decide([coding.id], status, coder="smith")
        assert [c.status for c in coded_study.codings()] == [status]
        assert [c.id for c in coded_study.codings(status=status)] == [coding.id]
    assert [d.status for d in coded_study.decisions(coding.id)] == statuses
    assert len({d.decided for d in coded_study.decisions()}) == 3
    assert list(coded_study.codings(status=CodingStatus.REJECTED)) == []


def test_a_person_decides_about_codings_of_a_machine(
    coded_study: Study, zh_document: Document, code: Code
) -> None:
    code(zh_document, 0, 4)
    first, second = coded_study.codings()
    (decision,) = coded_study.decide([first.id, first.id], CodingStatus.REJECTED, coder="li")
    assert decision == Decision(first.id, CodingStatus.REJECTED, "li", decision.decided)
    found = {coding.id: coding.status for coding in coded_study.codings()}
    assert found == {first.id: CodingStatus.REJECTED, second.id: CodingStatus.SUGGESTED}


@pytest.mark.parametrize(
    ("coding", "coder", "said"),
    [("li:1", "rules", "is a machine"), ("li:1", "wang", "wang"), ("li:9", "li", "li:9")],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_is_stored(
    coded_study: Study,
    zh_document: Document,
    make_coding: MakeCoding,
    coding: str,
    coder: str,
    said: str,
) -> None:
    stored = make_coding(zh_document)
    coded_study.add_human_codings([stored])
    ids = [stored.id, coding.replace("li:1", stored.id)]
    with pytest.raises(StudyError, match=said):
        coded_study.decide(ids, CodingStatus.ACCEPTED, coder=coder)
    assert coded_study.decisions() == ()


def test_a_decision_about_a_suggestion_outlives_the_next_run(
    coded_study: Study, zh_document: Document, code: Code
) -> None:
    code(zh_document, 0, 4)
    first, _ = coded_study.codings()
    coded_study.decide([first.id], CodingStatus.REJECTED, coder="li", reason="只是地名")
    code(zh_document, 0, 4, digest="d2")
    again, other = coded_study.codings()
    assert again.id != first.id
    assert [again.status, other.status] == [CodingStatus.REJECTED, CodingStatus.SUGGESTED]
    coded_study.decide([again.id], CodingStatus.ACCEPTED, coder="smith")
    assert next(c.status for c in coded_study.codings()) is CodingStatus.ACCEPTED
    assert [d.reason for d in coded_study.decisions()] == ["只是地名", ""]


def test_what_one_person_coded_is_not_undone_by_what_is_said_of_a_suggestion(
    coded_study: Study, zh_document: Document, code: Code, make_coding: MakeCoding
) -> None:
    code(zh_document, 0)
    (suggested,) = coded_study.codings()
    own = make_coding(zh_document, 0, 3, code=suggested.code)
    coded_study.add_human_codings([own])
    coded_study.decide([suggested.id], CodingStatus.REJECTED, coder="smith")
    assert {c.coder: c.status for c in coded_study.codings()} == {
        "li": CodingStatus.SUGGESTED,
        "rules": CodingStatus.REJECTED,
    }
    coded_study.decide([own.id], CodingStatus.REJECTED, coder="li")
    coded_study.decide([suggested.id], CodingStatus.SUGGESTED, coder="smith")
    assert {c.coder: c.status for c in coded_study.codings()} == {
        "li": CodingStatus.REJECTED,
        "rules": CodingStatus.SUGGESTED,
    }


def test_a_code_is_denied_where_nothing_suggests_it_yet(
    coded_study: Study, zh_document: Document, code: Code
) -> None:
    denied = Decision(
        "", CodingStatus.REJECTED, "li", "", "no act", zh_document.id, Span(0, 3), "transfer:PAT"
    )
    (stored,) = coded_study.add_review([denied])
    assert coded_study.decisions() == (stored,)
    assert replace(stored, decided="") == denied
    code(zh_document, 0)
    assert [c.status for c in coded_study.codings()] == [CodingStatus.REJECTED]


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision("", CodingStatus.REJECTED, "li"), "neither a coding nor a place"),
        (
            Decision(
                "", CodingStatus.REJECTED, "li", "", "", "zh-opinion", Span(0, 999), "transfer:PAT"
            ),
            "999",
        ),
        (Decision("nowhere", CodingStatus.REJECTED, "li"), "nowhere"),
    ],
)
def test_a_review_is_stored_whole_or_not_at_all(
    coded_study: Study,
    zh_document: Document,
    make_coding: MakeCoding,
    decision: Decision,
    said: str,
) -> None:
    given = make_coding(zh_document)
    accepted = Decision(given.id, CodingStatus.ACCEPTED, "li")
    with pytest.raises(PolicyTextError, match=said):
        coded_study.add_review([accepted, decision], [given])
    assert list(coded_study.codings()) == []
    assert coded_study.decisions() == ()
    coded_study.add_review([accepted], [given])
    assert [c.status for c in coded_study.codings()] == [CodingStatus.ACCEPTED]
