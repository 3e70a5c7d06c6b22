from __future__ import annotations

import pytest

from policytext.extraction.facts.document_types import document_type, of_title
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind, Metadatum, Span


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("云岭省人民政府关于支持园区发展的若干意见", "opinion"),
        ("关于印发《园区管理办法》的通知", "notice"),
        ("园区管理办法（试行）", "measures"),
        ("园区条例实施细则", "provisions"),
        ("云岭省园区条例", "regulation"),
        ("促进科技成果转化法", "law"),
        ("园区发展“十五五”规划", "plan"),
        ("关于同意设立园区的批复", "reply"),
        ("关于园区统计工作的函", "letter"),
        ("2026年政府工作报告", "report"),
        ("竹湾园区案例报告", "case"),
        ("竹湾项目访谈备忘", "memo"),
        ("Notice of the General Office on Issuing the Measures for Parks", "notice"),
        ("PROVISIONAL MEASURES FOR THE ADMINISTRATION OF VOUCHERS", "measures"),
        ("Regulations of Yunling Province on Parks", "regulation"),
        ("Clean Parks Act", "law"),
        ("§ 12. Parks", "law"),
        ("Annual Report 2021", "report"),
        ("Interview Memo: Suppliers Along a Chain", "memo"),
        ("How Parks Move Research Into Firms", ""),
        ("把成果留在山里", ""),
    ],
)
def test_the_type_that_a_title_shows(title: str, name: str) -> None:
    found = of_title(Metadatum("title", title))
    assert (found.value if found else "") == name


def test_the_type_is_where_its_word_stands() -> None:
    found = of_title(Metadatum("title", "园区管理办法（试行）", Span(5, 15)))
    assert found is not None
    assert found.span == Span(9, 11)


def kinds(rows: list[Row], **values: str) -> list[str]:
    items = {name.replace("_", " "): [Metadatum(name, value)] for name, value in values.items()}
    return [item.value for item in document_type(items, rows)]


def test_an_article_by_its_form() -> None:
    assert kinds([], title="园区转化机制", keywords="园区", author="王芳") == ["article"]
    assert kinds([], title="A Report on Parks", keywords="parks", abstract="x") == ["article"]
    assert kinds([], title="关于园区的通知", keywords="园区", author="王芳") == ["notice"]


@pytest.mark.parametrize("byline", ["本刊记者　田溪", "By Ada Renfrew, staff writer"])
def test_news_by_a_byline(byline: str) -> None:
    assert kinds([Row("山里的算力", 0), Row(byline, 6)], title="山里的算力") == ["news"]


@pytest.mark.parametrize("heading", ["基本案情", "Details of the impact"])
def test_a_case_by_its_headings(heading: str) -> None:
    assert kinds([Row(heading, 0, BlockKind.HEADING)], title="Parks and firms") == ["case"]
    assert kinds([Row(heading, 0)], title="Parks and firms") == []


@pytest.mark.parametrize("closing", ["Yours faithfully,", "此致　敬礼！"])
def test_a_letter_by_its_closing_words(closing: str) -> None:
    rows = [Row("Hostels in rural districts", 0), Row(closing, 40), Row("Dana Whitlock", 60)]
    [item] = document_type({}, rows)
    assert item.value == "letter"


def test_a_thesis_by_its_cover() -> None:
    rows = [Row("东川大学博士学位论文", 0), Row("园区政策移植研究", 20)]
    found = {
        "title": [Metadatum("title", "园区政策移植研究")],
        "author": [Metadatum("author", "苏明")],
    }
    [item] = document_type(found, rows)
    assert (item.value, item.span) == ("thesis", Span(0, 10))


def test_an_order_by_its_number() -> None:
    found = {"document number": [Metadatum("document number", "Executive Order 15207")]}
    [item] = document_type(found, [])
    assert item.value == "order"
