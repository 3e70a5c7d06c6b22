from __future__ import annotations

from pathlib import Path

from policytext.extraction import extract
from policytext.model import BlockKind, Document

NOTICE = """\
下载
打印
【字号：
大
】
某某省人民政府关于承接产业
有序转移的意见
来源：某某日报
2026-02-03 09:02:33
某政发〔2026〕7号
各市人民政府，省政府各部门：
为推动科技成果跨区域转化，促进产业有序转移，结合本省实际，现提出以下意见，请认真贯彻执行。
一、总体要求
（一）指导思想。
坚持市场主导、政府引导，围绕产业链部署创新链，支持跨区域共建园区，健全成果转化收益分享机制。
（二）重点任务
1.建设三类平台；
2.培育一批机构。
省政府办公厅工作人员向记者介绍情况。本报记者 李明 摄
某某省人民政府
2026年1月30日
"""

REPORT = """\
Moving Capacity West: Lessons From
Three Park Twinnings

Mary O'Neill¹, Wei Zhang²

Summary of the findings
Two coastal parks and one inland park signed a long-term agreement in
2021. They share land, tax income and the results of publicly paid re-
search, and they report on it in
each year of the agreement. A long-term plan sets it out.
The second paragraph begins on a line of its own, since the line above
did not have to end where it did.
"""


def read(tmp_path: Path, text: str, name: str = "a.txt") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return extract(path)


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.quote(b.span) for b in document.blocks if not kinds or b.kind in kinds]


def test_blocks_of_a_chinese_notice(tmp_path: Path) -> None:
    document = read(tmp_path, NOTICE)
    assert document.language == "zh"
    headings = [
        (b.level, document.quote(b.span)) for b in document.blocks if b.kind is BlockKind.HEADING
    ]
    assert headings == [
        (1, "某某省人民政府关于承接产业有序转移的意见"),
        (1, "一、总体要求"),
        (2, "（一）指导思想。"),
        (2, "（二）重点任务"),
    ]
    assert texts(document, BlockKind.FURNITURE) == [
        "下载", "打印", "【字号：", "大", "】", "来源：某某日报", "2026-02-03 09:02:33",
    ]  # fmt: skip
    assert texts(document, BlockKind.CAPTION) == [
        "省政府办公厅工作人员向记者介绍情况。本报记者 李明 摄"
    ]
    assert texts(document, BlockKind.LIST_ITEM) == ["1.建设三类平台；", "2.培育一批机构。"]


def test_nothing_of_the_notice_is_lost(tmp_path: Path) -> None:
    document = read(tmp_path, NOTICE)
    assert document.text.replace("\n", "") == NOTICE.replace("\n", "")
    assert "\n".join(texts(document)) == document.text


def test_lines_of_a_fixed_width_are_joined(tmp_path: Path) -> None:
    document = read(tmp_path, REPORT)
    assert texts(document) == [
        "Moving Capacity West: Lessons From",
        "Three Park Twinnings",
        "Mary O'Neill¹, Wei Zhang²",
        "Summary of the findings",
        "Two coastal parks and one inland park signed a long-term agreement in 2021. They share "
        "land, tax "
        "income and the results of publicly paid research, and they report on it in each year of "
        "the "
        "agreement. A long-term plan sets it out.",
        "The second paragraph begins on a line of its own, since the line above did not have to "
        "end where "
        "it did.",
    ]


def test_a_line_is_a_paragraph_when_lines_are_long(tmp_path: Path) -> None:
    first = "Parks share land and income. " * 12
    second = "They also share staff, risk and the results of research. " * 9
    document = read(tmp_path, f"{first}\n{second}\n")
    assert texts(document) == [first.strip(), second.strip()]


def test_a_paragraph_cut_by_the_end_of_a_page_is_whole_again(tmp_path: Path) -> None:
    first = "Parks share land and income. " * 12 + "They also share the"
    document = read(tmp_path, f"{first}\n\nresults of research.\n\nThe plan ends here.\n")
    assert texts(document) == [f"{first} results of research.", "The plan ends here."]


def test_headings_in_capitals(tmp_path: Path) -> None:
    heading = "BUILDING A COMMUNITY FOR TRANSFER BASED ON A FIXED CHANNEL IN BOTH DIRECTIONS"
    document = read(tmp_path, f"Opening words.\n{heading}\n{'Parks share land. ' * 12}\n")
    assert heading in texts(document, BlockKind.HEADING)


def test_chinese_lines_of_a_fixed_width_are_joined_without_a_blank(tmp_path: Path) -> None:
    sentence = "各地区各部门要加强统筹协调，推动产业转移与成果转化有序衔接，形成区域合作新格局，"
    running = (sentence * 5)[:-1] + "。"
    rows = [running[at : at + 32] for at in range(0, len(running), 32)]
    document = read(tmp_path, "\n".join(rows) + "\n\n" + "\n".join(rows))
    assert texts(document) == [running, running]


def test_markdown(tmp_path: Path) -> None:
    marked = (
        "# 某某市科技创新条例\n\n<!-- note -->\n\n2026年1月1日 某某市人民代表大会通过\n\n## "
        "第一章 总 则\n\n"
        "第一条 为了**促进**[成果转化](https://example.org)，制定本条例。\n\n- 平台建设\n- "
        "人才引进\n\n"
        "| 年份 | 项目 |\n|---|---|\n| 2025 | 12 |\n\n![图](a.png)\n"
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>\n"
    )
    document = read(tmp_path, marked, "a.md")
    shown = [(b.kind.value, b.level, document.quote(b.span)) for b in document.blocks]
    assert shown == [
        ("heading", 1, "某某市科技创新条例"),
        ("paragraph", None, "2026年1月1日 某某市人民代表大会通过"),
        ("heading", 2, "第一章 总 则"),
        ("paragraph", None, "第一条 为了促进成果转化，制定本条例。"),
        ("list item", None, "平台建设"),
        ("list item", None, "人才引进"),
        ("table", None, "年份\t项目\n2025\t12"),
        ("table", None, "甲\t乙\n丙\t丁"),
    ]
    assert document.title == "某某市科技创新条例"
    assert document.get("date") == "2026-01-01"
