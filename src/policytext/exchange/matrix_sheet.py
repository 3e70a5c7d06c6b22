"""A matrix as an Excel sheet: labels in both languages, filled cells that link to their quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from policytext.errors import ExchangeError
from policytext.exchange.sheet import (
    SHEET_COLUMNS,
    SHEET_ROWS,
    chinese_head,
    text_width,
    write_cell,
    write_heads,
)
from policytext.exchange.table_sheet import (
    SAMPLE,
    TABLE_HEADS,
    Lines,
    rows_shown,
    set_print,
)
from policytext.matrices.quoted import QuotedMatrix, row_name

# Excel refuses workbooks with more than 65,530 links on one sheet.
MOST_LINKS = 65_000
_CELL_HEADS = 3
_CODE_WIDTH = 16
_UNTRANSLATED = {"document": "title", "segment": "quote"}
_LIGHT, _DARK = "#FFFFFF", "#F4B183"


class CellLinks(NamedTuple):
    """Where the cells of a matrix lead.

    Attributes:
        sheet: name of the sheet they lead to.
        lines: its lines by number of the row, from 0, and name of the column.
        last: letters of its last column.
    """

    sheet: str
    lines: Mapping[tuple[int, str], Lines]
    last: str


def check_size(matrix: QuotedMatrix, path: Path) -> None:
    """Refuse a matrix that no sheet can hold.

    Raises:
        ExchangeError: with its size, and what to do.
    """
    rows, columns = matrix.cells.shape
    if rows > SHEET_ROWS - _CELL_HEADS or columns > SHEET_COLUMNS - 5:
        message = f"{rows} rows and {columns} columns are more than a sheet can hold. Choose csv."
        raise ExchangeError(path, "sheet", message)


def write_matrix_sheet(
    workbook: Any, name: str, matrix: QuotedMatrix, links: CellLinks, *, shaded: bool = False
) -> None:
    """Write the cells of a matrix as a sheet.

    The heads are three lines: the name of the column, its label in Chinese and in English. They
    and the names of the rows stay when one scrolls.

    Args:
        workbook: of xlsxwriter.
        name: of the sheet.
        matrix: cells and labels.
        links: where its cells lead; those that do not lead anywhere are no links. When the matrix
            has more filled cells than Excel allows links, a comment says so.
        shaded: colour cells by their size.
    """
    sheet = workbook.add_worksheet(name)
    left = _left_columns(matrix)
    _write_cell_heads(workbook, sheet, matrix, left)
    zero = workbook.add_format({"align": "center", "font_color": "#ADB5BD"})
    linked = workbook.add_format({"align": "center", "font_color": "#0563C1", "underline": 1})
    plain = workbook.add_format({"align": "center"})
    names = [str(name) for name in matrix.cells.columns]
    for number, values in enumerate(matrix.cells.to_numpy().tolist()):
        row = number + _CELL_HEADS
        for column, texts in enumerate(left.values()):
            write_cell(sheet, row, column, texts[number])
        for column, (name, value) in enumerate(zip(names, values, strict=True), start=len(left)):
            place = links.lines.get((number, name)) if value else None
            if place is not None:
                target = f"internal:'{links.sheet}'!A{place[0]}:{links.last}{place[1]}"
                sheet.write_url(row, column, target, linked, str(value))
            write_cell(sheet, row, column, value, linked if place else plain if value else zero)
    if shaded and matrix.cells.size:
        bottom, right = _CELL_HEADS + len(matrix.cells) - 1, len(left) + len(names) - 1
        colours = {"type": "2_color_scale", "min_type": "num", "min_value": 0}
        colours |= {"min_color": _LIGHT, "max_color": _DARK}
        sheet.conditional_format(_CELL_HEADS, len(left), bottom, right, colours)


def _write_cell_heads(
    workbook: Any, sheet: Any, matrix: QuotedMatrix, left: Mapping[str, Sequence[Any]]
) -> None:
    """Names, Chinese labels and English labels over the columns, which stay when one scrolls."""
    labels = _labels(matrix.labels, "code")
    names = [str(name) for name in matrix.cells.columns]
    heads = (
        [*left, *names],
        [*map(chinese_head, left), *(labels.get(name, ("", ""))[0] for name in names)],
        [*("" for _ in left), *(labels.get(name, ("", ""))[1] for name in names)],
    )
    style = {"text_wrap": True, "valign": "top", "align": "center"}
    small = workbook.add_format({**style, "font_size": 8, "font_color": "#495057"})
    bold = workbook.add_format({**style, "bold": True})
    last = workbook.add_format({**style, "bottom": 1})
    widths = [text_width(texts[:SAMPLE], least=8, most=40) for texts in left.values()]
    widths += [_CODE_WIDTH] * len(names)
    write_heads(sheet, heads, (small, bold, last), widths=widths)
    sheet.freeze_panes(_CELL_HEADS, len(left))
    set_print(sheet, _CELL_HEADS, widths, repeated=len(left))
    if _count_filled(matrix) > MOST_LINKS:
        sheet.write_comment(0, 0, _no_more_links(), {"author": "", "x_scale": 2})


def _left_columns(matrix: QuotedMatrix) -> Mapping[str, Sequence[Any]]:
    """What stands left of the numbers: the names of the rows and their labels, if any."""
    index = matrix.cells.index
    left = {str(name): index.get_level_values(at).tolist() for at, name in enumerate(index.names)}
    kind = "segment" if index.nlevels > 1 else str(index.name)
    known = _labels(matrix.labels, {"pattern": "code"}.get(kind, kind))
    pairs = [known.get(row_name(label), ("", "")) for label in index]
    if all(zh == en for zh, en in pairs):
        both = {_UNTRANSLATED.get(kind, "label"): [zh for zh, _ in pairs]}
    else:
        both = {"label_zh": [zh for zh, _ in pairs], "label_en": [en for _, en in pairs]}
    return left | {name: texts for name, texts in both.items() if any(texts)}


def _labels(labels: pd.DataFrame, kind: str) -> dict[str, tuple[str, str]]:
    own = labels[labels["kind"] == kind]
    pairs = zip(own["label_zh"], own["label_en"], strict=True)
    return dict(zip(own["name"], pairs, strict=True))


def links_to_quotes(
    matrix: QuotedMatrix, sheet: str, quotes: pd.DataFrame | None = None
) -> CellLinks:
    """Links of cells to the rows of their quotes.

    No more of them than Excel allows, and none to quotes that the sheet cannot hold.

    Args:
        matrix: cells and quotes.
        sheet: name of the sheet of quotes.
        quotes: those on the sheet, where they are not all of the matrix.
    """
    written = matrix.quotes if quotes is None else quotes
    shown = written.head(rows_shown(len(written)))
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    cells = zip(shown["row"].astype(str), shown["column"].astype(str), strict=True)
    for number, cell in enumerate(cells, start=TABLE_HEADS + 1):
        spans[cell] = (spans[cell][0] if cell in spans else number, number)
    rows = {row_name(label): number for number, label in enumerate(matrix.cells.index)}
    places = {(rows[row], column): place for (row, column), place in spans.items()}
    if matrix.is_symmetric:
        places |= {(rows[column], row): place for (row, column), place in spans.items()}
    return CellLinks(sheet, within_limit(places), letters(max(0, len(written.columns) - 1)))


def within_limit(places: Mapping[tuple[int, str], Lines]) -> dict[tuple[int, str], Lines]:
    """As many links as Excel allows on a sheet, those of the first rows."""
    allowed = sorted(places, key=lambda cell: cell[0])[:MOST_LINKS]
    return {cell: places[cell] for cell in allowed}


def _count_filled(matrix: QuotedMatrix) -> int:
    return int((matrix.cells.to_numpy() != 0).sum())


def letters(column: int) -> str:
    """The letters of a column, from 0: A, B ... Z, AA ..."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _no_more_links() -> str:
    return (
        f"Excel 一张表最多容纳约 {MOST_LINKS} 个链接，其后的单元格没有链接：请在 quotes 表中按"
        f" row 和 column 筛选。\nExcel allows about {MOST_LINKS} links on a sheet; cells after "
        "these have none: filter the sheet quotes by row and column."
    )
