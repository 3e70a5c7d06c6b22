from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from policytext.matrices import code_cooccurrence, coding_table
from policytext.model import Coding, Document

from .conftest import (
    BY_ID,
    CODEBOOK,
    REFERENCES,
    coding_lists,
    kept,
    make_coding,
    sentence_of,
    sentence_starts,
    table_of,
    units_of,
)

pytestmark = pytest.mark.slow


def _units(codings: list[Coding], code: str, within: str) -> set[tuple[object, ...]]:
    found = (units_of(coding, within) for coding in kept(codings) if coding.code == code)
    return set().union(*found)


@pytest.mark.parametrize("within", ["segment", "paragraph", "document", "case"])
@settings(max_examples=25, deadline=None)
@given(codings=coding_lists())
def test_units_that_hold_both_codes(codings: list[Coding], within: str) -> None:
    cells = code_cooccurrence(table_of(codings), within=within)
    for one in REFERENCES:
        for other in REFERENCES:
            both = _units(codings, one, within) & _units(codings, other, within)
            assert cells.loc[one, other] == len(both)


@pytest.mark.parametrize("reach", [0, 1, 2, 100])
@settings(max_examples=25, deadline=None)
@given(codings=coding_lists())
def test_pairs_of_segments_within_some_sentences(codings: list[Coding], reach: int) -> None:
    cells = code_cooccurrence(table_of(codings), within=reach)
    segments = {code: _units(codings, code, "segment") for code in REFERENCES}
    for one in REFERENCES:
        for other in REFERENCES:
            pairs = [
                (a, b)
                for a in segments[one]
                for b in segments[other]
                if a[0] == b[0] and abs(_sentence(a) - _sentence(b)) <= reach
            ]
            wanted = len(segments[one]) if one == other else len(pairs)
            assert cells.loc[one, other] == wanted


def _sentence(segment: tuple[object, ...]) -> int:
    document, start, _ = segment
    return sentence_of(BY_ID[str(document)], int(str(start)))


@pytest.mark.parametrize("within", ["segment", "paragraph", "document", "case", 0, 3])
@settings(max_examples=20, deadline=None)
@given(codings=coding_lists())
def test_matrix_is_symmetric_and_whole(codings: list[Coding], within: str | int) -> None:
    cells = code_cooccurrence(table_of(codings), within=within)
    assert list(cells.index) == list(cells.columns) == REFERENCES
    assert (cells.index.name, cells.columns.name) == ("code", "with")
    assert (cells.to_numpy() == cells.to_numpy().T).all()
    assert cells.to_numpy().dtype == np.dtype("int64")


def test_wider_reach_never_counts_less(document: Document) -> None:
    codings = [
        make_coding(document, at, at + 2, code, number=at)
        for at, code in zip(
            sentence_starts(document.language), ["PAT", "DRV", "PAT.CAP"] * 2, strict=True
        )
    ]
    table = coding_table(codings, [document], CODEBOOK)
    counts = [code_cooccurrence(table, within=reach).to_numpy() for reach in range(7)]
    assert all((a <= b).all() for a, b in pairwise(counts))
    assert counts[0].sum() < counts[-1].sum()


def test_more_units_than_are_counted_at_once(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policytext.matrices.units._AT_ONCE", 3)
    codings = [make_coding(document, at, at + 1, "PAT", number=at) for at in range(10)]
    codings += [make_coding(document, at, at + 1, "DRV", number=at + 10) for at in range(4, 10)]
    cells = code_cooccurrence(coding_table(codings, [document], CODEBOOK))
    assert cells.loc["transfer:PAT", "transfer:PAT"] == 10
    assert cells.loc["transfer:PAT", "transfer:DRV"] == 6


@pytest.mark.parametrize("within", ["chapter", "", -1])
def test_unknown_reach(within: str | int) -> None:
    with pytest.raises(ValueError, match="within must"):
        code_cooccurrence(table_of([]), within=within)
