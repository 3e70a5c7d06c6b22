"""Indicators of tables: heads of rows and columns, unit line, years."""

from dataclasses import replace

import pytest

from policytext.model import Cell, Document, Span, Table
from policytext.transfer.indicators import find_indicators


def _document(rows: list[list[str]], language: str, before: str = "") -> Document:
    text, cells = before, []
    start = len(text)
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            if word:
                cells.append(Cell(row, column, Span(len(text), len(text) + len(word))))
            text += word + ("\t" if column < len(words) - 1 else "\n")
    document = Document.from_text("t", text, language=language)
    return replace(document, tables=(Table(Span(start, len(text) - 1), tuple(cells), 1),))


CHINESE = (
    [
        ["指标", "2019年", "2020年"],
        ["技术合同成交额", "120.5", "1,310"],
        ["研究所（家）", "41", "58"],
        ["研发投入占比", "3.1%", "3.4%"],
    ],
    "zh",
    "单位：亿元\n",
)
ENGLISH = (
    [
        ["Indicator", "2019", "2020"],
        ["Contract value", "12,050", "131,000"],
        ["Institutes (institutes)", "41", "58"],
        ["R&D share (%)", "3.1", "3.4"],
    ],
    "en",
    "Unit: RMB million\n",
)


@pytest.mark.parametrize(("rows", "language", "before"), [CHINESE, ENGLISH])
def test_heads_name_the_figures(rows: list[list[str]], language: str, before: str) -> None:
    document = _document(rows, language, before)
    found = [one for one in find_indicators(document) if one.quantity]
    values = [
        (float(one.quantity.value), one.period and one.period.end) for one in found if one.quantity
    ]
    assert [value for value, _ in values] == [12.05e9, 131e9, 41, 58, 0.031, 0.034]
    assert [end.year for _, end in values if end] == [2019, 2020] * 3
    units = [one.quantity.unit for one in found if one.quantity]
    assert units[:2] == ["CNY", "CNY"]
    assert units[4:] == ["1", "1"]


def test_years_may_stand_in_the_rows() -> None:
    rows = [["Year", "Institutes", "Revenue (USD million)"], ["2019", "41", "3.5"]]
    found = find_indicators(_document(rows, "en"))
    assert [(one.name.en, str(one.period and one.period.end)) for one in found] == [
        ("Institutes", "2019-12-31"),
        ("Revenue", "2019-12-31"),
    ]


def test_a_cell_without_a_figure_is_passed_over() -> None:
    assert find_indicators(_document([["指标", "2020年"], ["所在地", "南京"]], "zh")) == ()
