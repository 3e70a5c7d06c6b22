"""Colours and shapes of figures: told apart in print without colour and by the colour-blind."""

from __future__ import annotations

INK, MUTED, HAIR, PAPER = "#1a1a1a", "#666666", "#bdbdbd", "#ffffff"
SHADES = ("#eef4fa", "#cfe1f2", "#a3c8e3", "#6aa6d0", "#3579b1", "#123f73")
"""From light to dark in even steps of lightness, so that grey prints in the same order."""
CATEGORIES = ("#123f73", "#e69f00", "#56b4e9", "#d55e00", "#009e73", "#cc79a7", "#7f7f7f")
"""After Okabe & Ito (2008); the last one is for what has no group of its own."""
SHAPES = ("circle", "square", "diamond", "triangle", "hexagon", "cross", "circle")
_WHITE_FROM = 3


def shade(level: int, levels: int) -> str:
    """The colour of a class.

    Args:
        level: from 0, the lightest.
        levels: how many classes there are, 6 at most.
    """
    if levels == 1:
        return SHADES[2]
    return SHADES[round(level * (len(SHADES) - 1) / (levels - 1))]


def ink_on(colour: str) -> str:
    """The colour of a text on a shade."""
    return PAPER if colour in SHADES[_WHITE_FROM + 1 :] else INK


def classes(values: list[int]) -> list[tuple[int, int]]:
    """Classes of counts for shading: each number by itself up to six, else by equal factors.

    Args:
        values: counts; those of 0 have no class.

    Returns:
        First and last number of each class, at most six, that together hold all from 1 up.
    """
    most = max(values, default=0)
    if most <= len(SHADES):
        return [(number, number) for number in range(1, most + 1)]
    least = min(value for value in values if value > 0)
    ratio = (most / least) ** (1 / len(SHADES))
    ends = sorted({max(least, int(least * ratio**step)) for step in range(1, len(SHADES))} | {most})
    starts = [least, *(end + 1 for end in ends[:-1])]
    return list(zip(starts, ends, strict=True))


def class_of(value: int, known: list[tuple[int, int]]) -> int:
    """Number of the class of a count, from 0; -1 for 0."""
    return next((at for at, (first, last) in enumerate(known) if first <= value <= last), -1)
