from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from policytext.errors import QuoteMismatch, SpanOutOfRange
from policytext.matrices import case_code_matrix, coding_table, roll_up
from policytext.matrices.coding_table import COLUMNS
from policytext.model import (
    CARRIED,
    Case,
    Coding,
    CodingStatus,
    Document,
    Evidence,
    Span,
)

from .conftest import (
    BY_ID,
    CODEBOOK,
    REFERENCES,
    coding_lists,
    kept,
    make_coding,
    make_document,
    paragraph_of,
    sentence_of,
    table_of,
)


def test_row_tells_where_its_coding_stands(document: Document) -> None:
    start = document.text.index({"zh": "数据中心", "en": "No data"}[document.language])
    coding = make_coding(document, start, start + 4, "PAT.CMP", coder="rules")
    (row,) = coding_table([coding], [document], CODEBOOK).to_dict("records")
    assert row == {
        "coding": coding.id,
        "case": document.id,
        "document": document.id,
        "title": document.title,
        "page": 1,
        "box": "",
        "recognised": "",
        "paragraph": 2,
        "sentence": 4,
        "start": start,
        "end": start + 4,
        "code": "transfer:PAT.CMP",
        "label_zh": "算力数据转移",
        "label_en": "Computing power data transfer",
        "quote": document.text[start : start + 4],
        "evidence": "",
        "confidence": 0.6,
        "coder": "rules",
        "run": "run-0001",
        "status": "suggested",
        "carried": "",
    }


def test_row_tells_how_alike_the_words_of_a_carried_coding_are(document: Document) -> None:
    coding = make_coding(document, 0, 4, "PAT.CMP")
    origin = Evidence(CARRIED, "li:1", coding.span, 0.875)
    table = coding_table([replace(coding, evidence=(origin,))], [document], CODEBOOK)
    assert list(table["carried"]) == ["0.875"]


@settings(max_examples=30, deadline=None)
@given(codings=coding_lists())
def test_places_are_those_told_from_the_text(codings: list[Coding]) -> None:
    table = table_of(codings)
    for row in table.to_dict("records"):
        document = BY_ID[row["document"]]
        assert document.text[row["start"] : row["end"]] == row["quote"]
        assert row["paragraph"] == paragraph_of(document, row["start"])
        assert row["sentence"] == sentence_of(document, row["start"])
    rows = [(r.coding, r.case) for r in table.itertuples()]
    assert len(rows) == len(set(rows))
    assert {coding for coding, _ in rows} == {coding.id for coding in kept(codings)}


def test_evidence_is_quoted_once(document: Document) -> None:
    spans = (Span(0, 2), Span(4, 6), Span(0, 2))
    evidence = tuple(Evidence("indicator", "x", span) for span in spans)
    evidence += (Evidence("indicator", "without a place"),)
    coding = replace(make_coding(document, 0, 8, "PAT"), evidence=evidence)
    table = coding_table([coding], [document], CODEBOOK)
    assert list(table["evidence"]) == [f"{document.text[0:2]}; {document.text[4:6]}"]


def test_rejected_unknown_and_foreign_codings_are_left_out(document: Document) -> None:
    coding = make_coding(document, 0, 3, "PAT")
    other = Document.from_text("other", "其他 other")
    codings = [
        replace(coding, status=CodingStatus.REJECTED),
        replace(coding, code="transfer:GONE"),
        replace(coding, code="other:PAT"),
        make_coding(other, 0, 2, "PAT"),
        replace(coding, id="kept", status=CodingStatus.ACCEPTED),
    ]
    assert list(coding_table(codings, [document], CODEBOOK)["coding"]) == ["kept"]


def test_rows_stand_in_the_order_of_documents_text_and_codebook() -> None:
    zh, en = make_document("zh"), make_document("en")
    codings = [
        make_coding(zh, 5, 9, "PAT.CAP", number=1),
        make_coding(en, 0, 4, "DRV", number=2),
        make_coding(zh, 5, 9, "DRV.INS", number=3),
        make_coding(zh, 0, 9, "DRV", number=4),
        make_coding(zh, 0, 4, "DRV", number=5),
    ]
    table = coding_table(codings, [en, zh], CODEBOOK)
    assert list(table["coding"]) == ["en/2", "zh/5", "zh/4", "zh/1", "zh/3"]


