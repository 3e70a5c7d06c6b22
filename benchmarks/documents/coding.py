"""Typeset pages with fonts that are not embedded, in the encodings of older Chinese files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from benchmarks.documents.story import Story, truth, write_truth
from benchmarks.documents.typesetting import Run, Sheet, pages_of

PRODUCER = "pikepdf"


@dataclass(frozen=True, slots=True)
class Coding:
    """A font of the reader and how its characters are coded.

    Attributes:
        font: its name.
        cmap: a predefined CMap.
        codec: Python's name for the same encoding.
        ordering: character collection of Adobe.
        narrow: first and last identifier of the half-width characters.
        vertical: whether the CMap writes downwards.
    """

    font: str
    cmap: str
    codec: str
    ordering: str
    narrow: tuple[int, int] = (1, 95)
    vertical: bool = False


CODINGS = {
    "gbk": Coding("STSong-Light", "GBK-EUC-H", "gbk", "GB1", (814, 939)),
    "gb2312": Coding("STSong-Light", "GB-EUC-H", "gb2312", "GB1", (814, 939)),
    "unigb": Coding("STSong-Light", "UniGB-UTF16-H", "utf-16-be", "GB1"),
    "unigb_v": Coding("STSong-Light", "UniGB-UTF16-V", "utf-16-be", "GB1", vertical=True),
    "big5": Coding("MSung-Light", "ETen-B5-H", "big5", "CNS1", (13648, 13742)),
    "unicns": Coding("MSung-Light", "UniCNS-UTF16-H", "utf-16-be", "CNS1"),
}


def make(
    story: Story, out: Path, coding: Coding, sheet: Sheet | None = None, note: str = ""
) -> Path:
    """Write a story in a legacy encoding, with its truth.

    Args:
        story: without tables and footnotes; every character must exist in the encoding.
        out: folder of the file.
        coding: font and encoding.
        sheet: measures of the pages.
        note: the trait for which the file is made.

    Returns:
        The path of the PDF file.

    Raises:
        UnicodeEncodeError: a character does not exist in the encoding.
    """
    sheet = sheet or Sheet(vertical=coding.vertical)
    pdf = pikepdf.new()
    font = pdf.make_indirect(_font(coding))
    for runs in pages_of(story, _width, sheet):
        content = b"\n".join(_shown(run, coding) for run in runs)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, sheet.width, sheet.height],
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(content),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    path = out / f"{story.name}.pdf"
    pdf.save(path, deterministic_id=True)
    told = truth(story, PRODUCER, note)
    if coding.vertical:
        told["layout"] = "vertical"
    write_truth(told, path)
    return path


def _width(text: str, size: float) -> float:
    return size * sum(0.5 if ord(character) < 0x2000 else 1.0 for character in text)


def _font(coding: Coding) -> Dictionary:
    first, last = coding.narrow
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + coding.font),
        Flags=6,
        FontBBox=[-25, -254, 1000, 880],
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/" + coding.font),
        CIDSystemInfo=Dictionary(
            Registry=b"Adobe", Ordering=coding.ordering.encode(), Supplement=2
        ),
        FontDescriptor=descriptor,
        DW=1000,
        W=Array([first, last, 500]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/" + coding.font + "-" + coding.cmap),
        Encoding=Name("/" + coding.cmap),
        DescendantFonts=Array([descendant]),
    )


def _shown(run: Run, coding: Coding) -> bytes:
    if run.turned and not coding.vertical:
        return b"\n".join(_shown(part, coding) for part in _apart(run))
    x = run.x + (run.size / 2 if coding.vertical else 0)
    y = run.y + (run.size * 0.88 if coding.vertical else 0)
    spaced = run.spread or (run.stretch if " " in run.text else 0)
    codes = run.text.encode(coding.codec).hex()
    return (
        f"BT /F1 {run.size:.2f} Tf {spaced:.3f} Tc 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET"
    ).encode()


def _apart(run: Run) -> Iterator[Run]:
    for index, character in enumerate(run.text):
        yield Run(character, run.x, run.y - index * run.size, run.size, run.bold)
