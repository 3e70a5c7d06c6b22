from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from policytext.errors import QuoteMismatch, UnknownCode
from policytext.matrices import pattern_force_matrix, strength_quotes, strength_table
from policytext.model import Code, Coding, Corpus
from policytext.transfer import case_strengths

from .conftest import (
    BY_ID,
    CASES,
    CODEBOOK,
    DOCUMENTS,
    MEMBERS,
    coding_lists,
    kept,
    make_coding,
    table_of,
    units_of,
)

PATTERNS = ["transfer:PAT.CAP", "transfer:PAT.CMP"]
FORCES = ["transfer:DRV.MKT", "transfer:DRV.INS"]


@pytest.mark.parametrize("within", ["case", "document", "paragraph", "segment"])
@settings(max_examples=20, deadline=None)
@given(codings=coding_lists())
def test_pattern_force_matrix_against_sets(codings: list[Coding], within: str) -> None:
    cells = pattern_force_matrix(table_of(codings), CODEBOOK, within=within)
    assert (list(cells.index), list(cells.columns)) == (PATTERNS, FORCES)
    assert (cells.index.name, cells.columns.name) == ("pattern", "force")
    units = {
        code: set().union(*(units_of(c, within) for c in kept(codings) if c.code == code))
        for code in (*PATTERNS, *FORCES)
    }
    for pattern in PATTERNS:
        for force in FORCES:
            assert cells.loc[pattern, force] == len(units[pattern] & units[force])


def test_codes_deeper_in_the_branch_are_rows_too() -> None:
    deep = replace(CODEBOOK, codes=(*CODEBOOK.codes, Code("PAT.CAP.NEW", parent="PAT.CAP")))
    cells = pattern_force_matrix(table_of([]), deep)
    assert list(cells.index) == ["transfer:PAT.CAP", "transfer:PAT.CAP.NEW", "transfer:PAT.CMP"]
    assert cells.to_numpy().sum() == 0


@pytest.mark.parametrize("within", ["sentence", 2])
def test_unknown_unit(within: str) -> None:
    with pytest.raises(ValueError, match="case, document, paragraph, segment"):
        pattern_force_matrix(table_of([]), CODEBOOK, within=within)


def test_codebook_without_the_branch() -> None:
    with pytest.raises(UnknownCode):
        pattern_force_matrix(table_of([]), CODEBOOK, patterns="MODE")


@settings(max_examples=20, deadline=None)
@given(codings=coding_lists())
def test_strengths_can_be_counted_from_their_quotes(codings: list[Coding]) -> None:
    strengths = case_strengths(codings, CASES, CODEBOOK)
    table = strength_table(strengths, CODEBOOK)
    quotes = strength_quotes(strengths, Corpus(DOCUMENTS), CODEBOOK)
    assert len(table) == len(CASES) * 4
    by_id = {coding.id: coding for coding in codings}
    for row in table.itertuples():
        own = quotes[(quotes["case"] == row.case) & (quotes["code"] == row.code)]
        found = {(by_id[id].document, by_id[id].span) for id in own["coding"]}
        assert (row.segments, row.sources) == (len(found), len({d for d, _ in found}))
        assert set(own["document"]) <= MEMBERS[row.case]
        assert set(own["kind"]) <= {row.kind}
    assert all(
        BY_ID[q.document].quote(by_id[q.coding].span) == q.quote for q in quotes.itertuples()
    )


def test_strength_table_has_labels_and_absent_codes() -> None:
    strengths = case_strengths([make_coding(DOCUMENTS[0], 0, 4, "PAT.CAP")], CASES[:1], CODEBOOK)
    rows = strength_table(strengths, CODEBOOK).to_dict("records")
    assert rows[0] == {
        "case": "chongqing",
        "kind": "pattern",
        "code": "transfer:PAT.CAP",
        "label_zh": "增量产能转移",
        "label_en": "Incremental capacity transfer",
        "segments": 1,
        "sources": 1,
        "share": 1.0,
    }
    assert [row["kind"] for row in rows] == ["pattern", "pattern", "force", "force"]
    assert sum(row["segments"] for row in rows) == 1


def test_quotes_of_changed_or_missing_documents() -> None:
    strengths = case_strengths([make_coding(DOCUMENTS[0], 0, 4, "PAT.CAP")], CASES[:1], CODEBOOK)
    changed = replace(DOCUMENTS[0], text="改" + DOCUMENTS[0].text, text_sha256="")
    with pytest.raises(QuoteMismatch):
        strength_quotes(strengths, Corpus((changed,)), CODEBOOK)
    with pytest.raises(KeyError):
        strength_quotes(strengths, Corpus(()), CODEBOOK)
