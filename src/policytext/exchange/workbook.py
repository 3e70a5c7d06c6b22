"""An Excel workbook of a matrix: every filled cell is a link to its quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

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
    Links,
    rows_shown,
    set_print,
    write_table_sheet,
)
from policytext.matrices.quoted import QuotedMatrix, row_name

# Excel refuses workbooks with more than 65,530 links on one sheet.
_MOST_LINKS = 65_000
_CELLS_IN_MEMORY = 2_000_000
_PLACES = "places"
_CREATED = datetime(2000, 1, 1)
_CELL_HEADS = 3
_CODE_WIDTH = 16
_UNTRANSLATED = {"document": "title", "segment": "quote"}


def write_workbook(matrix: QuotedMatrix, path: Path) -> None:
    """Write a matrix as a workbook with the sheets ``matrix``, ``quotes`` and ``codes``.

    The heads of ``matrix`` are three lines: the name of the column, its label in Chinese and in
    English; those of the other sheets are two, in English and in Chinese. A filled cell of the
    matrix links to the rows of its quotes. Text is never taken for a formula. Quotes that are too
    long for a cell are cut with a mark, quotes beyond the rows of a sheet are left out and the
    last row says so, and links beyond those that Excel allows are left out with a comment.

    Args:
        matrix: cells and quotes.
        path: file to write.

    Raises:
        OSError: when the file cannot be written.
        ExchangeError: when the matrix has more rows or columns than a sheet.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    _check_size(matrix, path)
    large = matrix.cells.size + matrix.quotes.size > _CELLS_IN_MEMORY
    options = {"in_memory": not large, "constant_memory": large, "use_zip64": True}
    content = BytesIO()
    try:
        with xlsxwriter.Workbook(content, options) as workbook:
            workbook.set_properties({"title": matrix.name, "created": _CREATED})
            _write_cells(workbook, matrix)
            write_table_sheet(workbook, "quotes", matrix.quotes)
            codes = matrix.labels[matrix.labels["kind"] == "code"].drop(columns="kind")
            write_table_sheet(workbook, "codes", codes.rename(columns={"name": "code"}))
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    path.write_bytes(content.getbuffer())


def write_table_workbook(tables: Mapping[str, pd.DataFrame], title: str, path: Path) -> None:
    """Write tables as a workbook, a sheet each, with heads in English and in Chinese.

    Args:
        tables: by the names of their sheets.
        title: of the workbook.
        path: file to write.

    Raises:
        OSError: when the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    content = BytesIO()
    try:
        with xlsxwriter.Workbook(content, {"in_memory": True, "use_zip64": True}) as workbook:
            workbook.set_properties({"title": title, "created": _CREATED})
            links = _row_links(tables)
            for name, table in tables.items():
                write_table_sheet(workbook, name, table, None if name == _PLACES else links)
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    path.write_bytes(content.getbuffer())


def _row_links(tables: Mapping[str, pd.DataFrame]) -> Links | None:
    """Links from the rows of tables to their places, where there are any and Excel allows them."""
    places = tables.get(_PLACES)
    if places is None or "row" not in places.columns:
        return None
    shown = places["row"].head(rows_shown(len(places)))
    lines: dict[Any, Lines] = {}
    for line, row in enumerate(shown.tolist(), start=TABLE_HEADS + 1):
        lines[row] = (lines[row][0] if row in lines else line, line)
    allowed = dict(islice(lines.items(), _MOST_LINKS))
    return Links(_PLACES, allowed, _letters(len(places.columns) - 1))


def _check_size(matrix: QuotedMatrix, path: Path) -> None:
    rows, columns = matrix.cells.shape
    if rows > SHEET_ROWS - _CELL_HEADS or columns > SHEET_COLUMNS - 5:
        message = f"{rows} rows and {columns} columns are more than a sheet can hold. Choose csv."
        raise ExchangeError(path, "sheet", message)


def _write_cells(workbook: Any, matrix: QuotedMatrix) -> None:
    sheet = workbook.add_worksheet("matrix")
    left = _left_columns(matrix)
    _write_cell_heads(workbook, sheet, matrix, left)
    zero = workbook.add_format({"align": "center", "font_color": "#ADB5BD"})
    linked = workbook.add_format({"align": "center", "font_color": "#0563C1", "underline": 1})
    plain = workbook.add_format({"align": "center"})
    places = _places(matrix)
    names = [str(name) for name in matrix.cells.columns]
    last = max(0, len(matrix.quotes.columns) - 1)
    for number, values in enumerate(matrix.cells.to_numpy().tolist()):
        row = number + _CELL_HEADS
        for column, texts in enumerate(left.values()):
            write_cell(sheet, row, column, texts[number])
        for column, (name, value) in enumerate(zip(names, values, strict=True), start=len(left)):
            place = places.get((number, name)) if value else None
            if place is not None:
                target = f"internal:'quotes'!A{place[0]}:{_letters(last)}{place[1]}"
                sheet.write_url(row, column, target, linked, str(value))
            write_cell(sheet, row, column, value, linked if place else plain if value else zero)


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
    if _count_filled(matrix) > _MOST_LINKS:
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


def _places(matrix: QuotedMatrix) -> dict[tuple[int, str], tuple[int, int]]:
    """First and last line of the sheet ``quotes`` by number of the row and name of the column.

    No more of them than Excel allows links, and none for quotes that the sheet cannot hold.
    """
    shown = matrix.quotes.head(rows_shown(len(matrix.quotes)))
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    cells = zip(shown["row"].astype(str), shown["column"].astype(str), strict=True)
    for number, cell in enumerate(cells, start=TABLE_HEADS + 1):
        spans[cell] = (spans[cell][0] if cell in spans else number, number)
    rows = {row_name(label): number for number, label in enumerate(matrix.cells.index)}
    places = {(rows[row], column): place for (row, column), place in spans.items()}
    if matrix.is_symmetric:
        places |= {(rows[column], row): place for (row, column), place in spans.items()}
    allowed = sorted(places, key=lambda cell: cell[0])[:_MOST_LINKS]
    return {cell: places[cell] for cell in allowed}


def _count_filled(matrix: QuotedMatrix) -> int:
    return int((matrix.cells.to_numpy() != 0).sum())


def _letters(column: int) -> str:
    """The letters of a column, from 0."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _no_more_links() -> str:
    return (
        f"Excel 一张表最多容纳约 {_MOST_LINKS} 个链接，其后的单元格没有链接：请在 quotes 表中按"
        f" row 和 column 筛选。\nExcel allows about {_MOST_LINKS} links on a sheet; cells after "
        "these have none: filter the sheet quotes by row and column."
    )
