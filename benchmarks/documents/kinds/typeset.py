"""Chinese and English documents set by LaTeX."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.documents import latex, stories
from benchmarks.documents.articles import article
from benchmarks.documents.reports import report


def make(out: Path) -> Iterator[Path]:
    """Chinese and English documents set by LaTeX."""
    zh, en = out / "zh", out / "en"
    eleven = latex.Set("11pt,a4paper")
    for name, columns in (("tex_1col", 1), ("tex_2col", 2), ("tex_3col", 3)):
        how = eleven if columns == 1 else latex.Set(gutter="14pt")
        english = article(
            f"en_{name}", "en", columns=columns, notes=True, alternate=True, references=6
        )
        yield latex.make(english, en, how)
        chinese = article(f"zh_{name}", "zh", columns=columns, notes=True, references=6)
        yield latex.make(chinese, zh, latex.Set(gutter="21pt"))
    yield latex.make(article("en_tex_figures", "en", figures=True, wide=True), en)
    yield latex.make(article("zh_tex_figures", "zh", figures=True, both=True), zh)
    yield latex.make(stories.plain("en_tex_lists", "en", lists=True), en, eleven)
    yield latex.make(stories.law("zh_tex_law"), zh, latex.Set("12pt,a4paper"))
    tables = ("threeline", "ruled", "plain", "threeline")
    yield latex.make(report("tex_report_zh", styles=tables), out / "tab")
    yield latex.make(report("tex_report_en", "en", styles=tables), out / "tab")
    merged = report("tex_report_merged", "en", styles=tables[:2], merged=True)
    yield latex.make(merged, out / "tab", note="merged heads")
