from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

from policytext.matrices import coding_table
from policytext.matrices.quoted import (
    KINDS,
    QuotedMatrix,
    codes_by_codes,
    patterns_by_forces,
    row_name,
    units_by_codes,
    with_labels,
)
from policytext.model import Coding, Document
from policytext.segmentation import segment

from .conftest import (
    BY_ID,
    CASES,
    CODEBOOK,
    DOCUMENTS,
    REFERENCES,
    coding_lists,
    make_coding,
    make_document,
    sentence_of,
    table_of,
    units_of,
)

pytestmark = pytest.mark.slow

UNIT_KINDS = ["case-code", "document-code", "segment-code"]
UNITS = ["segment", "paragraph", "document", "case"]
_SEGMENT = ["document", "start", "end"]


def _every_matrix(table: pd.DataFrame) -> list[QuotedMatrix]:
    return [
        *(
            units_by_codes(table, kind, weight=weight)
            for kind in UNIT_KINDS
            for weight in ("count", "binary", "coverage")
        ),
        *(codes_by_codes(table, within=within) for within in (*UNITS, 0, 2)),
        *(patterns_by_forces(table, CODEBOOK, within=within) for within in UNITS),
    ]


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(codings=coding_lists())
def test_cell_has_quotes_when_it_is_not_zero_and_only_then(codings: list[Coding]) -> None:
    for matrix in _every_matrix(table_of(codings)):
        reached = 0
        for row in matrix.cells.index:
            for column in matrix.cells.columns:
                quotes = matrix.quotes_behind(row, column)
                reached += len(quotes) * (
                    not matrix.is_symmetric or REFERENCES.index(row) <= REFERENCES.index(column)
                )
                assert (len(quotes) == 0) == (matrix.cells.loc[row, column] == 0), matrix.name
        assert reached == len(matrix.quotes), "no quote stands outside the cells"


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(codings=coding_lists())
def test_quotes_stand_in_the_text_once_a_cell(codings: list[Coding]) -> None:
    for matrix in _every_matrix(table_of(codings)):
        for row in matrix.quotes.itertuples():
            text = BY_ID[row.document].text
            assert text[row.start : row.end] == row.quote
        keys = ["row", "column", "coding", *({"case", "code"} & set(matrix.quotes.columns))]
        assert not matrix.quotes.duplicated(keys).any()


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(codings=coding_lists())
def test_quotes_of_a_cell_stand_together_in_the_order_of_the_cells(codings: list[Coding]) -> None:
    for matrix in _every_matrix(table_of(codings)):
        rows = [row_name(row) for row in matrix.cells.index]
        columns = list(matrix.cells.columns)
        places = [
            (rows.index(row), columns.index(column))
            for row, column in zip(matrix.quotes["row"], matrix.quotes["column"], strict=True)
        ]
        assert places == sorted(places)
        assert list(matrix.quotes.index) == list(range(len(places)))


@pytest.mark.parametrize("kind", UNIT_KINDS)
@settings(max_examples=10, deadline=None)
@given(codings=coding_lists())
def test_count_is_the_number_of_distinct_segments_quoted(codings: list[Coding], kind: str) -> None:
    matrix = units_by_codes(table_of(codings), kind)
    for row in matrix.cells.index:
        for column in matrix.cells.columns:
            quotes = matrix.quotes_behind(row, column)
            assert len(quotes.drop_duplicates(_SEGMENT)) == matrix.cells.loc[row, column]


@pytest.mark.parametrize("within", UNITS)
@settings(max_examples=10, deadline=None)
@given(codings=coding_lists())
def test_cooccurrence_is_the_number_of_distinct_units_quoted(
    codings: list[Coding], within: str
) -> None:
    by_id = {coding.id: coding for coding in codings}
    table = table_of(codings)
    for matrix in (
        codes_by_codes(table, within=within),
        patterns_by_forces(table, CODEBOOK, within=within),
    ):
        for row in matrix.cells.index:
            for column in matrix.cells.columns:
                quotes = matrix.quotes_behind(row, column)
                assert set(quotes["code"]) <= {row, column}
                assert len(quotes) == 0 or set(quotes["code"]) == {row, column}
                if within == "case":
                    units = {(case,) for case in quotes["case"]}
                else:
                    units = set().union(*(units_of(by_id[id], within) for id in quotes["coding"]))
                assert len(units) == matrix.cells.loc[row, column]


