from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings

from policytext.matrices import (
    case_code_matrix,
    coding_table,
    document_code_matrix,
    segment_code_matrix,
)
from policytext.matrices.crosstab import Weight
from policytext.model import Case, Coding, Document
from policytext.segmentation import segment

from .conftest import (
    CODEBOOK,
    DOCUMENTS,
    MEMBERS,
    REFERENCES,
    coding_lists,
    kept,
    make_coding,
    make_document,
    table_of,
)


def _slow(codings: list[Coding], members: set[str], code: str, weight: str) -> int:
    own = [c for c in kept(codings) if c.document in members and c.code == code]
    if weight == "coverage":
        return len({(c.document, at) for c in own for at in range(c.span.start, c.span.end)})
    segments = {(c.document, c.span.start, c.span.end) for c in own}
    return min(1, len(segments)) if weight == "binary" else len(segments)


@pytest.mark.parametrize("weight", list(Weight))
@settings(max_examples=25, deadline=None)
@given(codings=coding_lists())
def test_case_code_matrix_against_sets(codings: list[Coding], weight: Weight) -> None:
    cells = case_code_matrix(table_of(codings), weight=weight)
    assert list(cells.index) == ["chongqing", "empty", "chengdu", "lonely"]
    assert list(cells.columns) == REFERENCES
    for case in cells.index:
        for code in cells.columns:
            assert cells.loc[case, code] == _slow(codings, MEMBERS[case], code, weight)


@pytest.mark.parametrize("weight", list(Weight))
@settings(max_examples=25, deadline=None)
@given(codings=coding_lists())
def test_document_code_matrix_against_sets(codings: list[Coding], weight: Weight) -> None:
    cells = document_code_matrix(table_of(codings), weight=weight)
    assert list(cells.index) == [document.id for document in DOCUMENTS]
    for id in cells.index:
        for code in cells.columns:
            assert cells.loc[id, code] == _slow(codings, {id}, code, weight)


@pytest.mark.parametrize("weight", list(Weight))
@settings(max_examples=25, deadline=None)
@given(codings=coding_lists())
def test_segment_code_matrix_against_sets(codings: list[Coding], weight: Weight) -> None:
    cells = segment_code_matrix(table_of(codings), weight=weight)
    position = {document.id: number for number, document in enumerate(DOCUMENTS)}
    segments = {(c.document, c.span.start, c.span.end) for c in kept(codings)}
    assert list(cells.index) == sorted(segments, key=lambda s: (position[s[0]], *s[1:]))
    for row in cells.index:
        own = [c for c in codings if (c.document, c.span.start, c.span.end) == row]
        for code in cells.columns:
            assert cells.loc[row, code] == _slow(own, {row[0]}, code, weight)


@pytest.mark.parametrize("matrix", [case_code_matrix, document_code_matrix, segment_code_matrix])
def test_cells_are_integers_with_named_axes(matrix: Callable[..., pd.DataFrame]) -> None:
    for codings in ([], [make_coding(DOCUMENTS[0], 0, 3, "PAT")]):
        cells = matrix(table_of(codings))
        assert set(cells.dtypes) == {pd.Series([0], dtype="int64").dtype}
        assert cells.columns.name == "code"
        assert all(cells.index.names)


def test_several_coders_on_one_segment_count_once(document: Document) -> None:
    codings = [
        make_coding(document, 0, 5, "PAT", coder=coder, number=number)
        for number, coder in enumerate(["li", "rules", "smith"])
    ]
    table = coding_table(codings, [document], CODEBOOK)
    assert case_code_matrix(table).loc[document.id, "transfer:PAT"] == 1
    assert case_code_matrix(table, weight="coverage").loc[document.id, "transfer:PAT"] == 5


def test_coverage_of_nested_overlapping_and_touching_spans() -> None:
    zh, en = DOCUMENTS[0], DOCUMENTS[1]
    spans = [(0, 10), (2, 4), (8, 12), (12, 14), (20, 21)]
    codings = [make_coding(zh, *span, "PAT", number=n) for n, span in enumerate(spans)]
    codings += [make_coding(en, 0, 30, "PAT", number=9)]
    cells = case_code_matrix(table_of(codings), weight=Weight.COVERAGE)
    assert cells.loc["chongqing", "transfer:PAT"] == 14 + 1 + 30
    assert cells.loc["chengdu", "transfer:PAT"] == 30
    by_document = document_code_matrix(table_of(codings), weight="coverage")
    assert by_document.loc["zh-1", "transfer:PAT"] == 15


def test_segments_without_a_code_have_a_row() -> None:
    known = table_of([make_coding(DOCUMENTS[0], 0, 3, "PAT")])
    more = [*segment(make_document("en", "b")), *segment(make_document("zh", "a"))]
    cells = segment_code_matrix(known, segments=more)
    order = [("zh-1", 0, 3), *((s.document.id, s.span.start, s.span.end) for s in more)]
    assert list(cells.index) == order
    assert cells.to_numpy().sum() == 1


def test_no_documents_at_all() -> None:
    table = coding_table([], [], CODEBOOK, cases=[Case("empty", ())])
    assert case_code_matrix(table).shape == (1, len(REFERENCES))
    assert document_code_matrix(table).shape == (0, len(REFERENCES))
    assert segment_code_matrix(table).shape == (0, len(REFERENCES))


def test_unknown_weight() -> None:
    with pytest.raises(ValueError, match="characters"):
        case_code_matrix(table_of([]), weight="characters")
