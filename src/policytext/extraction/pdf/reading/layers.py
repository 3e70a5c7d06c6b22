"""Text layers that another program's character recognition has laid over the picture of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.pdf.lines import calls
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.lines.page import View, picture_cover
from policytext.extraction.text.wellformed import is_of_other_script, wellformed

_ENDS = 4
_SAMPLES = 16
_MOST = 0.8
_COVER = 0.7
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_SOLID = 250
_GAIN = 0.005


class Layer(Enum):
    """What became of a text layer that is another program's recognition."""

    REPLACED = "replaced by own recognition, which reads the picture better"
    KEPT = "kept, as own recognition reads the picture no better"
    TRUSTED = "kept, as those of pages before proved good"
    UNCHECKED = "kept, not compared with the picture"


def is_laid_over(page: pdfium.PdfPage, view: View) -> bool:
    """Whether the text of a page is invisible over one picture of it, or hidden behind that.

    Args:
        page: as pdfium has it; only some of its objects are looked at.
        view: how it is displayed.
    """
    texts: list[int] = []
    last: Any = None
    before = 0
    for item in _sampled(page):
        kind = calls.object_kind(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(calls.render_mode(item))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and texts:
            last, before = item, len(texts)
    if not texts:
        return False
    if sum(mode in _INVISIBLE for mode in texts) >= _MOST * len(texts):
        return picture_cover(page, view) > _COVER
    return before >= _MOST * len(texts) and _hides(page, last, view)


def _sampled(page: pdfium.PdfPage) -> Iterator[Any]:
    """Objects of a page, and of the forms on it, as they are passed, in the order of painting."""
    page_at = calls.passed_of(page.raw)
    for at in _places(calls.page_objects(page_at)):
        item = calls.passed(calls.page_object(page_at, at))
        if calls.object_kind(item) != raw.FPDF_PAGEOBJ_FORM:
            yield item
            continue
        for inner in _places(calls.form_objects(item)):
            yield calls.passed(calls.form_object(item, inner))


def _places(count: int) -> list[int]:
    """Some of several indices: the first and last of them, and others in between."""
    if count <= _SAMPLES:
        return list(range(max(0, count)))
    between = range(_ENDS, count - _ENDS, max(1, count // _SAMPLES))
    return [*range(_ENDS), *between, *range(count - _ENDS, count)]


def _hides(page: pdfium.PdfPage, picture: Any, view: View) -> bool:
    """Whether a picture covers most of a page, and nothing shows through it."""
    pointer = ctypes.cast(picture, raw.FPDF_PAGEOBJECT)
    image = pdfium.PdfImage(pointer, page=page, pdf=page.pdf)
    left, bottom, right, top = image.get_bounds()
    west, south, east, north = view.crop
    wide, high = min(right, east) - max(left, west), min(top, north) - max(bottom, south)
    if max(0.0, wide) * max(0.0, high) <= _COVER * (east - west) * (north - south):
        return False
    try:
        bitmap = image.get_bitmap(render=True, scale_to_original=False)
    except pdfium.PdfiumError:
        return False
    pixels = np.asarray(bitmap.to_numpy())
    solid = bitmap.mode not in ("BGRA", "RGBA") or bool((pixels[..., 3] >= _SOLID).mean() > _MOST)
    bitmap.close()
    return solid


def chosen(read: Sequence[PdfLine], lines: Sequence[PdfLine]) -> Layer:
    """Which of two recognitions of a page is to be believed.

    The one of which more characters stand in well-formed words and numbers, less those that do
    not; the text layer, unless own recognition is clearly better.

    Args:
        read: own recognition; empty when there is none.
        lines: the text layer.
    """
    if not read:
        return Layer.UNCHECKED
    texts = ["\n".join(line.text for line in each) for each in (read, lines)]
    if is_of_other_script(texts[1]):
        return Layer.UNCHECKED
    own, other = map(wellformed, texts)
    gain = own.balance - other.balance
    return Layer.REPLACED if gain > _GAIN * (own.well + own.ill) else Layer.KEPT


def marked(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Lines of a text layer marked as recognised; their confidence is how well-formed they are."""
    return [replace(line, confidence=round(wellformed(line.text).share, 3)) for line in lines]
