from __future__ import annotations

from policytext.coding.learning.examples import Excerpt
from policytext.model import Document
from policytext.segmentation import segment


def test_the_sentence_before_is_read_too() -> None:
    document = Document.from_text("d", "第一句。第二句讲培训。\n第三句讲税。", language="zh")
    excerpts = [Excerpt.of_segment(each) for each in segment(document)]
    assert [each.previous for each in excerpts] == ["", "第一句。", "第二句讲培训。"]
    assert excerpts[2].text == "第三句讲税。"


def test_other_languages_are_read_as_english() -> None:
    document = Document.from_text("d", "Une phrase courte.", language="und")
    assert Excerpt.of_segment(next(iter(segment(document)))).language == "en"


def test_items_are_read_with_what_introduces_their_list() -> None:
    text = "本市采取下列措施：\n（一）免征房产税；\n（二）开办培训班。\n会议结束。"
    document = Document.from_text("d", text, language="zh")
    excerpts = {each.text: each.previous for each in map(Excerpt.of_segment, segment(document))}
    assert excerpts["（二）开办培训班。"] == "本市采取下列措施："
    assert excerpts["会议结束。"] == "（二）开办培训班。"
