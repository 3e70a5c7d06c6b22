"""The tables that documents hold, as data frames."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import pandas as pd

from policytext.extraction.structure.captions import is_beside_table, is_table_note, is_unit
from policytext.model import BESIDE, Document, Table

_ABOVE = 2


def table_frame(document: Document, table: Table) -> pd.DataFrame:
    """A table of a document as a data frame.

    Args:
        document: the document.
        table: one of its tables.

    Returns:
        A row for each row under the table's head, and a column for each of its columns. The rows
        of the head name the columns: several of them as levels of names, none as numbers from 0.
        All values are text as written, figures too; empty cells are empty text. The words of a
        merged cell stand in every row and column that it covers.
    """
    rows = _filled_rows(document, table)
    head, body = rows[: table.header_rows], rows[table.header_rows :]
    return pd.DataFrame(body, columns=_names(head, table.shape[1]), dtype="str")


def table_frames(document: Document) -> list[pd.DataFrame]:
    """All tables of a document as data frames, in the order of the text.

    Args:
        document: the document.

    Returns:
        A frame for each table; its ``attrs`` hold, as far as they are printed, ``caption`` and
        ``unit`` (such as ``单位：亿元``), and in ``notes`` a list of the notes and sources below.
    """
    frames = []
    for table in document.tables:
        frame = table_frame(document, table)
        if table.caption is not None:
            frame.attrs["caption"] = document.quote(table.caption)
        frame.attrs.update(_beside(document, table))
        frames.append(frame)
    return frames


def _beside(document: Document, table: Table) -> dict[str, object]:
    """The unit of measure above a table, and the notes and sources below it."""
    flow = [block for block in document.blocks if block.kind not in BESIDE]
    at = next((i for i, block in enumerate(flow) if block.span == table.span), None)
    if at is None:
        return {}
    above = [document.quote(block.span) for block in flow[max(0, at - _ABOVE) : at]]
    below = (document.quote(block.span) for block in flow[at + 1 :])
    found: dict[str, object] = {}
    lines = list(takewhile(is_beside_table, reversed(above)))
    unit = next(filter(is_unit, lines), None)
    if unit is not None:
        found["unit"] = unit
    notes = list(takewhile(is_table_note, below))
    if notes:
        found["notes"] = notes
    return found


def _filled_rows(document: Document, table: Table) -> list[list[str]]:
    height, width = table.shape
    rows = [[""] * width for _ in range(height)]
    for cell in table.cells:
        text = document.quote(cell.span) if cell.span else ""
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                rows[row][column] = text
    return rows


def _names(head: Sequence[Sequence[str]], width: int) -> pd.Index:
    if not head:
        return pd.RangeIndex(width)
    if len(head) == 1:
        return pd.Index(list(head[0]), dtype="str")
    return pd.MultiIndex.from_arrays([list(row) for row in head])
