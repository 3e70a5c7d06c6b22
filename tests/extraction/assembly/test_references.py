from __future__ import annotations

import pytest

from policytext.extraction.assembly.references import is_entry, reference_rows
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind


@pytest.mark.parametrize(
    "text",
    [
        "[1] 陆远, 沈若. 中试基地的组织[J]. 示例学报, 2021, 3(2): 14-20.",
        "[12] 云岭省统计局. 云岭统计年鉴2020[M]. 云岭: 示例出版社, 2020: 33-41.",
        "［3］陆远．园区治理［EB/OL］．（2020-01-02）［2021-03-04］．http://example.org/a.html．",
        "3刘某.园区建设研究.示例科技管理,2004,21(4):46-48.",
        "4 Harper T, Lin Q. Parks and pilots. Sample Policy, 2015,31:27-30.",
        "Harper, T. (2019). Parks and pilots. Journal of Samples, 12(4), 33–52.",
        "Lin, Q., & Stone, E. (2021). Delayed effects. Northton: Sample Press.",
        "[5] T. Harper, “Parks and pilots,” Samples, vol. 3, no. 2, pp. 14–20, 2019.",
        "①陆远：《园区史》，示例出版社2019年版，第12页。",
        "陆远．中试基地的组织．示例学报，2021，3（2）：14-20．",
    ],
)
def test_entries(text: str) -> None:
    assert is_entry(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021年，园区引进企业30家，产值达到12亿元。",
        "（1）园区在2021年引进企业30家；",
        "1. 到2025年，园区引进企业30家。",
        "第十二条　本条例自2021年1月1日起施行。",
        "In 2021 the park brought in thirty firms.",
        "1. In 2021 the park, which had opened in 2015, brought in thirty firms.",
        "王芳，云岭大学教授，2015年起主持园区研究。",
        "云科发〔2021〕3号",
    ],
)
def test_prose(text: str) -> None:
    assert not is_entry(text)


def test_a_footnote_between_entries_is_none_of_them() -> None:
    entry = "[1] 陆远. 中试基地的组织[J]. 示例学报, 2021, 3(2): 14-20."
    note = Row("12此处按照年报的口径计算。", 0, BlockKind.FOOTNOTE)
    rows = [Row("参考文献", 0, BlockKind.HEADING), Row(entry, 0), note, Row(entry, 0)]
    assert reference_rows(rows) == {0, 1, 3}


def test_keys_of_letters_and_years_number_entries() -> None:
    found = reference_rows(
        [
            Row("References", 0, BlockKind.HEADING, 1),
            Row("[Ker09] T. Kerr. Moving officials. State and Office, 3(2):44-61, 2009.", 20),
            Row("[LM14] P. Lund and R. Mora. Rules on the move.", 120),
            Row("[LM15a] ——, Computer models of ports. Quay Press, 2015.", 220),
        ]
    )
    assert found == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("3 https://example.org/ports/2021/index", False),
        ("(2)链接：https://example.org/book/releases", False),
        ("4 参见李某：《园区治理》，示例出版社2020年版，第3页。", True),
        (
            "5 Lund, P. Leaving the park. Land Review, 2016, 8(2): 101-118. https://example.org",
            True,
        ),
    ],
)
def test_a_note_with_nothing_but_an_address_is_no_reference(text: str, cites: bool) -> None:
    rows = [Row("园区要开放。", 0), Row(text, 10, BlockKind.FOOTNOTE), Row("企业要进来。", 200)]
    assert reference_rows(rows) == ({1} if cites else set())
