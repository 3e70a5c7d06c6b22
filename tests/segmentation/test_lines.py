from __future__ import annotations

from itertools import pairwise

import pytest

from policytext.segmentation.lines import Setting, find_setting, goes_on, read_lines

BROKEN_ZH = "\n".join(["园区与高校共建中试基地企业按需求出题团队持股转化三年内"] * 6 + ["落地。"])
BROKEN_EN = "\n".join(["Firms brought their problems to the park and many of them"] * 6 + ["stay."])


@pytest.mark.parametrize("text", [BROKEN_ZH, BROKEN_EN])
def test_lines_of_one_width_are_one_paragraph(text: str) -> None:
    lines = read_lines(text, 0, len(text))
    setting = find_setting(lines)
    assert len(lines) == 7
    assert setting.width
    assert all(
        goes_on(above, below, setting, first=index == 0)
        for index, (above, below) in enumerate(pairwise(lines))
    )


@pytest.mark.parametrize("text", ["第一段。\n第二段。\n第三段。", "One.\nTwo.\nThree."])
def test_short_lines_with_full_stops_are_paragraphs(text: str) -> None:
    lines = read_lines(text, 0, len(text))
    setting = find_setting(lines)
    assert not any(goes_on(above, below, setting, first=True) for above, below in pairwise(lines))


def test_lines_keep_their_places_and_know_blank_lines() -> None:
    text = "　　甲\n\n乙 "
    first, second = read_lines(text, 0, len(text))
    assert (first.text, second.text) == ("甲", "乙")
    assert text[second.span.start : second.span.end] == "乙"
    assert second.after_blank
    assert isinstance(find_setting([first, second]), Setting)
