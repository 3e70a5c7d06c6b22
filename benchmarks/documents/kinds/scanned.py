"""Pictures of pages, whole files and single pages, with and without a text layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.documents import scanning, stories, web
from benchmarks.documents.articles import article
from benchmarks.documents.reports import report
from benchmarks.documents.scanning import Scanner


def make(out: Path) -> Iterator[Path]:
    """Pictures of pages, whole files and single pages, with and without a text layer."""
    folder = out / "scan"
    one = web.make(stories.official("zh_source", sections=2), folder)
    two = web.make(article("zh_2col_source", "zh", sections=3), folder)
    english = web.make(article("en_2col_source", "en", sections=2), folder)
    single = web.make(stories.plain("en_source", "en", paragraphs=14), folder)
    table = web.make(report("zh_table_source", styles=("ruled", "threeline")), folder)
    clean, rough = Scanner(150), Scanner(300, skew=0.8, noise=9, blur=0.8, quality=60)
    poor = Scanner(150, skew=-1.2, noise=12, blur=0.6, quality=45)
    for source, label in (
        (one, "zh_1col"),
        (two, "zh_2col"),
        (english, "en_2col"),
        (single, "en_1col"),
        (table, "zh_table"),
    ):
        yield scanning.scan(source, f"{label}_150", clean, "scan, 150 dpi, clean")
        yield scanning.scan(source, f"{label}_300_rough", rough, "scan, 300 dpi, turned and noisy")
    yield scanning.scan(one, "zh_1col_150_poor", poor, "scan, 150 dpi, turned and noisy")
    yield scanning.scan(
        one, "zh_mixed", replace(clean, dpi=200, pages=(2, 3)), "pages 2 and 3 are scans"
    )
    yield scanning.scan(
        single, "en_mixed", replace(rough, pages=(1,)), "page 1 is a scan, the rest is text"
    )
    yield scanning.scan(one, "zh_layer_rubbish", replace(clean, layer="rubbish"), "bad text layer")
    yield scanning.scan(
        single, "en_layer_rubbish", replace(clean, layer="rubbish"), "bad text layer"
    )
    yield scanning.scan(one, "zh_layer_true", replace(clean, layer="true"), "true text layer")
