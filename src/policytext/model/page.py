"""Pages, the printed lines on them, and boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from policytext.model.span import Span


class Box(NamedTuple):
    """A rectangle on a displayed page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document.

    Attributes:
        number: counted from 1 in the order of the file.
        span: the text of the page; None for a page without text.
        width: in points; None where the format has no pages of fixed size.
        height: in points.
    """

    number: int
    span: Span | None
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: the finest place that extraction keeps.

    Attributes:
        span: the line's text.
        page: number of its page.
        box: where it stands on the page.
        confidence: of its recognition, from 0 to 1; None for text that the file itself holds.
    """

    span: Span
    page: int
    box: Box
    confidence: float | None = None
