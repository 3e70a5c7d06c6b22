"""PDF files with a text layer, read in the process at hand; see ``isolation``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.errors import NoTextLayer, UnreadableSource
from policytext.extraction.drafts import Reading
from policytext.extraction.encoding import common_han
from policytext.extraction.options import ReadOptions
from policytext.extraction.pdf_grids import PdfTable
from policytext.extraction.pdf_layout import blocks_of
from policytext.extraction.pdf_lines import PdfLine, page_lines
from policytext.extraction.pdf_page import View, has_picture, is_ruled, view_of
from policytext.extraction.tables import TableFinder

_JUNK = 64 * 1024
_ODD = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_GARBLED = 0.3
_FEWEST = 8


@dataclass(slots=True)
class _Pages:
    """What is read of the pages, page by page."""

    sizes: list[tuple[float | None, float | None]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    lines: list[list[PdfLine]] = field(default_factory=list)
    tables: list[PdfTable] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)


def read_pages(
    content: bytes, name: str, options: ReadOptions, report: Callable[[int], None]
) -> Reading:
    """Read a PDF file.

    Args:
        content: the bytes of the file.
        name: named in errors.
        options: whether pages are recognised, and the password.
        report: called with the number of every page that is done.

    Returns:
        Blocks with boxes on the displayed page, in points from its top left corner.

    Raises:
        UnreadableSource: when the file is damaged, encrypted or without pages.
        NoTextLayer: when its pages are pictures, or its fonts do not name their characters.
    """
    document = _open(content, name, options.password)
    pages = _Pages()
    finder = TableFinder(content)
    try:
        for index in range(len(document)):
            _read_page(document, index, pages, finder)
            report(index + 1)
    finally:
        finder.close()
        document.close()
    _check_text(pages, name)
    drafts = blocks_of(pages.lines, pages.tables, pages.heights)
    return Reading(drafts, tuple(pages.sizes), warnings=tuple(_warnings(pages)))


def _open(content: bytes, name: str, password: str) -> pdfium.PdfDocument:
    start = content.find(b"%PDF-", 0, _JUNK)
    if start < 0:
        raise UnreadableSource(name, "the file is no PDF", "Get the original document again")
    try:
        document = pdfium.PdfDocument(content[start:], password=password or None)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            found = "the file is encrypted and opens only with a password"
            raise UnreadableSource(name, found, "Save a copy without a password") from error
        raise _damaged(name, str(error)) from error
    if len(document) == 0:
        document.close()
        raise _damaged(name, "no pages")
    return document


def _damaged(name: str, found: str) -> UnreadableSource:
    advice = "Download it again, or print it to a new PDF from a viewer that opens it"
    return UnreadableSource(name, f"the PDF is damaged or cut short ({found})", advice)


def _read_page(
    document: pdfium.PdfDocument, index: int, pages: _Pages, finder: TableFinder
) -> None:
    number = index + 1
    try:
        page = document[index]
        view = view_of(page)
        pages.sizes.append((round(view.size[0], 2), round(view.size[1], 2)))
        ruled = is_ruled(page)
        lines = page_lines(page, number, view)
        turned = page.get_rotation() % 180 != view.rotation % 180
        pages.heights.append(view.size[0] if turned else view.size[1])
        if ruled and lines:
            pages.tables.extend(_tables(finder, page, view, pages))
        if not lines and has_picture(page):
            pages.pictures.append(number)
        page.close()
    except pdfium.PdfiumError:
        pages.broken.append(number)
        lines = []
        pages.sizes[index:] = [(None, None)]
        pages.heights[index:] = [1.0]
    pages.lines.append(lines)


def _tables(finder: TableFinder, page: pdfium.PdfPage, view: View, pages: _Pages) -> list[PdfTable]:
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    number = len(pages.sizes)
    try:
        return finder.tables(page, number, view)
    except (PdfminerException, PDFException, ValueError, KeyError, TypeError, IndexError):
        pages.crowded.append(number)
        return []


def _check_text(pages: _Pages, name: str) -> None:
    text = "".join(line.text for page in pages.lines for line in page)
    if len(text) < _FEWEST and pages.pictures:
        found = f"its {len(pages.lines)} pages are pictures without text"
        raise NoTextLayer(name, found, "Run character recognition (OCR) on it, and give the result")
    if not text:
        raise _damaged(name, f"{len(pages.lines)} pages, no text and no pictures")
    if is_garbled(text):
        found = "its fonts do not say which characters they show, so that the text is unreadable"
        raise NoTextLayer(name, found, "Run character recognition (OCR) on it, and give the result")


def is_garbled(text: str) -> bool:
    """Whether a text layer has no meaning: private characters, or Han that nobody uses."""
    bare = re.sub(r"\s", "", text)
    if len(_ODD.findall(bare)) > _GARBLED * len(bare):
        return True
    han = _HAN.findall(bare)
    ranks = common_han()
    return len(han) > 200 and sum(1 for c in han if c in ranks) < 0.6 * len(han)


def _warnings(pages: _Pages) -> list[str]:
    said = []
    for numbers, what in (
        (pages.pictures, "without text, a picture"),
        (pages.broken, "damaged and not read"),
        (pages.crowded, "with ruled lines whose tables were not found"),
    ):
        if numbers:
            said.append(f"page {_ranges(numbers)}: {what}")
    return said


def _ranges(numbers: Sequence[int]) -> str:
    """Page numbers in words: ``1-3, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
