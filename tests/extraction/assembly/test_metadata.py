from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.extraction.assembly.metadata import find_metadata
from policytext.extraction.drafts.draft import Fact
from policytext.model import Block, BlockKind, Document, Span


def read(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "source.txt"
    path.write_text(text, encoding="utf-8")
    return extract(path)


BODY = (
    "为加快科技成果转化，推动产业在区域之间有序转移，经研究，"
    "现将有关事项通知如下，请结合实际抓好落实，并及时报告进展情况。"
)


def test_an_official_document(tmp_path: Path) -> None:
    text = (
        "某某省教育厅 某某省财政厅关于支持科技园区建设的通知\n某教发〔2026〕12号\n"
        "各市教育局、财政局，各高等学校：\n"
        f"{BODY}\n某某省教育厅 某某省财政厅\n2026年4月8日\n"
    )
    document = read(tmp_path, text)
    facts = [
        (m.name, m.value, document.quote(m.span) if m.span else None) for m in document.metadata
    ]
    assert facts == [
        ("title", *["某某省教育厅 某某省财政厅关于支持科技园区建设的通知"] * 2),
        ("type", "notice", "通知"),
        ("issuer", "某某省教育厅", "某某省教育厅"),
        ("issuer", "某某省财政厅", "某某省财政厅"),
        ("document number", "某教发〔2026〕12号", "某教发〔2026〕12号"),
        ("date", "2026-04-08", "2026年4月8日"),
        ("addressee", *["各市教育局、财政局，各高等学校"] * 2),
    ]


@pytest.mark.parametrize(
    "number",
    [
        "国发〔2026〕5号",
        "国办函[2026]18号",
        "沪府办发（2026）12 号",
        "某某省人民政府令第310号",
        "令第7号",
    ],
)
def test_document_numbers(tmp_path: Path, number: str) -> None:
    document = read(tmp_path, f"关于促进成果转化的办法\n{number}\n{BODY}\n")
    assert document.get("document number") == number


def test_a_number_cited_in_the_text_is_not_the_document_s(tmp_path: Path) -> None:
    document = read(
        tmp_path, f"关于促进成果转化的办法\n根据国发〔2020〕5号文件和有关规定的要求，{BODY}\n"
    )
    assert document.get("document number") == ""


def test_labels_of_a_page_saved_as_text(tmp_path: Path) -> None:
    text = (
        "索 引 号：\n00001/2026-3\n主题分类：\n科技\\\\转化\n发文机关：\n某部\n成文日期：\n"
        "2026年1月2日\n标 题：\n"
        "某部关于成果转化的意见\n发文字号：\n某发〔2026〕3号\n发布日期：\n2026年1月9日\n主 题 "
        "词：\n"
        f"某部关于成果转化的意见\n各单位：\n{BODY}\n"
    )
    document = read(tmp_path, text)
    found = {item.name: item.value for item in document.metadata}
    assert found == {
        "title": "某部关于成果转化的意见",
        "type": "opinion",
        "issuer": "某部",
        "document number": "某发〔2026〕3号",
        "date": "2026-01-02",
        "date published": "2026-01-09",
        "addressee": "各单位",
        "index number": "00001/2026-3",
        "topic": "科技\\\\转化",
    }
    assert document.text.count("某部关于成果转化的意见") == 2


def test_a_work_report(tmp_path: Path) -> None:
    text = (
        "2026年某某省政府工作报告\n——2026年1月20日在某某省人民代表大会上\n省长　李　明\n"
        f"各位代表：\n{BODY}\n"
    )
    document = read(tmp_path, text)
    assert document.title == "2026年某某省政府工作报告"
    assert document.get("subtitle") == "2026年1月20日在某某省人民代表大会上"
    assert list(document.get_all("author")) == ["李明"]
    assert document.get("date") == "2026-01-20"
    assert document.get("addressee") == ""


def test_english_authors_without_their_marks(tmp_path: Path) -> None:
    text = (
        "Conference 2026\n\nHow Parks Move Research Into Firms: a Model With Four Parts in One\n\n"
        "Ann Smith¹, Li Ming², and Jean-Luc O'Neill¹*\n\n¹University of Somewhere\n\nEXECUTIVE "
        "SUMMARY\n\n" + "Parks connect laboratories and firms. " * 8
    )
    document = read(tmp_path, text)
    assert document.title.startswith("How Parks Move")
    assert list(document.get_all("author")) == ["Ann Smith", "Li Ming", "Jean-Luc O'Neill"]


def test_an_institution_is_no_author(tmp_path: Path) -> None:
    text = (
        "Bringing Polymers Into Food Firms\n\nUniversity Somewhere\n\n"
        + "Firms use it daily. " * 12
    )
    document = read(tmp_path, text)
    assert document.title == "Bringing Polymers Into Food Firms"
    assert list(document.get_all("author")) == []


def test_chinese_authors(tmp_path: Path) -> None:
    document = read(tmp_path, f"园区合作与成果转化研究\n李晓明1　王芳2* 张 伟1\n{BODY}\n")
    assert list(document.get_all("author")) == ["李晓明", "王芳", "张伟"]


def test_a_source_ends_where_its_date_begins(tmp_path: Path) -> None:
    document = read(tmp_path, f"一座园区的选择\n来源：山城日报　2026-03-01 09:00\n{BODY}\n{BODY}")
    assert document.get("source") == "山城日报"
    assert document.get("date published") == "2026-03-01"


def test_a_chapter_is_no_title(tmp_path: Path) -> None:
    assert read(tmp_path, f"第一章　总则\n第一条　{BODY}\n{BODY}").title == "source"


def test_without_a_title_the_file_name_is_taken(tmp_path: Path) -> None:
    assert read(tmp_path, BODY).title == "source"


def test_a_numbered_heading_is_no_title(tmp_path: Path) -> None:
    document = read(tmp_path, f"竹湾“科创飞地”的做法\n一、背景\n{BODY}\n二、做法\n{BODY}")
    assert document.title == "竹湾“科创飞地”的做法"


def test_the_kind_of_a_title_is_set_apart(tmp_path: Path) -> None:
    text = (
        f"某某省人民政府\n关于印发园区条例实施细则的\n通　　知\n某政发〔2026〕1号\n各市：\n{BODY}"
    )
    document = read(tmp_path, text)
    assert document.title == "某某省人民政府关于印发园区条例实施细则的通知"
    assert document.get("type") == "notice"


@pytest.mark.parametrize(
    "row",
    ["People’s governments of all provinces, ministries and commissions:", "All departments:"],
)
def test_an_english_addressee(tmp_path: Path, row: str) -> None:
    title = "Notice of the General Office on Supporting the Science Parks of the Province"
    text = "The park lends all tools, and the city pays for repairs. " * 6
    document = read(tmp_path, f"{title}\nNo. 5 [2026]\n{row}\n{text}\n")
    assert document.get("addressee") == row[:-1]


def test_a_source_without_its_reporter(tmp_path: Path) -> None:
    document = read(tmp_path, f"一座园区的选择\n来源：山城日报　记者 田溪\n{BODY}\n{BODY}")
    assert document.get("source") == "山城日报"


def test_the_properties_of_a_file_come_last() -> None:
    text = f"园区管理办法\n{BODY}"
    blocks = [
        Block(Span(0, 6), BlockKind.HEADING, level=1),
        Block(Span(7, len(text)), BlockKind.PARAGRAPH),
    ]
    facts = [
        Fact("title", "Microsoft Word - 1", "property title"),
        Fact("author", "admin", "property creator"),
    ]
    found = [(m.name, m.value, m.origin) for m in find_metadata(text, blocks, facts)]
    assert ("title", "园区管理办法", "") in found
    assert ("author", "admin", "property creator") in found
