"""The same document in every format says the same of itself, and shows where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.model import BlockKind, Document
from tests.extraction.conftest import MakeDocx, paragraph
from tests.extraction.pdf_maker import EM, LEFT, PdfMaker

BODY = (
    "《云岭省中试基地管理办法》已经省政府同意，现印发给你们，"
    "请结合实际认真组织实施，并于每年年底前报告进展情况。"
)
NOTICE = (
    "云岭省科技厅",
    "云岭省财政厅　文件",
    "云科发〔2026〕3号",
    "云岭省科技厅　云岭省财政厅",
    "关于印发中试基地管理办法的通知",
    "各市科技局、财政局，有关高等学校：",
    BODY,
    "附件：1. 云岭省中试基地管理办法",
    "2. 任务分工表",
    "云岭省科技厅",
    "云岭省财政厅",
    "二〇二六年三月一日",
    "（此件公开发布）",
    "附件1",
    "云岭省中试基地管理办法",
    "第一条　为了规范中试基地的建设和管理，促进成果转化，制定本办法。",
    "云岭省中试基地协会",
    "2025年12月1日",
    "云岭省科技厅办公室　2026年3月5日印发",
)
FACTS = [
    ("title", "云岭省科技厅　云岭省财政厅关于印发中试基地管理办法的通知"),
    ("type", "notice"),
    ("issuer", "云岭省科技厅"),
    ("issuer", "云岭省财政厅"),
    ("document number", "云科发〔2026〕3号"),
    ("date", "2026-03-01"),
    ("addressee", "各市科技局、财政局，有关高等学校"),
    ("attachment", "云岭省中试基地管理办法"),
    ("attachment", "任务分工表"),
]


def as_text(folder: Path, rows: tuple[str, ...]) -> Path:
    path = folder / "notice.txt"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def as_page(folder: Path, rows: tuple[str, ...]) -> Path:
    path = folder / "notice.html"
    body = "".join(f"<p>{row}</p>" for row in rows)
    path.write_text(f'<meta charset="utf-8"><body>{body}</body>', encoding="utf-8")
    return path


def as_pdf(folder: Path, rows: tuple[str, ...]) -> Path:
    maker = PdfMaker(folder / "notice.pdf")
    for row in rows:
        centred = row in rows[:5]
        pieces = [row[at : at + 23] for at in range(0, len(row), 23)] if not centred else [row]
        for index, piece in enumerate(pieces):
            size = 16 if centred and not piece.endswith("号") else EM
            maker.line(piece, size=size, x=LEFT + (60 if centred else 0), indent=0 if index else 2)
    return maker.save()


FORMS: dict[str, Callable[[Path, tuple[str, ...]], Path]] = {
    "txt": as_text,
    "html": as_page,
    "pdf": as_pdf,
}


def facts(document: Document) -> list[tuple[str, str]]:
    return [(item.name, item.value) for item in document.metadata]


def check_places(document: Document) -> None:
    for item in document.metadata:
        assert item.span is not None
        quote = document.quote(item.span)
        written = {"date": "二〇二六年三月一日", "type": "通知"}
        assert quote == written.get(item.name, item.value)


@pytest.mark.parametrize("form", FORMS)
def test_a_joint_notice(form: str, tmp_path: Path) -> None:
    document = extract(FORMS[form](tmp_path, NOTICE))
    assert facts(document) == FACTS
    check_places(document)
    headings = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.level == 1]
    assert document.title in [document.quote(block.span) for block in headings]


def test_a_joint_notice_in_word(make_docx: MakeDocx) -> None:
    document = extract(make_docx("".join(map(paragraph, NOTICE))))
    assert facts(document) == FACTS
    check_places(document)


@pytest.mark.parametrize("form", FORMS)
def test_an_order_with_the_measures_it_issues(form: str, tmp_path: Path) -> None:
    rows = (
        "云岭省人民政府令",
        "第45号",
        "《云岭省技术市场管理办法》已经省政府常务会议通过，现予公布，自2026年5月1日起施行。",
        "省长　李明",
        "2026年3月1日",
        "云岭省技术市场管理办法",
        "第一章　总则",
        "第一条　为了规范技术市场，促进技术交易，根据有关法律、法规，制定本办法。",
    )
    document = extract(FORMS[form](tmp_path, rows))
    assert facts(document) == [
        ("title", "云岭省技术市场管理办法"),
        ("type", "measures"),
        ("issuer", "云岭省人民政府"),
        ("document number", "云岭省人民政府令第45号"),
        ("date", "2026-03-01"),
        ("date effective", "2026-05-01"),
    ]


@pytest.mark.parametrize("form", ["txt", "html"])
def test_an_english_notice(form: str, tmp_path: Path) -> None:
    rows = (
        "Notice on the Joint Use of Pilot Lines by Universities and Firms",
        "No. 12 [2026]",
        "Issued by: Ministry of Parks",
        "To: all science parks",
        "Pilot lines built with public money shall be open to firms. " * 4,
        "Attachments: 1. List of pilot lines",
        "2. Model contract",
        "Ministry of Parks",
        "1 March 2026",
    )
    assert facts(extract(FORMS[form](tmp_path, rows))) == [
        ("title", rows[0]),
        ("type", "notice"),
        ("issuer", "Ministry of Parks"),
        ("document number", "No. 12 [2026]"),
        ("date", "2026-03-01"),
        ("addressee", "all science parks"),
        ("attachment", "List of pilot lines"),
        ("attachment", "Model contract"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (
                "Opening Laboratories to Small Firms",
                "University of Northton",
                "Unit of Assessment: Physics",
            ),
            {"institution": "University of Northton", "topic": "Physics"},
        ),
        (
            (
                "兰坪园区项目访谈备忘",
                "访谈时间：2026年2月1日至3日",
                "整理人：苏明　　整理日期：2026年2月9日",
            ),
            {"author": "苏明", "date": "2026-02-09"},
        ),
        (
            (
                "园区合作与成果转化研究",
                "李晓明1　王芳2",
                "（云岭大学经济学院，云岭）",
                "关键词：园区；转化",
            ),
            {"author": "李晓明", "institution": "云岭大学经济学院，云岭", "keywords": "园区；转化"},
        ),
        (
            (
                "园区建设模式研究李晓明1 王芳2云岭大学摘要：［目的］研究园区。",
                "作者简介：李晓明，男；王芳，女。",
            ),
            {"title": "园区建设模式研究", "author": "李晓明"},
        ),
        (
            ("Parks and Firms: Annual Report 2025", "March 2026"),
            {"title": "Parks and Firms: Annual Report 2025", "date": "2026-03"},
        ),
    ],
)
def test_other_documents(rows: tuple[str, ...], expected: dict[str, str], tmp_path: Path) -> None:
    long = "园区把实验室和企业连在一起。" if "园" in rows[0] else "Parks connect people and firms. "
    document = extract(as_text(tmp_path, (*rows, long * 20)))
    assert {name: document.get(name) for name in expected} == expected
