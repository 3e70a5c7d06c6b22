from pathlib import Path

import pytest

from policytext.pipeline.reporting.report import report
from tests.exchange.report.pages import checked

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["zh", "en"])
def test_figures_stand_in_the_page(made: Path, tmp_path: Path, language: str) -> None:
    written = report(made, tmp_path / "r.html", language=language)
    page = checked(written.path.read_text(encoding="utf-8"))
    figures = page.xpath("//figure")
    assert len(figures) >= 3
    assert all(figure.xpath("*[local-name()='svg']") for figure in figures)
    assert all(figure.xpath("figcaption")[0].text_content() for figure in figures)
