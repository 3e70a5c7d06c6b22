"""Matrices with the quotes behind every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from policytext.matrices.cooccurrence import code_cooccurrence
from policytext.matrices.crosstab import (
    Weight,
    case_code_matrix,
    document_code_matrix,
    segment_code_matrix,
)
from policytext.matrices.transfer_tables import pattern_force_matrix
from policytext.model import Codebook, Segment

KINDS = ("case-code", "document-code", "segment-code", "code-code", "pattern-force")
_SHOWN = ["document", "title", "page", "box", "quote", "evidence", "confidence"]
_MADE_BY = ["coder", "run", "status", "coding"]


@dataclass(frozen=True, slots=True)
class QuotedMatrix:
    """A matrix and the quotes behind it.

    Attributes:
        name: kind and weight or reach, fit for a file name: ``case-code.count``.
        cells: DataFrame, units × codes.
        quotes: DataFrame, one row a coding; ``row`` and ``column`` name the cell of ``cells`` it
            stands behind. Rows of one cell stand together, in the order of the cells.
    """

    name: str
    cells: pd.DataFrame
    quotes: pd.DataFrame


def units_by_codes(
    table: pd.DataFrame,
    kind: str,
    *,
    weight: Weight | str = Weight.COUNT,
    segments: Sequence[Segment] = (),
) -> QuotedMatrix:
    """Cases, documents or segments × codes, with quotes.

    Args:
        table: a coding table.
        kind: ``case-code``, ``document-code`` or ``segment-code``.
        weight: ``count``, ``binary`` or ``coverage`` (characters).
        segments: segments that shall have a row even without a code.

    Raises:
        KeyError: for another kind.
    """
    weight = Weight(weight)
    if kind == "segment-code":
        cells = segment_code_matrix(table, weight=weight, segments=segments)
        rows = pd.Series(_segment_names(table), index=table.index, dtype="str")
    else:
        matrix = {"case-code": case_code_matrix, "document-code": document_code_matrix}[kind]
        cells = matrix(table, weight=weight)
        rows = table[kind.removesuffix("-code")].astype(str)
    quotes = table.assign(row=rows, column=table["code"].astype(str))
    shown = quotes[["row", "column", "label_zh", "label_en", *_SHOWN, *_MADE_BY]]
    return QuotedMatrix(f"{kind}.{weight.value}", cells, _in_cell_order(shown, cells))


def codes_by_codes(table: pd.DataFrame, *, within: str | int = "paragraph") -> QuotedMatrix:
    """Code × code co-occurrence, with the two quotes of each pair.

    Args:
        table: a coding table.
        within: as for ``code_cooccurrence``.
    """
    cells = code_cooccurrence(table, within=within)
    name = within if isinstance(within, str) else f"within-{within}-sentences"
    pairs = _pairs(table, within)
    return QuotedMatrix(f"code-code.{name}", cells, _in_cell_order(pairs, cells))


def patterns_by_forces(
    table: pd.DataFrame, codebook: Codebook, *, within: str = "case"
) -> QuotedMatrix:
    """Transfer patterns × driving forces, with the quotes of both.

    Args:
        table: a coding table that holds the codebook's codes.
        codebook: the codebook of the patterns and forces.
        within: ``case``, ``document``, ``paragraph`` or ``segment``.
    """
    cells = pattern_force_matrix(table, codebook, within=within)
    unit = {"case": ["case"], "document": ["document"], "paragraph": ["document", "paragraph"]}
    keys = unit.get(within, ["document", "start", "end"])
    plain = table.astype({"case": str, "document": str, "code": str})
    named = plain.drop(columns=["label_zh", "label_en"])
    patterns = named[named["code"].isin(cells.index)]
    forces = named[named["code"].isin(cells.columns)]
    present = patterns[[*keys, "code"]].merge(
        forces[[*keys, "code"]], on=keys, suffixes=("_row", "_column")
    )
    present = present.drop_duplicates().rename(columns={"code_row": "row", "code_column": "column"})
    behind = present.merge(pd.concat([patterns, forces]), on=keys)
    behind = behind[(behind["code"] == behind["row"]) | (behind["code"] == behind["column"])]
    shown = behind[["row", "column", "case", "code", *_SHOWN, *_MADE_BY]]
    return QuotedMatrix(f"pattern-force.{within}", cells, _in_cell_order(shown, cells))


def segment_name(document: str, start: int, end: int) -> str:
    """The name of a segment in the column ``row`` of quotes."""
    return f"{document}:{start}-{end}"


def _segment_names(table: pd.DataFrame) -> list[str]:
    places = zip(table["document"], table["start"], table["end"], strict=True)
    return [segment_name(*place) for place in places]


def _pairs(table: pd.DataFrame, within: str | int) -> pd.DataFrame:
    plain = table.astype({"document": str, "code": str})
    place = ["document", "paragraph", "sentence", "start", "end", "code"]
    left = plain[[*place, *_SHOWN[1:], "coding"]]
    right = plain[[*place, "quote", "coding"]]
    keys = {
        "segment": ["document", "start", "end"],
        "paragraph": ["document", "paragraph"],
    }.get(str(within), ["document"])
    pairs = left.merge(right, on=keys, suffixes=("", "_with"))
    pairs = pairs[pairs["code"] < pairs["code_with"]]
    if isinstance(within, int):
        pairs = pairs[(pairs["sentence"] - pairs["sentence_with"]).abs() <= within]
    names = {"code": "row", "code_with": "column"}
    names |= {"quote_with": "with_quote", "coding_with": "with_coding"}
    shown = ["row", "column", *_SHOWN, "with_quote", "coding", "with_coding"]
    return pairs.rename(columns=names)[shown]


def _in_cell_order(quotes: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Quotes sorted by the place of their cell, else in the order they came."""
    row_names = [
        segment_name(*name) if isinstance(name, tuple) else str(name) for name in cells.index
    ]
    rows = {name: number for number, name in enumerate(row_names)}
    columns = {str(name): number for number, name in enumerate(cells.columns)}
    order = quotes.assign(_row=quotes["row"].map(rows), _column=quotes["column"].map(columns))
    order = order.sort_values(["_row", "_column"], kind="stable")
    return order.drop(columns=["_row", "_column"]).reset_index(drop=True)
