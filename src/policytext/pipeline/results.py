"""Writing the matrices of a study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
    with_labels,
)
from policytext.pipeline.reading import TRANSFER, CodedStudy
from policytext.transfer import CaseStrength, case_strengths


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
        within: of code × code, see ``matrices.code_cooccurrence``; of patterns × forces, a unit.

    Raises:
        NotCoded: for ``pattern-force`` when the study was not coded with the transfer codebook.
    """
    if kind == "code-code":
        matrix = codes_by_codes(table, within=within)
    elif kind == "pattern-force":
        matrix = patterns_by_forces(table, coded.transfer(), within=str(within))
    else:
        matrix = units_by_codes(table, kind, weight=weight)
    return with_labels(matrix, coded.codebooks, cases=coded.cases, documents=coded.corpus)


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
        formats: of ``exchange.FORMATS``.
        weight: of units × codes.
        within: of code × code; patterns × forces are counted by case.

    Yields:
        The files, as they are written.

    Raises:
        ExchangeError: when a file cannot be written.
    """
    table = coded.table()
    for kind in kinds:
        if kind != "pattern-force" or coded.codebook(TRANSFER):
            reach = "case" if kind == "pattern-force" else within
            matrix = make_matrix(coded, table, kind, weight=weight, within=reach)
            yield from write_matrix(matrix, folder, formats)
    for name in formats:
        if name != "xlsx":
            yield write_table(table, folder, "codings", name)
    if coded.codebook(TRANSFER):
        yield from write_patterns(coded, folder, formats=formats)


def write_patterns(
    coded: CodedStudy, folder: Path, *, formats: Sequence[str] = ("csv", "xlsx")
) -> Iterator[Path]:
    """Write how strongly each case shows each transfer pattern and driving force.

    Args:
        coded: a study that was coded with the transfer codebook.
        folder: made when it is not there; files of the same name are replaced.
        formats: of ``exchange.FORMATS``. Excel has cases × patterns and forces, the cells
            linked to their quotes; the others have a row a case and code, and a file of quotes.

    Yields:
        The files, as they are written.

    Raises:
        NotCoded: when the study was not coded with the transfer codebook.
        ExchangeError: when a file cannot be written.
    """
    codebook = coded.transfer()
    strengths = case_strengths(coded.codings, coded.cases, codebook)
    for name in formats:
        if name == "xlsx":
            yield from write_matrix(_patterns_matrix(coded, strengths), folder, [name])
            continue
        yield write_table(strength_table(strengths, codebook), folder, "patterns", name)
        quotes = strength_quotes(strengths, coded.corpus, codebook)
        yield write_table(quotes, folder, "patterns.quotes", name)


def _patterns_matrix(coded: CodedStudy, strengths: Sequence[CaseStrength]) -> QuotedMatrix:
    codebook = coded.transfer()
    shown = dict.fromkeys(
        codebook.reference(strength.code)
        for entry in strengths
        for strength in (*entry.patterns, *entry.forces)
    )
    table = coded.table()
    table = table[table["code"].isin(list(shown))]
    table = table.assign(code=table["code"].cat.set_categories(list(shown)))
    matrix = units_by_codes(table, "case-code")
    named = with_labels(matrix, codebook, cases=coded.cases, documents=coded.corpus)
    return replace(named, name="patterns")
