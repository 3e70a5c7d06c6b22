from pathlib import Path

import pytest

from policytext.errors import MissingExtra
from policytext.pipeline.reporting import drawings
from tests.cli.conftest import Run
from tests.exchange.report.pages import checked


@pytest.fixture(autouse=True)
def without_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*args: object, **kwargs: object) -> None:
        raise MissingExtra("figures", "drawing")

    monkeypatch.setattr(drawings, "figures_of", missing)


def test_a_report_is_written_and_tells_what_is_missing(coded: Run) -> None:
    written = coded("report", "-o", "out/report.html", "--coder", "rules", "--language", "en")
    assert written.exit_code == 0, written.stderr
    assert "policytext[figures]" in written.stderr
    page = checked(Path("out/report.html").read_text(encoding="utf-8"))
    assert page.xpath("//h1")[0].text_content() == "study"
    assert "Incremental capacity transfer" in page.text_content()


def test_nothing_is_written_when_no_coding_counts(coded: Run) -> None:
    refused = coded("report", "-o", "report.html")
    assert refused.exit_code == 2
    assert "--coder" in refused.stderr
    assert not Path("report.html").exists()
