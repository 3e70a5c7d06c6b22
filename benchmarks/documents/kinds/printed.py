"""Official documents, laws and articles set by WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.documents import stories, web
from benchmarks.documents.articles import article
from benchmarks.documents.story import Story
from benchmarks.documents.web import Look


def make(out: Path) -> Iterator[Path]:
    """Chinese and English documents of all kinds set by WeasyPrint."""
    zh, en = out / "zh", out / "en"
    for index in range(3):
        name = f"official_{index + 1}"
        yield web.make(stories.official(name, sections=3 + index), zh)
    yield web.make(stories.law("law_1"), zh)
    yield web.make(
        stories.law("law_2", chapters=5, articles=9), zh, Look(font='"AR PL UMing CN"', points=14)
    )
    for story, look in _chinese_articles():
        yield web.make(story, zh, look)
    for story, look in _english_articles():
        yield web.make(story, en, look)
    listed = stories.plain("zh_lists", "zh", lists=True, side_notes=6)
    yield web.make(listed, zh)
    yield web.make(stories.plain("en_lists", "en", lists=True, side_notes=6), en)
    gapped = Look(indent="0", gap=".8em")
    yield web.make(stories.plain("zh_gaps", "zh"), zh, gapped, "paragraphs apart, no indents")
    yield web.make(stories.plain("en_gaps", "en"), en, gapped, "paragraphs apart, no indents")


def _chinese_articles() -> Iterator[tuple[Story, Look]]:
    hei = Look(font='"WenQuanYi Zen Hei"')
    journal = article(
        "journal_zh",
        "zh",
        notes=True,
        figures=True,
        alternate=True,
        both=True,
        references=10,
    )
    yield journal, Look()
    yield article("zh_2col_1", "zh"), hei
    yield article("zh_2col_notes", "zh", notes=True, alternate=True), Look(points=9.5)
    yield article("zh_2col_wide", "zh", wide=True), Look(gutter="6mm")
    yield article("zh_2col_figures", "zh", figures=True), hei
    yield article("zh_3col", "zh", columns=3), Look(points=9, gutter="5mm")
    yield article("zh_1col_notes", "zh", columns=1, notes=True, references=6), Look()


def _english_articles() -> Iterator[tuple[Story, Look]]:
    journal = article("journal_en", "en", notes=True, figures=True, alternate=True, references=8)
    yield journal, Look()
    yield article("en_1col", "en", columns=1, notes=True, figures=True), Look()
    yield article("en_2col", "en"), Look(font='"DejaVu Sans"', points=10)
    yield article("en_2col_wide", "en", wide=True, alternate=True), Look()
    yield article("en_3col", "en", columns=3), Look(points=9.5, gutter="5mm")
    yield article("en_ragged", "en", columns=2), Look(hyphenate=False, gutter="12mm")
