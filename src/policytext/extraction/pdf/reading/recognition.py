"""Which pages of a PDF are recognised from their picture, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from policytext.errors import MissingExtra
from policytext.extraction.drafts.options import Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.lines.page import View, drawn_outlines, picture_cover
from policytext.extraction.pdf.reading.layers import Layer, chosen, is_laid_over
from policytext.extraction.text.ligatures import are_damaged
from policytext.extraction.text.plausibility import Plausibility, plausibility

if TYPE_CHECKING:
    from PIL.Image import Image

    from policytext.extraction.ocr.strokes import Strokes

_SAMPLE = 220
_FEW = 8
_LITTLE = 40
_SOME_COVER = 0.2
_MOST_COVER = 0.7
_OUTLINES = 60
_DOTS_PER_INCH = 250
_MOST_PIXELS = 12_000_000
_SAME = 0.5
_FEWEST_OF_FONT = 8
_TRIES = 2
_PROVED = 3


class Reason(Enum):
    """Why a page's text is to be read from its picture."""

    PICTURE = "a picture without text"
    UNREADABLE = "its fonts do not say which characters they show"
    UNLIKELY = "its text makes no sense"
    DOUBTFUL = "its text layer is bad"
    LAYER = "its text layer was made by character recognition"
    ASKED = "asked for"


SUSPICIOUS = frozenset({Reason.UNREADABLE, Reason.DOUBTFUL})
"""Reasons that lie in the text layer."""


class Recogniser:
    """Reads pages from their pictures, if the optional part for it is there."""

    def __init__(self, mode: Recognition, pace: Pace) -> None:
        """Look whether it is there, where it may be needed.

        Raises:
            MissingExtra: when it is asked for on every page and is not installed.
        """
        self.mode = mode
        self._pace = pace
        self._vain = 0
        self._kept = 0
        if mode is Recognition.ALWAYS and not self.available:
            raise MissingExtra("ocr", "Reading the text of pictures")

    @cached_property
    def available(self) -> bool:
        """Whether pages can be recognised."""
        return self.mode is not Recognition.NEVER and _installed()

    @property
    def in_vain(self) -> bool:
        """Whether the pictures of pages whose text is unreadable made no sense either."""
        return self._vain > 0

    def reason(
        self, page: pdfium.PdfPage, view: View, lines: Sequence[PdfLine], found: Plausibility
    ) -> Reason | None:
        """Why a page is to be recognised; None when its text will do.

        Args:
            page: as pdfium has it.
            view: how it is displayed.
            lines: its text layer.
            found: how believable that is.
        """
        if self.mode is Recognition.ALWAYS:
            return Reason.ASKED
        if found.is_strange:
            return Reason.UNREADABLE
        length = sum([len(line.text) for line in lines])
        if length < _LITTLE:
            least = _MOST_COVER if length >= _FEW else _SOME_COVER if length else 0.0
            if picture_cover(page, view) > least:
                return Reason.PICTURE
            return Reason.PICTURE if not length and drawn_outlines(page) > _OUTLINES else None
        if is_laid_over(page, view):
            return Reason.LAYER
        if found.is_doubtful and picture_cover(page, view) > _MOST_COVER:
            return Reason.DOUBTFUL
        return Reason.UNLIKELY if found.is_unlikely() else None

    def lines(
        self,
        page: pdfium.PdfPage,
        number: int,
        view: View,
        reason: Reason,
        note: Callable[[Strokes], None] | None = None,
    ) -> list[PdfLine]:
        """The lines that a page's picture shows, if they are believable.

        Args:
            page: as pdfium has it, turned as it is displayed.
            number: from 1.
            view: how it is displayed.
            reason: why it is recognised. A file whose fonts are destroyed shows nothing that can be
                read; after some pages of it no more are tried.
            note: is told the rules that the page shows.
        """
        if not self.available or self._vain >= _TRIES:
            return []
        if reason is Reason.LAYER and self._kept >= _PROVED:
            return []
        if not self._pace.recognise(number):
            return []
        from policytext.extraction.ocr.recognise import recognise_page

        read = recognise_page(picture_of(page, view), number, view.size, note)
        if reason in SUSPICIOUS and of_lines(read).is_garbled:
            self._vain += reason is Reason.UNREADABLE
            return []
        self._vain = 0
        return read

    def judge(self, read: Sequence[PdfLine], lines: Sequence[PdfLine]) -> Layer:
        """What becomes of a text layer that is another program's recognition.

        After some pages in a row whose layers were no worse than own recognition, those of the
        pages that follow are trusted, and cost nothing.

        Args:
            read: the page as ``lines`` has read it; empty when it has not.
            lines: the text layer.
        """
        if not read and self._kept >= _PROVED:
            return Layer.TRUSTED
        layer = chosen(read, lines)
        self._kept = self._kept + 1 if layer is Layer.KEPT else 0
        return layer


def _installed() -> bool:
    from policytext.extraction.ocr.recognise import available

    return available()


def picture_of(page: pdfium.PdfPage, view: View) -> Image:
    """A page as it is displayed, sharp enough to be read and no larger than memory allows."""
    width, height = (max(1.0, side) for side in view.size)
    scale = min(_DOTS_PER_INCH / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False)
    picture: Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def of_lines(lines: Sequence[PdfLine]) -> Plausibility:
    """How believable the text of a page is, judged by some of its lines."""
    length = sum([len(line.text) for line in lines])
    step = max(1, length // _SAMPLE)
    return plausibility("\n".join(line.text for line in lines[::step]))


def suspects(lines: Sequence[PdfLine], found: Plausibility) -> bool:
    """Whether the text of a page, or what one of its fonts prints, has no meaning.

    Args:
        lines: of the page.
        found: how believable they are together.
    """
    if found.is_garbled or are_damaged([line.text for line in lines]):
        return True
    if not found.odd:
        return False
    texts: dict[str, list[str]] = {}
    for line in lines:
        texts.setdefault(line.fonts[0], []).append(line.text)
    joined = ("\n".join(parts)[:_SAMPLE] for parts in texts.values())
    return any(len(text) >= _FEWEST_OF_FONT and plausibility(text).is_garbled for text in joined)


def better(read: Sequence[PdfLine], lines: Sequence[PdfLine]) -> bool:
    """Whether what was recognised is better than a suspicious text layer.

    It is not when both say the same, for then the text layer is exact.
    """
    if not read:
        return False
    seen, said = _pairs(read), _pairs(lines)
    same = sum(min(count, said[pair]) for pair, count in seen.items())
    return same < _SAME * seen.total()


def _pairs(lines: Sequence[PdfLine]) -> Counter[str]:
    texts = ["".join(line.text.split()) for line in lines]
    return Counter(text[at : at + 2] for text in texts for at in range(len(text) - 1))


def upright_of(lines: Sequence[PdfLine], view: View) -> View:
    """How a page was turned for recognition, told from the places of its lines."""
    width, height = view.size
    shown = View((0.0, 0.0, width, height), 0)
    views = [replace(shown, rotation=rotation) for rotation in (0, 90, 180, 270)]

    def distance(turned: View) -> float:
        frames = (turned.box(*shown.page_space(line.box)) for line in lines)
        return sum(
            abs(frame.x0 - line.frame.x0) + abs(frame.top - line.frame.top)
            for frame, line in zip(frames, lines, strict=True)
        )

    return min(views, key=distance)
