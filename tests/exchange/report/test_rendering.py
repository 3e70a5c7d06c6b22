from pathlib import Path

import pytest

from policytext.errors import ExchangeError
from policytext.exchange.report.page import (
    Cell,
    Entries,
    Entry,
    Figure,
    Grid,
    Link,
    Page,
    Pair,
    Pairs,
    Prose,
    Quote,
    QuoteGroup,
    QuotesOfCode,
    Section,
)
from policytext.exchange.report.rendering import render, write_page
from tests.exchange.report.pages import checked

NASTY = '<script>alert(1)</script>" onclick="x\' &amp; {{ 7 * 7 }} 产业 \ud800'


def page_of(text: str, language: str = "zh") -> Page:
    """A page with this text wherever text can stand."""
    link = Link("q1", text)
    cell = Cell(text, "q1", 3, links=(link,), more=text, title=text)
    cells = (Cell(text), cell)
    quote = Quote("q1", text, ((text, True), (text, False)), "en", text, text)
    blocks = (
        Prose((text,), "en", text),
        Grid("g1", text, cells, (cells,), (text,), matrix=True, wide=True),
        Grid("g2", text, cells, (cells,), (text,)),
        Figure("f1", text, '<svg xmlns="http://www.w3.org/2000/svg"/>', (text,)),
        Pairs(text, (Pair("p1", text, ((text, (link,), text),)),)),
        QuotesOfCode("k1", text, text, (QuoteGroup("c1-1", text, text, (quote,)),)),
        Entries(text, (Entry("b1", 7, text, "k1", text, ((text, text),)),)),
    )
    section = Section("s1", text, blocks, (text,))
    return Page(language, text, text, text, text, (section,), ((text, text),))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_on_the_page_is_text(language: str) -> None:
    page = checked(render(page_of(NASTY, language)))
    shown = page.text_content()
    assert shown.count("<script>alert(1)</script>") > 20
    assert "{{ 7 * 7 }}" in shown
    assert page.get("lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert not page.xpath("//*[@onclick]")


def test_years_and_dates_are_not_broken() -> None:
    cells = (
        Cell("2026-01-28"),
        Cell("英文"),
        Cell("a-file-with-a-long-name.pdf"),
        Cell("江苏省产业院"),
    )
    grid = Grid("g1", "", (), (cells,))
    page = checked(render(Page("zh", "", "", "", "", (Section("s1", "", (grid,)),))))
    assert page.xpath("//td/@class") == ["short", "short"]


def test_cells_lead_to_quotes_and_quotes_have_marks() -> None:
    page = checked(render(page_of("words")))
    assert page.xpath("//div[@id='g1']//td[@class='s3']/a/@href") == ["#q1"] * 2
    assert page.xpath("//li[@id='q1']//mark/text()") == ["words"]


def test_the_page_loads_nothing_and_can_be_printed() -> None:
    content = render(page_of("words"))
    assert "default-src 'none'" in content
    assert "@media print" in content
    assert "table-header-group" in content
    assert content == render(page_of("words"))


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    written = write_page(page_of("words"), tmp_path / "new" / "r.html")
    assert written.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    (tmp_path / "taken.html").mkdir()
    with pytest.raises(ExchangeError, match="cannot be written"):
        write_page(page_of("words"), tmp_path / "taken.html")
    assert [path.name for path in tmp_path.glob("*.part")] == []
