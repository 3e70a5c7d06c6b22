"""What is usual in a document."""

from __future__ import annotations

from policytext.extraction.pdf.layout.style import Style, style_of, without_gaps
from policytext.extraction.pdf.lines.columns import columns
from policytext.extraction.pdf.lines.line import PdfLine
from tests.extraction.line_maker import LEFT, PITCH, SIZE, TOP, column, line

FULL = "各地区各部门要加强统筹协调推动产业转移与成果转化有序衔接形"


def style(lines: list[PdfLine]) -> Style:
    return style_of(lines, columns([lines])[0])


def test_the_pitch_is_that_from_a_full_line_to_the_next() -> None:
    lines: list[PdfLine] = []
    for at in range(8):
        lines += column([FULL, "|完。"], top=TOP + at * 4 * PITCH)
        lines.append(line("短行。", top=TOP + (at * 4 + 2.7) * PITCH))
    assert style(lines).pitch == PITCH / SIZE


def test_large_type_with_whole_paragraphs_is_prose_and_that_of_titles_is_not() -> None:
    small = column([FULL] * 30, size=SIZE)
    prose = column([FULL] * 6, top=TOP + 40 * PITCH, size=12)
    titles = [
        line("总体要求和主要目标", LEFT, TOP + (50 + 2 * at) * PITCH, size=16) for at in range(9)
    ]
    assert style([*small, *prose, *titles]).prose == {12}


def test_listings_do_not_make_the_usual_size() -> None:
    code = [
        line("print(total + 1)" * 3, LEFT, TOP + at * PITCH, size=8, fonts=("CMTT8",))
        for at in range(15)
    ]
    assert style([*code, *column([FULL] * 8, top=TOP + 40 * PITCH)]).size == SIZE
    assert style(code).size == 8


def test_gaps_between_scripts_are_closed_but_after_numbers_of_headings_and_articles() -> None:
    assert without_gaps("到 2025 年 R&D 投入") == "到2025年R&D投入"
    assert without_gaps("第十二条 R&D 投入") == "第十二条 R&D投入"
    assert without_gaps("2.1 资料来源", heading=True) == "2.1 资料来源"
    assert without_gaps("2.1 资料来源") == "2.1资料来源"
    assert without_gaps("12 月工作要点", heading=True) == "12月工作要点"
