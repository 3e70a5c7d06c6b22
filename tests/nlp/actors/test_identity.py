import pytest

from policytext.nlp.actors.identity import shortens


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("江苏产研院", "江苏省产业技术研究院"),
        ("瀚海生物", "瀚海生物医药科技(苏州)有限公司"),
        ("Qihang", "Qihang New Materials Co., Ltd."),
        ("JITRI", "Jiangsu Industrial Technology Research Institute"),
    ],
)
def test_shortenings(short: str, full: str) -> None:
    assert shortens(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("宁夏职业技术大学", "宁夏工商职业技术大学"),
        ("江苏研发院", "江苏省产业技术研究院"),
        ("University of Leeds", "University of Leeds Institute for Textiles"),
        ("JIRI", "Jiangsu Industrial Technology Research Institute"),
        ("重庆大学", "重庆大学"),
    ],
)
def test_other_names(short: str, full: str) -> None:
    assert not shortens(short, full)