def test_categories_hold_what_has_no_coding_too() -> None:
    zh, en = make_document("zh"), make_document("en")
    cases = [Case("b", ("zh",)), Case("a", ()), Case("gone", ("no such document",))]
    table = coding_table([], [zh, en], CODEBOOK, cases=cases)
    assert list(table["case"].cat.categories) == ["b", "a", "gone", "en"]
    assert list(table["document"].cat.categories) == ["zh", "en"]
    assert list(table["code"].cat.categories) == REFERENCES
    assert tuple(table.columns) == COLUMNS
    assert table["start"].dtype == "int64"


def test_document_of_several_cases_counts_in_each(document: Document) -> None:
    cases = [Case("north", (document.id, document.id)), Case("south", (document.id,))]
    coding = make_coding(document, 0, 3, "PAT")
    table = coding_table([coding], [document], CODEBOOK, cases=cases)
    assert list(table["case"]) == ["north", "south"]
    assert case_code_matrix(table)["transfer:PAT"].to_dict() == {"north": 1, "south": 1}


def test_document_without_a_case_is_not_taken_for_a_case_of_its_name(document: Document) -> None:
    other = make_document("zh", "other")
    cases = [Case(document.id, ("other",)), Case(f"{document.id}-2", ())]
    coding = make_coding(document, 0, 3, "PAT")
    table = coding_table([coding], [other, document], CODEBOOK, cases=cases)
    assert list(table["case"]) == [f"{document.id}-3"]


def test_changed_text_is_noticed(document: Document) -> None:
    coding = make_coding(document, 0, 3, "PAT")
    changed = replace(document, text="x" + document.text, text_sha256="")
    with pytest.raises(QuoteMismatch, match=document.id) as caught:
        coding_table([coding], [changed], CODEBOOK)
    assert caught.value.span == (0, 3)
    with pytest.raises(SpanOutOfRange):
        coding_table([coding], [Document.from_text(document.id, "x")], CODEBOOK)


def test_codes_of_two_codebooks_stand_one_after_the_other(document: Document) -> None:
    other = replace(CODEBOOK, id="other")
    codings = [make_coding(document, 0, 3, "PAT")]
    codings += [replace(codings[0], id="second", code="other:PAT")]
    table = coding_table(codings, [document], [other, CODEBOOK])
    assert list(table["code"]) == ["other:PAT", "transfer:PAT"]
    assert list(table["code"].cat.categories)[:: len(REFERENCES)] == ["other:PAT", "transfer:PAT"]


@settings(max_examples=30, deadline=None)
@given(codings=coding_lists())
def test_roll_up_gives_every_segment_the_codes_above_once(codings: list[Coding]) -> None:
    table = table_of(codings)
    rolled = roll_up(table, CODEBOOK)
    places = ["case", "document", "start", "end", "code"]
    before, after = (set(zip(*(t[name] for name in places), strict=True)) for t in (table, rolled))
    above = {(*place[:4], place[4].rpartition(".")[0] or place[4]) for place in before}
    assert after == before | above
    assert len(rolled) == len(table) + len(after - before)
    assert list(rolled["code"].cat.categories) == REFERENCES
    again = roll_up(rolled, CODEBOOK)
    assert again.equals(rolled)


def test_roll_up_does_not_count_a_segment_twice(document: Document) -> None:
    codings = [
        make_coding(document, 0, 3, code, coder=coder, number=number)
        for number, (code, coder) in enumerate(
            [("PAT", "li"), ("PAT.CAP", "li"), ("PAT.CAP", "rules"), ("PAT.CMP", "rules")]
        )
    ]
    rolled = roll_up(coding_table(codings, [document], CODEBOOK), CODEBOOK)
    cells = case_code_matrix(rolled).loc[document.id]
    assert cells.loc[["transfer:PAT", "transfer:PAT.CAP", "transfer:PAT.CMP"]].to_list() == [
        1,
        1,
        1,
    ]
    labels = rolled.set_index("code").loc["transfer:PAT", "label_zh"]
    assert labels == "模式"


def test_roll_up_leaves_codes_of_other_codebooks_alone(document: Document) -> None:
    other = replace(CODEBOOK, id="other")
    coding = replace(make_coding(document, 0, 3, "PAT.CAP"), code="other:PAT.CAP")
    table = coding_table([coding], [document], [CODEBOOK, other])
    assert roll_up(table, CODEBOOK).equals(table)
    assert len(roll_up(table, [CODEBOOK, other])) == 2
