from __future__ import annotations

import pytest

from policytext.extraction.pdf.lines.line import PdfLine
from tests.extraction.line_maker import (
    LEFT,
    MEASURE,
    PITCH,
    TOP,
    blocks,
    column,
    line,
    shown,
)

BOLD = ("SimHei-Bold",)
SHORT = "|就此结束。"


def paragraph(
    *texts: str, top: float = TOP, page: int = 1, x: float = LEFT, measure: float = MEASURE
) -> list[PdfLine]:
    """Lines of which the first is set in by two characters."""
    return column(texts, x, top, page=page, measure=measure, indents=(20.0,))


def texts(*pages: list[PdfLine]) -> list[str]:
    return [text for kind, text in shown(blocks(*pages)) if kind != "furniture"]


def test_indents_divide_paragraphs() -> None:
    first = paragraph("各市要加强统筹协调", "推动成果转化落地", SHORT)
    second = paragraph("各部门要压实责任，", SHORT, top=TOP + 3 * PITCH)
    assert texts([*first, *second]) == [
        "各市要加强统筹协调推动成果转化落地就此结束。",
        "各部门要压实责任，就此结束。",
    ]


def test_gaps_divide_paragraphs_whose_last_line_is_full() -> None:
    first = column(["Parks share the income of firms", "that move into them this year."])
    second = column(
        ["Each park keeps a third of it", "and passes on the rest at once", "|to the county."],
        top=TOP + 2.6 * PITCH,
    )
    assert texts([*first, *second]) == [
        "Parks share the income of firms that move into them this year.",
        "Each park keeps a third of it and passes on the rest at once to the county.",
    ]


def test_a_ragged_line_goes_on_with_a_small_letter_or_without_a_stop() -> None:
    lines = [
        line("The county named its partners in", width=250),
        line("writing, as the rules had asked it to do", top=TOP + PITCH, width=290),
        line("and told the press", top=TOP + 2 * PITCH, width=120),
        line("of it.", top=TOP + 3 * PITCH),
    ]
    assert len(texts(lines)) == 1


def test_paragraphs_over_columns_and_pages() -> None:
    one = [
        *paragraph("左栏的第一行写满", "左栏的第二行写满", *["左栏的又一行"] * 8, measure=140),
        *column(["右栏的第一行写满", *["右栏的又一行"] * 9], 220, measure=140),
    ]
    two = [
        *column(["次页的第一行写满", SHORT], page=2, measure=140),
        *paragraph("另起一段。", *["左栏的又一行"] * 8, top=TOP + 2 * PITCH, page=2, measure=140),
        *column(["右栏的又一行"] * 8, 220, page=2, measure=140),
    ]
    found = blocks(one, two)
    assert found[0].text.endswith("次页的第一行写满就此结束。")
    assert found[0].breaks == ((found[0].text.index("次页"), 2),)
    assert [printed.page for printed in found[0].lines] == [1] * 20 + [2] * 2


def test_a_figure_does_not_break_the_paragraph_around_it() -> None:
    lines = [
        *paragraph("各市要加强统筹协调", "推动成果转化落地"),
        line("图1　政策工具的组合", 150, 400, size=8),
        *column(["并在年内形成机制。", SHORT], top=440),
    ]
    assert shown(blocks(lines)) == [
        ("paragraph", "各市要加强统筹协调推动成果转化落地并在年内形成机制。就此结束。"),
        ("caption", "图1　政策工具的组合"),
    ]


def test_captions_of_several_lines_that_end_with_a_stop() -> None:
    lines = [
        *paragraph("Parks share the income of", "|firms."),
        line("Figure 2: Counties that took part in the", 60, 300, size=8, width=300),
        line("first and in the second year.", 60, 311, size=8),
        *paragraph("The second year was", "|better.", top=340),
    ]
    assert shown(blocks(lines))[1] == (
        "caption",
        "Figure 2: Counties that took part in the first and in the second year.",
    )


def test_centred_lines_stay_apart() -> None:
    lines = [
        line("成果转化的制度分析", 120, 60, size=16),
        line("林知远，沈砚秋", 175, 90, width=70),
        line("（某省产业技术研究院）", 155, 105, width=110),
        *paragraph("各市要加强统筹协调", SHORT, top=150),
    ]
    assert texts(lines)[:3] == ["成果转化的制度分析", "林知远，沈砚秋", "（某省产业技术研究院）"]


