"""What a person decides stands beside what a machine suggests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policytext.errors import PolicyTextError, StudyError, UnknownCode
from policytext.model import Coding, CodingStatus, Evidence, Span
from policytext.pipeline.coding import code_documents
from policytext.pipeline.learning.places import Place
from policytext.pipeline.learning.reviewing import SUGGESTION, Choice, Reviewed, Verdict, review
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook

ACCEPT, REJECT = Verdict.ACCEPT, Verdict.REJECT


def _by(study: Study, coder: str) -> dict[str, CodingStatus]:
    return {coding.code: coding.status for coding in study.codings(coder=coder)}


def _place(coding: Coding) -> str:
    return str(Place(coding.document, coding.span, coding.code))


def test_what_is_accepted_becomes_a_coding_that_names_the_suggestion(
    study: Study, suggestions: list[Coding]
) -> None:
    first = suggestions[0]
    done = review(study, [Choice(first.id, ACCEPT, reason="fits")], coder="kim")
    assert done == Reviewed(accepted=1, rejected=0, coded=1, new_coder=True)
    (own,) = study.codings(coder="kim")
    assert (own.span, own.code, own.quote) == (first.span, first.code, first.quote)
    assert own.evidence == (Evidence(SUGGESTION, first.id, first.span),)
    assert own.status is CodingStatus.ACCEPTED
    assert study.coding(first.id).status is CodingStatus.ACCEPTED
    (decision,) = study.decisions(first.id)
    assert (decision.coder, decision.reason) == ("kim", "fits")
    assert decision.decided


def test_the_suggestion_stays_as_it_was_made(study: Study, suggestions: list[Coding]) -> None:
    with study._database.reading() as connection:
        before = connection.exec_driver_sql("SELECT * FROM codings").fetchall()
    review(study, [Choice(c.id, REJECT) for c in suggestions], coder="kim")
    with study._database.reading() as connection:
        assert connection.exec_driver_sql("SELECT * FROM codings").fetchall() == before
    assert {c.status for c in study.codings(documents=[suggestions[0].document])} == {
        CodingStatus.REJECTED
    }


def test_a_rejection_outlives_the_next_run(study: Study, suggestions: list[Coding]) -> None:
    review(study, [Choice(suggestions[0].id, REJECT)], coder="kim")
    text = study.codebook_text("small")
    with study._database.writing() as connection:
        connection.exec_driver_sql("UPDATE coded SET work_digest = 'old'")

    assert all(code_documents(study, [replace(parse_codebook(text), path="")]))
    again = [c for c in study.codings(coder="rules") if _place(c) == _place(suggestions[0])]
    assert [c.id == suggestions[0].id for c in again] == [False]
    assert again[0].status is CodingStatus.REJECTED


def test_a_correction_rejects_one_code_and_gives_another(
    study: Study, suggestions: list[Coding]
) -> None:
    first = suggestions[0]
    done = review(study, [Choice(first.id, REJECT, ("PAT.CMP", "small:DRV"))], coder="kim")
    assert done == Reviewed(accepted=2, rejected=1, coded=2, new_coder=True)
    assert set(_by(study, "kim")) == {"small:PAT.CMP", "small:DRV"}
    assert all(coding.span == first.span for coding in study.codings(coder="kim"))


def test_a_code_is_given_where_nothing_suggests_it(study: Study, suggestions: list[Coding]) -> None:
    first = suggestions[0]
    place = Place(first.document, Span(0, 4), "small:DRV.INS")
    review(study, [Choice(str(place), ACCEPT)], coder="kim")
    (own,) = study.codings(coder="kim")
    assert own.evidence == ()
    assert own.quote == study.document(first.document).text[:4]
    (decision,) = study.placed_decisions()
    assert (decision.document, decision.span, decision.code) == (
        place.document,
        place.span,
        place.code,
    )


def test_a_change_of_mind_takes_the_own_coding_along(
    study: Study, suggestions: list[Coding]
) -> None:
    id = suggestions[0].id
    for verdict, own in (
        (ACCEPT, CodingStatus.ACCEPTED),
        (REJECT, CodingStatus.REJECTED),
        (ACCEPT, CodingStatus.ACCEPTED),
    ):
        review(study, [Choice(id, verdict)], coder="kim")
        assert list(_by(study, "kim").values()) == [own]
        assert study.coding(id).status is own


def test_what_is_said_twice_is_stored_once(study: Study, suggestions: list[Coding]) -> None:
    choices = [Choice(suggestions[0].id, ACCEPT), Choice(_place(suggestions[1]), REJECT)]
    review(study, choices, coder="kim")
    before = study.decisions()
    done = review(study, choices, coder="kim")
    assert done == Reviewed(accepted=1, rejected=1, coded=0, new_coder=False)
    assert study.decisions() == before


def test_another_person_decides_for_herself(study: Study, suggestions: list[Coding]) -> None:
    review(study, [Choice(suggestions[0].id, ACCEPT)], coder="kim")
    review(study, [Choice(suggestions[0].id, REJECT)], coder="lee")
    assert list(_by(study, "kim").values()) == [CodingStatus.ACCEPTED]
    assert list(study.codings(coder="lee")) == []
    assert study.coding(suggestions[0].id).status is CodingStatus.REJECTED


def test_one_who_has_looked_at_all_codes_denies_the_others(
    study: Study, suggestions: list[Coding]
) -> None:
    first = suggestions[0]
    done = review(study, [Choice(first.id, ACCEPT)], coder="kim", complete=True)
    codes = {"PAT", "PAT.CAP", "PAT.CMP", "DRV", "DRV.MKT", "DRV.INS"}
    assert (done.accepted, done.rejected) == (1, len(codes) - 1)
    denied = {d.code for d in study.placed_decisions() if d.status is CodingStatus.REJECTED}
    assert denied == {f"small:{code}" for code in codes} - {first.code}
    assert len(list(study.codings(coder="kim"))) == 1


@pytest.mark.parametrize(
    ("id", "codes", "error", "said"),
    [
        ("run-0001/none/small/1", (), StudyError, "run-0001/none"),
        ("zh-report:0-4:small:PAT.CAB", (), UnknownCode, "PAT.CAP"),
        ("zh-report:0-4:other:PAT", (), UnknownCode, "other"),
        ("zh-report:0-9999:small:PAT", (), PolicyTextError, "9999"),
        ("nowhere:0-4:small:PAT", (), StudyError, "nowhere"),
        ("zh-report:0-4:small:PAT", ("DRV.NO",), UnknownCode, "DRV.NO"),
    ],
)
def test_a_choice_that_leads_nowhere_is_refused_and_nothing_is_stored(
    study: Study, id: str, codes: tuple[str, ...], error: type[PolicyTextError], said: str
) -> None:
    known = next(study.codings()).id
    with pytest.raises(error, match=said):
        review(study, [Choice(known, ACCEPT), Choice(id, ACCEPT, codes)], coder="kim")
    assert study.decisions() == ()


def test_a_machine_does_not_decide(study: Study, suggestions: list[Coding]) -> None:
    with pytest.raises(StudyError, match="'rules' is a machine"):
        review(study, [Choice(suggestions[0].id, ACCEPT)], coder="rules")


@pytest.mark.parametrize("name", ["001:3-7:a:B", "a:b:0-1:transfer:PAT.CAP", "甲 乙:10-20:x:Y"])
def test_the_name_of_a_place_comes_back(name: str) -> None:
    assert str(Place.parse(name)) == name


@pytest.mark.parametrize("name", ["run-0001/003/transfer/1", "001:7-3:a:B", "001:3-7:B", ""])
def test_other_names_are_no_places(name: str) -> None:
    assert Place.parse(name) is None
