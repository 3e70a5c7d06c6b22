from __future__ import annotations

import pytest

from policytext.errors import StudyError
from policytext.model import CodingStatus, Decision, Document
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
