from __future__ import annotations

import pytest

from policytext.model import Block, BlockKind, Document, Part, Source, Span
from policytext.segmentation import heading_of, outline

LONG_ZH = "园区应当向企业开放共享仪器设备，并且每年公布一次可以共享的目录。各区配合做好宣传工作。"
LONG_EN = (
    "The park shares its tools with all firms and prints a list of them once a year. The city pays."
)


def found(text: str) -> list[str]:
    document = Document.from_text("text", text)
    return [document.quote(heading.span) for heading in outline(document).headings]


@pytest.mark.parametrize(
    "line",
    [
        "第一章 总则",
        "第二节　仪器共享",
        "一、共享范围",
        "（一）开放仪器",
        "（二）明确共享范围。",
        "3．开放仪器",
        "4.1 共享范围",
        "共享范围与期限",
        "摘要",
        "关键词",
        "Who may come",
        "4.1 Share the tools of the park.",
        "2. Who may come",
        "Abstract:",
        "SHARED TOOLS",
        "SHARED TOOLS AND ROOMS IN THE OLD HARBOUR",
    ],
)
@pytest.mark.parametrize("below", [LONG_ZH, LONG_EN], ids=["zh", "en"])
def test_headings_of_a_plain_text(line: str, below: str) -> None:
    assert found(f"{LONG_ZH}\n{line}\n{below}") == [line.rstrip(":")]


@pytest.mark.parametrize(
    "line",
    [
        "第三条 园区开放仪器",
        "园区开放仪器。",
        "来源：园区管委会",
        "2024年5月12日",
        "各有关单位：",
        "The park opens.",
        "Source: the park office",
        "and so on",
        "12 May 2024,",
        "GDP增长5%，研发投入增长7%，高新技术企业超过四千家，园区总数达到三十五个，覆盖全部区县。",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert found(f"{LONG_ZH}\n{line}\n{LONG_ZH}") == []


@pytest.mark.parametrize(
    "items",
    [
        "（一）开放仪器\n（二）公布目录\n（三）每年更新",
        "1. Share tools\n2. Print lists\n3. Pay the city",
    ],
    ids=["zh", "en"],
)
def test_numbered_siblings_are_a_list(items: str) -> None:
    assert found(f"{items}\n{LONG_ZH}") == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("摘要：园区共享仪器。", "摘要"),
        ("摘 要 园区共享仪器。", "摘 要"),
        ("【摘要】园区共享仪器。", "摘要"),
        ("关键词 园区；仪器", "关键词"),
        ("Abstract: The park shares.", "Abstract"),
        ("Abstract The park shares.", "Abstract"),
        ("Keywords park, tools", "Keywords"),
    ],
)
def test_labels_at_the_head_of_a_paragraph(text: str, label: str) -> None:
    document = Document.from_text("text", text)
    assert found(text) == [label]
    assert heading_of(document, Span(len(text) - 4, len(text))) == label
    assert heading_of(document, Span(0, len(text))) == label


@pytest.mark.parametrize(
    "text", ["摘要显示园区有成效。", "Abstract ideas help nobody.", "Summary judges sit."]
)
def test_words_that_are_no_labels(text: str) -> None:
    assert found(text) == []


def test_heading_lines_of_markdown() -> None:
    text = "# 园区章程\n\n## 第一章 总则\n\n园区开放仪器。"
    assert found(text) == ["园区章程", "第一章 总则"]


@pytest.mark.parametrize("furniture", ["园区通讯", "PARK NEWS"])
def test_blocks_that_are_headings(furniture: str) -> None:
    drafts = [
        ("共享的\n范围", BlockKind.HEADING),
        (furniture, BlockKind.FURNITURE),
        ("短句", BlockKind.PARAGRAPH),
        (LONG_ZH, BlockKind.PARAGRAPH),
    ]
    text = "\n".join(content for content, _ in drafts)
    blocks = []
    for content, kind in drafts:
        at = text.index(content)
        blocks.append(Block(Span(at, at + len(content)), kind))
    document = Document("d", "d", "zh", text, Source("d", ""), blocks=tuple(blocks))
    assert len(outline(document).headings) == 1
    assert heading_of(document, blocks[-1].span) == "共享的范围"
    assert heading_of(document, blocks[0].span) == ""


@pytest.mark.parametrize(
    ("upper", "lower", "body"),
    [("一、总体要求", "二、共享范围", LONG_ZH), ("1. Aims", "1.1 Who may come", LONG_EN)],
    ids=["zh", "en"],
)
def test_the_heading_above_a_stretch(upper: str, lower: str, body: str) -> None:
    text = f"{body}\n{upper}\n{body}\n{lower}\n{body}"
    document = Document.from_text("text", text)
    at = text.index(lower)
    assert heading_of(document, Span(0, 5)) == ""
    assert heading_of(document, Span(at - 5, at - 1)) == upper
    assert heading_of(document, Span(at, at + len(lower))) == upper
    assert heading_of(document, Span(len(text) - 5, len(text))) == lower


@pytest.mark.parametrize(
    ("rows", "path"),
    [
        (["一、目标", LONG_ZH, "（一）近期", LONG_ZH, "二、措施", LONG_ZH], ("二、措施",)),
        (["一、目标", LONG_ZH, "（一）近期", LONG_ZH], ("一、目标", "（一）近期")),
        (["1 Aims", LONG_EN, "1.1 Tools", LONG_EN], ("1 Aims", "1.1 Tools")),
        ([LONG_EN], ()),
    ],
)
def test_the_path_of_headings_above_a_stretch(rows: list[str], path: tuple[str, ...]) -> None:
    text = "\n".join(rows)
    document = Document.from_text("text", text)
    assert outline(document).path(Span(len(text) - 5, len(text))) == path


def test_the_title_is_no_section() -> None:
    rows = [("园区报告", BlockKind.HEADING, Part.TITLE), (LONG_ZH, BlockKind.PARAGRAPH, Part.BODY)]
    text = "\n".join(words for words, _, _ in rows)
    blocks = tuple(
        Block(Span(text.index(words), text.index(words) + len(words)), kind, part=part)
        for words, kind, part in rows
    )
    document = Document("d", "d", "zh", text, Source("d", ""), blocks=blocks)
    assert outline(document).path(blocks[1].span) == ()
    assert outline(document).above(blocks[1].span) == "园区报告"
