from __future__ import annotations

import pytest

from policytext.segmentation.lead_in import lead_in

ZH = (
    "总则。\n市政府采取下列措施：\n（一）减税；\n1.免征；\n2.缓征；\n（二）培训。\n"
    "另有规定的除外。\n（三）其他。"
)
EN = "General.\nThe agency shall—\n(1) reduce taxes;\n(A) by waiver;\n(2) hold courses.\nNext."


@pytest.mark.parametrize(
    ("text", "item", "expected"),
    [
        (ZH, "（一）", "市政府采取下列措施："),
        (ZH, "（二）", "市政府采取下列措施："),
        (EN, "(1)", "The agency shall—"),
        (EN, "(2)", "The agency shall—"),
    ],
)
def test_every_item_has_the_words_that_introduce_its_list(
    text: str, item: str, expected: str
) -> None:
    assert lead_in(text, text.index(item)) == expected


def test_items_within_an_item_pass_over_their_siblings() -> None:
    text = "（一）减税，方式为：\n1.免征；\n2.缓征。"
    assert lead_in(text, text.index("2.")) == "（一）减税，方式为："


@pytest.mark.parametrize("words", ["总则", "另有规定", "（三）", "下列措施"])
def test_what_is_no_item_or_follows_no_list_has_none(words: str) -> None:
    assert lead_in(ZH, ZH.index(words)) == ""


def test_a_list_without_introduction_has_none() -> None:
    assert lead_in("（一）减税；\n（二）培训。", 7) == ""
