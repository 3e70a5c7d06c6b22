import pandas as pd

from policytext.exchange.printed_table import printed_table
from policytext.exchange.report.grids import ACROSS, MOST_ROWS, Head, matrix_grids, table_grid
from policytext.exchange.report.page import Cell, Grid, Link


def grids_of(cells: pd.DataFrame) -> tuple[Grid, ...]:
    heads = {str(name): Head(f"<{name}>") for name in (*cells.index, *cells.columns)}
    return matrix_grids(
        cells,
        heads,
        lambda row, column: f"{row}-{column}",
        id="m",
        caption="M",
        corner="code",
        notes=["a note"],
        part=lambda name, **facts: f" {facts['first']}-{facts['last']}/{facts['number']}",
    )


def test_figures_lead_to_their_place_and_zero_does_not() -> None:
    (grid,) = grids_of(pd.DataFrame([[0, 1], [4, 2]], index=["a", "b"], columns=["x", "y"]))
    first, second = grid.rows
    assert [cell.target for cell in first] == ["", "", "a-y"]
    assert [cell.text for cell in second] == ["<b>", "4", "2"]
    assert [cell.shade for cell in (*first[1:], *second[1:])] == [0, 3, 5, 4]
    assert grid.notes == ("a note",)


def test_wide_matrices_are_cut_into_parts() -> None:
    wide = pd.DataFrame([[1] * 45], index=["a"], columns=[f"c{n}" for n in range(45)])
    grids = grids_of(wide)
    assert [grid.id for grid in grids] == ["m", "m-2", "m-3"]
    assert [len(grid.heads) - 1 for grid in grids] == [ACROSS, ACROSS, 5]
    assert grids[2].caption == "M 41-45/45"
    assert grids[0].notes == ()


def test_rows_of_a_table_lead_to_passages() -> None:
    table = pd.DataFrame({"label": ["一", "二"], "count": [1, 2]})
    links = [Cell(links=(Link("q1", "A1-1"),)), Cell()]
    grid = table_grid(
        printed_table(table, "t", language="zh"), id="t", language="zh", links=links, links_head="h"
    )
    assert grid.heads[-1].text == "h"
    assert grid.rows[0][-1].links[0].target == "q1"
    plain = table_grid(printed_table(table, "t", language="zh"), id="t", language="zh")
    assert len(plain.heads) == 2


def test_long_tables_say_how_many_rows_there_are_more() -> None:
    table = pd.DataFrame({"n": range(MOST_ROWS + 7)})
    grid = table_grid(printed_table(table, "t", language="en"), id="t", language="en")
    assert len(grid.rows) == MOST_ROWS
    assert "7 more rows" in grid.notes[-1]
