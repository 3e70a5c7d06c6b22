from collections.abc import Sequence

from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.tables.head import with_head
from policytext.extraction.pdf.tables.table import Grid, GridCell
from policytext.model import Box
from tests.extraction.table_maker import word

LINE = PdfLine("", 1, Box(0, 0, 1, 1), Box(0, 0, 1, 1), 9, ("",))


def head_rows(rows: Sequence[Sequence[str]], wide: Sequence[tuple[int, int, int]] = ()) -> int:
    """Rows of the head; ``wide`` names cells by row and column that cover several columns."""
    across = {(row, column): columns for row, column, columns in wide}
    cells = [
        GridCell(
            i, j, Box(60.0 * j, 20.0 * i, 60.0 * j + 60, 20.0 * i + 20),
            (word(text, 60.0 * j, 20.0 * i),) if text else (), 1, across.get((i, j), 1),
        )
        for i, row in enumerate(rows)
        for j, text in enumerate(row)
        if text is not None
    ]  # fmt: skip
    return with_head(Grid(Box(0, 0, 200, 200), tuple(cells)), [LINE]).header_rows


def test_words_over_figures_are_the_head() -> None:
    assert head_rows((("地区", "项目"), ("东川", "12"), ("西岭", "7"))) == 1


def test_a_row_that_names_a_group_of_rows_is_not_of_the_head() -> None:
    rows = (
        ("项目", "期末", "期初"),
        ("流动资产：", "", ""),
        ("现金", "12", "9"),
        ("存货", "3", "2"),
    )
    assert head_rows(rows) == 1
    assert head_rows(rows[1:]) == 0


def test_a_title_over_all_columns_is_of_the_head() -> None:
    rows = (("各地投入",), ("地区", "项目", "资金"), ("东川", "12", "3"), ("西岭", "7", "6"))
    assert head_rows(rows, [(0, 0, 3)]) == 2


def test_a_wide_heading_over_words_alone_is_one_row_of_head() -> None:
    rows = (("维度", "措施"), ("宣传", "办展", "一季度"), ("安全", "巡查", "二季度"))
    assert head_rows(rows, [(0, 1, 2)]) == 1


def test_years_over_figures_are_the_head() -> None:
    assert head_rows((("", "2021", "2022"), ("东川", "12", "14"), ("西岭", "7", "9"))) == 1
