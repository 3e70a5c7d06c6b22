"""Pictures of pages as sources: scans and photographs, one page each or several in a TIFF file."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from numbers import Real

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from policytext.errors import MissingExtra, NoTextLayer, SourceTooLarge, UnreadableSource
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace, page_ranges
from policytext.extraction.ocr.recognise import available, recognise_page, same_sizes
from policytext.extraction.ocr.strokes import Strokes
from policytext.extraction.pdf.layout.blocks import blocks_of
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.lines.page import View
from policytext.extraction.pdf.reading.recognition import upright_of
from policytext.extraction.pdf.tables.finder import TableFinder
from policytext.extraction.pdf.tables.table import PdfTable

MOST_PIXELS = 80_000_000
"""The largest picture that is read: A3 at 600 dots an inch has 70 million."""

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_LONG_SIDE = 841.89
_SHORTEST, _LONGEST = 250.0, 1700.0
_DRAFT = 5000
_PLAIN = ("1", "L", "RGB")
_TURNED, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
_Shown = tuple[Image.Image, tuple[float, float] | None]
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, IndexError)


@dataclass(slots=True)
class _Pages:
    """What is read, page by page."""

    lines: list[list[PdfLine]] = field(default_factory=list)
    sizes: list[tuple[float, float] | None] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    tables: list[PdfTable] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def read_picture(content: bytes, name: str, options: ReadOptions, pace: Pace) -> Reading:
    """Read a picture of a page by character recognition.

    Args:
        content: the bytes of a PNG, JPEG, TIFF, BMP or WebP file.
        name: named in errors.
        options: whether pages are recognised.
        pace: told what is done; says which pages are left out.

    Returns:
        Blocks with boxes on the page, in points. A picture that does not say how large it was
        printed is taken to be as long as A4.

    Raises:
        UnreadableSource: when it is damaged or of another format.
        SourceTooLarge: when it has more than ``MOST_PIXELS`` or too many pages.
        NoTextLayer: when there is no text on it, or recognition is not to be had.
        MissingExtra: when recognition is asked for and is not installed.
    """
    _check_recognition(name, options)
    image = _opened(content, name)
    with image:
        count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        pace.expect(count)
        pages = _Pages()
        for index in range(count):
            _read_page(image, index, pages, name, pace)
    pace.arrange(count)
    if not any(pages.lines):
        raise _without_text(pages, name)
    drafts = blocks_of(same_sizes(pages.lines), pages.tables, pages.heights)
    sizes = tuple(size or (None, None) for size in pages.sizes)
    return Reading(drafts, sizes, warnings=tuple(_warnings(pages)))


def _check_recognition(name: str, options: ReadOptions) -> None:
    if options.ocr is Recognition.NEVER:
        advice = "Let character recognition (OCR) read it, which was turned off"
        raise NoTextLayer(name, "it is a picture without text", advice)
    if not available():
        if options.ocr is Recognition.ALWAYS:
            raise MissingExtra("ocr", "Reading the text of pictures")
        advice = "Let character recognition (OCR) read it: pip install 'policytext[ocr]'"
        raise NoTextLayer(name, "it is a picture without text", advice)


def _opened(content: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except UnidentifiedImageError as error:
        advice = "Save it as .png or .jpg, or get the original again"
        raise UnreadableSource(name, "it is no picture that can be read", advice) from error
    except _DAMAGED as error:
        raise _damaged(name) from error


def _read_page(image: Image.Image, index: int, pages: _Pages, name: str, pace: Pace) -> None:
    number = index + 1
    lines: list[PdfLine] = []
    size = None
    seen: list[Strokes] = []
    if pace.begin(number):
        shown = _shown(image, index, name)
        if shown is None:
            pages.broken.append(number)
        else:
            picture, dots = shown
            size = _size(picture, dots)
            if pace.recognise(number):
                lines = recognise_page(picture, number, size, seen.append)
            if not lines:
                pages.empty.append(number)
    pages.lines.append(lines)
    pages.sizes.append(size)
    pages.heights.append(size[1] if size else 1.0)
    if size and lines:
        view = View((0.0, 0.0, *size), 0)
        upright = upright_of(lines, view)
        finder = TableFinder(None, number, view)
        for rules in seen:
            finder.note(rules)
        finder.rows(lines, upright)
        pages.tables.extend(finder.tables(lines))
        pages.heights[index] = upright.size[1]


def _shown(image: Image.Image, index: int, name: str) -> _Shown | None:
    """A page as it is displayed, in RGB, and its dots an inch; None when it is damaged.

    A picture with far more pixels than are needed is made smaller.

    Raises:
        SourceTooLarge: when it has too many pixels; they are not unpacked.
    """
    try:
        image.seek(index)
        if image.width * image.height > MOST_PIXELS:
            raise _too_large(name)
        dots = _dots(image.info.get("dpi"), image.getexif().get(_TURNED) in _ON_ITS_SIDE)
        whole = max(image.size)
        image.draft("RGB", (_DRAFT, _DRAFT))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            shown = ImageOps.exif_transpose(_coloured(image))
        share = max(shown.size) / whole
        return shown, dots and (dots[0] * share, dots[1] * share)
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except _DAMAGED:
        return None


def _coloured(image: Image.Image) -> Image.Image:
    """A picture in RGB on white paper, with its notes on how it is turned."""
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, dtype=np.float32)
        low, high = float(values.min(initial=0)), float(values.max(initial=1))
        grey = Image.fromarray(((values - low) * (255 / (high - low))).astype(np.uint8))
        flat = grey.convert("RGB")
    elif image.has_transparency_data:
        coat = image.convert("RGBA")
        flat = Image.new("RGB", coat.size, "white")
        flat.paste(coat, mask=coat.getchannel("A"))
    else:
        flat = _reduced(image).convert("RGB")
    flat.getexif().update(image.getexif())
    return flat


def _reduced(image: Image.Image) -> Image.Image:
    """A picture with far more pixels than are needed made smaller, before it is coloured."""
    factor = max(image.size) // _DRAFT
    if factor < 2 or image.mode not in _PLAIN:
        return image
    return (image.convert("L") if image.mode == "1" else image).reduce(factor)


def _dots(written: object, turned: bool) -> tuple[float, float] | None:
    """Dots an inch across and down the page as it is displayed; None when they are not told.

    Args:
        written: what the file says, across and down the picture as it is stored.
        turned: whether the page is displayed on its side.
    """
    if not isinstance(written, Sequence):
        return None
    # TIFF files give fractions, not plain numbers, and 0/0 where nothing is known.
    dots = [float(value) for value in written if isinstance(value, Real)]
    if not dots or not all(0 < value < math.inf for value in dots):
        return None
    across, down = dots[0], dots[min(1, len(dots) - 1)]
    return (down, across) if turned else (across, down)


def _size(picture: Image.Image, dots: tuple[float, float] | None) -> tuple[float, float]:
    """Width and height in points: as the file says, or as long as A4."""
    if dots is not None:
        width, height = (side * 72 / each for side, each in zip(picture.size, dots, strict=True))
        if _SHORTEST <= max(width, height) <= _LONGEST:
            return round(width, 2), round(height, 2)
    scale = _LONG_SIDE / max(picture.size)
    return round(picture.width * scale, 2), round(picture.height * scale, 2)


def _too_large(name: str) -> SourceTooLarge:
    found = f"the picture has more than {MOST_PIXELS // 10**6} million pixels"
    return SourceTooLarge(name, found, "Scan it at 300 dots an inch, or make it smaller")


def _damaged(name: str) -> UnreadableSource:
    return UnreadableSource(
        name, "the picture is damaged or cut short", "Scan, save or download it again"
    )


def _without_text(pages: _Pages, name: str) -> Exception:
    if pages.broken:
        return _damaged(name)
    advice = "Scan it again, sharper or larger; leave it out if there is no text in it"
    return NoTextLayer(name, "no text was recognised in the picture", advice)


def _warnings(pages: _Pages) -> list[str]:
    said = []
    for numbers, what in (
        (pages.empty, "nothing was recognised on it"),
        (pages.broken, "damaged and not read"),
    ):
        if numbers:
            said.append(f"page {page_ranges(numbers)}: {what}")
    return said
