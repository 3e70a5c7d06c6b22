from policytext.extraction.pdf.tables.divisions import divided_columns, divided_rows
from policytext.extraction.pdf.tables.table import GridCell
from policytext.model import Box
from tests.extraction.table_maker import word

XS = (0.0, 60.0, 120.0, 180.0)


def cell(row: int, column: int, *texts: str, rows: int = 1) -> GridCell:
    top = 40.0 * row
    box = Box(XS[column], top, XS[column + 1], top + 40 * rows)
    words = [word(text, XS[column] + 4, top + 4 + 12 * i) for i, text in enumerate(texts)]
    return GridCell(row, column, box, tuple(words), rows)


def rows_of(cells: list[GridCell]) -> list[tuple[int, int, str, int]]:
    return [(c.row, c.column, c.text, c.rows) for c in cells]


def test_figures_below_each_other_divide_a_row_and_the_cell_beside_it_grows() -> None:
    cells = [
        cell(0, 0, "全省", rows=2),
        cell(0, 1, "东川", "西岭"),
        cell(0, 2, "12.5", "7.0"),
        cell(1, 1, "合计"),
        cell(1, 2, "19.5"),
    ]
    assert rows_of(divided_rows(cells, (0, 40, 80))) == [
        (0, 0, "全省", 3), (0, 1, "东川", 1), (1, 1, "西岭", 1), (0, 2, "12.5", 1),
        (1, 2, "7.0", 1), (2, 1, "合计", 1), (2, 2, "19.5", 1),
    ]  # fmt: skip


def test_a_row_of_words_over_several_lines_stays_one() -> None:
    cells = [cell(0, 0, "措施", "二"), cell(0, 1, "公布", "目录"), cell(0, 2, "12")]
    assert rows_of(divided_rows(cells, (0, 40))) == rows_of(cells)


def test_words_in_the_columns_of_other_rows_divide_a_wide_cell() -> None:
    wide = GridCell(0, 0, Box(0, 0, 180, 40), (word("甲", 4, 4), word("乙", 130, 4)), 1, 3)
    assert rows_of(divided_columns([wide], XS)) == [(0, 0, "甲", 1), (0, 1, "", 1), (0, 2, "乙", 1)]
