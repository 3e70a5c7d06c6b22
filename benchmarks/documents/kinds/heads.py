"""Running heads and page numbers of all sorts, set by WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.documents import stories, web
from benchmarks.documents.articles import article
from benchmarks.documents.story import Kind, Story
from benchmarks.documents.web import Look

_TOTAL = """@page {{ @top-center {{ content: none }}
  @bottom-right {{ content: "{} " counter(page) " {} " counter(pages) "{}"; font-size: 8pt }}
  @bottom-center {{ content: none }} }}"""
_FOLIO = """@page {{ @top-center {{ content: none }} @bottom-center {{ content: none }} }}
@page :left {{ @top-left {{ content: counter(page) "   {odd}"; font-size: 8pt }} }}
@page :right {{ @top-right {{ content: "{even}   " counter(page); font-size: 8pt }} }}"""
_SECTION = """h2 { string-set: section content() }
@page { @top-left { content: "%s"; font-size: 8pt }
  @top-right { content: string(section); font-size: 8pt } @top-center { content: none } }"""
_FIRST = "@page :first { @top-center { content: none } @bottom-center { content: none } }"
_RULED = "@page { @top-center { border-bottom: .5pt solid; width: 100%; padding-bottom: 2mm } }"


def make(out: Path) -> Iterator[Path]:
    """Files whose pages say where they belong in different ways."""
    zh, en = out / "zh", out / "en"
    yield web.make(
        _bare(stories.law("head_total_zh")),
        zh,
        Look(extra=_TOTAL.format("第", "页 共", " 页"), furniture=("第N页共M页",)),
        "page number with the number of pages",
    )
    yield web.make(
        _bare(stories.plain("head_total_en", "en")),
        en,
        Look(extra=_TOTAL.format("Page", "of", ""), furniture=("PageNofM",)),
        "page number with the number of pages",
    )
    for name, language, odd, even, folder in (
        ("head_folio_zh", "zh", "区域政策评论第七卷", "本刊专稿与调查", zh),
        ("head_folio_en", "en", "Review of Regional Policy", "Elling and Whitcombe", en),
    ):
        yield web.make(
            _bare(article(name, language, sections=7)),
            folder,
            Look(extra=_FOLIO.format(odd=odd, even=even), furniture=(odd, even)),
            "page number in the running head, alternating",
        )
    for story, folder, head in (
        (stories.plain("head_section_zh", "zh", paragraphs=36), zh, "政策文本汇编与导读"),
        (stories.plain("head_section_en", "en", paragraphs=36), en, "Collected Papers on Policy"),
    ):
        heads = tuple(p.text for p in story.pieces if p.kind is Kind.HEADING and p.level)
        look = Look(extra=_SECTION % head, furniture=(head, *heads))
        yield web.make(_bare(story, "N"), folder, look, "running heads that name the section")
    yield web.make(
        article("head_first_zh", "zh", alternate=True), zh, Look(extra=_FIRST), "none on page 1"
    )
    yield web.make(stories.law("head_ruled_zh"), zh, Look(extra=_RULED), "rule under the head")
    stamp = "Downloaded from the Archive of Regional Policy on 3 May 2024"
    yield web.make(article("head_stamp_en", "en"), en, Look(fixed=stamp), "stamp in the margin")


def _bare(story: Story, number_form: str = "") -> Story:
    return replace(story, running=(), number_form=number_form)
