from __future__ import annotations

from policytext.extraction.pdf.lines.alignment import Printed, aligned
from policytext.model import Box

LINE = Printed("成果 ok", 1, Box(10, 20, 43, 32))


def box(x: float, wide: float = 12) -> Box:
    return Box(x, 20, x + wide, 32)


def test_characters_have_their_own_boxes() -> None:
    printed = [("成", box(10)), ("果", box(22)), ("o", box(37, 5)), ("k", box(43, 5))]
    assert aligned(LINE, printed) == tuple(place for _, place in printed)


def test_the_letters_of_a_ligature_share_its_box() -> None:
    line = Printed("fig", 1, Box(10, 20, 30, 32))
    assert aligned(line, [("fi", box(10)), ("g", box(22, 6))]) == (box(10), box(10), box(22, 6))


def test_what_is_not_found_divides_the_line() -> None:
    assert aligned(LINE, []) == (
        Box(10, 20, 19.43, 32), Box(19.43, 20, 28.86, 32),
        Box(33.57, 20, 38.29, 32), Box(38.29, 20, 43, 32),
    )  # fmt: skip
    down = Printed("成果", 1, Box(10, 20, 22, 60))
    assert aligned(down, []) == (Box(10, 20, 22, 40), Box(10, 40, 22, 60))


def test_what_else_is_printed_there_is_passed_over() -> None:
    printed = [("成", box(10)), ("x", box(11)), ("果", box(22)), ("ok", box(37))]
    assert aligned(LINE, printed)[1] == box(22)
