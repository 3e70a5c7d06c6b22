from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fromstring

from policytext.extraction.markup.tables import html_table, is_data_table


def table(inner: str) -> HtmlElement:
    found: HtmlElement = fromstring(f"<table>{inner}</table>")
    return found


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<tr><td>甲<td>乙<tr><td>丙<td>丁", True),
        ("<tr><td>只有一行<td>的表", False),
        ("<tr><td>甲<tr><td>乙", False),
        (f"<tr><td>菜单<td>{'长' * 400}<tr><td>甲<td>乙", False),
        ("<tr><td>甲<td><table><tr><td>内</table><tr><td>丙<td>丁", False),
    ],
)
def test_which_tables_hold_data(inner: str, expected: bool) -> None:
    assert is_data_table(table(inner)) is expected


def spans(inner: str) -> list[tuple[str, int, int, int, int]]:
    draft = html_table(table(inner), lambda cell: str(cell.text_content()))
    return [(draft.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in draft.cells]


def test_merged_cells() -> None:
    assert spans("<tr><td rowspan=2>高<td colspan=2>宽<tr><td>甲<td>乙") == [
        ("高", 0, 0, 2, 1), ("宽", 0, 1, 1, 2), ("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1)
    ]  # fmt: skip


def test_spans_that_are_none() -> None:
    assert spans("<tr><td rowspan=0 colspan=x>甲<td>乙<tr><td>丙")[0] == ("甲", 0, 0, 2, 1)


def test_header_rows() -> None:
    def headers(inner: str) -> int:
        return html_table(table(inner), lambda cell: str(cell.text_content())).header_rows

    assert headers("<thead><tr><td>头<tr><td>头<tbody><tr><td>身") == 2
    assert headers("<tr><th>头<th>头<tr><th>侧<td>身") == 1
    assert headers("<tr><td>身<tr><td>身") == 0
