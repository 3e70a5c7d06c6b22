"""What each block does, in every kind of document and in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.model import BlockKind, Document, Part

TEXT_ZH = (
    "园区与高校共建中试基地，企业按需求出题，团队持股转化，"
    "三年内落地项目四十余个，带动就业一千余人。"
)
TEXT_EN = (
    "The park and the university built a pilot line together, and firms brought their problems to "
    "it, so that more than forty projects settled there within three years."
)


def read(folder: Path, *rows: str) -> Document:
    path = folder / "source.txt"
    path.write_text("\n".join(rows), encoding="utf-8")
    return extract(path)


def parts(document: Document) -> list[tuple[str, str]]:
    """Every part with the first characters of its blocks."""
    return [(block.part.value, document.quote(block.span)[:12]) for block in document.blocks]


def of(document: Document, part: Part) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if block.part is part]


def test_an_official_document(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "000012",
        "特急",
        "云岭省科技厅文件",
        "云科发〔2026〕7号　　签发人：李明",
        "云岭省科技厅关于印发概念验证中心管理办法的通知",
        "各市科技局，有关单位：",
        "《概念验证中心管理办法》已经厅务会议通过，现印发给你们，请认真组织实施。",
        "附件：1. 概念验证中心管理办法",
        "2. 绩效评价指标",
        "云岭省科技厅",
        "2026年2月3日",
        "（此件公开发布）",
        "附件1",
        "概念验证中心管理办法",
        f"第一条　{TEXT_ZH}",
        "抄送：省委办公厅，省人大常委会办公厅，",
        "省政协办公厅。",
        "云岭省科技厅办公室　　2026年2月5日印发",
    )
    assert [part for part, _ in parts(document)] == [
        *["masthead"] * 4,
        "title",
        "addressee",
        "body",
        *["attachments"] * 2,
        *["signature"] * 3,
        *["appendix"] * 3,
        *["copies"] * 3,
    ]
    assert document.get("copies").startswith("省委办公厅")


def test_an_english_notice(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Notice on the Joint Use of Pilot Lines by Universities and Firms",
        "To: all science parks",
        TEXT_EN,
        "Attachments: 1. List of pilot lines",
        "2. Model contract",
        "Ministry of Parks",
        "1 March 2026",
        "Annex 1",
        TEXT_EN,
        "cc: Ministry of Finance",
    )
    assert [part for part, _ in parts(document)] == [
        "title",
        "addressee",
        "body",
        *["attachments"] * 2,
        *["signature"] * 2,
        *["appendix"] * 2,
        "copies",
    ]


def test_an_order_stands_over_the_title_of_the_law(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "云岭省人民政府令",
        "第45号",
        "《云岭省技术市场管理办法》已经省政府常务会议通过，现予公布，自2026年5月1日起施行。",
        "省长　李明",
        "2026年3月1日",
        "云岭省技术市场管理办法",
        "（2026年2月20日省人民政府第9次常务会议通过）",
        "第一章　总则",
        "第一条　为了规范技术市场，促进技术交易，根据有关法律、法规，制定本办法。",
    )
    assert [part for part, _ in parts(document)] == [
        *["masthead"] * 2,
        "body",
        *["signature"] * 2,
        *["title"] * 2,
        *["body"] * 2,
    ]


def test_an_article_in_two_languages(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "高校园区成果转化机制研究",
        "——以云岭省为例",
        "李晓明1　王芳2",
        "（1.云岭大学管理学院，云岭 600001；2.竹湾科学院，竹湾 600002）",
        f"摘　要：{TEXT_ZH}",
        TEXT_ZH,
        "关键词：科技园区；成果转化；中试",
        "中图分类号：F124　文献标志码：A　文章编号：1000-0000（2025）03-0012-09",
        "DOI：10.12345/j.issn.1000-0000.2025.03.002",
        "How University Parks Move Research Into Firms",
        "LI Xiaoming1, WANG Fang2",
        "(1. School of Management, Yunling University, Yunling 600001, China)",
        f"Abstract: {TEXT_EN}",
        "Keywords: science park; transfer of technology; pilot line",
        "基金项目：云岭省社科基金重点项目（25AB001）",
        "作者简介：李晓明，教授，博士，研究方向为成果转化。E-mail: li@example.org",
        "1 引言",
        TEXT_ZH,
        "2 结论",
        TEXT_ZH,
        "参考文献",
        "[1] 陆远. 中试基地的组织[J]. 示例学报, 2021, 3(2): 14-20.",
        "[2] Harper T, Lin Q. Parks and pilots[M]. Northton: Sample Press,",
        "2019: 33-41.",
    )
    assert [part for part, _ in parts(document)] == [
        *["title"] * 2,
        *["authors"] * 2,
        *["abstract"] * 2,
        *["keywords"] * 3,
        "title",
        *["authors"] * 2,
        "abstract",
        "keywords",
        *["authors"] * 2,
        *["body"] * 4,
        *["references"] * (len(document.blocks) - 20),
    ]
    abstracts = list(document.get_all("abstract"))
    assert abstracts == [f"{TEXT_ZH}\n{TEXT_ZH}", TEXT_EN]
    assert document.get("funding") == "云岭省社科基金重点项目（25AB001）"
    assert document.get("doi") == "10.12345/j.issn.1000-0000.2025.03.002"
    assert (document.get("year"), document.get("issue"), document.get("pages")) == (
        "2025",
        "3",
        "12-20",
    )


def test_the_english_front_behind_the_references(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "园区创新网络研究",
        "王芳",
        f"摘要：{TEXT_ZH}",
        "关键词：园区；网络",
        "1 引言",
        TEXT_ZH,
        "参考文献：",
        "[1]陆远．中试基地的组织[J]．示例学报，2021,3(2):14-20.",
        "[2]沈若．园区治理[EB/OL]．[2020-01-02]．http://example.org/a.html",
        "Networks of Innovation in Science Parks",
        "Wang Fang",
        "Yunling Academy of Sciences, Yunling 600001",
        f"Abstract: {TEXT_EN}",
        "Keywords: park; network",
        "WANG Fang is a professor at the Yunling Academy of Sciences.",
    )
    assert [part for part, _ in parts(document)][6:] == [
        *["references"] * 3,
        "title",
        *["authors"] * 2,
        "abstract",
        "keywords",
        "authors",
    ]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        (
            "References",
            [
                "Harper, T. (2019). Parks and pilots. Journal of Samples, 12(4), 33–52.",
                "Lin, Q., & Stone, E. (2021). Delayed effects. Sample Papers No. 17.",
            ],
        ),
        ("七、参考资料", ["［1］陆远：《园区史》，示例出版社2019年版，第12页。"]),
        ("BIBLIOGRAPHY", ["[1] T. Harper, “Parks,” Sample Press, 2019."]),
        (
            "注释：",
            ["①陆远：《园区史》，示例出版社2019年版，第12页。", "②参见《示例学报》2020年第3期。"],
        ),
        ("Notes", ["1. T. Harper, Parks and Pilots, Sample Press, 2019, pp. 3-9."]),
    ],
)
def test_references_and_an_appendix_behind_them(
    tmp_path: Path, heading: str, entries: list[str]
) -> None:
    body = [TEXT_EN] if entries[0].isascii() else [TEXT_ZH]
    document = read(
        tmp_path, "园区研究报告", *body, *body, heading, *entries, "附录A 访谈提纲", *body
    )
    assert of(document, Part.REFERENCES) == [heading, *entries]
    assert of(document, Part.APPENDIX) == ["附录A 访谈提纲", *body]


def test_references_without_a_heading(tmp_path: Path) -> None:
    entries = [
        "[1] 陆远. 中试基地的组织[J]. 示例学报, 2021, 3(2): 14-20.",
        "[2] 沈若. 园区治理[D]. 云岭: 云岭大学, 2020.",
        "[3] Harper T. Parks and pilots[M]. Northton: Sample Press, 2019.",
    ]
    document = read(tmp_path, "园区研究", *[TEXT_ZH] * 8, *entries)
    assert of(document, Part.REFERENCES) == entries


@pytest.mark.parametrize(
    "rows",
    [
        ["注释：", "“三通一平”：通水、通电、通路和场地平整。", "“飞地”：在外地设立的园区。"],
        ["[1] 支持园区建设中试基地。", "[2] 支持企业购买设备。", "[3] 支持团队持股。"],
        ["参考文献的数量不是评价成果的标准，园区应当看重实际效益，并据此分配经费和场地。"],
    ],
)
def test_what_only_looks_like_references(tmp_path: Path, rows: list[str]) -> None:
    document = read(tmp_path, "园区研究报告", *[TEXT_ZH] * 4, *rows)
    assert of(document, Part.REFERENCES) == []


def test_prose_behind_notes_is_no_reference(tmp_path: Path) -> None:
    prose = TEXT_EN + " " + TEXT_EN
    entry = "1. T. Harper, Parks and Pilots, Sample Press, 2019, pp. 3-9."
    document = read(tmp_path, "A Report on Parks", TEXT_EN, "Notes", entry, prose, prose)
    assert of(document, Part.REFERENCES) == ["Notes", entry]


@pytest.mark.parametrize(
    ("heading", "entries", "chapters"),
    [
        (
            "目　录",
            ["第一章　总则", "第二章　支持措施", "第三章　附则"],
            ["第一章　总则", "第二章　支持措施", "第三章　附则"],
        ),
        (
            "Contents",
            ["1. Introduction ........ 1", "2. The park ........ 4", "3. Findings ........ 9"],
            ["1. Introduction", "2. The park", "3. Findings"],
        ),
        (
            "目录",
            ["一、园区概况……………1", "二、主要做法……………3", "附录……………8"],
            ["一、园区概况", "二、主要做法", "附录"],
        ),
    ],
)
def test_a_table_of_contents(
    tmp_path: Path, heading: str, entries: list[str], chapters: list[str]
) -> None:
    text = TEXT_EN if heading.isascii() else TEXT_ZH
    body = [row for chapter in chapters for row in (chapter, text)]
    document = read(tmp_path, "Report on a Park and What It Is Good for", heading, *entries, *body)
    assert of(document, Part.CONTENTS) == [heading, *entries]


def test_a_word_like_contents_in_a_text(tmp_path: Path) -> None:
    document = read(tmp_path, "园区管理办法", "目录", TEXT_ZH, TEXT_ZH)
    assert of(document, Part.CONTENTS) == []


def test_copies_in_the_old_form(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "云岭省科技厅关于园区统计工作的通知",
        "各市科技局：",
        TEXT_ZH * 3,
        "云岭省科技厅",
        "二○○四年二月三日",
        "主题词：科技　统计　通知",
        "抄送：省统计局。",
        "云岭省科技厅办公室　2004年2月4日印发",
        "共印200份",
    )
    assert len(of(document, Part.COPIES)) == 4


def test_a_labelled_fact_is_no_title(tmp_path: Path) -> None:
    rows = [
        "竹湾园区访谈备忘",
        "访谈地点：竹湾市中试基地",
        "整理人：苏简　　整理日期：2025年5月16日",
    ]
    document = read(tmp_path, *rows, "一、缘起", TEXT_ZH, TEXT_ZH)
    assert of(document, Part.TITLE) == [rows[0]]
    assert rows[1] in of(document, Part.BODY)


def test_every_block_of_a_plain_text_is_body(tmp_path: Path) -> None:
    document = read(tmp_path, TEXT_ZH, TEXT_EN)
    assert {block.part for block in document.blocks} == {Part.BODY}


def test_a_report_with_a_cover_and_leaders(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Innovation Parks in Practice",
        "Yunling Institute of Regional Studies",
        "March 2026",
        "Table of Contents",
        "Executive Summary .......... 3",
        "1 Background .......... 5",
        "Annex A: Interviews .......... 20",
        "Executive Summary",
        TEXT_EN,
        "1 Background",
        TEXT_EN,
        "Annex A: Interviews",
        TEXT_EN,
    )
    assert document.title == "Innovation Parks in Practice"
    assert [part for part, _ in parts(document)] == [
        "title",
        "authors",
        "title",
        *["contents"] * 4,
        *["abstract"] * 2,
        *["body"] * 2,
        *["appendix"] * 2,
    ]


def test_a_list_of_attachments_in_rows_of_its_own(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "云岭省科学技术厅关于园区统计工作的通知",
        "各市科技局：",
        TEXT_ZH,
        "附件：",
        "1.申请表",
        "2.汇总表",
        "云岭省科学技术厅　　　　云岭省财政厅",
        "2026年2月1日",
    )
    assert [part for part, _ in parts(document)][-5:] == [
        *["attachments"] * 3,
        *["signature"] * 2,
    ]


def test_entries_of_the_contents_are_no_headings(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    rows = ["# 园区报告", "## 目录", "- 第一章 概况", "- 第二章 做法"]
    body = ["## 第一章 概况", TEXT_ZH, "## 第二章 做法", TEXT_ZH]
    path.write_text("\n\n".join([*rows, *body]), encoding="utf-8")
    document = extract(path)
    assert of(document, Part.CONTENTS) == ["目录", "第一章 概况", "第二章 做法"]
    headings = [document.quote(b.span) for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["园区报告", "目录", "第一章 概况", "第二章 做法"]


def test_numbered_headings_get_levels_that_agree(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    heads = ["# 园区报告", "# 一、概况", "# （一）数量", "# 1. 面积", "# 二、做法"]
    path.write_text("\n\n".join(f"{head}\n\n{TEXT_ZH}" for head in heads), encoding="utf-8")
    document = extract(path)
    levels = [block.level for block in document.blocks if block.kind is BlockKind.HEADING]
    assert levels == [1, 1, 2, 3, 1]


def test_a_list_of_attachments_below_the_signature(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "云岭省科学技术厅关于园区统计工作的通知",
        "各市科技局：",
        TEXT_ZH,
        "云岭省科学技术厅",
        "2026年2月1日",
        "附件：1.申请表",
        "2.汇总表",
        "抄送：省统计局。",
    )
    assert [part for part, _ in parts(document)][-5:] == [
        *["signature"] * 2,
        *["attachments"] * 2,
        "copies",
    ]


def test_an_article_in_traditional_script(tmp_path: Path) -> None:
    text = "園區與大學共建中試基地，企業依需求出題，團隊持股轉化，三年內落地計畫四十餘項。"
    document = read(
        tmp_path,
        "科學園區之研究",
        "王大明",
        "摘要",
        text * 3,
        "關鍵詞：科學園區、技術移轉",
        "壹、緒論",
        text * 3,
        "參考文獻",
        "王大明（2019）。園區治理。示例學報，12（3），33-52。",
    )
    assert [part for part, _ in parts(document)] == [
        "title",
        "authors",
        *["abstract"] * 2,
        "keywords",
        *["body"] * 2,
        *["references"] * 2,
    ]
    assert document.get("keywords") == "科學園區、技術移轉"
