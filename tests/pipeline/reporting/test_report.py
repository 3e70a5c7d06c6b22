"""The report of a small study that people coded in both languages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

import policytext as pt
from policytext.errors import InvalidOption, MissingExtra, NotCoded
from policytext.pipeline.reporting import drawings
from policytext.pipeline.reporting.report import report
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from tests.exchange.report.pages import checked
from tests.pipeline.reporting.conftest import GIVEN, TITLE


@pytest.fixture(scope="module")
def without_figures() -> Iterator[None]:
    """As on a machine without the extra; drawing takes most of the time of a report."""

    def missing(*args: object, **kwargs: object) -> None:
        raise MissingExtra("figures", "drawing")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawings, "figures_of", missing)
        yield


@pytest.fixture(scope="module")
def pages(written: dict[str, Path]) -> dict[str, html.HtmlElement]:
    """The report in both languages, checked."""
    return {
        language: checked(path.read_text(encoding="utf-8")) for language, path in written.items()
    }


@pytest.fixture(scope="module")
def written(
    made: Path, without_figures: None, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The files, by language."""
    folder = tmp_path_factory.mktemp("pages")
    return {
        language: report(made, folder / f"{language}.html", language=language).path
        for language in ("zh", "en")
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_chapters_are_there(pages: dict[str, html.HtmlElement], language: str) -> None:
    chapters = pages[language].xpath("//section[contains(@class, 'chapter')]/@id")
    assert chapters == [
        *("overview", "methods", "matrices", "figures", "theory", "agreement", "saturation"),
        *("quotes", "codebook", "trail"),
    ]
    title = pages[language].xpath("//h1")[0].text_content()
    assert title == TITLE


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_cell_leads_to_as_many_passages(
    pages: dict[str, html.HtmlElement], made: Path, language: str
) -> None:
    page = pages[language]
    with Study.open(made, readonly=True) as study:
        book = parse_codebook(study.codebook_text("towns"))
        table = pt.coding_table(study.codings(), study.documents(), book, cases=study.cases())
        matrix = pt.case_code_matrix(table)
    cells = page.xpath("//div[@id='m-case-code']//td[a]")
    assert len(cells) == int((matrix != 0).to_numpy().sum()) == 4
    numbers = []
    for cell in cells:
        (target,) = cell.xpath("a/@href")
        quotes = page.xpath(f"//div[@id='{target[1:]}']//li")
        assert len(quotes) == int(cell.text_content())
        numbers.append(len(quotes))
    assert sorted(numbers) == sorted(n for n in matrix.to_numpy().ravel().tolist() if n)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_quotes_say_where_they_stand_and_who_coded_them(
    pages: dict[str, html.HtmlElement], language: str
) -> None:
    quotes = [item.text_content() for item in pages[language].xpath("//div[@class='case']//li")]
    assert len(quotes) == len(GIVEN)
    first = next(quote for quote in quotes if "这里地价便宜。" in quote)
    assert "north <i>" in first
    assert "li" in first
    assert "kim" in first
    assert {"zh": "第1页", "en": "p. 1"}[language] in first
    assert any("<b>西镇</b>" in quote for quote in quotes)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_methods_stand_in_both_languages(pages: dict[str, html.HtmlElement], language: str) -> None:
    told = {
        prose.get("lang"): prose.text_content()
        for prose in pages[language].xpath("//section[@id='methods']//div[@class='prose']")
    }
    assert list(told) == [language, {"zh": "en", "en": "zh"}[language]]
    assert "研究材料为2个案例的3篇文档（中文2篇、英文1篇" in told["zh"]
    assert "3 documents (2 Chinese; 1 English" in told["en"]
    for text in told.values():
        assert "李老师" in text
        assert "policytext" in text
        assert "Krippendorff" in text
        assert "7" in text


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "未绘图"), ("en", "pip install 'policytext[figures]'")]
)
def test_without_figures_the_report_is_whole_and_says_so(
    pages: dict[str, html.HtmlElement], language: str, told: str
) -> None:
    assert told in pages[language].xpath("//section[@id='figures']")[0].text_content()


def test_rows_of_tables_lead_to_their_passages(pages: dict[str, html.HtmlElement]) -> None:
    links = pages["en"].xpath("//div[@id='t-categories']//td/a/@href")
    quotes = {f"#{id}" for id in pages["en"].xpath("//div[@class='case']//li/@id")}
    assert links
    assert set(links) <= quotes


def test_the_codebook_and_the_trail_stand_at_the_end(pages: dict[str, html.HtmlElement]) -> None:
    codebook = pages["zh"].xpath("//section[@id='codebook']")[0].text_content()
    for words in ("土地成本低。", "地价比沿海低一半。", "无主概念", "无编码片段"):
        assert words in codebook
    trail = pages["zh"].xpath("//section[@id='trail']")[0].text_content()
    assert "决定" in trail
    assert "备忘录" in trail


def test_the_same_study_gives_the_same_bytes(
    made: Path, written: dict[str, Path], tmp_path: Path
) -> None:
    again = report(made, tmp_path / "again.html")
    assert again.path.read_bytes() == written["zh"].read_bytes()
    assert any("policytext[figures]" in note for note in again.notes)


@pytest.mark.slow
def test_a_browser_shows_the_same_page(written: dict[str, Path]) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("there is no Chromium on this machine: apt install chromium")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom"]
    shown = subprocess.run(
        [browser, *options, written["zh"].as_uri()], capture_output=True, text=True, check=True
    )
    page, before = checked(shown.stdout), checked(written["zh"].read_text(encoding="utf-8"))
    assert page.xpath("//@id") == before.xpath("//@id")
    assert " ".join(page.text_content().split()) == " ".join(before.text_content().split())


def test_bad_choices(made: Path, without_figures: None, tmp_path: Path) -> None:
    with pytest.raises(InvalidOption, match="language"):
        report(made, tmp_path / "r.html", language="fr")
    with pytest.raises(InvalidOption, match="quotes"):
        report(made, tmp_path / "r.html", quotes=0)
    with Study.create(tmp_path / "empty.sqlite") as study, pytest.raises(NotCoded):
        report(study, tmp_path / "r.html")
    assert not (tmp_path / "r.html").exists()
