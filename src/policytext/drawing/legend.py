"""Legends below a figure."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.drawing.lettering import SMALL, Lettering
from policytext.drawing.sheet import Sheet
from policytext.drawing.style import HAIR, MUTED, shade

_SQUARE, _GAP = 9.0, 8.0


def shade_legend(
    sheet: Sheet, x: float, y: float, known: Sequence[tuple[int, int]], head: str
) -> None:
    """What the shades stand for, in one line.

    Args:
        sheet: to draw on.
        x: of the left end.
        y: of the middle.
        known: classes, the lightest first.
        head: what is counted.
    """
    sheet.text(x, y, head, size=SMALL, colour=MUTED)
    x += sheet.lettering.width(head, SMALL) + _GAP
    for level, told in enumerate(map(_told, known)):
        fill = shade(level, len(known))
        sheet.box(x, y - _SQUARE / 2, _SQUARE, _SQUARE, fill=fill, edge=HAIR, line=0.4)
        sheet.text(x + _SQUARE + 3, y, told, size=SMALL, colour=MUTED)
        x += _SQUARE + 3 + sheet.lettering.width(told, SMALL) + _GAP


def shade_legend_size(lettering: Lettering, known: Sequence[tuple[int, int]], head: str) -> float:
    """How wide the legend is, in points."""
    squares = sum(_SQUARE + 3 + _GAP + lettering.width(_told(one), SMALL) for one in known)
    return lettering.width(head, SMALL) + _GAP + squares


def _told(numbers: tuple[int, int]) -> str:
    first, last = numbers
    return str(first) if first == last else f"{first}–{last}"
