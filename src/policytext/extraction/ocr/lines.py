"""Printed lines in the picture of a page: where they stand and what they say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from policytext.extraction.ocr.models import LINE_HEIGHT, Floats, Glyph, Grey, line_map, read_line
from policytext.extraction.ocr.regions import Region
from policytext.extraction.ocr.skew import line_ink
from policytext.extraction.text.same_row import share_height

_EM = 15.0
_LONGEST = 2000
_LIKELY = 0.25
_SURE = 0.45
_UNCLIP = 1.4
_FLATTEST = 3
_JOINED = 1.3
_BELOW = 0.5
_WIDEST = 6000
_MARGIN = 0.2
_FAINT = 0.006
_SPECKS = 0.05
_SMALLEST = 0.25
_EMPTY, _SPREAD = 0.12, 4.0


class Piece(NamedTuple):
    """A stretch of text on a printed line.

    Attributes:
        place: its ink, in pixels of the upright page.
        glyphs: what it says, from left to right; placed as shares of the width of ``place``.
    """

    place: Region
    glyphs: tuple[Glyph, ...]


def find_rows(page: Grey, region: Region, em: float) -> list[list[Region]]:
    """Where the lines of a region stand.

    Args:
        page: the picture of the upright page.
        region: the part of it to look at.
        em: about the height of its letters, in pixels.

    Returns:
        From the top; each line in the parts that wide gaps divide it into, from the left.
    """
    cut = page[region.top : region.bottom, region.left : region.right]
    scale = min(2.0, _EM / em, _LONGEST / max(page.shape))
    small = _resized(cut, round(cut.shape[1] * scale), round(cut.shape[0] * scale))
    if min(small.shape) < _FLATTEST:
        return []
    found = [_moved(box, 1 / scale, region, page.shape) for box in _boxes(line_map(small))]
    return [list(_joined(row)) for row in _rows(found)]


def _boxes(likely: Floats) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every line in a map of lines."""
    labels, count = ndimage.label(likely > _LIKELY)
    places = ndimage.find_objects(labels)
    sure = ndimage.mean(likely, labels, range(1, count + 1)) if count else []
    for (rows, columns), certainty in zip(places, sure, strict=True):
        high, wide = rows.stop - rows.start, columns.stop - columns.start
        if certainty >= _SURE and high >= _FLATTEST and wide >= _FLATTEST:
            grow = _UNCLIP * high * wide / (2 * (high + wide))
            yield (
                columns.start - grow, rows.start - grow, columns.stop + grow, rows.stop + grow
            )  # fmt: skip


def _moved(
    box: tuple[float, float, float, float], scale: float, region: Region, shape: tuple[int, ...]
) -> Region:
    """A box of a region, made smaller for looking at, on the page."""
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return Region(
        max(region.left, region.left + left),
        max(0, region.top + top),
        min(region.right, region.left + right),
        min(shape[0], region.top + bottom),
    )


def _rows(boxes: Sequence[Region]) -> list[list[Region]]:
    rows: list[list[Region]] = []
    for box in sorted(boxes, key=lambda box: (box.top + box.bottom, box.left)):
        if rows and share_height(rows[-1][-1], box) and not _is_below(box, rows[-1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows]


def _is_below(box: Region, row: Sequence[Region]) -> bool:
    """Whether a box stands below one of a row, as in a cell with two lines beside one with one."""
    return any(
        min(box.right, other.right) - max(box.left, other.left)
        > _BELOW * min(box.right - box.left, other.right - other.left)
        and not share_height(other, box)
        for other in row
    )


def _joined(row: Sequence[Region]) -> Iterator[Region]:
    """The parts of a line, those that stand close together made one."""
    last = row[0]
    for box in row[1:]:
        height = max(last.bottom - last.top, box.bottom - box.top)
        if box.left - last.right < _JOINED * height * 0.5:
            last = Region(
                last.left, min(last.top, box.top), max(last.right, box.right),
                max(last.bottom, box.bottom),
            )  # fmt: skip
        else:
            yield last
            last = box
    yield last


def read_piece(page: Grey, place: Region) -> Piece:
    """Read a stretch of text.

    Args:
        page: the picture of the upright page.
        place: where it stands, with some paper around it.
    """
    inner = _inked(page, place)
    high = inner.bottom - inner.top
    margin = max(1, round(_MARGIN * high))
    cut = page[max(0, inner.top - margin) : inner.bottom + margin, place.left : place.right]
    width = round(cut.shape[1] * LINE_HEIGHT / cut.shape[0])
    glyphs = read_line(_resized(cut, min(max(width, LINE_HEIGHT // 2), _WIDEST), LINE_HEIGHT))
    wide, shift = place.right - place.left, inner.left - place.left
    share = inner.right - inner.left
    moved = (one._replace(at=(one.at * wide - shift) / share) for one in glyphs)
    return Piece(inner, tuple(moved))


def _inked(page: Grey, place: Region) -> Region:
    """The ink of a line without that of the lines above and below it."""
    marks = line_ink(page[place.top : place.bottom, place.left : place.right])
    rows = marks.sum(axis=1)
    most = rows.max(initial=0)
    specks = min(_grain(rows), _SPECKS * most)
    used = np.flatnonzero(rows > max(1.0, specks, _FAINT * most))
    if len(used) == 0:
        return place
    gap = max(1, len(rows) // 12)
    parts = np.split(used, np.flatnonzero(np.diff(used) > gap) + 1)
    middle = len(rows) / 2
    part = min(parts, key=lambda part: _away(part, middle))
    if part[-1] + 1 - part[0] < _SMALLEST * len(rows):
        return place
    columns = np.flatnonzero(marks[part[0] : part[-1] + 1].any(axis=0))
    return Region(
        place.left + int(columns[0]), place.top + int(part[0]),
        place.left + int(columns[-1]) + 1, place.top + int(part[-1]) + 1,
    )  # fmt: skip


def _grain(rows: NDArray[np.int64]) -> float:
    """The most pixels that grain leaves in a row, told from the rows with the fewest."""
    least = np.sort(rows)[: max(_FLATTEST, round(_EMPTY * len(rows)))]
    usual = float(least.mean())
    return usual + _SPREAD * math.sqrt(usual) + 1


def _away(part: NDArray[np.int64], middle: float) -> float:
    """How far some rows are from the middle of a line."""
    return max(float(part[0]) - middle, middle - float(part[-1]), 0.0)


def _resized(picture: Grey, width: int, height: int) -> Grey:
    if width < 1 or height < 1:
        return picture[:0, :0]
    image = Image.fromarray(picture)
    return np.asarray(image.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0))
