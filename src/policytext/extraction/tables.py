"""Ruled tables of a PDF: pdfplumber finds the cells, pdfium reads what stands in them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium

from policytext.extraction.normalise import join_lines, one_line
from policytext.extraction.pdf_grids import PdfTable
from policytext.extraction.pdf_page import View
from policytext.model import Box

_LINE_ENDS = re.compile("\r\n|[\ufffe\r\n]")
_FILLED = 0.3


class TableFinder:
    """Finds tables on the pages of one file, which is opened at the first ruled page."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._file: Any = None

    def tables(self, page: pdfium.PdfPage, number: int, view: View) -> list[PdfTable]:
        """The tables of a page.

        Args:
            page: the page as pdfium has it.
            number: from 1.
            view: how the page is displayed.
        """
        import pdfplumber

        if self._file is None:
            self._file = pdfplumber.open(BytesIO(self._content))
        plumbed = self._file.pages[number - 1]
        textpage = page.get_textpage()
        found = [
            _table(table, textpage, number, view, plumbed.mediabox)
            for table in plumbed.find_tables()
        ]
        textpage.close()
        plumbed.close()
        return [table for table in found if table is not None]

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


def _table(
    table: Any, textpage: pdfium.PdfTextPage, number: int, view: View, media: tuple[float, ...]
) -> PdfTable | None:
    """A table of two rows and two columns at least; None for frames and ornaments."""
    rows = []
    for row in table.rows:
        cells = [cell for cell in row.cells if cell is not None]
        texts = tuple(
            _cell_text(textpage, view, _displayed(cell, view, media)) if cell else ""
            for cell in row.cells
        )
        if cells and any(texts):
            rows.append((texts, _displayed(row.bbox, view, media)))
    texts_of = [text for texts, _ in rows for text in texts]
    filled = sum(1 for text in texts_of if text)
    if (
        len(rows) < 2
        or max(len(texts) for texts, _ in rows) < 2
        or filled < _FILLED * len(texts_of)
    ):
        return None
    return PdfTable(number, _displayed(table.bbox, view, media), tuple(rows))


def _displayed(box: tuple[float, ...], view: View, media: tuple[float, ...]) -> Box:
    """A box of pdfplumber on the displayed page; it counts from the media box, x unshifted."""
    x0, top, x1, bottom = box
    if view.rotation:
        return Box(x0, top, x1, bottom)
    left, _, _, crop_top = view.crop
    down = media[3] - crop_top
    return Box(
        round(x0 - left, 2), round(top - down, 2), round(x1 - left, 2), round(bottom - down, 2)
    )


def _cell_text(textpage: pdfium.PdfTextPage, view: View, box: Box) -> str:
    left, bottom, right, top = view.page_space(box)
    found = str(textpage.get_text_bounded(left, bottom, right, top))
    text = ""
    for line in _LINE_ENDS.split(found):
        words = one_line(line)
        before, between = join_lines(text, words)
        text = before + between + words
    return text
