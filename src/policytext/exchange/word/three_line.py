"""A printed table as a three-line table (三线表) of a Word document.

Rules after GB/T 7713.2-2022, 6.2: a thick rule above and below, a thin one under the head, no
vertical ones; the number and the title stand above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.exchange.column_layout import MANY_COLUMNS, VERY_MANY_COLUMNS, Layout
from policytext.exchange.printed_table import PrintedTable, word
from policytext.exchange.word.markup import bookmark, field, paragraph, run
from policytext.exchange.word.styles import CELL, CELL_SMALL, CELL_TINY, NOTE

_THICK, _THIN = 12, 6
"""1.5 and 0.75 points, in eighths of a point."""


def table_markup(table: PrintedTable, number: int, layout: Layout, room: int) -> Iterator[str]:
    """Caption, table and notes as markup, one paragraph or table each.

    Args:
        table: to print.
        number: of the table in its document, from 1.
        layout: widths of its columns.
        room: width of the page between the margins, in twentieths of a point.
    """
    for at, (columns, widths) in enumerate(layout.parts):
        yield from _caption(table, number, again=at > 0)
        yield _grid(table.part(columns), [round(width * room) for width in widths])
    if table.notes:
        lead = word("note", table.language or "zh")
        colon = ": " if table.language == "en" else "："
        yield paragraph(run(lead + colon + " ".join(table.notes)), style=NOTE)
    else:
        yield paragraph("", style=NOTE)


def bookmark_of(number: int) -> str:
    """The name of the place of a table's caption."""
    return f"_Toc{number:09d}"


def _caption(table: PrintedTable, number: int, *, again: bool) -> Iterator[str]:
    """The number and title in Chinese and, below, in English; Word numbers each on its own."""
    switch = "\\c" if again else "\\* ARABIC"
    shown = run(str(number), bold=True)
    chinese = (
        run(("续" if again else "") + word("table", "zh") + " ", bold=True)
        + field(f"SEQ {word('table', 'zh')} {switch}", shown)
        + run(f"　{table.title.zh}", bold=True)
    )
    more = f" ({word('continued', 'en')})" if again else ""
    english = (
        run(word("table", "en") + " ", bold=True)
        + field(f"SEQ {word('table', 'en')} {switch}", shown)
        + run(f"  {table.title.en}{more}", bold=True)
    )
    if not again:
        chinese = bookmark(bookmark_of(number), number, chinese)
    for content in (chinese, english):
        yield paragraph(content, style="Caption", keep=True)


def _grid(table: PrintedTable, widths: Sequence[int]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{_THICK}" w:space="0" w:color="000000"/>'
        for side in ("top", "bottom")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    merged = table.repeats()
    body = "".join(_row(table, at, widths, merged) for at in range(table.height))
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{_head(table, widths)}{body}</w:tbl>"
    )


def _head(table: PrintedTable, widths: Sequence[int]) -> str:
    """The row of heads, which every page repeats."""
    rules = (
        f'<w:tcBorders><w:top w:val="single" w:sz="{_THICK}" w:space="0" w:color="000000"/>'
        f'<w:bottom w:val="single" w:sz="{_THIN}" w:space="0" w:color="000000"/></w:tcBorders>'
    )
    style = _style(table)
    cells = "".join(
        _cell(
            paragraph(
                run("\n".join(column.heads), bold=True),
                style=style,
                align="center" if column.number else "left",
                keep=True,
            ),
            width,
            f'{rules}<w:vAlign w:val="center"/>',
        )
        for column, width in zip(table.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(
    table: PrintedTable, at: int, widths: Sequence[int], merged: Sequence[Sequence[bool]]
) -> str:
    """A row that no page break divides; cells that repeat the one above are one with it."""
    style = _style(table)
    cells = []
    for number, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        flags = merged[number] if number < len(merged) else ()
        again = bool(flags) and flags[at]
        begins = bool(flags) and not again and at + 1 < len(flags) and flags[at + 1]
        joined = "<w:vMerge/>" if again else '<w:vMerge w:val="restart"/>' if begins else ""
        words = "" if again else run(column.texts[at])
        align = "center" if column.number else "left"
        cells.append(_cell(paragraph(words, style=style, align=align), width, joined))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(content: str, width: int, properties: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _style(table: PrintedTable) -> str:
    number = len(table.columns)
    return (
        CELL_TINY if number > VERY_MANY_COLUMNS else CELL_SMALL if number > MANY_COLUMNS else CELL
    )
