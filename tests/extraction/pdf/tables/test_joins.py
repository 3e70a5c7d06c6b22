from collections.abc import Sequence

from policytext.extraction.drafts.draft import Draft, PrintedLine, TableCell
from policytext.extraction.pdf.tables.drafts import CellText, draft_of
from policytext.extraction.pdf.tables.joins import joined_over_pages
from policytext.model import BlockKind, Box

HEIGHTS = (800.0, 800.0, 800.0)
EDGES = (50.0, 150.0, 250.0, 350.0)
HEAD = ("地区", "项目", "资金")
ROWS = (HEAD, ("东川", "12", "3.5"), ("西岭", "7", "6.0"))
MORE = (("南桥", "21", "2.4"), ("北沟", "3", "0.8"))
WORDS = ("序号", "任务", "单位")


def table(
    rows: Sequence[Sequence[str]], page: int, *, top: float = 600, head: int = 0,
    edges: Sequence[float] = EDGES, spans: Sequence[int] = (),
) -> Draft:  # fmt: skip
    """A table; ``spans`` says how many columns each cell of a row covers."""
    cells = []
    for i, row in enumerate(rows):
        column = 0
        for j, text in enumerate(row):
            wide = spans[j] if spans else 1
            box = Box(edges[column], top + 20 * i, edges[column + wide], top + 20 * i + 20)
            line = PrintedLine(0, len(text), page, box._replace(x0=box.x0 + 3, x1=box.x1 - 3))
            place = TableCell(i, j, 0, 0, page, box)
            cells.append(CellText(place, text, (line,) if text else ()))
            column += wide
    return draft_of(cells, Draft("", BlockKind.TABLE, page=page, header_rows=head))


def line(text: str, page: int) -> Draft:
    return Draft(text, page=page)


def flow_of(*drafts: Draft) -> list[str]:
    return [draft.text for draft in joined_over_pages(drafts, HEIGHTS)[0]]


def whole(*rows: Sequence[str]) -> str:
    return "\n".join(map("\t".join, rows))


def test_a_table_without_a_head_at_the_top_of_a_page_goes_on() -> None:
    joined, aside = joined_over_pages(
        [table(ROWS, 1, head=1), table(MORE, 2), table(MORE[:1], 3, top=60)], HEIGHTS
    )
    assert [draft.text for draft in joined] == [whole(*ROWS, *MORE, *MORE[:1])]
    assert [page for _, page in joined[0].breaks] == [2, 3]
    assert [cell.row for cell in joined[0].cells[::3]] == [0, 1, 2, 3, 4, 5]
    assert aside == []


def test_its_columns_may_be_set_anew_where_figures_stay_in_theirs() -> None:
    other = (50.0, 120.0, 260.0, 350.0)
    after = table(MORE, 2, top=60, edges=other)
    assert flow_of(table(ROWS, 1, head=1), after) == [whole(*ROWS, *MORE)]
    assert len(flow_of(table(ROWS, 1, head=1), table(MORE, 2, edges=(*other[:3], 420)))) == 2
    names = table((("南桥", "镇", "2.4"), ("北沟", "乡", "0.8")), 2, edges=other)
    assert len(flow_of(table(ROWS, 1, head=1), names)) == 2


def test_it_may_have_fewer_columns_where_all_its_cells_are_merged_ones() -> None:
    (joined,), _ = joined_over_pages(
        [table(ROWS, 1, head=1), table((("合计", "43"),), 2, spans=(2, 1))], HEIGHTS
    )
    assert joined.text == whole(*ROWS, ("合计", "", "43"))
    assert [(cell.column, cell.columns) for cell in joined.cells[-2:]] == [(0, 2), (2, 1)]


def test_another_head_or_text_between_is_another_table() -> None:
    other = (("年份", "人口", "产值"), *MORE)
    assert len(flow_of(table(ROWS, 1, head=1), table(other, 2, head=1))) == 2
    assert len(flow_of(table(ROWS, 1, head=1), line("本表到此为止。", 2), table(MORE, 2))) == 3
    assert len(flow_of(table(ROWS, 1, head=1, top=60), table(MORE, 2))) == 2


def test_what_the_page_repeats_is_furniture() -> None:
    flow = [table(ROWS, 1, head=1), line("续表1", 2), line("单位：万元", 2),
            table((HEAD, *MORE), 2, head=1)]  # fmt: skip
    joined, aside = joined_over_pages(flow, HEIGHTS)
    assert [draft.text for draft in joined] == [whole(*ROWS, *MORE)]
    assert [draft.text for draft in aside] == ["续表1", "单位：万元", " ".join(HEAD)]
    assert {draft.kind for draft in aside} == {BlockKind.FURNITURE}


def test_tables_of_one_head_below_each_other_stay_two() -> None:
    under = table((HEAD, *MORE), 1, top=700, head=1)
    assert len(flow_of(table(ROWS, 1, head=1), line("单位：万元", 1), under)) == 3
    beside = table((HEAD, *MORE), 1, top=60, head=1)
    assert flow_of(table(ROWS, 1, head=1), beside) == [whole(*ROWS, *MORE)]


def test_a_row_that_the_page_breaks_is_one() -> None:
    begun = (WORDS, ("1", "各区应当公布项目清单并", "财政局"))
    rest = (("", "按年度更新。", ""), ("2", "公开进展。", "统计局"))
    (joined,), _ = joined_over_pages([table(begun, 1, head=1), table(rest, 2, top=60)], HEIGHTS)
    row = ("1", "各区应当公布项目清单并按年度更新。", "财政局")
    assert joined.text == whole(WORDS, row, rest[1])
    assert [line.page for line in joined.lines[3:7]] == [1, 1, 2, 1]


def test_a_row_whose_first_cell_is_empty_is_one_of_its_own_after_a_full_stop() -> None:
    begun = (WORDS, ("1", "各区应当公布项目清单。", "财政局"))
    rest = (("", "各区应当按年度更新。", ""), ("2", "公开进展。", "统计局"))
    assert flow_of(table(begun, 1, head=1), table(rest, 2)) == [whole(*begun, *rest)]
