"""Places as other programs count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.exchange.refi.positions import (
    Counting,
    OffsetUnit,
    Returns,
    Ruler,
    Scale,
    has_astral,
    with_line_feeds,
)

TEXTS = st.text(alphabet="a中𠮷🚄\r\n，", max_size=14)


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2


def _between_returns(text: str, place: int) -> bool:
    return text[place - 1 : place + 1] == "\r\n" and place > 0


@given(TEXTS)
def test_utf16_positions_are_found_at_their_code_points(text: str) -> None:
    ruler = Ruler(text, Counting(OffsetUnit.UTF16))
    for place in range(len(text) + 1):
        if not _between_returns(text, place):
            expected = len(with_line_feeds(text[:place]))
            assert ruler.start(_units(text, place)) == expected
            assert ruler.end(_units(text, place)) == expected


@given(TEXTS, st.sampled_from(OffsetUnit))
def test_what_a_scale_tells_a_ruler_finds(text: str, unit: OffsetUnit) -> None:
    scale, returns = Scale(text, unit), Returns(text)
    ruler = Ruler(with_line_feeds(text), Counting(unit))
    for place in range(len(text) + 1):
        if not _between_returns(text, place):
            position = scale.position(place)
            assert returns.place(ruler.start(position)) == place
            assert returns.place(ruler.end(position)) == place


def test_between_the_halves_of_a_character_all_of_it_is_meant() -> None:
    ruler = Ruler("a𠮷b", Counting(OffsetUnit.UTF16))
    assert (ruler.start(2), ruler.end(2)) == (1, 2)


@pytest.mark.parametrize(
    ("counting", "position", "place"),
    [
        (Counting(), 4, 3),
        (Counting(joined_returns=True), 4, 4),
        (Counting(mark=True), 4, 2),
        (Counting(mark=True, joined_returns=True), 4, 3),
    ],
)
def test_returns_and_marks_count_or_not(counting: Counting, position: int, place: int) -> None:
    assert Ruler("甲\r\n乙丙", counting, marked=True).start(position) == place


def test_an_inclusive_end_is_the_last_character() -> None:
    assert Ruler("政府引导", Counting(inclusive=True)).end(1) == 2


def test_positions_before_the_text_are_its_beginning() -> None:
    assert Ruler("abc", Counting(mark=True), marked=True).start(0) == 0


def test_astral_characters_are_seen() -> None:
    assert has_astral("𠮷")
    assert not has_astral("中文 text")
