"""The tables that documents hold, as data frames."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from policytext.model import Document, Table


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
        A frame for each table; the caption, if there is one, stands in its ``attrs["caption"]``.
    """
    frames = []
    for table in document.tables:
        frame = table_frame(document, table)
        if table.caption is not None:
            frame.attrs["caption"] = document.quote(table.caption)
        frames.append(frame)
    return frames


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
