from __future__ import annotations

import pytest

from policytext.model import Aspect, Document, IndicatorKind
from policytext.transfer.indicators import find_indicators

PAIRS = [
    ("2024年园区产值增长7.5%。", "In 2024 output of the park grew by 7.5 %.", ["growth"]),
    ("2024年单位能耗下降4%。", "In 2024 energy intensity fell by 4 %.", ["decline"]),
    ("2024年研发强度提高到3.1%。", "In 2024 R&D intensity was raised to 3.1 %.", ["level"]),
    ("2024年营业收入实现9%的增长。", "In 2024 revenue saw a 9 % increase.", ["growth"]),
    (
        "2024年进口额、出口额分别增长3%、6%。",
        "In 2024 imports and exports rose by 3 % and 6 % respectively.",
        ["growth", "growth"],
    ),
    (
        "2024年产量增长约2%，达到90万吨。",
        "In 2024 output rose by about 2 % and reached 900,000 tonnes.",
        ["growth", "level"],
    ),
    ("2024年授权专利数翻番。", "In 2024 patents granted doubled.", ["growth"]),
    ("2024年本地配套率达到45%。", "In 2024 the local supply rate reached 45 %.", ["level"]),
]


@pytest.mark.parametrize(("zh", "en", "aspects"), PAIRS)
def test_growth_is_told_from_the_level(zh: str, en: str, aspects: list[str]) -> None:
    for language, text in (("zh", zh), ("en", en)):
        found = find_indicators(Document.from_text("d", text, language=language))
        assert [indicator.aspect.value for indicator in found] == aspects, language


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "2024年产值增长5%，税收实现8%的增长。"), ("en", "In 2024 output grew by 5 %.")],
)
def test_growth_is_a_flow(language: str, text: str) -> None:
    found = find_indicators(Document.from_text("d", text, language=language))
    assert {(one.aspect, one.kind) for one in found} == {(Aspect.GROWTH, IndicatorKind.FLOW)}
