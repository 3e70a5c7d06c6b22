from __future__ import annotations

import pytest

from policytext.model import Block, BlockKind, Document, Source, Span
from policytext.segmentation.lines import find_setting, read_lines
from policytext.segmentation.paragraphs import find_paragraphs, rows

WRAPPED_EN = """Rents in the old harbour

The city bought the empty cannery in spring and lent its halls to young
firms for a small rent. Most of them build sensors for boats, and some
repair pumps.
Later the port authority joined, and it now pays for the cranes that the
firms share with the shipyard next door.
Who may move in
(1) firms with a plan and at least three people who work in the halls every
day of the week
(2) schools"""

WRAPPED_ZH = """旧港区改造实录
市里在春天买下闲置的罐头厂，把厂房低价租给初创企业使用，
多数企业研制船用传感器，也有几家专门修理水泵，还有一些给
附近的造船厂做配套加工。
后来港务集团加入进来，负责起重设备的维护费用，各家企业与
造船厂共用这些设备。
（一）入驻条件由园区管委会每年公布一次，并在年底之前修订
（二）退出办法另行规定"""


def words(text: str) -> list[str]:
    document = Document.from_text("text", text)
    return [document.quote(item.span) for item in find_paragraphs(document)]


def test_wrapped_english_lines_form_paragraphs() -> None:
    found = words(WRAPPED_EN)
    assert [paragraph.split()[0] for paragraph in found] == [
        "Rents",
        "The",
        "Later",
        "Who",
        "(1)",
        "(2)",
    ]
    assert found[4].endswith("of the week")


def test_wrapped_chinese_lines_form_paragraphs() -> None:
    found = words(WRAPPED_ZH)
    assert [paragraph[:3] for paragraph in found] == [
        "旧港区",
        "市里在",
        "后来港",
        "（一）",
        "（二）",
    ]
    assert found[1].endswith("加工。")


@pytest.mark.parametrize(
    "text",
    [
        "总体要求\n园区应当开放共享仪器设备。\n各区每年报送一次目录。\n目录由市里统一发布并更新",
        "Rules\nThe park shares its tools.\nEvery firm keeps a list.\nThe city prints the list",
    ],
    ids=["zh", "en"],
)
def test_a_line_is_a_paragraph_where_lines_are_not_wrapped(text: str) -> None:
    assert words(text) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The halls are cheap and\n\nthe rents are low.", 1),
        ("The halls are cheap.\n\nthe rents are low.", 2),
        ("The halls of\nOld Harbour are cheap.", 1),
        ("Cheap halls\nOld Harbour is far away.", 2),
        ("Tools, rooms,\nHelp and Advice", 1),
        ("厂房、设备、\n资金一并支持。", 1),
        ("厂房便宜。\n资金充足。", 2),
        ("（\n一）厂房便宜。", 1),
        ("第三条\n园区开放共享仪器。", 1),
        ("(1)\n\n    The park lends tools.", 1),
        ("1.\n2.\n3.", 3),
        ("# 园区章程\n总则", 2),
        ("Who may come:\n(a) firms;\n(b) schools.", 3),
    ],
)
def test_line_ends_in_short_texts(text: str, count: int) -> None:
    assert len(words(text)) == count


def test_a_ragged_text_is_joined_where_sentences_go_on() -> None:
    ragged = (
        "The city bought the empty cannery in spring and lent its halls to young\n"
        "firms who build\n"
        "Sensors for boats. Most of them pay a small rent to the city and repair\n"
        "pumps for the\n"
        "harbour and\n"
        "its boats. The port authority joined in the year after and pays for cranes\n"
        "and ropes.\n"
    )
    setting = find_setting(read_lines(ragged, 0, len(ragged)))
    assert setting.ragged
    assert len(words(ragged)) == 1


def document_of(*drafts: tuple[str, BlockKind]) -> Document:
    text = "\n".join(words for words, _ in drafts)
    blocks, at = [], 0
    for content, kind in drafts:
        blocks.append(Block(Span(at, at + len(content)), kind))
        at += len(content) + 1
    return Document("d", "d", "zh", text, Source("d", ""), blocks=tuple(blocks))


def test_blocks_are_the_paragraphs() -> None:
    document = document_of(
        ("第一章 总则", BlockKind.HEADING),
        ("园区开放仪器。\n各区报送目录", BlockKind.PARAGRAPH),
        ("— 3 —", BlockKind.FURNITURE),
    )
    spans = [block.span for block in document.blocks]
    assert [item.span for item in find_paragraphs(document)] == spans[:2]
    assert [item.span for item in find_paragraphs(document, furniture=True)] == spans


def test_text_outside_blocks_is_not_lost() -> None:
    text = "园区章程\n园区开放仪器。\n 附注 \n各区报送目录。"
    blocks = (Block(Span(5, 12), BlockKind.PARAGRAPH), Block(Span(18, 25), BlockKind.PARAGRAPH))
    document = Document("d", "d", "zh", text, Source("d", ""), blocks=blocks)
    found = [document.quote(item.span) for item in find_paragraphs(document)]
    assert found == ["园区章程", "园区开放仪器。", "附注", "各区报送目录。"]


def test_rows_of_a_table() -> None:
    text = "年份\t企业\n2024\t35\n\n2025\t41"
    assert [text[s.start : s.end] for s in rows(text, Span(0, len(text)))] == [
        "年份\t企业",
        "2024\t35",
        "2025\t41",
    ]
