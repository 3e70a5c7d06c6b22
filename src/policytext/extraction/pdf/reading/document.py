"""PDF files, read in the process at hand; see ``isolation``."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium

from policytext.errors import NoTextLayer
from policytext.extraction.drafts.collection import rarely_collected
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace, page_ranges
from policytext.extraction.ocr.sizes import same_sizes
from policytext.extraction.pdf.layout.blocks import blocks_of
from policytext.extraction.pdf.lines.glyphs import glyph_lines, upright_view
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.lines.lines import PageLines, page_lines
from policytext.extraction.pdf.lines.opening import PdfFile, damaged, open_pdf
from policytext.extraction.pdf.lines.page import View, view_of
from policytext.extraction.pdf.lines.repair import repair_of, repaired
from policytext.extraction.pdf.lines.second import FAILURES
from policytext.extraction.pdf.reading.layers import Layer, marked
from policytext.extraction.pdf.reading.recognition import (
    SUSPICIOUS,
    Reason,
    Recogniser,
    better,
    of_lines,
    suspects,
    upright_of,
)
from policytext.extraction.pdf.tables.finder import TableFinder
from policytext.extraction.pdf.tables.table import PdfTable
from policytext.extraction.text.plausibility import is_garbled

_MANY_TIMES = 5
_INSTALL = "pip install 'policytext[ocr]'"
_BLANK = View((0.0, 0.0, 1.0, 1.0), 0)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of a page.

    Attributes:
        lines: its text.
        view: how it is displayed.
        upright: how it is turned so that its text runs from left to right.
        tables: on it.
        missing: why it has no text, or not all.
        empty: whether recognition found nothing.
        layer: what became of a text layer that another program recognised; None for other text.
    """

    lines: list[PdfLine] = field(default_factory=list)
    view: View | None = None
    upright: View = _BLANK
    tables: list[PdfTable] = field(default_factory=list)
    missing: Reason | None = None
    empty: bool = False
    layer: Layer | None = None


@rarely_collected()
def read_pages(content: bytes, name: str, options: ReadOptions, pace: Pace) -> Reading:
    """Read a PDF file.

    Args:
        content: the bytes of the file.
        name: named in errors.
        options: whether pages are recognised, and the password.
        pace: told what is done; says which pages are left out.

    Returns:
        Blocks with boxes on the displayed page, in points from its top left corner.

    Raises:
        UnreadableSource: when nothing of the file can be read, or the password is wrong.
        SourceTooLarge: when it has too many pages.
        NoTextLayer: when its pages are pictures, or its fonts do not name their characters, and
            recognition is not to be had.
        MissingExtra: when recognition of every page is asked for and is not installed.
    """
    recogniser = Recogniser(options.ocr, pace)
    file = open_pdf(content, name, options.password)
    pages: list[_Read] = []
    broken: list[int] = []
    try:
        pace.expect(len(file))
        file.lighten()
        for index in range(len(file)):
            read = _read_page(file, index, recogniser) if pace.begin(index + 1) else _Read()
            if read is None:
                broken.append(index + 1)
            pages.append(read or _Read())
        _look_again(file, pages, recogniser, pace)
    finally:
        file.close()
    pace.arrange(len(pages))
    _check(pages, broken, name, recogniser)
    drafts = blocks_of(
        _lines(pages),
        [table for page in pages for table in page.tables],
        [page.upright.size[1] for page in pages],
    )
    sizes = tuple(_size(page) for page in pages)
    warnings = (*file.damage, *_warnings(pages, broken, recogniser))
    return Reading(drafts, sizes, warnings=warnings)


def _lines(pages: list[_Read]) -> list[list[PdfLine]]:
    """The lines of the pages, those that were recognised in type of the same sizes."""
    lines = [page.lines for page in pages]
    if not any(line.confidence is not None for page in lines for line in page[:1]):
        return lines
    return same_sizes(lines)


def _size(page: _Read) -> tuple[float | None, float | None]:
    if page.view is None:
        return None, None
    width, height = page.view.size
    return round(width, 2), round(height, 2)


def _read_page(file: PdfFile, index: int, recogniser: Recogniser) -> _Read | None:
    """What a page holds, by the first engine that can read it; None when none can."""
    if file.first is not None:
        try:
            page = file.first[index]
            try:
                return _with_pdfium(file, page, index, recogniser)
            finally:
                page.close()
        except pdfium.PdfiumError:
            pass
    return _with_playa(file, index)


