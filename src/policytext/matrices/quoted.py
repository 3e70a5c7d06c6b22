"""Matrices with the quotes behind every cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from policytext.matrices.cooccurrence import code_cooccurrence
from policytext.matrices.crosstab import (
    Weight,
    case_code_matrix,
    document_code_matrix,
    segment_code_matrix,
)
from policytext.matrices.labels import label_table, labels_in, segment_labels
from policytext.matrices.transfer_tables import pattern_force_matrix
from policytext.matrices.units import codes_near
from policytext.model import Case, Codebook, Document, Segment

KINDS = ("case-code", "document-code", "segment-code", "code-code", "pattern-force")
_LABELS = ["label_zh", "label_en"]
_SHOWN = ["document", "title", "page", "quote", "evidence", "confidence"]
_PLACE = ["paragraph", "sentence", "start", "end", "box", "recognised"]
_MADE_BY = ["coder", "run", "status", "carried", "coding"]
_CODING = ["document", "start", "end", "code", "coder", "coding"]


@dataclass(frozen=True, slots=True)
class QuotedMatrix:
    """A matrix and the quotes behind it.

    Attributes:
        name: kind and weight or reach, fit for a file name: ``case-code.count``.
        cells: DataFrame of integers: units × codes, codes × codes or patterns × forces.
        quotes: DataFrame, one row a cell and coding behind it; ``row`` and ``column`` name the
            cell. Rows of one cell stand together, in the order of the cells. A cell has quotes
            when it is not 0, and only then; for code × code the two cells of a pair share their
            quotes, which stand under the code that comes first in the codebook as ``row``.
        labels: DataFrame of the labels of rows and columns, see ``matrices.labels``.
    """

    name: str
    cells: pd.DataFrame
    quotes: pd.DataFrame
    labels: pd.DataFrame = field(default_factory=lambda: label_table(()))

    @property
    def is_symmetric(self) -> bool:
        """Whether it is code × code. Origins × destinations are not, with the same names either."""
        if self.cells.index.name == "origin":
            return False
        return list(self.cells.index) == list(self.cells.columns)

    def quotes_behind(self, row: Any, column: str) -> pd.DataFrame:
        """The quotes of one cell.

        Args:
            row: name of the row, as in the index of ``cells``.
            column: name of the column.

        Returns:
            The rows of ``quotes``; none when the cell is 0.
        """
        cell = (row_name(row), str(column))
        if self.is_symmetric:
            order = list(self.cells.columns)
            cell = (min(cell, key=order.index), max(cell, key=order.index))
        return self.quotes[(self.quotes["row"] == cell[0]) & (self.quotes["column"] == cell[1])]


def with_labels(
    matrix: QuotedMatrix,
    codebooks: Codebook | Sequence[Codebook],
    *,
    cases: Iterable[Case] = (),
    documents: Iterable[Document] = (),
) -> QuotedMatrix:
    """The matrix with the labels of all its rows and columns, those without codings too.

    Args:
        matrix: made from a coding table of these codebooks.
        codebooks: for the labels, parents and definitions of the codes.
        cases: for the labels of cases.
        documents: for the titles of documents.
    """
    books = [codebooks] if isinstance(codebooks, Codebook) else list(codebooks)
    known = pd.concat([label_table(books, cases, documents), matrix.labels])
    known = known.drop_duplicates(["kind", "name"]).reset_index(drop=True)
    return replace(matrix, labels=known)


def units_by_codes(
    table: pd.DataFrame,
    kind: str,
    *,
    weight: Weight | str = Weight.COUNT,
    segments: Sequence[Segment] = (),
) -> QuotedMatrix:
    """Cases, documents or segments × codes, with quotes.

    With ``count`` a cell is the number of distinct ``document, start, end`` among its quotes.

    Args:
        table: a coding table.
        kind: ``case-code``, ``document-code`` or ``segment-code``.
        weight: ``count``, ``binary`` or ``coverage`` (characters).
        segments: segments that shall have a row even without a code.

    Raises:
        KeyError: for another kind.
    """
    weight = Weight(weight)
    known = labels_in(table)
    if kind == "segment-code":
        cells = segment_code_matrix(table, weight=weight, segments=segments)
        table = _once(table)
        rows = pd.Series(_segment_names(table), index=table.index, dtype="str")
        texts = {row_name((s.document.id, s.span.start, s.span.end)): s.text for s in segments}
        texts |= dict(zip(rows, table["quote"], strict=True))
        named = segment_labels(texts)
        known = pd.concat([known, named], ignore_index=True)
    else:
        matrix = {"case-code": case_code_matrix, "document-code": document_code_matrix}[kind]
        cells = matrix(table, weight=weight)
        table = table if kind == "case-code" else _once(table)
        rows = table[kind.removesuffix("-code")].astype(str)
    shown = table.assign(row=rows, column=table["code"].astype(str))
    quotes = _in_cell_order(shown, cells)[["row", "column", *_LABELS, *_SHOWN, *_PLACE, *_MADE_BY]]
    return QuotedMatrix(f"{kind}.{weight.value}", cells, quotes, known)


def codes_by_codes(table: pd.DataFrame, *, within: str | int = "paragraph") -> QuotedMatrix:
    """Code × code co-occurrence, with the quotes of both codes.

    The quotes of a cell are the codings with the one or the other code that have a coding with
    the other within reach. Hence a cell is the number of distinct units (segments, paragraphs,
    documents, cases) among its quotes; for a number of sentences it is the number of pairs of
    distinct segments, one of each code, that are within reach. On the diagonal the quotes are
    all codings with the code.

    Args:
        table: a coding table.
        within: as for ``code_cooccurrence``.
    """
    cells = code_cooccurrence(table, within=within)
    name = within if isinstance(within, str) else f"within-{within}-sentences"
    table = table if within == "case" else _once(table)
    near = codes_near(table, within)
    pairs = near[["code", "near"]].to_numpy()
    pairs.sort(axis=1)
    shown = _behind(table, near["row"].to_numpy(), pairs[:, 0], pairs[:, 1], within)
    return QuotedMatrix(f"code-code.{name}", cells, shown, labels_in(table))


def patterns_by_forces(
    table: pd.DataFrame, codebook: Codebook, *, within: str = "case"
) -> QuotedMatrix:
    """Transfer patterns × driving forces, with the quotes of both.

    A cell is the number of distinct units (cases, documents, paragraphs, segments) among its
    quotes: the codings with the pattern or the force in the units that hold both.

    Args:
        table: a coding table that holds the codebook's codes.
        codebook: the codebook of the patterns and forces.
        within: ``case``, ``document``, ``paragraph`` or ``segment``.
    """
    cells = pattern_force_matrix(table, codebook, within=within)
    table = table if within == "case" else _once(table)
    near = codes_near(table, within)
    codes = table["code"].cat.categories
    patterns, forces = (codes.get_indexer(names) for names in (cells.index, cells.columns))
    as_pattern = near[near["code"].isin(patterns) & near["near"].isin(forces)]
    as_force = near[near["code"].isin(forces) & near["near"].isin(patterns)]
    as_force = as_force.rename(columns={"code": "near", "near": "code"})
    found = pd.concat([as_pattern, as_force])
    at, rows, columns = (found[name].to_numpy() for name in ("row", "code", "near"))
    shown = _behind(table, at, rows, columns, within)
    return QuotedMatrix(f"pattern-force.{within}", cells, shown, labels_in(table))


def row_name(label: Any) -> str:
    """The name of a row of ``cells`` in the column ``row`` of quotes."""
    return segment_name(*label) if isinstance(label, tuple) else str(label)


def segment_name(document: str, start: int, end: int) -> str:
    """The name of a segment in the column ``row`` of quotes."""
    return f"{document}:{start}-{end}"


def _segment_names(table: pd.DataFrame) -> list[str]:
    places = zip(table["document"], table["start"], table["end"], strict=True)
    return [segment_name(*place) for place in places]


def _once(table: pd.DataFrame) -> pd.DataFrame:
    """Every coding once, where a document of several cases has repeated it."""
    return table.drop_duplicates(_CODING)


def _behind(
    table: pd.DataFrame,
    positions: np.ndarray,
    rows: np.ndarray,
    columns: np.ndarray,
    within: str | int,
) -> pd.DataFrame:
    """Quotes of cells that are given by the numbers of two codes in the table."""
    order = np.lexsort((positions, columns, rows))
    place = ["case"] if within == "case" else []
    shown = ["code", *place, *_LABELS, *_SHOWN, *_PLACE, *_MADE_BY]
    quotes = table[shown].astype({"code": str}).take(positions[order])
    names = table["code"].cat.categories.astype(str)
    quotes.insert(0, "row", names[rows[order]])
    quotes.insert(1, "column", names[columns[order]])
    return quotes.reset_index(drop=True)


def _in_cell_order(quotes: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Quotes sorted by the place of their cell, else in the order they came."""
    rows = {row_name(name): number for number, name in enumerate(cells.index)}
    columns = {str(name): number for number, name in enumerate(cells.columns)}
    order = np.lexsort((quotes["column"].map(columns), quotes["row"].map(rows)))
    return quotes.take(order).reset_index(drop=True)
