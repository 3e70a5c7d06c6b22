"""A small coded study, and the same study with everything that spoils a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policytext.matrices import coding_table
from policytext.matrices.quoted import (
    QuotedMatrix,
    codes_by_codes,
    patterns_by_forces,
    units_by_codes,
    with_labels,
)
from policytext.model import Bilingual, Case, Codebook, Coding, Corpus, Document, Evidence, Span

CASES = (
    Case("=重庆+1", ("zh-report", "en-report"), Bilingual("重庆", "Chongqing")),
    Case("empty", (), Bilingual("空案例", "Empty case")),
)
SPOILERS = '=1+1 "引号", 逗号,\n换行\t制表 <b>&amp; \u2028 𠀀 -'


def make_coding(document: Document, start: int, end: int, code: str, number: int) -> Coding:
    span = Span(start, end)
    evidence = (Evidence("indicator", "x", Span(start, start + 2)),)
    return Coding(
        f"{document.id}/{number}",
        document.id,
        span,
        f"small:{code}",
        "rules",
        document.quote(span),
        "run-0001",
        0.6,
        evidence,
    )


@pytest.fixture
def codings(corpus: Corpus) -> list[Coding]:
    codes = ["PAT.CAP", "PAT.CMP", "DRV.MKT", "PAT.CAP", "DRV.INS", "PAT.CAP"]
    spans = [(0, 9), (0, 9), (4, 20), (4, 20), (22, 40), (50, 60)]
    return [
        make_coding(document, *span, code, number)
        for document in corpus
        for number, (span, code) in enumerate(zip(spans, codes, strict=True))
    ]


@pytest.fixture
def matrices(corpus: Corpus, codebook: Codebook, codings: list[Coding]) -> dict[str, QuotedMatrix]:
    """One matrix of each kind, labelled, by kind."""
    table = coding_table(codings, corpus, codebook, cases=CASES)
    made = {
        "case-code": units_by_codes(table, "case-code"),
        "document-code": units_by_codes(table, "document-code", weight="coverage"),
        "segment-code": units_by_codes(table, "segment-code"),
        "code-code": codes_by_codes(table),
        "pattern-force": patterns_by_forces(table, codebook),
    }
    return {
        kind: with_labels(matrix, codebook, cases=CASES, documents=corpus)
        for kind, matrix in made.items()
    }


@pytest.fixture
def matrix_of(codebook: Codebook) -> Callable[..., QuotedMatrix]:
    """A case × code matrix of one document with these words, all of them coded."""

    def make(text: str, *, id: str = "spoilt", title: str = "") -> QuotedMatrix:
        document = Document.from_text(id, text, title=title)
        coding = make_coding(document, 0, len(text), "PAT.CAP", 1)
        return units_by_codes(coding_table([coding], [document], codebook), "case-code")

    return make
