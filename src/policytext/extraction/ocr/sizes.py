"""The size of type of recognised lines, which no font tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from policytext.extraction.ocr.models import Glyph
from policytext.extraction.ocr.text import pitch
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.text.han import HAN

if TYPE_CHECKING:
    from policytext.extraction.ocr.lines import Piece

_WIDE = re.compile("[\u2e80-\u9fff\uff01-\uff60]")
_LATIN = re.compile("[A-Za-z]")
_RISING = re.compile(r"[A-Z0-9bdfhijklt()\[\]/“”’'\"!?%]")
_FALLING = re.compile(r"[gjpqyQ,;()\[\]/]")
_HAN_HEIGHT, _MIDDLE, _STROKE = 0.92, 0.46, 0.22
_LIKE_PITCH = 0.25
_LIKE_LETTERS = 0.35
_LONG, _SEVERAL = 12, 6
_WIDTHS = (("ijltfI.,;:'!|()[] ", 0.3), ("rs-–", 0.38), ("acez", 0.44), ("mwMW—", 0.82))
_NEAR, _NEAR_SHORT, _ROUGHLY = 0.07, 0.15, 0.3
_STEP = 0.5
_ALIKE = 0.08


class Measure(NamedTuple):
    """What a line tells of its type.

    Attributes:
        size: in points, about; from the height of its ink, or the distance of its characters.
        weight: how many characters it has, a Chinese one counted twice.
        letters: the size at which its letters, were they of a common roman type, would have the
            distance that they have; 0.0 for a line with Chinese or with too few letters.
        near: how far at least the size may be from the true one, as a share of it.
    """

    size: float
    weight: int
    letters: float = 0.0
    near: float = 0.0


def measure(pieces: Sequence[Piece], text: str, points: float) -> Measure:
    """The size of type of a line.

    Args:
        pieces: the parts of the line.
        text: what it says.
        points: height of a pixel.
    """
    widest = max(pieces, key=lambda piece: piece.place.right - piece.place.left)
    left, top, right, bottom = widest.place
    high, wide = float(bottom - top), float(right - left)
    if not HAN.search(text):
        strokes = bool(_RISING.search(text)) + bool(_FALLING.search(text))
        letters = _by_letters(widest.glyphs, wide) * points if len(text) >= _LONG else 0.0
        size = high / (_MIDDLE + _STROKE * strokes) * points
        clear = strokes and _LATIN.search(text)
        return Measure(size, len(text), letters, 0.0 if clear else _ROUGHLY)
    em = high / _HAN_HEIGHT
    step = pitch(widest.glyphs, wide) or _by_count(widest.glyphs, wide)
    weight = len(text) + len(HAN.findall(text))
    # Characters set apart are farther from each other than they are high, never nearer.
    return Measure((step if 0 < step < (1 + _LIKE_PITCH) * em else em) * points, weight)


def _by_letters(glyphs: Sequence[Glyph], width: float) -> float:
    """The size at which letters of a common roman type would stand as they do inside words."""
    inside = [
        (one, after)
        for one, after in pairwise(glyphs)
        if not one.text.isspace() and not after.text.isspace()
    ]
    ems = sum(_width(one.text) + _width(after.text) for one, after in inside) / 2
    steps = sum(after.at - one.at for one, after in inside)
    return steps * width / ems if len(inside) >= _SEVERAL else 0.0


def _by_count(glyphs: Sequence[Glyph], width: float) -> float:
    """Distance of Chinese characters, where figures are half as wide; 0.0 for a short line."""
    seen = [glyph.text for glyph in glyphs if not glyph.text.isspace()]
    ems = sum(1.0 if _WIDE.match(character) else 0.5 for character in seen)
    return width / ems if len(seen) >= _SEVERAL else 0.0


def _width(character: str) -> float:
    """Width of a letter of a common roman type, in sizes of type."""
    for letters, width in _WIDTHS:
        if character in letters:
            return width
    return 0.72 if character.isupper() else 0.5


def levelled(measures: Sequence[Measure]) -> list[float]:
    """One size for all lines of about the same size, in half points.

    Args:
        measures: of the lines of a page.
    """
    ratios = sorted(one.size / one.letters for one in measures if one.letters)
    ratio = ratios[len(ratios) // 2] if ratios else 1.0
    measures = [
        one._replace(size=ratio * one.letters)
        if one.letters and abs(ratio * one.letters / one.size - 1) < _LIKE_LETTERS
        else one
        for one in measures
    ]
    measures = _beside_chinese(measures)
    sizes = [0.0] * len(measures)
    left = set(range(len(measures)))
    while left:
        middle = _commonest([measures[at] for at in sorted(left)])
        size = max(_STEP, round(middle / _STEP) * _STEP)
        near = {at for at in left if _is_near(measures[at], middle)}
        for at in near or left:
            sizes[at] = size
        left -= near or left
    return sizes


def _beside_chinese(measures: Sequence[Measure]) -> list[Measure]:
    """Measures where Latin lines of about the size of a Chinese body have its size.

    Latin letters of Chinese fonts are larger than others by up to a quarter.
    """
    if not measures:
        return []
    body = _commonest(measures)
    of_body = [one for one in measures if _is_near(one, body)]
    if 2 * sum(bool(one.letters) for one in of_body) > len(of_body):
        return list(measures)
    return [
        one._replace(size=body) if one.letters and abs(one.size / body - 1) < _LIKE_LETTERS else one
        for one in measures
    ]


def _is_near(one: Measure, size: float) -> bool:
    near = _NEAR if one.weight >= _LONG else _NEAR_SHORT
    return abs(one.size / size - 1) <= max(near, one.near)


def _commonest(measures: Sequence[Measure]) -> float:
    """The size that most characters have, about."""
    counts: dict[float, int] = {}
    for one in measures:
        counts[round(one.size, 1)] = counts.get(round(one.size, 1), 0) + one.weight
    near = {
        size: {other: counts[other] for other in counts if abs(other / size - 1) <= _NEAR}
        for size in counts
    }
    best = max(sorted(counts), key=lambda size: sum(near[size].values()))
    half, total = sum(near[best].values()) / 2, 0
    for size, count in sorted(near[best].items()):
        total += count
        if total >= half:
            return size
    return best


def same_sizes(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The recognised lines of several pages with one size for type of about the same size.

    Args:
        pages: the lines of each page. Lines that were not recognised stay as they are.
    """
    counts: dict[float, int] = {}
    for page in pages:
        for line in page:
            if line.confidence is not None:
                counts[line.size] = counts.get(line.size, 0) + len(line.text)
    shared: dict[float, float] = {}
    for size in sorted(counts, key=lambda size: (-counts[size], size)):
        alike = [other for other in shared.values() if abs(size / other - 1) <= _ALIKE]
        shared[size] = alike[0] if alike else size
    return [
        [
            line if line.confidence is None else replace(line, size=shared[line.size])
            for line in page
        ]
        for page in pages
    ]
