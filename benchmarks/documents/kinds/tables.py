"""Statistical reports set by WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.documents import web
from benchmarks.documents.reports import report
from benchmarks.documents.web import Look


def make(out: Path) -> Iterator[Path]:
    """Statistical reports."""
    tab = out / "tab"
    yield web.make(report("report_zh"), tab)
    yield web.make(report("report_en", "en"), tab)
    yield web.make(report("report_merged", merged=True), tab, note="merged heads")
    long = report("report_long", styles=("ruled", "threeline"), rows=45)
    yield web.make(long, tab, note="tables over pages")
    yield web.make(
        report("report_long_en", "en", styles=("zebra", "threeline"), rows=45, merged=True),
        tab,
        note="tables over pages, merged heads",
    )
    small = Look(font='"WenQuanYi Zen Hei"', points=10)
    yield web.make(report("report_many", styles=("threeline", "plain") * 4, rows=5), tab, small)
