from __future__ import annotations

from lxml.html import fromstring

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.markup.blocks import element_blocks


def blocks(markup: str) -> list[Draft]:
    return element_blocks(fromstring(f"<html><body>{markup}</body></html>"))


def test_cells_over_rows_and_columns() -> None:
    (caption, table) = blocks(
        "<table><caption>表1 投资</caption><thead><tr><th rowspan=2>地区<th colspan=2>项目</thead>"
        "<tr><td>个<td>亿元<tr><td>云湖<td>3<td>5</table>"
    )
    assert caption.text == "表1 投资"
    assert table.text == "地区\t项目\t\n\t个\t亿元\n云湖\t3\t5"
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells[:4]] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1),
    ]  # fmt: skip
    assert table.header_rows == 1


def test_spans_without_end_are_cut() -> None:
    (table,) = blocks("<table><tr><td rowspan=0>a<td colspan=99999>b<tr><td>c</table>")
    assert [(c.rows, c.columns) for c in table.cells] == [(2, 1), (1, 1), (1, 1)]


def test_numbers_of_lists() -> None:
    texts = [
        draft.text
        for draft in blocks(
            '<ol start=3><li>Three<li value=7>Seven<li>八、写明的号</ol><ol type="a"><li>A</ol>'
            '<ol style="list-style-type:cjk-ideographic"><li>甲</ol>'
            '<ol style="list-style:none"><li>Bare</ol><ul><li>Dot</ul>'
        )
    ]
    assert texts == ["3. Three", "7. Seven", "八、写明的号", "a. A", "一、甲", "Bare", "Dot"]


def test_a_long_list_is_numbered_in_one_walk() -> None:
    found = blocks(f"<ol>{'<li>x' * 20_000}</ol>")
    assert found[-1].text == "20000. x"


def test_readings_and_lines_kept_as_typed() -> None:
    (ruby, first, second) = blocks(
        "<p><ruby>汉字<rp>(</rp><rt>hanzi</rt><rp>)</rp></ruby></p>"
        "<pre>第一段。\n　　第二段。</pre>"
    )
    assert (ruby.text, first.text, second.text) == ("汉字", "第一段。", "第二段。")


def test_an_indented_line_after_a_break_begins_a_paragraph() -> None:
    assert [d.text for d in blocks("<p>第一行<br />\n　　第二行</p>")] == ["第一行", "第二行"]


def test_signs_of_symbol_fonts() -> None:
    boxes = (
        "<font face=Wingdings>&#xFE;</font>同意<span style='font-family:Wingdings'>&#xA8;</span>"
    )
    (paragraph,) = blocks(f"<p>{boxes}反对</p>")
    assert paragraph.text == "☑同意□反对"
