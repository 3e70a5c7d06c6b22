"""Files drawn line by line, one trait each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.documents import drawing, stories
from benchmarks.documents.articles import article
from benchmarks.documents.drawing import Drawing
from benchmarks.documents.story import Story
from benchmarks.documents.typesetting import Run, Sheet

_NARROW = Sheet(size=10.5, left=60, right=60)
_ENGLISH = Sheet(size=10, left=56, right=56, leading=1.25, gutter=18)
_USUAL = "一人入力口土大女子工方日月木水火用目石立老自行西见车里金长门面风食高"
_PRINTED = "⼀⼈⼊⼒⼝⼟⼤⼥⼦⼯⽅⽇⽉⽊⽔⽕⽤⽬⽯⽴⽼⾃⾏⻄⻅⻋⾥⾦⻓⻔⾯⻛⻝⾼"
_RADICALS = str.maketrans(_USUAL, _PRINTED)
_LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))


def make(out: Path) -> Iterator[Path]:
    """Files drawn line by line, one trait each."""
    odd = out / "odd"
    for name, story, how, sheet, note in _drawings():
        yield drawing.make(story.named(name), odd, how, sheet, note)


def _drawings() -> Iterator[tuple[str, Story, Drawing, Sheet, str]]:
    zh, en = stories.plain("drawn_zh", "zh", lists=True), stories.plain("drawn_en", "en")
    two = article("drawn_2col", "zh", sections=6)
    three = article("drawn_3col", "en", columns=3)
    yield "zh_ttf", zh, Drawing("hei"), Sheet(), "TrueType"
    yield "zh_kai", stories.official("zh_kai"), Drawing("kai"), Sheet(size=15), "official, TrueType"
    yield "zh_law_ttf", stories.law("zh_law_ttf"), Drawing("ming"), Sheet(), "law, TrueType"
    yield "zh_doubled", zh, Drawing("ming", doubled=0.3), Sheet(), "lines drawn twice"
    how = Drawing("hei", doubled=0.2, by_character=True)
    yield "zh_doubled_characters", zh, how, Sheet(), "every character drawn twice"
    yield "zh_doubled_exactly", zh, Drawing("hei", doubled=0.0), Sheet(), "drawn twice in one place"
    how = Drawing("sans", doubled=0.3, by_character=True)
    yield "en_doubled", en, how, Sheet(), "every character drawn twice"
    how = Drawing("hei", by_character=True)
    yield "zh_by_character", zh, how, Sheet(), "an operator for every character"
    how = Drawing("Times-Roman", by_character=True)
    yield "en_by_character", en, how, Sheet(), "an operator for every character, no blanks"
    yield "zh_2col_rows", two, Drawing("kai", order=drawing.by_height), _NARROW, "columns mixed"
    yield "zh_2col_shuffled", two, Drawing("hei", order=drawing.shuffled), _NARROW, "shuffled"
    yield "en_3col_rows", three, Drawing("Times-Roman", order=drawing.by_height), _ENGLISH, "mixed"
    yield "en_3col_shuffled", three, Drawing("serif", order=drawing.shuffled), _ENGLISH, "shuffled"
    yield "zh_spaced", zh, Drawing("hei"), Sheet(spread_title=0.8), "heads spaced by the operator"
    how = Drawing("ming", printed=_blanks)
    yield "zh_spaced_blanks", zh, how, Sheet(), "heads spaced by blanks"
    yield "zh_radicals", zh, Drawing("ming", printed=_radicals), Sheet(), "Kangxi radicals"
    yield "en_ligatures", en, Drawing("serif", printed=_ligatures), Sheet(), "ligature characters"
    yield "zh_watermark", zh, Drawing("hei", watermark="内部资料"), Sheet(), "watermark"
    side = stories.plain("zh_side", "zh", side_notes=7)
    yield "zh_side", side, Drawing("ming"), Sheet(), "side notes"
    yield (
        "en_side",
        stories.plain("en_side", "en", side_notes=7),
        Drawing("serif"),
        Sheet(),
        "notes",
    )
    vertical = Sheet(vertical=True)
    yield "zh_vertical_drawn", stories.plain("v1", "zh"), Drawing("ming"), vertical, "vertical"


def _blanks(run: Run) -> Run:
    return replace(run, text="  ".join(run.text)) if run.bold and len(run.text) < 8 else run


def _radicals(run: Run) -> Run:
    return replace(run, text=run.text.translate(_RADICALS))


def _ligatures(run: Run) -> Run:
    text = run.text
    for letters, ligature in _LIGATURES:
        text = text.replace(letters, ligature)
    return replace(run, text=text)
