"""Typeset pages drawn by reportlab: embedded TrueType fonts and the fonts that readers have."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.documents.missing import Missing
from benchmarks.documents.story import Story, truth, write_truth
from benchmarks.documents.typesetting import Run, Sheet, pages_of

PRODUCER = "reportlab"

FAMILIES = {
    "hei": ("WenQuanYi Zen Hei", "Regular"),
    "ming": ("AR PL UMing CN", "Light"),
    "kai": ("AR PL UKai CN", "Book"),
    "serif": ("DejaVu Serif", "Book"),
    "sans": ("DejaVu Sans", "Book"),
}
"""Families and styles of TrueType fonts, as fontconfig calls them."""

READER_FONTS = ("STSong-Light", "MSung-Light")
STANDARD_FONTS = ("Times-Roman", "Helvetica")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How runs are drawn.

    Attributes:
        font: a key of ``FAMILIES``, or a name of ``READER_FONTS`` or ``STANDARD_FONTS``.
        doubled: how far the second print of every character stands aside, in points; None for
            one print.
        by_character: whether every character is shown by an operator of its own.
        order: of the runs of a page.
        printed: changes what is printed for a run.
        watermark: across every page.
    """

    font: str
    doubled: float | None = None
    by_character: bool = False
    order: Callable[[list[Run]], list[Run]] = list
    printed: Callable[[Run], Run] = lambda run: run
    watermark: str = ""


def shuffled(runs: list[Run]) -> list[Run]:
    """Runs in an order that has nothing to do with reading."""
    mixed = list(runs)
    random.Random(len(runs)).shuffle(mixed)
    return mixed


def by_height(runs: list[Run]) -> list[Run]:
    """Runs from the top down, columns mixed line by line."""
    return sorted(runs, key=lambda run: (-run.y, run.x))


def make(
    story: Story, out: Path, drawing: Drawing, sheet: Sheet | None = None, note: str = ""
) -> Path:
    """Draw a story and write it with its truth.

    Args:
        story: without tables and footnotes.
        out: folder of the file.
        drawing: how.
        sheet: measures of the pages.
        note: the trait for which the file is made.

    Returns:
        The path of the PDF file.

    Raises:
        Missing: the font is not installed.
    """
    font = registered(drawing.font)
    sheet = sheet or Sheet()
    path = out / f"{story.name}.pdf"
    canvas = Canvas(str(path), pagesize=(sheet.width, sheet.height), invariant=1)
    for runs in pages_of(story, lambda text, size: width_of(text, font, size), sheet):
        for run in drawing.order(runs):
            _draw(canvas, font, run, drawing)
        if drawing.watermark:
            _stamp(canvas, font, drawing.watermark, sheet)
        canvas.showPage()
    canvas.save()
    told = truth(story, PRODUCER, note)
    if sheet.vertical:
        told["layout"] = "vertical"
    write_truth(told, path)
    return path


def registered(font: str) -> str:
    """Make a font known to reportlab and give its name there."""
    if font in STANDARD_FONTS:
        return font
    if font in READER_FONTS:
        pdfmetrics.registerFont(UnicodeCIDFont(font))
        return font
    path, number = _file_of(*FAMILIES[font])
    pdfmetrics.registerFont(TTFont(font, path, subfontIndex=number))
    return font


@cache
def _file_of(family: str, style: str) -> tuple[str, int]:
    """The file of a font and its number in the file."""
    if shutil.which("fc-list") is None:
        raise Missing("fc-list (fontconfig) is not installed")
    wanted = f":family={family}:style={style}"
    command = ["fc-list", wanted, "--format", "%{file}\t%{index}\t%{family}\n"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [row.split("\t") for row in sorted(listed.splitlines())]
    found = next((row for row in rows if row[2].split(",") == [family]), next(iter(rows), None))
    if found is None:
        raise Missing(f"the font {family} {style} is not installed")
    return found[0], int(found[1])


def width_of(text: str, font: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def _draw(canvas: Canvas, font: str, run: Run, drawing: Drawing) -> None:
    run = drawing.printed(run)
    canvas.setFont(font, run.size)
    offsets = (0.0,) if drawing.doubled is None else (0.0, drawing.doubled)
    for text, x, y, spread in _pieces(run, font, drawing.by_character):
        for offset in offsets:
            canvas.drawString(x + offset, y, text, charSpace=spread)


def _pieces(run: Run, font: str, by_character: bool) -> Iterator[tuple[str, float, float, float]]:
    """Text, place and added space between characters of all that is shown at once."""
    if run.turned:
        for index, character in enumerate(run.text):
            yield character, run.x, run.y - index * (run.size + run.spread), 0.0
        return
    if by_character:
        units = list(run.text)
    elif run.stretch:
        units = [word + " " for word in run.text.split(" ")]
        units[-1] = units[-1].rstrip()
    else:
        yield run.text, run.x, run.y, run.spread
        return
    x = run.x
    for unit in units:
        if unit.strip():
            yield unit, x, run.y, 0.0
        x += width_of(unit, font, run.size) + run.spread * len(unit) + run.stretch * unit.count(" ")


def _stamp(canvas: Canvas, font: str, words: str, sheet: Sheet) -> None:
    canvas.saveState()
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(45)
    canvas.setFillGray(0.85)
    canvas.setFont(font, 60)
    canvas.drawCentredString(0, 0, words)
    canvas.restoreState()
