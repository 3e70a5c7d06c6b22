from __future__ import annotations

from lxml import etree

from policytext.extraction.office.odt.tables import TABLE, grid_cells
from policytext.extraction.structure.table_grid import GridCell

CELL = "<t:table-cell {}>{}</t:table-cell>"


def cells(markup: str) -> tuple[list[GridCell], int]:
    table = etree.fromstring(f'<t:table xmlns:t="{TABLE[1:-1]}">{markup}</t:table>')
    return grid_cells(table, lambda cell: cell.text or "")


def row(*made: str, attributes: str = "") -> str:
    return f"<t:table-row {attributes}>{''.join(made)}</t:table-row>"


def test_merged_cells_with_and_without_their_covered_ones() -> None:
    tall = CELL.format('t:number-rows-spanned="2"', "高")
    rows = row(tall, CELL.format("", "甲")), row(CELL.format("", "乙"))
    covered = row("<t:covered-table-cell/>", CELL.format("", "乙"))
    assert cells("".join(rows)) == cells(rows[0] + covered)
    assert cells("".join(rows))[0] == [
        GridCell(0, 0, "高", 2, 1), GridCell(0, 1, "甲"), GridCell(1, 1, "乙")
    ]  # fmt: skip


def test_repeated_rows_and_cells() -> None:
    twice = CELL.format('t:number-columns-repeated="2"', "同")
    found, _ = cells(row(twice, attributes='t:number-rows-repeated="2"'))
    assert [(cell.row, cell.column) for cell in found] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    empty, _ = cells(row(CELL.format("", ""), attributes='t:number-rows-repeated="1000000"'))
    assert len(empty) == 1


def test_header_rows() -> None:
    head = f"<t:table-header-rows>{row(CELL.format('', '头'))}</t:table-header-rows>"
    assert cells(head + row(CELL.format("", "身")))[1] == 1
