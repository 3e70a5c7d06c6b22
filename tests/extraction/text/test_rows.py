from __future__ import annotations

import pytest

from policytext.extraction.text.rows import Row, body_names, rows_of, unspaced
from policytext.model import Block, BlockKind, Span


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("云岭省科技厅　云岭省财政厅", ["云岭省科技厅", "云岭省财政厅"]),
        (
            "中共云岭省委办公厅、云岭省人民政府办公厅",
            ["中共云岭省委办公厅", "云岭省人民政府办公厅"],
        ),
        ("云 岭 省 科 技 厅", ["云岭省科技厅"]),
        ("关于建设的工作会", []),
        ("各位代表", []),
        ("（云岭省科技厅）", []),
    ],
)
def test_body_names(row: str, names: list[str]) -> None:
    assert body_names(row) == names


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("通　知　书", "通知书"),
        ("关于印发工 作 规 则的通知", "关于印发工 作 规 则的通知"),
        ("科技厅 财政厅", "科技厅 财政厅"),
    ],
)
def test_unspaced(text: str, bare: str) -> None:
    assert unspaced(text).replace(" ", "") == bare.replace(" ", "")
    assert (" " in unspaced(text)) == (" " in bare)


def test_the_cells_of_a_masthead_are_rows() -> None:
    text = "云岭省科技厅\t文件\n云岭省财政厅\t\n正文。"
    blocks = [Block(Span(0, 17), BlockKind.TABLE), Block(Span(18, 21), BlockKind.PARAGRAPH)]
    rows = rows_of(text, blocks)
    assert [row.text for row in rows] == ["云岭省科技厅", "文件", "云岭省财政厅", "正文。"]
    assert all(text[row.start : row.end] == row.text for row in rows)


def test_a_fact_shows_its_words() -> None:
    fact = Row("时间：2026年3月1日", 40).fact("date", "2026年3月1日", "2026-03-01")
    assert (fact.value, fact.span) == ("2026-03-01", Span(43, 52))


@pytest.mark.parametrize("rest", [(), (Block(Span(30, 34), BlockKind.PARAGRAPH),)])
def test_a_sheet_is_no_frame_around_a_masthead(rest: tuple[Block, ...]) -> None:
    text = "姓名\t单位\n苏明\t东川大学\n李芳\t云岭省科技厅\n张一\t中心主任。\n正文如下"
    blocks = [Block(Span(0, 30), BlockKind.TABLE), *rest]
    assert [row.kind for row in rows_of(text, blocks)][:1] == [BlockKind.TABLE]
    assert len(rows_of(text, blocks)) == 1 + len(rest)
