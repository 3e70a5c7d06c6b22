"""Boxes, quotations, wide figures, raised capitals and other breaks of a column (WeasyPrint)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.documents import stories, web
from benchmarks.documents.articles import article
from benchmarks.documents.prose import Prose
from benchmarks.documents.reports import report
from benchmarks.documents.story import Kind, Piece, Story
from benchmarks.documents.web import Look

_CIRCLED = """@counter-style circled { system: fixed; symbols: ① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩; suffix: " " }
::footnote-call { content: counter(footnote, circled); font-size: .7em }
::footnote-marker { content: counter(footnote, circled) }"""
_RAISED = """h2 + p { text-indent: 0 }
h2 + p::first-letter { font-size: 2.6em; line-height: .8 }"""
_CENTRED = "h2 { text-align: center }"


def make(out: Path) -> Iterator[Path]:
    """Files with more than paragraphs in columns."""
    zh, en = out / "zh", out / "en"
    for language, folder in (("zh", zh), ("en", en)):
        story = article(f"layout_box_{language}", language, sections=4)
        yield web.make(_with(story, _box), folder, note="boxes in a column")
        story = article(f"layout_wide_figure_{language}", language, sections=4)
        yield web.make(_with(story, _figure), folder, note="figures over both columns, labels")
        story = stories.plain(f"layout_quotes_{language}", language)
        yield web.make(_with(story, _quote), folder, note="indented quotations")
        story = stories.plain(f"layout_centred_{language}", language, columns=2, lists=True)
        look = Look(extra=_CENTRED)
        yield web.make(story, folder, look, "two columns, centred heads, lists")
    circled = article("layout_circled_zh", "zh", notes=True, sections=4)
    yield web.make(circled, zh, Look(extra=_CIRCLED), "circled footnote marks")
    raised = article("layout_raised_en", "en", sections=4)
    yield web.make(raised, en, Look(extra=_RAISED), "raised capitals")
    law = replace(stories.law("layout_law_2col_zh", chapters=5), columns=2)
    yield web.make(law, zh, Look(points=10.5), "a law in two columns")
    wide = report("layout_landscape_zh", styles=("ruled", "zebra"), rows=10)
    yield web.make(wide, out / "tab", Look(size="A4 landscape"), "landscape pages")


def _with(story: Story, made: Callable[[Prose, int, str], Piece]) -> Story:
    """The story with something after every third paragraph."""
    prose = Prose(story.language, f"{story.name}+")
    pieces: list[Piece] = []
    seen = 0
    for piece in story.pieces:
        pieces.append(piece)
        if piece.kind is Kind.BODY and not piece.wide:
            seen += 1
            if seen % 3 == 2:
                pieces.append(made(prose, seen // 3 + 1, story.language))
    return replace(story, pieces=tuple(pieces))


def _box(prose: Prose, number: int, language: str) -> Piece:
    label = f"专栏{number}　" if language == "zh" else f"Box {number}. "
    return Piece(Kind.BODY, label + prose.paragraph(2, 2), look="box")


def _quote(prose: Prose, number: int, language: str) -> Piece:
    return Piece(Kind.BODY, prose.paragraph(1, 2), look="quote")


def _figure(prose: Prose, number: int, language: str) -> Piece:
    words = prose.fresh("caption_figure")
    label = f"图{number}　" if language == "zh" else f"Figure {number}. "
    labels = tuple(prose.some("row", 5))
    return Piece(Kind.CAPTION, label + words, figure=True, wide=True, labels=labels)
