"""Full lines, centred lines, and lines that stand in."""

from __future__ import annotations

import pytest

from policytext.extraction.pdf.layout.groups import Group, Placed
from policytext.extraction.pdf.layout.measure import (
    are_centred,
    begins_far_right,
    fills,
    is_in_line,
    is_long,
    leaves_centre,
)
from policytext.extraction.pdf.layout.style import Style
from policytext.extraction.pdf.lines.columns import Column
from policytext.model import BlockKind
from tests.extraction.line_maker import LEFT, MEASURE, PITCH, SIZE, TOP, line

COLUMN = Column(0, 1, LEFT, LEFT + MEASURE)
STYLE = Style(SIZE, 1.5, True, False, True, False, frozenset(), frozenset())


@pytest.mark.parametrize(
    ("width", "after", "full"),
    [
        (MEASURE, "继续推进", True),
        (MEASURE - 1.5 * SIZE, "继续推进", True),
        (MEASURE - 5 * SIZE, "继续推进", False),
        (MEASURE - 4 * SIZE, "international rules", True),
        (MEASURE - 4 * SIZE, "in rules", False),
    ],
)
def test_a_line_is_full_when_the_next_word_would_not_have_fitted(
    width: float, after: str, full: bool
) -> None:
    last = line("行" * 10, width=width)
    assert fills(last, COLUMN, line(after, top=TOP + PITCH), STYLE) is full


def test_lines_in_the_middle_of_their_column_are_centred() -> None:
    one, other = line("某某市", LEFT + 135), line("人民政府文件", LEFT + 120, TOP + PITCH)
    assert are_centred(one, COLUMN, Placed(other, COLUMN))
    assert not are_centred(one, COLUMN, Placed(line("人民政府", top=TOP + PITCH), COLUMN))


def test_what_stands_in_line() -> None:
    long, short = line("Request of the owner of the house", LEFT), line("Resolution", LEFT + 100)
    centre = line("Resolution", (long.frame.x0 + long.frame.x1) / 2 - 25)
    assert not is_in_line(long, short)
    assert is_in_line(long, centre)
    assert is_in_line(long, line("Request", LEFT))


def test_long_lines_and_those_that_begin_far_right() -> None:
    assert is_long(line("行" * 22), COLUMN)
    assert not is_long(line("行" * 12), COLUMN)
    signed = Group(BlockKind.PARAGRAPH, [line("某某局", LEFT + 200)], [COLUMN])
    assert begins_far_right(signed)
    assert not begins_far_right(Group(BlockKind.PARAGRAPH, [line("某某局")], [COLUMN]))


def test_a_line_at_the_edge_leaves_a_centred_one() -> None:
    centred = Group(BlockKind.PARAGRAPH, [line("某某市人民", LEFT + 125)], [COLUMN])
    assert leaves_centre(centred, Placed(line("各有关单位：", top=TOP + PITCH), COLUMN))
