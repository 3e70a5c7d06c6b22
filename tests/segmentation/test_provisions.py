"""Laws by 编, 章, 节, 条, 款, 项, 目, and by Article, (1), (a), (i)."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.model import Document, Span
from policytext.segmentation.provision_reader import ProvisionLevel
from policytext.segmentation.provisions import provision_of, provisions

LAW = """云岭省园区条例
第一编　总则
第一章　一般规定
第一条　为了促进园区发展，制定本条例。
第二条　本条例所称园区，是指经省人民政府批准设立的开发区。
园区的范围由省人民政府公布。
第二章　支持措施
第一节　经费
第三条　园区可以使用经费：
（一）建设平台；
（二）引进项目：
1．外省项目；
2．本省项目。
前款所称项目，应当经过评估。
第三条之一　经费每年公布一次。
第二节　场地
第十二条　园区应当提供场地。"""


def labels(text: str) -> list[str]:
    return [item.label for item in provisions(Document.from_text("law", text))]


def test_a_chinese_law() -> None:
    law = Document.from_text("law", LAW, language="zh")
    found = provisions(law)
    assert [item.label for item in found] == [
        "第一编",
        "第一编第一章",
        "第一条",
        "第二条",
        "第二条第一款",
        "第二条第二款",
        "第一编第二章",
        "第一编第二章第一节",
        "第三条",
        "第三条第一款",
        "第三条第一款第（一）项",
        "第三条第一款第（二）项",
        "第三条第一款第（二）项第1目",
        "第三条第一款第（二）项第2目",
        "第三条第二款",
        "第三条之一",
        "第一编第二章第二节",
        "第十二条",
    ]
    last = found[-1]
    assert (last.level, last.number, last.value) == (ProvisionLevel.ARTICLE, "第十二条", 12)
    assert last.path == ("第一编 总则", "第二章 支持措施", "第二节 场地")
    whole = found[8]
    assert law.quote(whole.span).endswith("前款所称项目，应当经过评估。")
    assert law.quote(found[9].span).startswith("园区可以使用经费")
    assert law.quote(found[9].span).endswith("2．本省项目。")


def test_the_narrowest_provision_of_a_stretch() -> None:
    law = Document.from_text("law", LAW, language="zh")
    at = LAW.index("本省项目")
    found = provision_of(law, Span(at, at + 4))
    assert found is not None
    assert found.label == "第三条第一款第（二）项第2目"
    chapter = provision_of(law, Span(LAW.index("第二章"), LAW.index("第二章") + 3))
    assert chapter is not None
    assert chapter.label == "第一编第二章"
    assert provision_of(law, Span(0, 3)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chapter II Support\nArticle 12 Parks\n1. Parks may\n(a) build pilot lines;\n"
            "(b) buy:\n(i) tools;\n(ii) licences.\n2. They report.\nArticle 13 It holds.",
            [
                "Chapter II",
                "Art. 12",
                "Art. 12(1)",
                "Art. 12(1)(a)",
                "Art. 12(1)(b)",
                "Art. 12(1)(b)(i)",
                "Art. 12(1)(b)(ii)",
                "Art. 12(2)",
                "Art. 13",
            ],
        ),
        (
            "PART I Purpose\nSection 1. Short title.\nSection 2. (a)(1) Each park\n"
            "(A) reports;\n(B) pays.\n"
            "(2) None is exempt.\n(b) Others may.",
            [
                "PART I",
                "Sec. 1",
                "Sec. 2",
                "Sec. 2(a)",
                "Sec. 2(a)(1)",
                "Sec. 2(a)(1)(A)",
                "Sec. 2(a)(1)(B)",
                "Sec. 2(a)(2)",
                "Sec. 2(b)",
            ],
        ),
        (
            "§ 12a. Parks\n(h) Rents\n(i) Fees\n(j) Fines",
            ["§ 12a", "§ 12a(h)", "§ 12a(i)", "§ 12a(j)"],
        ),
    ],
)
def test_english_laws(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_a_law_in_traditional_script() -> None:
    text = (
        "第一章　總則\n第一條　為促進園區發展，特制定本條例。\n"
        "第二條　園區應辦理下列事項：\n一、設置平臺。\n"
        "二、引進計畫：\n（一）國內計畫。\n（二）國外計畫。\n前項計畫應經評估。"
    )
    assert labels(text) == [
        "第一章",
        "第一條",
        "第二條",
        "第二條第一項",
        "第二條第一項第一款",
        "第二條第一項第二款",
        "第二條第一項第二款第一目",
        "第二條第一項第二款第二目",
        "第二條第二項",
    ]


def test_items_of_an_article_with_one_paragraph_are_cited_without_it() -> None:
    assert labels("第五条　园区应当：\n（一）建设平台；\n（十二）引进项目。") == [
        "第五条",
        "第五条第（一）项",
        "第五条第（十二）项",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第三条第二款规定的经费，每年公布一次。",
        "第五条规定的期限已经届满。",
        "一、总体要求\n（一）指导思想\n园区应当建设平台。",
        "The park opened in 2019.\n(a) It grew.",
    ],
)
def test_what_is_no_law(text: str) -> None:
    assert labels(text) == []


def test_articles_listed_in_the_contents_are_no_provisions(tmp_path: Path) -> None:
    path = tmp_path / "law.txt"
    text = "园区为成果转化提供场地、经费和服务，并且每年公布情况。"
    path.write_text(
        "云岭省园区条例\n目　录\n第一章　总则\n第二章　附则\n"
        f"第一章　总则\n第一条　{text}\n{text}\n"
        f"第二章　附则\n第二条　{text}",
        encoding="utf-8",
    )
    found = provisions(extract(path))
    assert [item.label for item in found] == [
        "第一章",
        "第一条",
        "第一条第一款",
        "第一条第二款",
        "第二章",
        "第二条",
    ]


def test_an_article_with_more_than_a_hundred_paragraphs() -> None:
    rows = [f"园区应当公布第{number}类项目。" for number in range(120)]
    assert labels("\n".join(["第一条　园区应当公开。", *rows]))[-1] == "第一条第一百二十一款"


def test_signature_and_appendix_are_no_paragraphs_of_the_last_article(tmp_path: Path) -> None:
    text = """云岭省园区条例

第一条　为了促进园区发展，制定本条例。

第二条　本条例自发布之日起施行。

云岭省人民政府办公厅

2021年3月5日

附件：园区名单

东湖园区，位于省会。

西山园区，位于州府。
"""
    path = tmp_path / "law.txt"
    path.write_text(text, encoding="utf-8")
    for law in (extract(path), Document.from_text("law", text)):
        found = provisions(law)
        assert [item.label for item in found] == ["第一条", "第二条"]
        assert law.quote(found[-1].span).endswith("施行。")


def test_a_misprinted_number_is_no_error() -> None:
    assert labels("第1十条　园区应当公开。") == ["第1十条"]
    assert "Part\u0130" not in "".join(labels("Part \u0130\nArticle 1 Parks shall report."))
