"""Character recognition: the printed lines of a page that is a picture, without any network.

The page is turned upright, its lines are made level, and columns are told apart before lines are
looked for: what looks for lines alone reads across the gutter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from policytext.errors import MissingExtra
from policytext.extraction.ocr.brackets import same_brackets
from policytext.extraction.ocr.lines import Piece, find_rows, read_piece
from policytext.extraction.ocr.models import Glyph, Grey, available
from policytext.extraction.ocr.page import Upright, grey_of, reduced, turns, upright
from policytext.extraction.ocr.quotes import alike
from policytext.extraction.ocr.regions import Region, prepared, regions
from policytext.extraction.ocr.sizes import levelled, measure, same_sizes
from policytext.extraction.ocr.skew import ink
from policytext.extraction.ocr.strips import strips
from policytext.extraction.ocr.strokes import Strokes, apart, strokes
from policytext.extraction.ocr.text import pitch, text_of
from policytext.extraction.pdf.lines.line import LinePart, PdfLine
from policytext.extraction.text.normalise import one_line

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["available", "recognise_page", "same_sizes"]

_BELIEVED = 0.75
_FEWEST = 10
_SAMPLE = 5
_DOUBTED = 0.4
_DOUBTED_ALONE = 0.6
_GAP = 2.6

Rows = list[list[Piece]]


def recognise_page(
    image: Picture,
    number: int,
    view_size: tuple[float, float],
    note: Callable[[Strokes], None] | None = None,
) -> list[PdfLine]:
    """Read the text of a page from its picture.

    Args:
        image: the displayed page, at 100 dots an inch or more; letters dark on light.
        number: of the page, from 1.
        view_size: width and height of the displayed page, in points.
        note: is told the rules of the page turned upright, in points.

    Returns:
        Lines in reading order, column by column, with their confidence. ``box`` is on the displayed
        page, ``frame`` on the page turned upright with its lines level. Parts with wide gaps
        between them, as in tables, are ``cells`` of one line. Empty when there is no text.

    Raises:
        MissingExtra: when the optional part ``ocr`` is not installed.
    """
    if not available():
        raise MissingExtra("ocr", "Reading the text of pictures")
    grey = grey_of(image, view_size[0])
    page, rows, rules = _best_reading(grey, view_size)
    if note is not None:
        points = page.points if page.quarter % 2 == 0 else page.points[::-1]
        note(rules.in_points(*points))
    texts = _texts(rows)
    measures = [
        measure(row, " ".join(words), page.points[page.quarter % 2 == 0])
        for row, words in zip(rows, texts, strict=True)
    ]
    sizes = levelled(measures)
    return [
        _line(page, row, words, number, size)
        for row, words, size in zip(rows, texts, sizes, strict=True)
    ]


def _best_reading(grey: Grey, view_size: tuple[float, float]) -> tuple[Upright, Rows, Strokes]:
    """The page turned so that its text is read most surely, its lines and its rules."""
    first, *rest = turns(grey)
    page = upright(grey, first, view_size)
    rules = strokes(page.picture)
    rows = _rows(page.picture, rules)
    sure = _sureness(rows)
    if sure >= _BELIEVED:
        return page, rows, rules
    others = [upright(grey, turn, view_size) for turn in rest]
    samples = [_sureness(_rows(other.picture, Strokes(), _SAMPLE)) for other in others]
    best = max(range(len(others)), key=samples.__getitem__)
    if samples[best] <= sure:
        return page, rows, rules
    page = others[best]
    rules = strokes(page.picture)
    return page, _rows(page.picture, rules), rules


def _sureness(rows: Rows) -> float:
    """Mean confidence of what was read."""
    glyphs = [glyph.confidence for row in rows for piece in row for glyph in piece.glyphs]
    return sum(glyphs) / len(glyphs) if len(glyphs) >= _FEWEST else 0.0


def _rows(picture: Grey, rules: Strokes, most: int | None = None) -> Rows:
    """The lines of an upright page, or the widest of them, divided where rules run through."""
    places = list(_places(picture))
    if most is not None:
        places = sorted(places, key=lambda row: row[0].left - row[-1].right)[:most]
    rows = []
    down = [*rules.down, *strips(picture, rules.across)]
    for row in places:
        cells = [cell for place in row for cell in apart(place, down)]
        pieces = [part for cell in cells for part in _parts(read_piece(picture, cell))]
        believed = [piece for piece in pieces if _is_believed(piece)]
        if believed:
            rows.append(believed)
    return rows


def _places(picture: Grey) -> Iterator[list[Region]]:
    """Where the lines of an upright page stand, in reading order, each in its parts."""
    height, width = picture.shape
    small = reduced(picture)
    scale = width / small.shape[1]
    seen = prepared(ink(small))
    for region in regions(seen):
        left, top, right, bottom = (round(edge * scale) for edge in region)
        whole = Region(left, top, min(right, width), min(bottom, height))
        yield from find_rows(picture, whole, seen.em * scale)


def _parts(piece: Piece) -> Iterator[Piece]:
    """The parts of a piece between wide gaps."""
    wide = piece.place.right - piece.place.left
    high = piece.place.bottom - piece.place.top
    seen = [glyph for glyph in piece.glyphs if not glyph.text.isspace()]
    em = max(pitch(seen, wide), float(high)) / max(1, wide)
    cuts = [
        (one.at + after.at) / 2 for one, after in pairwise(seen) if after.at - one.at > _GAP * em
    ]
    for start, end in pairwise([0.0, *cuts, 1.0]):
        glyphs = [
            g for g in piece.glyphs if start <= min(max(g.at, 0.0), 1.0) < end or end == 1.0 <= g.at
        ]
        if glyphs:
            yield _part(piece, glyphs, (start, end), em)


def _part(piece: Piece, glyphs: Sequence[Glyph], cut: tuple[float, float], em: float) -> Piece:
    """The part of a piece between two cuts, its edges half a character from its glyphs."""
    start = cut[0] if cut[0] == 0 else max(cut[0], glyphs[0].at - em / 2)
    end = cut[1] if cut[1] == 1 else min(cut[1], glyphs[-1].at + em / 2)
    left, top, right, bottom = piece.place
    wide = right - left
    place = Region(left + round(start * wide), top, left + round(end * wide), bottom)
    share = max(1e-6, end - start)
    return Piece(place, tuple(g._replace(at=(g.at - start) / share) for g in glyphs))


def _is_believed(piece: Piece) -> bool:
    """Whether a piece is text, not a part of a drawing."""
    seen = [glyph.confidence for glyph in piece.glyphs if not glyph.text.isspace()]
    if not seen:
        return False
    return sum(seen) / len(seen) >= (_DOUBTED if len(seen) > 1 else _DOUBTED_ALONE)


def _texts(rows: Rows) -> list[list[str]]:
    """What the pieces of every line say."""
    said = [_text(piece) for row in rows for piece in row]
    texts = iter(same_brackets(alike(said)))
    return [[next(texts) for _ in row] for row in rows]


def _text(piece: Piece) -> str:
    wide = piece.place.right - piece.place.left
    return one_line(text_of(piece.glyphs, wide, piece.place.bottom - piece.place.top))


def _line(
    page: Upright, row: Sequence[Piece], words: Sequence[str], number: int, size: float
) -> PdfLine:
    places = [piece.place for piece in row]
    whole = Region(
        min(place.left for place in places), min(place.top for place in places),
        max(place.right for place in places), max(place.bottom for place in places),
    )  # fmt: skip
    parts = tuple(
        LinePart(text, frame.x0, frame.x1)
        for text, place in zip(words, places, strict=True)
        if (frame := page.frame(place))
    )
    glyphs = [g.confidence for piece in row for g in piece.glyphs if not g.text.isspace()]
    return PdfLine(
        text=" ".join(words),
        page=number,
        box=page.box(whole),
        frame=page.frame(whole),
        size=size,
        fonts=("",),
        cells=parts if len(parts) > 1 else (),
        confidence=round(sum(glyphs) / len(glyphs), 3),
    )
