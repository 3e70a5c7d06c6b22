"""How lines of a block stand to each other."""

from __future__ import annotations

import pytest

from policytext.extraction.pdf.layout.groups import (
    Group,
    in_one_type,
    is_below,
    pitch_between,
    row_start,
    stops,
)
from policytext.model import BlockKind
from tests.extraction.line_maker import LEFT, PITCH, TOP, line


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("完成。", True),
        ("“完成。”", True),
        ("done.)", True),
        ("包括：", True),
        ("未完，", False),
        ("and", False),
    ],
)
def test_ends_of_sentences(text: str, stopped: bool) -> None:
    assert stops(text) is stopped


def test_lines_under_and_beside_each_other() -> None:
    first, second = line("第一行的文字"), line("第二行的文字", top=TOP + PITCH)
    assert is_below(first, second)
    assert not is_below(second, first)
    assert not is_below(first, line("旁边", LEFT + 200, TOP + PITCH))
    assert not is_below(first, line("第二行的文字", top=TOP + PITCH, page=2))
    assert pitch_between(first, second) == PITCH


def test_the_first_piece_of_the_last_row() -> None:
    above, piece = line("上一行"), line("前半", top=TOP + PITCH)
    rest = line("后半", LEFT + 60, TOP + PITCH)
    group = Group(BlockKind.PARAGRAPH, [above, piece, rest])
    assert row_start(group) is piece


def test_fonts_in_common() -> None:
    assert in_one_type(line("甲", fonts=("Song", "Hei")), line("乙", fonts=("Hei",)))
    assert not in_one_type(line("甲", fonts=("Song",)), line("乙", fonts=("Kai",)))
