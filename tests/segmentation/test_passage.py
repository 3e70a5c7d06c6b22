from __future__ import annotations

import pytest

from policytext.segmentation.passage import Passage


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("他说：“好。”然后走了。", ["。”", "。"]),
        ("园区增长三成。[2]明年再看。", ["。[2]", "。"]),
        ("Firms stay.) Others leave!", [".", "!"]),
        ("真的吗？！是的……", ["？！", "……"]),
    ],
)
def test_stops_with_what_closes_behind_them(text: str, ends: list[str]) -> None:
    found = [text[stop.start : stop.close] for stop in Passage.of(text).stops()]
    assert [end.rstrip(")") for end in found] == ends


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("[1] 李某. 园区治理[J]. 示例学报, 2021, 3(2): 14-20.", True),
        ("2021年，园区引进企业30家。", False),
    ],
)
def test_an_entry_of_a_list_of_references(text: str, reference: bool) -> None:
    assert Passage.of(text).is_reference is reference


def test_a_character_outside_is_empty() -> None:
    passage = Passage.of("园区")
    assert (passage.at(0), passage.at(-1), passage.at(2)) == ("园", "", "")
    assert not passage.has_capitals