def test_an_abstract_set_in_on_both_sides_is_one_block() -> None:
    abstract = column(
        ["本文梳理各地的做法", "并比较其中的差异，", "|提出建议。"], 90, 60, measure=240
    )
    body = paragraph("各市要加强统筹协调", *["推动成果转化落地"] * 6, SHORT, top=150)
    assert texts([*abstract, *body])[0] == "本文梳理各地的做法并比较其中的差异，提出建议。"


@pytest.mark.parametrize("marks", [("•", "•"), ("1.", "2."), ("(a)", "(b)"), ("[1]", "[2]")])
def test_items_that_hang(marks: tuple[str, str]) -> None:
    lines = []
    for index, mark in enumerate(marks):
        top = TOP + 2 * index * PITCH
        lines.append(line(f"{mark} a plan that was agreed with", 60, top, width=300))
        lines.append(line("all of the parks;", 80, top + PITCH))
    lines += column(["The plan is kept by the", "|county."], top=TOP + 4 * PITCH)
    found = texts(lines)
    assert found == [
        *(f"{mark} a plan that was agreed with all of the parks;" for mark in marks),
        "The plan is kept by the county.",
    ]


def test_chinese_items_are_set_in_like_paragraphs() -> None:
    lines = [
        *paragraph("申请人应当符合下列条件：", top=TOP),
        *paragraph("（一）在本省注册，具有", "|独立法人资格；", top=TOP + PITCH),
        *paragraph("|（二）财务制度健全。", top=TOP + 3 * PITCH),
    ]
    assert texts(lines) == [
        "申请人应当符合下列条件：",
        "（一）在本省注册，具有独立法人资格；",
        "（二）财务制度健全。",
    ]


def test_keywords_and_lines_of_contents_begin_anew() -> None:
    lines = column(["本文梳理各地的做法并", "关键词：成果转化；产业转移"])
    assert texts(lines) == ["本文梳理各地的做法并", "关键词：成果转化；产业转移"]
    contents = column(["一、总体要求…………………1", "二、重点任务…………………4"])
    assert len(texts(contents)) == 2


def test_signatures_stay_apart() -> None:
    lines = [
        *paragraph("各市要加强统筹协调", SHORT),
        line("某省发展和改革委员会", 250, 180, width=105),
        line("某省科学技术厅", 255, 195, width=100),
    ]
    assert texts(lines)[1:] == ["某省发展和改革委员会", "某省科学技术厅"]


@pytest.mark.parametrize(
    ("printed", "closed"),
    [
        ("公 告", "公告"),
        ("通　知", "通知"),
        ("N O T I C E", "NOTICE"),
        ("第 一 章　总 则", "第一章 总则"),
        ("A Notice of Parks", "A Notice of Parks"),
        ("关于 A 类园区的通知", "关于 A 类园区的通知"),
    ],
)
def test_spaced_out_headings_are_closed_up(printed: str, closed: str) -> None:
    body = paragraph("各市要加强统筹协调", *["推动成果转化落地"] * 5, SHORT, top=200)
    assert texts([line(printed, 150, 60, size=20), *body])[0] == closed


def test_headings_in_bold_of_the_same_size() -> None:
    lines = [
        line("Sharing of Income", fonts=BOLD),
        *paragraph("Parks share the income of", *["firms that moved to them"] * 4, top=130),
    ]
    assert shown(blocks(lines))[0] == ("heading", "Sharing of Income")


def test_what_stands_beside_comes_at_the_end_of_its_page() -> None:
    pages = [
        [
            line("某省公报", 150, 30, page=n, size=8),
            *paragraph(f"第{n}页写满版心的", *["推动成果转化落地"] * 5, SHORT, top=100, page=n),
            line("参见第八条", 5, 120, page=n, size=7),
            line("① 见附件。", 60, 700, page=n, size=8),
            line(f"— {n} —", 200, 770, page=n, size=8),
        ]
        for n in (1, 2, 3)
    ]
    kinds = [kind for kind, _ in shown(blocks(*pages))]
    assert kinds == ["paragraph", "footnote", "side note", "furniture", "furniture"] * 3


def test_every_character_of_the_lines_is_in_a_block() -> None:
    page = [
        line("某省公报", 150, 30, size=8),
        *paragraph("各市要加强统筹协调", "推动成果转化落地", SHORT),
        line("参见第八条", 5, 120, size=7),
        line("1 见附件。", 60, 700, size=8),
        line("7", 200, 770, size=8),
    ]
    whole = "".join(draft.text for draft in blocks(page)).replace(" ", "")
    printed = "".join(one.text for one in page).replace(" ", "")
    assert sorted(whole) == sorted(printed)


def test_no_pages_and_empty_pages() -> None:
    assert blocks() == ()
    assert blocks([], []) == ()
