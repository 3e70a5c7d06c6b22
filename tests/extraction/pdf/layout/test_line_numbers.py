"""Numbers of lines in the margin are no part of the text."""

from __future__ import annotations

from policytext.extraction.pdf.layout.line_numbers import line_numbers
from policytext.extraction.pdf.lines.line import PdfLine
from tests.extraction.line_maker import LEFT, MEASURE, PITCH, TOP, blocks, column, line, shown

TEXTS = [
    "The board shall publish its plan",
    "before the first day of each year",
    "and shall hear all those who are",
    "named in the schedule to this Act",
    "unless they have agreed to waive",
    "|the hearing.",
]


def numbered(numbers: list[int], x: float = LEFT - 24) -> list[PdfLine]:
    """Numbers that end at one edge, one beside every line."""
    return [
        line(str(number), x - 5 * len(str(number)), TOP + at * PITCH)
        for at, number in enumerate(numbers)
    ]


def test_numbers_of_lines_are_one_block_apart_from_the_text() -> None:
    page = [*numbered([1, 2, 3, 4, 5, 6]), *column(TEXTS)]
    assert shown(blocks(page)) == [
        ("paragraph", " ".join(text.lstrip("|") for text in TEXTS)),
        ("furniture", "1 2 3 4 5 6"),
    ]


def test_numbers_may_count_in_fives_and_stand_on_the_right() -> None:
    long = column(TEXTS * 5)
    fives = [
        line(str(5 * at), LEFT + MEASURE + 20, TOP + (5 * at - 1) * PITCH) for at in range(1, 7)
    ]
    assert line_numbers([*long, *fives]) == frozenset(range(len(long), len(long) + 6))


def test_a_column_of_figures_is_no_count() -> None:
    page = [*numbered([7, 3, 12, 5, 9, 1]), *column(TEXTS)]
    assert line_numbers(page) == frozenset()


def test_numbers_between_texts_are_no_margin() -> None:
    page = [*numbered([1, 2, 3, 4, 5, 6]), *column(TEXTS), *column(TEXTS, x=-200.0, measure=150.0)]
    assert line_numbers(page) == frozenset()


def test_numbers_beside_short_entries_are_those_of_a_list() -> None:
    entries = [
        "|Opening",
        "|Minutes",
        "|Any other business of the board today",
        "|Plan",
        "|Date",
        "|End",
    ]
    assert line_numbers([*numbered([1, 2, 3, 4, 5, 6]), *column(entries)]) == frozenset()
