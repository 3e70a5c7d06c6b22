"""Documents of a word processor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.documents import stories, word
from benchmarks.documents.articles import article
from benchmarks.documents.reports import report


def make(out: Path) -> Iterator[Path]:
    """Documents of a word processor."""
    yield from word.make(
        [
            stories.official("office_official"),
            stories.law("office_law"),
            article("office_zh_2col", "zh", notes=True, alternate=True, references=6),
            article("office_zh_1col", "zh", columns=1, notes=True, both=True),
        ],
        out / "zh",
    )
    yield from word.make(
        [
            article("office_en_2col", "en", notes=True, alternate=True, references=6),
            article("office_en_1col", "en", columns=1, notes=True, figures=True),
            stories.plain("office_en_lists", "en", lists=True),
        ],
        out / "en",
    )
    yield from word.make(
        [
            report("office_report_zh"),
            report("office_report_long", rows=40, merged=True),
            report("office_report_en", "en"),
        ],
        out / "tab",
    )