def _with_pdfium(
    file: PdfFile, page: pdfium.PdfPage, index: int, recogniser: Recogniser
) -> _Read | None:
    number = index + 1
    view = view_of(page)
    finder = TableFinder(page, number, view)
    found = page_lines(page, number, view, finder.rows, file.mending.rewrite_of(index))
    believed = of_lines(found.lines)
    if suspects(found.lines, believed):
        file.mending.wake()
        finder, found = _repaired(file, page, index, view, (finder, found))
        believed = of_lines(found.lines)
    reason = recogniser.reason(page, view, found.lines, believed)
    if reason is None and not found.lines:
        other = _with_playa(file, index) or _Read(view=view, upright=view)
        if other.missing is None:
            return other
        reason = other.missing
    if reason is not None and reason is not Reason.UNLIKELY:
        if file.drawn is None or file.drawn is file.first:
            return _recognised(recogniser, page, number, view, finder, found, reason)
        with closing(file.drawn[index]) as drawn:
            return _recognised(recogniser, drawn, number, view, finder, found, reason)
    return _Read(found.lines, view, found.upright, finder.tables(found.lines), reason)


def _repaired(
    file: PdfFile,
    page: pdfium.PdfPage,
    index: int,
    view: View,
    before: tuple[TableFinder, PageLines],
) -> tuple[TableFinder, PageLines]:
    """The text of a page by the programs of its fonts, if that is better."""
    rewrite = repair_of(file.second, index)
    if rewrite is None:
        return before
    page.set_rotation(view.rotation)
    finder = TableFinder(page, index + 1, view)
    after = page_lines(page, index + 1, view, finder.rows, rewrite)
    found, was = of_lines(after.lines), of_lines(before[1].lines)
    mended = [line.text for line in after.lines] != [line.text for line in before[1].lines]
    improved = was.is_garbled or found.odd < was.odd or (found.odd == was.odd and mended)
    return (finder, after) if improved and not found.is_garbled else before


def _recognised(
    recogniser: Recogniser,
    page: pdfium.PdfPage,
    number: int,
    view: View,
    finder: TableFinder,
    found: PageLines,
    reason: Reason,
) -> _Read:
    """A page read from its picture, or what its text layer is good for."""
    page.set_rotation(view.rotation)
    seen = TableFinder(None, number, view)
    lines = recogniser.lines(page, number, view, reason, seen.note)
    layer = recogniser.judge(lines, found.lines) if reason is Reason.LAYER else None
    if layer is not None and layer is not Layer.REPLACED:
        kept = marked(found.lines)
        return _Read(kept, view, found.upright, finder.tables(kept), layer=layer)
    if lines and (reason not in SUSPICIOUS or better(lines, found.lines)):
        upright = upright_of(lines, view)
        seen.rows(lines, upright)
        return _Read(lines, view, upright, seen.tables(lines), layer=layer)
    if lines or (found.lines and reason is not Reason.UNREADABLE):
        layered = _Read(found.lines, view, found.upright, finder.tables(found.lines))
        return layered if lines or reason is Reason.ASKED else replace(layered, missing=reason)
    return _Read(view=view, upright=view, missing=reason, empty=recogniser.available)


def _look_again(file: PdfFile, pages: list[_Read], recogniser: Recogniser, pace: Pace) -> None:
    """Judge the pages whose text is unlikely, once it is known what their fonts print elsewhere.

    Verse, formulas and lists are unlikely too, and stay; without any page that can be believed, and
    without recognition, nothing stays.
    """
    _drop_rest(pages)
    doubted = [at for at, page in enumerate(pages) if page.missing is Reason.UNLIKELY]
    believed = [page for page in pages if page.lines and page.missing is None]
    fonts = {
        line.fonts[0]
        for page in (believed if doubted else ())
        if of_lines(page.lines).is_known
        for line in page.lines
    }
    for at in doubted:
        lines = pages[at].lines
        trusted = sum(1 for line in lines if line.fonts[0] in fonts)
        if trusted > 0.8 * len(lines):
            pages[at] = replace(pages[at], missing=None)
        elif recogniser.available and file.drawn is not None and pace.in_time():
            pages[at] = _compared(file.drawn, at, pages[at], recogniser)
        elif not believed:
            pages[at] = replace(pages[at], lines=[], tables=[])


