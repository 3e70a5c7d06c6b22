"""A table as an Excel sheet: heads in both languages, dates as dates, long texts wrapped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from policytext.exchange.sheet import (
    SHEET_ROWS,
    chinese_head,
    row_height,
    text_width,
    write_cell,
    write_day,
    write_heads,
)

TABLE_HEADS = 2
"""Lines of heads at the top of the sheet of a table."""
HEADS = "chinese_heads"
SAMPLE = 500
"""So many rows say how wide a column must be."""
_A4 = 9
_ONE_PAGE_ACROSS = 320
_SMALLEST_PRINT = 50
_LAST_PRINTED = ("evidence", "page")
_WIDTHS = {
    "quote": 80,
    "evidence": 30,
    "title": 30,
    "definition_zh": 60,
    "definition_en": 60,
    "looked_for": 60,
    "target_quote": 60,
    "quote_to": 60,
    "meaning": 60,
    "concepts": 60,
    "原始语句": 80,
    "代表性语句": 80,
    "终点引语": 60,
    "范畴内涵": 60,
    "包含概念": 60,
    "依据": 60,
}
_WRAPPED = frozenset(
    (
        *("quote", "evidence", "definition_zh", "definition_en", "looked_for", "remark"),
        *("shared", "absent", "only_case", "only_other", "with", "without", "in_cases", "cases"),
        *("agents", "forces", "force_words", "target_quote", "subject", "figure"),
        *(
            "quote_to",
            "meaning",
            "concepts",
            "原始语句",
            "代表性语句",
            "终点引语",
            "范畴内涵",
            "包含概念",
            "依据",
        ),
    )
)
_DAYS = frozenset(("first_day", "last_day", "since", "planned"))
_FIGURES = frozenset(("value", "upper", "before", "change"))

Lines = tuple[int, int]
"""First and last line of a sheet, from 1."""


class Links(NamedTuple):
    """Where the rows of a table lead.

    Attributes:
        sheet: name of the sheet they lead to.
        lines: its lines by what stands in the column ``row``.
        last: letters of its last column.
    """

    sheet: str
    lines: Mapping[Any, Lines]
    last: str


def write_table_sheet(
    workbook: Any, name: str, table: pd.DataFrame, links: Links | None = None
) -> None:
    """Write a table as a sheet.

    The first column and the heads stay when one scrolls, heads filter. Rows beyond those of a
    sheet are left out, and the last line says so.

    Args:
        workbook: of xlsxwriter.
        name: of the sheet.
        table: columns with names; its row names are not written. Its ``attrs`` may hold under
            ``HEADS`` Chinese heads by column, where those of ``chinese_head`` mean something else.
        links: what the cells of its column ``row`` lead to.
    """
    sheet = workbook.add_worksheet(name)
    names = [str(column) for column in table.columns]
    widths = [_width(table, title) for title in names]
    head = workbook.add_format({"bold": True})
    second = workbook.add_format({"font_color": "#495057", "bottom": 1})
    told = table.attrs.get(HEADS, {})
    below = [told.get(title) or chinese_head(title) for title in names]
    write_heads(sheet, (names, below), (head, second), widths=widths)
    last_printed = [names.index(name) + 1 for name in _LAST_PRINTED if name in names]
    printed = max(last_printed, default=len(names))
    set_print(sheet, TABLE_HEADS, widths[:printed], repeated=1)
    last = min(TABLE_HEADS + len(table), SHEET_ROWS) - 1
    sheet.print_area(0, 0, last, printed - 1)
    shown = rows_shown(len(table))
    _write_rows(sheet, table.head(shown), widths, _Formats.of(workbook), links)
    if shown < len(table):
        write_cell(sheet, TABLE_HEADS + shown, 0, _left_out(len(table) - shown))
    sheet.freeze_panes(TABLE_HEADS, 1)
    if shown:
        sheet.autofilter(TABLE_HEADS - 1, 0, TABLE_HEADS + shown - 1, len(names) - 1)


class _Formats(NamedTuple):
    wrapped: Any
    top: Any
    day: Any
    whole: Any
    broken: Any
    linked: Any

    @classmethod
    def of(cls, workbook: Any) -> _Formats:
        styles: tuple[dict[str, Any], ...] = (
            {"text_wrap": True, "indent": 1},
            {},
            {"num_format": "yyyy-mm-dd", "align": "left"},
            {"num_format": "#,##0"},
            {"num_format": "#,##0.####"},
            {"font_color": "#0563C1", "underline": 1},
        )
        return cls(*(workbook.add_format({"valign": "top", **style}) for style in styles))


def _write_rows(
    sheet: Any,
    table: pd.DataFrame,
    widths: Sequence[int],
    formats: _Formats,
    links: Links | None,
) -> None:
    names = [str(column) for column in table.columns]
    wrapping = [number for number, title in enumerate(names) if title in _WRAPPED]
    rows = table.itertuples(index=False, name=None)
    for row, values in enumerate(rows, start=TABLE_HEADS):
        texts = (str(values[number]) for number in wrapping)
        sheet.set_row(row, row_height(texts, (widths[number] for number in wrapping)))
        for column, (name, value) in enumerate(zip(names, values, strict=True)):
            _write(sheet, row, column, name, value, formats)
            if links is not None and name == "row" and value in links.lines:
                first, last = links.lines[value]
                target = f"internal:'{links.sheet}'!A{first}:{links.last}{last}"
                sheet.write_url(row, column, target, formats.linked, str(value))
                write_cell(sheet, row, column, value, formats.linked)


def _write(sheet: Any, row: int, column: int, name: str, value: Any, formats: _Formats) -> None:
    """Write a cell as what its column holds."""
    if name in _DAYS:
        write_day(sheet, row, column, value, formats.day)
    elif name in _FIGURES and isinstance(value, float):
        format = formats.whole if value.is_integer() else formats.broken
        write_cell(sheet, row, column, value, format)
    else:
        write_cell(sheet, row, column, value, formats.wrapped if name in _WRAPPED else formats.top)


def _width(table: pd.DataFrame, title: str) -> int:
    texts = [title, chinese_head(title), *table[title].head(SAMPLE)]
    return _WIDTHS.get(title) or text_width(texts, least=8, most=36)


def set_print(sheet: Any, heads: int, widths: Sequence[int], *, repeated: int) -> None:
    """Print on one page across, or on several when the type would be too small to be read.

    Args:
        sheet: of xlsxwriter.
        heads: lines of heads, on every page.
        widths: of the columns that are printed, in characters.
        repeated: so many columns stand on every page when there are several across.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0, heads - 1)
    if sum(widths) <= _ONE_PAGE_ACROSS:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(_SMALLEST_PRINT)
        sheet.repeat_columns(0, repeated - 1)


def rows_shown(number: int) -> int:
    """How many rows of a table its sheet shows: all, or one less than it holds and a last line."""
    room = SHEET_ROWS - TABLE_HEADS
    return number if number <= room else room - 1


def _left_out(number: int) -> str:
    return f"另有 {number} 条引语未列出，见 CSV 文件 / {number} more quotes: see the CSV file"
