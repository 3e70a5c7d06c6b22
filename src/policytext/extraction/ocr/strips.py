"""White strips down between rules across the page: where the columns of a three-line table part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from policytext.extraction.ocr.models import Grey
from policytext.extraction.ocr.skew import ink
from policytext.extraction.ocr.strokes import Stroke

_SAME = 0.01
_NARROWEST = 0.012
_RULE = 4
_GRAIN = 0.01


def strips(picture: Grey, across: Sequence[Stroke]) -> Iterator[Stroke]:
    """The middles of white strips that run down from one rule to the next one of the same width.

    Args:
        picture: of the upright page.
        across: its rules across, in pixels.

    Returns:
        Each from the upper rule to the lower one. Between lines of prose no strip is left white.
    """
    width = picture.shape[1]
    for group in _same_width(across, _SAME * width):
        for upper, lower in pairwise(group):
            band = picture[
                round(upper.at) + _RULE : max(0, round(lower.at) - _RULE),
                round(upper.start) : round(upper.end),
            ]
            if not band.size:
                continue
            white = ink(band).mean(axis=0) <= _GRAIN
            edges = np.flatnonzero(np.diff(np.pad(white.astype(np.int8), 1)))
            for start, stop in zip(edges[::2], edges[1::2], strict=True):
                if stop - start >= _NARROWEST * width and start > 0 and stop < len(white):
                    middle = upper.start + float(start + stop) / 2
                    yield Stroke(middle, upper.at, lower.at)


def _same_width(across: Sequence[Stroke], near: float) -> list[list[Stroke]]:
    """Rules that begin and end below each other, from the top down."""
    groups: list[list[Stroke]] = []
    for rule in sorted(across):
        for group in groups:
            if abs(group[0].start - rule.start) <= near and abs(group[0].end - rule.end) <= near:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return groups