def _drop_rest(pages: list[_Read]) -> None:
    """Leave out the few pages too short to be judged, where all others cannot be read."""
    rest = [at for at, page in enumerate(pages) if page.lines]
    unreadable = sum(1 for page in pages if page.missing is Reason.UNREADABLE)
    if unreadable < _MANY_TIMES * len(rest):
        return
    if not any(of_lines(pages[at].lines).is_known for at in rest):
        for at in rest:
            pages[at] = replace(pages[at], lines=[], tables=[], missing=Reason.UNREADABLE)


def _compared(
    document: pdfium.PdfDocument, index: int, before: _Read, recogniser: Recogniser
) -> _Read:
    """A page with unlikely text as its picture shows it, where that differs and is believable."""
    page = document[index]
    try:
        view = before.view or view_of(page)
        page.set_rotation(view.rotation)
        finder = TableFinder(None, index + 1, view)
        lines = recogniser.lines(page, index + 1, view, Reason.UNLIKELY, finder.note)
    finally:
        page.close()
    if lines and not better(lines, before.lines):
        return replace(before, missing=None)
    if not lines or of_lines(lines).is_garbled:
        return replace(before, empty=True)
    upright = upright_of(lines, view)
    finder.rows(lines, upright)
    return _Read(lines, view, upright, finder.tables(lines))


def _with_playa(file: PdfFile, index: int) -> _Read | None:
    number = index + 1
    try:
        view = file.second.view(index)
        glyphs = list(file.second.glyphs(index))
        if is_garbled("".join(glyph.text for glyph in glyphs)):
            glyphs = repaired(file.second.programmed(index))
    except FAILURES:
        return None
    upright = upright_view(glyphs, view)
    lines = glyph_lines(glyphs, number, view, upright)
    if (glyphs and not lines) or of_lines(lines).is_strange:
        return _Read(view=view, upright=view, missing=Reason.UNREADABLE)
    finder = TableFinder(None, number, view)
    finder.rows(lines, upright)
    return _Read(lines, view, upright, finder.tables(lines))


def _check(pages: list[_Read], broken: list[int], name: str, recogniser: Recogniser) -> None:
    """Refuse a file of which nothing was read."""
    if any(page.lines for page in pages):
        return
    reasons = {page.missing for page in pages} - {None}
    if not reasons:
        what = "damaged" if broken else "without text and pictures"
        raise damaged(name, f"{len(pages)} pages, all {what}")
    found = f"its {len(pages)} pages are pictures without text"
    if Reason.PICTURE not in reasons:
        found = "its fonts do not say which characters they show, so that the text is unreadable"
    if recogniser.in_vain:
        found = f"what its {len(pages)} pages show makes no sense, as if its fonts were damaged"
        advice = "Download it again; if a viewer shows its text, print it to a new PDF from there"
    elif recogniser.mode is Recognition.NEVER:
        advice = "Let character recognition (OCR) read it, which was turned off"
    elif recogniser.available:
        advice = "Character recognition (OCR) found nothing on it; open it and see"
    else:
        advice = f"Let character recognition (OCR) read it: {_INSTALL}"
    raise NoTextLayer(name, found, advice)


def _warnings(pages: list[_Read], broken: list[int], recogniser: Recogniser) -> list[str]:
    said = []
    for reason in Reason:
        for empty in (False, True):
            numbers = [
                number
                for number, page in enumerate(pages, 1)
                if page.missing is reason and page.empty is empty
            ]
            if numbers:
                outcome = _outcome(empty, recogniser)
                said.append(f"page {page_ranges(numbers)}: {reason.value}; {outcome}")
    for layer in Layer:
        numbers = [number for number, page in enumerate(pages, 1) if page.layer is layer]
        if numbers:
            said.append(f"page {page_ranges(numbers)}: {Reason.LAYER.value}; {layer.value}")
    if broken:
        said.append(f"page {page_ranges(broken)}: damaged and not read")
    return said


def _outcome(empty: bool, recogniser: Recogniser) -> str:
    if empty:
        return "nothing was recognised on it"
    if recogniser.mode is Recognition.NEVER:
        return "not recognised, as asked"
    if recogniser.available:
        return "not recognised"
    return f"not recognised; {_INSTALL} lets it be"