@pytest.mark.parametrize("reach", [0, 2])
@settings(max_examples=5, deadline=None)
@given(codings=coding_lists())
def test_pairs_within_sentences_can_be_counted_from_the_quotes(
    codings: list[Coding], reach: int
) -> None:
    matrix = codes_by_codes(table_of(codings), within=reach)
    assert matrix.name == f"code-code.within-{reach}-sentences"
    for row in REFERENCES:
        for column in REFERENCES:
            quotes = matrix.quotes_behind(row, column).drop_duplicates([*_SEGMENT, "code"])
            sides = [quotes[quotes["code"] == code] for code in (row, column)]
            pairs = [
                (a.Index, b.Index)
                for a in sides[0].itertuples()
                for b in sides[1].itertuples()
                if a.document == b.document and abs(_sentence(a) - _sentence(b)) <= reach
            ]
            wanted = len(sides[0]) if row == column else len(pairs)
            assert matrix.cells.loc[row, column] == wanted


def _sentence(quote: Any) -> int:
    return sentence_of(BY_ID[quote.document], quote.start)


def test_both_cells_of_a_pair_share_their_quotes(document: Document) -> None:
    codings = [make_coding(document, 0, 4, "DRV"), make_coding(document, 0, 6, "PAT", number=2)]
    matrix = codes_by_codes(coding_table(codings, [document], CODEBOOK))
    one, other = "transfer:PAT", "transfer:DRV"
    assert matrix.quotes_behind(one, other).equals(matrix.quotes_behind(other, one))
    assert list(matrix.quotes_behind(one, other)["coding"]) == [c.id for c in codings]
    assert set(matrix.quotes.loc[matrix.quotes["row"] != matrix.quotes["column"], "row"]) == {one}
    assert list(matrix.quotes_behind(one, one)["code"]) == [one]


def test_document_of_two_cases_is_quoted_twice_only_by_case() -> None:
    table = table_of([make_coding(BY_ID["en-1"], 0, 5, "PAT")])
    assert len(table) == 2
    assert list(units_by_codes(table, "case-code").quotes["row"]) == ["chongqing", "chengdu"]
    for matrix in _every_matrix(table):
        if not matrix.name.startswith(("case-code", "code-code.case")):
            assert len(matrix.quotes) <= 1, matrix.name


def test_names_of_matrices_are_fit_for_files() -> None:
    table = table_of([])
    names = [matrix.name for matrix in _every_matrix(table)]
    assert len(names) == len(set(names))
    assert {name.split(".")[0] for name in names} == set(KINDS)
    with pytest.raises(KeyError):
        units_by_codes(table, "paragraph-code")


def test_segment_rows_carry_their_words() -> None:
    more = segment(make_document("en", "more"))
    matrix = units_by_codes(
        table_of([make_coding(DOCUMENTS[0], 0, 4, "PAT")]), "segment-code", segments=more
    )
    named = matrix.labels[matrix.labels["kind"] == "segment"].set_index("name")["label_zh"]
    assert {row_name(row) for row in matrix.cells.index} == set(named.index)
    assert named["zh-1:0-4"] == DOCUMENTS[0].text[:4]
    assert named[row_name(("more", more[0].span.start, more[0].span.end))] == more[0].text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_labels_of_codes_and_cases_without_codings(language: str) -> None:
    matrix = units_by_codes(table_of([make_coding(DOCUMENTS[0], 0, 4, "PAT")]), "case-code")
    full = with_labels(matrix, CODEBOOK, cases=CASES, documents=DOCUMENTS)
    labels = full.labels.set_index("name")[f"label_{language}"]
    assert (
        labels["transfer:DRV.MKT"] == {"zh": "市场驱动力", "en": "Market driving force"}[language]
    )
    assert labels["empty"] == {"zh": "空", "en": "Empty"}[language]
    assert labels["lonely"] == "lonely"
    assert not full.labels.duplicated(["kind", "name"]).any()
    assert full.cells is matrix.cells
    assert full.quotes is matrix.quotes


def test_table_of_thousands_of_codings_in_one_document_is_bounded() -> None:
    """A pair of codes once made the square of its codings; now it lists each coding once."""
    document = Document.from_text("long", "产业转移。" * 3000, language="zh")
    codings = [
        make_coding(document, 5 * at, 5 * at + 5, code, number=2 * at + side)
        for at in range(3000)
        for side, code in enumerate(("PAT", "DRV"))
    ]
    table = coding_table(codings, [document], CODEBOOK)
    for within in ("document", 10_000):
        matrix = codes_by_codes(table, within=within)
        assert len(matrix.quotes_behind("transfer:PAT", "transfer:DRV")) == 6000
        assert len(matrix.quotes) == 12_000
    assert matrix.cells.loc["transfer:PAT", "transfer:DRV"] == 9_000_000
