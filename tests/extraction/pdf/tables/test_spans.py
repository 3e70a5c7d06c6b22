from policytext.extraction.pdf.tables.rows import Fragment, TableRow
from policytext.extraction.pdf.tables.spans import spanned_cells
from tests.extraction.table_maker import word

EDGES = tuple(60.0 * at for at in range(8))


def row(index: int, *parts: tuple[str, float, int]) -> TableRow:
    """A row of headings: text, middle, column."""
    fragments = [
        Fragment((word(text, middle - 4.5 * len(text), 20.0 * index),), column, column)
        for text, middle, column in parts
    ]
    return TableRow(tuple(fragments), 20.0 * index, 20.0 * index + 20)


def test_headings_of_three_levels_cover_what_stands_under_them() -> None:
    head = (
        row(0, ("支出", 120, 1), ("收入", 300, 4)),
        row(1, ("地区", 30, 0), ("预算", 90, 1), ("基金", 150, 2), ("预算", 240, 3),
            ("基金", 360, 5)),
        row(2, ("本级", 210, 3), ("县级", 270, 4), ("本级", 330, 5), ("县级", 390, 6)),
    )  # fmt: skip
    figures = row(3, *((str(at), 60.0 * at + 30, at) for at in range(7)))
    cells = spanned_cells([*head, figures], 3, EDGES, ())
    spans = [(cell.text, cell.row, cell.column, cell.rows, cell.columns) for cell in cells]
    assert spans[:7] == [
        ("地区", 0, 0, 3, 1), ("支出", 0, 1, 1, 2), ("收入", 0, 3, 1, 4), ("预算", 1, 1, 2, 1),
        ("基金", 1, 2, 2, 1), ("预算", 1, 3, 1, 2), ("基金", 1, 5, 1, 2),
    ]  # fmt: skip
    assert [text for text, *_ in spans[7:11]] == ["本级", "县级", "本级", "县级"]
