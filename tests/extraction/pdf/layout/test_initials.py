"""Large initials put before the paragraph that begins with them."""

from __future__ import annotations

from policytext.extraction.pdf.layout.initials import with_initials
from policytext.extraction.pdf.lines.line import PdfLine
from tests.extraction.line_maker import LEFT, MEASURE, PITCH, SIZE, TOP, blocks, column, line, shown

BIG = 3.6 * SIZE
ASIDE = 20.0


def initial(letter: str, top: float = TOP) -> PdfLine:
    return line(letter, top=top, size=BIG, width=ASIDE - 3)


def set_beside(texts: list[str]) -> list[PdfLine]:
    """Lines of which the first two stand beside an initial."""
    return column(texts, LEFT, indents=[ASIDE, ASIDE])


def test_an_initial_is_the_first_letter_of_its_paragraph() -> None:
    lines = set_beside(
        ["he committee shall meet", "before the end of each", "quarter and", "|at will."]
    )
    assert shown(blocks([initial("T"), *lines])) == [
        ("paragraph", "The committee shall meet before the end of each quarter and at will.")
    ]


def test_a_chinese_initial_stands_before_its_line_wherever_the_file_has_it() -> None:
    lines = set_beside(["市县应当加强统筹协调推动", "产业转移与成果转化衔接", "|形成格局。"])
    merged = with_initials([*lines, initial("各")])
    assert next(one.text for one in merged) == "各市县应当加强统筹协调推动"
    assert len(merged) == 3


def test_lines_beside_an_initial_are_not_set_in() -> None:
    lines = set_beside(["he committee shall meet", "before the end", "of each", "quarter"])
    assert [one.frame.x0 for one in with_initials([initial("T"), *lines])] == [LEFT] * 4


def test_a_word_of_one_letter_keeps_its_blank() -> None:
    lines = set_beside(["committee shall meet", "before the end", "of each committee", "quarter"])
    assert with_initials([initial("A"), *lines])[0].text == "A committee shall meet"
    other = set_beside(["fter the end", "before the end", "of each committee", "quarter"])
    assert with_initials([initial("A"), *other])[0].text == "After the end"


def test_a_large_letter_over_the_text_is_no_initial() -> None:
    lines = column(["The committee shall meet", "before the end"], top=TOP + 4 * PITCH)
    assert with_initials([initial("A"), *lines]) == [initial("A"), *lines]


def test_a_letter_in_the_type_of_the_text_is_no_initial() -> None:
    lines = [line("x"), *column(["y = 2", "z = 3"], LEFT + ASIDE, measure=MEASURE / 3)]
    assert with_initials(lines) == lines
