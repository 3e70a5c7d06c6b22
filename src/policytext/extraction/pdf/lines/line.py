"""A printed line of a PDF page, whatever engine read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policytext.extraction.text.ligatures import spelled
from policytext.model import Box


class LinePart(NamedTuple):
    """A part of a line between wide gaps, with its edges in points.

    Attributes:
        text: its words.
        x0: left edge.
        x1: right edge.
        top: upper edge, in a line whose parts stand at several heights.
        bottom: lower edge, likewise.
        glued: whether it follows the part before without a blank.
    """

    text: str
    x0: float
    x1: float
    top: float | None = None
    bottom: float | None = None
    glued: bool = False


@dataclass(slots=True)
class PdfLine:
    """A printed line; never changed, though not frozen, which would make every line thrice as dear.

    Attributes:
        text: normalised; ends with a hyphen where pdfium saw a word divided.
        page: number of its page, from 1.
        box: on the displayed page.
        frame: on the page turned so that the text runs from left to right; the same as ``box`` on
            most pages. Vertical writing is turned to the left, its first column on top.
        size: of its type, in points.
        fonts: names of the fonts in its middle, at its beginning and at its end.
        slanted: whether it is printed aslant, as watermarks are.
        cells: where wide gaps divide it, its parts, placed in the frame.
        printed: the text before normalisation, where that replaced characters.
        confidence: of its recognition, from 0 to 1; None for text that the file itself holds.
        raised: start and end of marks in ``text`` that stand higher, in smaller type.
        words: its words, placed in the frame, where it may be a row of a table.
    """

    text: str
    page: int
    box: Box
    frame: Box
    size: float
    fonts: tuple[str, ...]
    slanted: bool = False
    cells: tuple[LinePart, ...] = ()
    printed: str = ""
    confidence: float | None = None
    raised: tuple[tuple[int, int], ...] = ()
    words: tuple[LinePart, ...] = ()


def printed_of(printed: str, text: str) -> str:
    """What the page has, where its normalised text has other characters; else nothing.

    Args:
        printed: the line as the page has it.
        text: the same, normalised.
    """
    bare = printed.strip()
    if bare == text:  # Most lines, and spelling would change nothing of them.
        return ""
    bare = spelled(bare)
    if bare == text or bare.isascii() or set(text) <= {*bare, " ", "\n", "-"}:
        return ""
    return bare
