from __future__ import annotations

from policytext.extraction.structure.table_grid import GridCell, table_draft


def test_spans_are_cut_at_the_edges_and_empty_rows_have_no_line() -> None:
    draft = table_draft(
        [
            GridCell(2, 1, "d", 9, 9),
            GridCell(0, 0, "a", 2, 1),
            GridCell(1, 1, ""),
            GridCell(2, 0, "c"),
        ],
        header_rows=9,
    )
    assert draft.text == "a\t\nc\td"
    assert [(c.row, c.column, c.rows, c.columns) for c in draft.cells] == [
        (0, 0, 2, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1),
    ]  # fmt: skip
    assert [draft.text[c.start : c.end] for c in draft.cells] == ["a", "", "c", "d"]
    assert draft.header_rows == 3


def test_a_table_without_words() -> None:
    assert table_draft([GridCell(0, 0, ""), GridCell(0, 1, "")]).text == ""
