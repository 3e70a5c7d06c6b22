"""Forms in which documents show their facts: minutes, announcements, papers, memoranda, acts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.model import Document, Part

TEXT_ZH = "为了完善共享服务体系，提高设备使用效率，现就有关事项提出如下要求，请各单位认真落实。"
TEXT_EN = "Shared equipment shortens the way from an idea to a product, yet few firms know of it."


def read(folder: Path, *rows: str) -> Document:
    path = folder / "document.txt"
    path.write_text("\n".join(rows), encoding="utf-8")
    return extract(path)


def part_of(document: Document, row: str) -> Part:
    at = document.text.index(row)
    return next(b.part for b in document.blocks if b.span.start <= at < b.span.end)


OFFICIAL: list[tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]] = [
    (
        (
            "云岭市人民代表大会常务委员会公告",
            "第7号",
            "《云岭市设备共享条例》已经批准，现予公布，自2026年5月1日起施行。",
            "云岭市人民代表大会常务委员会",
            "2026年3月2日",
            "云岭市设备共享条例",
            "（2026年1月9日云岭市第六届人民代表大会常务委员会第三次会议通过）",
            "第一条　为了促进设备共享，提高使用效率，根据有关法律、法规，制定本条例。",
        ),
        {
            "title": ("云岭市设备共享条例",),
            "document number": ("云岭市人民代表大会常务委员会公告第7号",),
            "date": ("2026-03-02",),
            "date effective": ("2026-05-01",),
        },
    ),
    (
        (
            "云岭省能源局公告",
            "2026年第4号",
            "现公布第二批示范项目名单，请有关单位做好衔接工作，确保项目按期建成。",
            "云岭省能源局",
            "2026年4月8日",
        ),
        {
            "title": ("云岭省能源局公告",),
            "document number": ("云岭省能源局公告2026年第4号",),
            "type": ("announcement",),
        },
    ),
    (
        (
            "云岭市人民政府专题会议纪要",
            "〔2026〕第3号",
            "云岭市人民政府办公室　2026年2月6日",
            "关于推进设备共享中心建设的会议纪要",
            f"一、会议认为，{TEXT_ZH}",
            "分送：市各有关单位。",
        ),
        {
            "title": ("关于推进设备共享中心建设的会议纪要",),
            "issuer": ("云岭市人民政府办公室",),
            "document number": ("〔2026〕第3号",),
        },
    ),
    (
        (
            "云科规〔2026〕2号",
            "市科技局关于印发设备共享补贴细则的通知",
            "各有关单位：",
            TEXT_ZH,
            "云岭市科学技术局",
            "2026年3月9日",
            "设备共享补贴细则",
            f"第一条　{TEXT_ZH}",
        ),
        {"issuer": ("云岭市科学技术局",), "date": ("2026-03-09",)},
    ),
    (
        (
            "云岭大学关于成立设备共享中心的决定",
            "云大发〔2026〕8号",
            "各学院、部门：",
            TEXT_ZH,
            "云岭大学",
            "2026年3月9日",
        ),
        {"issuer": ("云岭大学",), "addressee": ("各学院、部门",)},
    ),
]


@pytest.mark.parametrize(("rows", "facts"), OFFICIAL, ids=[rows[0] for rows, _ in OFFICIAL])
def test_official_documents(
    rows: tuple[str, ...], facts: Mapping[str, tuple[str, ...]], tmp_path: Path
) -> None:
    document = read(tmp_path, *rows)
    assert {name: tuple(document.get_all(name)) for name in facts} == dict(facts)


ENGLISH: list[tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]] = [
    (
        (
            "Discussion Paper 26-04",
            "Learning from Shared Laboratories",
            "Ada Renfrew",
            "Centre for Innovation Policy, Northton University",
            "May 2026",
            f"Abstract: {TEXT_EN}",
            "Keywords: laboratories; sharing",
        ),
        {
            "title": ("Learning from Shared Laboratories",),
            "author": ("Ada Renfrew",),
            "document number": ("Discussion Paper 26-04",),
            "date": ("2026-05",),
        },
    ),
    (
        (
            "MEMORANDUM",
            "TO: Heads of Laboratories",
            "FROM: Office of Research Services",
            "DATE: 3 June 2026",
            "SUBJECT: Booking of shared equipment",
            TEXT_EN,
        ),
        {
            "title": ("Booking of shared equipment",),
            "issuer": ("Office of Research Services",),
            "addressee": ("Heads of Laboratories",),
            "date": ("2026-06-03",),
        },
    ),
    (
        (
            "REGULATION (EU) 2026/77 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL",
            "of 4 May 2026",
            "on the registration of shared equipment",
            "HAVE ADOPTED THIS REGULATION:",
            "Article 1",
            TEXT_EN,
            "Done at Brussels, 4 May 2026.",
            "For the European Parliament",
            "The President",
            "For the Council",
            "The President",
        ),
        {
            "document number": ("(EU) 2026/77",),
            "issuer": ("European Parliament", "Council"),
            "date": ("2026-05-04",),
        },
    ),
    (
        (
            "Shared Equipment Act 2026",
            "2026 CHAPTER 12",
            "An Act to make provision about shared equipment; and for connected purposes.",
            "1 Duty to share",
            TEXT_EN,
        ),
        {
            "title": ("Shared Equipment Act 2026",),
            "document number": ("2026 CHAPTER 12",),
            "type": ("law",),
        },
    ),
]


@pytest.mark.parametrize(("rows", "facts"), ENGLISH, ids=[rows[0] for rows, _ in ENGLISH])
def test_english_documents(
    rows: tuple[str, ...], facts: Mapping[str, tuple[str, ...]], tmp_path: Path
) -> None:
    document = read(tmp_path, *rows)
    assert {name: tuple(document.get_all(name)) for name in facts} == dict(facts)


def test_a_journal_article_under_its_running_head(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "2026年第2期　　　　示例软科学　　　　总第112期",
        "设备共享的激励难题",
        "■ 李晓明 1,2　王芳 3",
        "（作者单位：云岭大学 公共管理学院）",
        f"摘　要：{TEXT_ZH}",
        "关键词：设备；共享",
        "一、引言",
        TEXT_ZH,
        "致谢",
        "感谢参加调研的各单位。",
        "参考文献",
        "[1] 陆远. 设备共享研究[J]. 示例学报, 2021, 3(2): 14-20.",
    )
    assert document.title == "设备共享的激励难题"
    assert tuple(document.get_all("author")) == ("李晓明", "王芳")
    assert tuple(document.get_all("institution")) == ("云岭大学公共管理学院",)
    assert document.get("journal") == "示例软科学"
    assert part_of(document, "感谢参加") is Part.AUTHORS


def test_references_end_at_the_next_chapter(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Title of case study: Lighter frames for rescue boats",
        "Institution: Northton University",
        "1. Summary of the impact",
        TEXT_EN,
        "3. References to the research",
        "Kessler, J. and Amin, T. (2014). Bonding at low heat. Sample Letters, 9(3), 201-214.",
        "4. Details of the impact",
        TEXT_EN,
    )
    assert document.title == "Lighter frames for rescue boats"
    assert document.get("type") == "case"
    assert part_of(document, "Kessler") is Part.REFERENCES
    assert part_of(document, "4. Details") is Part.BODY


def test_a_news_page_names_source_and_time_in_one_row(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "首家设备共享中心揭牌",
        "2026年04月02日 08:15　来源：云岭日报　责任编辑：田溪",
        f"本报讯　{TEXT_ZH}",
    )
    assert document.get("date published") == "2026-04-02"
    assert document.get("source") == "云岭日报"
