from pathlib import Path

import pytest

from policytext.extraction import extract
from tests.extraction.pdf_maker import PdfMaker
from tests.extraction.table_maker import EDGES, FIGURES, set_table

LATIN = "Helvetica"


@pytest.fixture
def maker(tmp_path: Path) -> PdfMaker:
    return PdfMaker(tmp_path / "grid.pdf")


def test_columns_of_figures_are_a_table_without_any_rule(maker: PdfMaker) -> None:
    maker.line("本表列出各地数据，供核对使用。")
    set_table(maker, FIGURES)
    document = extract(maker.save())
    (table,) = document.tables
    assert document.rows_of(table) == FIGURES
    assert table.header_rows == 1


def test_an_english_table_of_two_columns_needs_four_rows_of_figures(maker: PdfMaker) -> None:
    rows = [("North region", "1,204"), ("South region", "987"), ("East coast", "1,530"),
            ("West coast", "412")]  # fmt: skip
    set_table(maker, rows, (40.0, 200.0, 360.0), font=LATIN)
    document = extract(maker.save())
    assert [document.rows_of(table) for table in document.tables] == [tuple(rows)]


def test_a_table_of_contents_is_no_table(maker: PdfMaker) -> None:
    pages = (1, 3, 8, 12, 20)
    rows = [(f"第{n}章　促进措施", str(page)) for n, page in zip("一二三四五", pages, strict=True)]
    set_table(maker, rows, (40.0, 300.0, 360.0))
    assert extract(maker.save()).tables == ()


def test_contents_with_dots_are_no_table(maker: PdfMaker) -> None:
    for number, page in enumerate((20, 8, 12, 3, 1), start=1):
        maker.at(40, maker.down, f"Chapter {number} " + "." * 60, 10, LATIN)
        maker.at(340, maker.down, str(page), 10, LATIN)
        maker.line("")
    assert extract(maker.save()).tables == ()


def test_authors_beside_each_other_are_no_table(maker: PdfMaker) -> None:
    rows = [("Ann Lowe", "Ben Hill", "Cay Dunn"), ("Marlow College", "Upton", "Barrow Hall"),
            ("Marlow", "Upton", "Barrow"), ("ann@m.org", "ben@u.org", "cay@b.org")]  # fmt: skip
    set_table(maker, rows, (40.0, 150.0, 260.0, 360.0), font=LATIN)
    assert extract(maker.save()).tables == ()


def test_two_columns_of_text_are_no_table(maker: PdfMaker) -> None:
    for _ in range(8):
        maker.at(40, maker.down, "各地应当结合实际制定措施", 10)
        maker.at(200, maker.down, "并明确责任单位和完成时限", 10)
        maker.line("")
    assert extract(maker.save()).tables == ()


def test_a_table_in_words_is_one_when_a_caption_names_it(maker: PdfMaker) -> None:
    rows = (("类别", "主体", "方式"), ("财政", "县财政局", "补助"), ("人才", "人社局", "培训"),
            ("土地", "自然资源局", "指标"), ("数据", "大数据局", "开放"))  # fmt: skip
    maker.line("表1　政策工具", x=160, size=9)
    set_table(maker, rows, EDGES[:3] + EDGES[-1:])
    document = extract(maker.save())
    (table,) = document.tables
    assert document.rows_of(table) == rows


def test_dots_that_lead_to_figures_stay_with_the_words_before_them(maker: PdfMaker) -> None:
    for index in range(5):
        maker.at(40, maker.down, f"Item {index} " + "." * 20, 9, LATIN)
        for column, value in enumerate(("1,204", "35.2", "8.1%")):
            maker.at(200 + 60 * column, maker.down, value, 9, LATIN)
        maker.line("")
    document = extract(maker.save())
    (table,) = document.tables
    assert table.shape == (5, 4)
    assert document.rows_of(table)[0][1:] == ("1,204", "35.2", "8.1%")
