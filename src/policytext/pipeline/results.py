"""Writing the matrices of a study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from policytext.exchange import write_matrix, write_table
from policytext.matrices import strength_quotes, strength_table
from policytext.matrices.crosstab import Weight
from policytext.matrices.quoted import (
    KINDS,
    QuotedMatrix,
    codes_by_codes,
    patterns_by_forces,
    units_by_codes,
)
from policytext.pipeline.reading import TRANSFER, CodedStudy
from policytext.transfer import case_strengths


def make_matrix(
    coded: CodedStudy,
    table: pd.DataFrame,
    kind: str,
    *,
    weight: Weight | str = Weight.COUNT,
    within: str | int = "paragraph",
) -> QuotedMatrix:
    """One matrix of a study.

    Args:
        coded: the study.
        table: its coding table.
        kind: of ``case-code, document-code, segment-code, code-code, pattern-force``.
        weight: of units × codes: ``count``, ``binary`` or ``coverage``.
        within: of code × code, see ``matrices.code_cooccurrence``.

    Raises:
        StudyError: for ``pattern-force`` when the study was not coded with the transfer codebook.
    """
    if kind == "code-code":
        return codes_by_codes(table, within=within)
    if kind == "pattern-force":
        codebook = coded.transfer()
        return patterns_by_forces(table, codebook)
    return units_by_codes(table, kind, weight=weight)


def write_results(
    coded: CodedStudy,
    folder: Path,
    *,
    kinds: Sequence[str] = KINDS,
    formats: Sequence[str] = ("csv", "xlsx"),
    weight: Weight | str = Weight.COUNT,
    within: str | int = "paragraph",
) -> Iterator[Path]:
    """Write matrices, the coding table and, where there are any, patterns and forces.

    Args:
        coded: the study.
        folder: made when it is not there; files of the same name are replaced.
        kinds: of matrices; ``pattern-force`` is passed over without the transfer codebook.
        formats: of ``csv, xlsx, parquet, json``.
        weight: of units × codes.
        within: of code × code.

    Yields:
        The files, as they are written.

    Raises:
        ExchangeError: when a file cannot be written.
    """
    table = coded.table()
    plain = [name for name in formats if name != "xlsx"]
    for kind in kinds:
        if kind != "pattern-force" or coded.codebook(TRANSFER):
            matrix = make_matrix(coded, table, kind, weight=weight, within=within)
            yield from write_matrix(matrix, folder, formats)
    for name in plain:
        yield write_table(table, folder, "codings", name)
    if coded.codebook(TRANSFER):
        codebook = coded.transfer()
        strengths = case_strengths(coded.codings, coded.cases, codebook)
        for name in plain:
            yield write_table(strength_table(strengths, codebook), folder, "patterns", name)
            quotes = strength_quotes(strengths, coded.corpus, codebook)
            yield write_table(quotes, folder, "patterns.quotes", name)
