from __future__ import annotations

import pytest

from policytext.extraction.pdf.layout.furniture import furniture
from policytext.extraction.pdf.lines.line import PdfLine
from tests.extraction.line_maker import HEIGHT, column, line

HEAD, FOOT = 40.0, 770.0


def body(page: int, top: float = 100) -> list[PdfLine]:
    words = [f"第{page}页正文的第{row}行" for row in range(8)]
    return column(words, top=top, page=page)


def found(pages: list[list[PdfLine]]) -> list[str]:
    lines = [one for page in pages for one in page]
    return [lines[index].text for index in sorted(furniture(lines, [HEIGHT] * len(pages)))]


def test_running_heads_on_every_page() -> None:
    pages = [[line("某省人民政府公报", 150, HEAD, page=n), *body(n)] for n in (1, 2, 3)]
    assert found(pages) == ["某省人民政府公报"] * 3


def test_heads_that_alternate_or_stand_on_odd_pages_alone() -> None:
    heads = {n: "Policy Papers" if n % 2 else "Lin: Instruments of Transfer" for n in range(1, 7)}
    pages = [[line(heads[n], 150, HEAD, page=n), *body(n)] for n in heads]
    assert found(pages) == list(heads.values())
    odd = [[*([line("公报", 150, HEAD, page=n)] if n % 2 else []), *body(n)] for n in range(1, 7)]
    assert found(odd) == ["公报"] * 3


def test_heads_that_change_with_the_chapter() -> None:
    names = ["一、总体要求", "一、总体要求", "二、重点任务", "三、保障措施", "四、附则", "四、附则"]
    pages = [
        [line(f"规划汇编 {name}", 100, HEAD, page=n), *body(n)] for n, name in enumerate(names, 1)
    ]
    assert found(pages) == [f"规划汇编 {name}" for name in names]


@pytest.mark.parametrize(
    "number",
    [
        "— {} —",
        "第 {} 页 共 12 页",
        "共12页 第{}页",
        "Page {} of 12",
        "- {} -",
        "{}/12",
        "· {} ·",
        "{}",
    ],
)
def test_page_numbers(number: str) -> None:
    pages = [[*body(n), line(number.format(n), 200, FOOT, page=n)] for n in (1, 2, 3)]
    assert found(pages) == [number.format(n) for n in (1, 2, 3)]


def test_roman_page_numbers() -> None:
    pages = [
        [*body(n), line(number, 200, FOOT, page=n)]
        for n, number in enumerate(["i", "ii", "iii", "iv"], 1)
    ]
    assert found(pages) == ["i", "ii", "iii", "iv"]


def test_a_number_that_counts_no_pages_is_text() -> None:
    pages = [
        [*body(n), line(str(number), 200, FOOT, page=n)] for n, number in enumerate((830, 12, 7), 1)
    ]
    assert found(pages) == []


def test_text_that_repeats_without_a_gap_stays() -> None:
    pages = [
        column([*(f"{n}之{row}" * 3 for row in range(44)), "各页末行一样"], page=n)
        for n in (1, 2, 3)
    ]
    assert found(pages) == []


def test_footnotes_that_repeat_are_no_running_feet() -> None:
    note = "See the memorandum of the parks."
    pages = [
        [
            *body(n, 400),
            line(f"{n}{note}", 60, 700, page=n, size=8, raised=((0, 1),)),
            line("and its annex.", 60, 709, page=n, size=8),
            line(str(n), 200, FOOT, page=n),
        ]
        for n in (1, 2, 3)
    ]
    assert found(pages) == ["1", "2", "3"]


def test_watermarks_aslant_and_level() -> None:
    pages = [
        [
            *body(n),
            line("内部资料", 100, 300, page=n, size=40, slanted=True),
            line("征求意见稿", 100, 500, page=n, size=30),
        ]
        for n in (1, 2, 3)
    ]
    assert found(pages) == ["内部资料", "征求意见稿"] * 3


def test_words_along_the_edge_of_a_page() -> None:
    def turned(page: int) -> PdfLine:
        one = line(f"Filed 2024 No {page}", 20, 300, page=page)
        box = one.box._replace(x1=28, bottom=420)
        return PdfLine(one.text, page, box, box, one.size, one.fonts)

    assert len(found([[*body(n), turned(n)] for n in (1, 2, 3)])) == 3


def test_labels_aslant_in_a_figure_are_text() -> None:
    pages = [[*body(n), line(f"轴{n}", 100, 300, page=n, slanted=True)] for n in (1, 2, 3)]
    assert found(pages) == []


def test_titles_of_slides_are_text() -> None:
    titles = ["What is a transfer park?", "What is an income share?", "What is a county?"]
    pages = [
        [
            line(title, 100, HEAD, page=n, size=20),
            *body(n),
            line("Parks 2024", 60, FOOT, page=n),
        ]
        for n, title in enumerate(titles, 1)
    ]
    assert found(pages) == ["Parks 2024"] * 3


def test_letters_that_only_look_roman_are_no_page_number() -> None:
    pages = [
        [line("İl Sanayi Müdürlüğü", 150, HEAD, page=n), *body(n), line("ı", 200, FOOT, page=n)]
        for n in (1, 2, 3)
    ]
    assert found(pages) == ["İl Sanayi Müdürlüğü", "ı"] * 3
