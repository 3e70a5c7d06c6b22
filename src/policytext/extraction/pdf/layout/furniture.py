"""Running heads, page numbers and watermarks of a PDF: what stands outside the text of a page."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from policytext.extraction.pdf.lines.lines import PdfLine
from policytext.extraction.structure.headings import is_caption
from policytext.extraction.text.same_row import share_height

_DASHES = r"[\s\-—–―─·•．.~|*]*"
_ROMAN = "(?a:[ivxlc]{1,6})"
_PAGE_NUMBER = re.compile(
    rf"^{_DASHES}(?:第\s*(?P<zh>\d{{1,5}})\s*页(?:\s*[,，/／|]?\s*[（(]?\s*共\s*\d{{1,5}}\s*页\s*[)）]?)?"
    rf"|共\s*\d{{1,5}}\s*页\s*[,，/／|]?\s*第\s*(?P<zh_last>\d{{1,5}})\s*页"
    rf"|(?:page|p\.|pg\.?)\s*(?P<en>\d{{1,5}}|{_ROMAN})(?:\s*(?:of|/)\s*(?:\d{{1,5}}|{_ROMAN}))?"
    rf"|(?P<bare>\d{{1,5}})(?:\s*[/／]\s*\d{{1,5}})?|(?P<roman>{_ROMAN})){_DASHES}$",
    re.I,
)
_FIRST_NUMBER = re.compile(rf"^{_DASHES}(\d{{1,6}}|{_ROMAN})(?=[^\w.,%]|$)", re.I)
_LAST_NUMBER = re.compile(rf"(?:^|[^\w.,%-])(\d{{1,6}}|{_ROMAN}){_DASHES}$", re.I)
_NOTE = re.compile(r"^(?:\d{1,3}(?:[.．、)）]\s*)?|[①-⑳]\s*|\[\d{1,3}\]\s*|[*＊∗†‡§¶]\s*)[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ZONE = 0.15
_SIDE = 0.12
_SAME_HEIGHT = 5.0
_SAME_PLACE = 3.0
_APART = 1.2
_LARGE = 1.5
_TITLE = 1.2
_LONGEST = 160
_ENDS = 14
_ENDS_HAN = 6
_LISTING = re.compile("mono|typewriter|courier|consol|cmtt|lmtt|menlo|[a-z]tt\\d", re.I)
_FEW_LISTED = 4

Row = list[int]
"""Indices of the lines that stand at one height of a page."""


def furniture(lines: Sequence[PdfLine], heights: Sequence[float]) -> frozenset[int]:
    """Which lines are running heads, page numbers or watermarks.

    Args:
        lines: of all pages.
        heights: of the pages turned upright, in points.

    Returns:
        Indices of the lines at the edge of a page that repeat on other pages, carry the number of
        their page or stand where running heads stand, and are set off from the text inside; and of
        slanted lines and others that lie over the text of several pages.
    """
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    size = body_size(lines)
    found = _slanted(lines, size)
    found |= _in_margins(lines, len(heights)) | _over_the_text(lines, size, len(heights))
    edges = [
        _rows(lines, [i for i in pages[page] if i not in found], heights[page - 1], at_top)
        for page in sorted(pages)
        for at_top in (True, False)
    ]
    candidates = [i for rows in edges for row in rows[:-1] for i in row]
    repeated = _repeated(lines, candidates, heights, size)
    offset = _offset(lines, edges)
    pitch = _usual_pitch(lines)
    heads: list[list[Row]] = []
    for rows in edges:
        taken = _outermost(lines, rows, repeated, offset, pitch, len(heights))
        heads.append(taken)
        found.update(index for row in taken for index in row)
    for rows, taken in zip(edges, heads, strict=True):
        title = bool(rows) and lines[rows[0][0]].size > _TITLE * size
        in_slot = not taken and len(rows) > 1 and not title
        if in_slot and _stands_in_slot(lines, rows, heads, pitch):
            found.update(rows[0])
    return frozenset(found)


def _rows(lines: Sequence[PdfLine], page: Sequence[int], height: float, at_top: bool) -> list[Row]:
    """Rows in the zone of an edge, from the edge inwards, and last the first row beyond it."""
    reach = _ZONE * height
    near = [
        i
        for i in page
        if (lines[i].frame.top if at_top else height - lines[i].frame.bottom) < 2 * reach
    ]
    near.sort(key=lambda i: lines[i].frame.bottom if at_top else -lines[i].frame.top)
    rows: list[Row] = []
    for index in near:
        if rows and share_height(lines[rows[-1][0]].frame, lines[index].frame):
            rows[-1].append(index)
            continue
        if rows and not _within(lines, rows[-1], height, at_top):
            return rows
        rows.append([index])
    return [*rows, []] if rows and _within(lines, rows[-1], height, at_top) else rows


def _within(lines: Sequence[PdfLine], row: Row, height: float, at_top: bool) -> bool:
    """Whether a row lies in the zone where running heads are looked for."""
    reach = _ZONE * height
    return all(
        (lines[i].frame.bottom if at_top else height - lines[i].frame.top) < reach for i in row
    )


def _repeated(
    lines: Sequence[PdfLine], candidates: Sequence[int], heights: Sequence[float], size: float
) -> set[int]:
    """Indices of lines whose words, numbers aside, stand at one height on enough pages."""
    places: dict[tuple[str, int], list[int]] = {}
    for index in candidates:
        text = lines[index].text
        is_note = _NOTE.match(text) or (lines[index].raised and lines[index].raised[0][0] == 0)
        if len(text) <= _LONGEST and not is_note and not is_caption(text):
            for key in _keys(lines[index], size):
                places.setdefault(key, []).append(index)
    enough = max(2, min(3, len(heights) // 3))
    found: set[int] = set()
    for (text, _), indices in places.items():
        if len(indices) < enough or not any(map(str.isalpha, text)):
            continue
        tops = sorted({(lines[i].frame.top, lines[i].page) for i in indices})
        found.update(i for i in indices if _is_repeated(lines[i].frame.top, tops, enough))
    return found


def _is_repeated(top: float, tops: Sequence[tuple[float, int]], enough: int) -> bool:
    """Whether lines stand at one height on enough pages; height and page of each, sorted."""
    pages: set[int] = set()
    for at in range(bisect_right(tops, (top - _SAME_HEIGHT, math.inf)), len(tops)):
        other, page = tops[at]
        if other >= top + _SAME_HEIGHT or len(pages) >= enough:
            break
        pages.add(page)
    return len(pages) >= enough


def _keys(line: PdfLine, size: float) -> set[tuple[str, int]]:
    """What may repeat of a running head: the whole, or its beginning or end at one place.

    Of larger type than the body only the whole: titles of slides begin alike.
    """
    text = _DIGITS.sub("#", line.text)
    ends = _ENDS_HAN if len(text.encode()) > 2 * len(text) else _ENDS
    if len(text) <= ends or line.size > _TITLE * size:
        return {(text, -1)}
    x0, _, x1, _ = line.frame
    return {(text, -1), (text[:ends], round(x0 / 4)), (text[-ends:], round(x1 / 4))}


def _offset(lines: Sequence[PdfLine], edges: Sequence[Sequence[Row]]) -> Counter[int]:
    """How often the number in an outermost row is so much higher than that of its page."""
    votes: Counter[int] = Counter()
    for rows in edges:
        said = {
            value - lines[i].page for row in rows[:2] for i in row for value in _numbers(lines[i])
        }
        votes.update(said)
    return Counter({offset: count for offset, count in votes.items() if count > 1})


def _numbers(line: PdfLine) -> set[int]:
    """The numbers at the beginning and the end of a line."""
    matches = (_FIRST_NUMBER.match(line.text), _LAST_NUMBER.search(line.text))
    return {_value(match.group(1)) for match in matches if match}


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_VALUES[letter] for letter in number.lower()]
    return sum(-a if a < b else a for a, b in pairwise((*values, 0)))


def _outermost(
    lines: Sequence[PdfLine],
    rows: Sequence[Row],
    repeated: set[int],
    offset: Counter[int],
    pitch: float,
    pages: int,
) -> list[Row]:
    """The rows from the edge inwards that are running heads, down to one set off from the text."""
    known: list[Row] = []
    kept = 0
    for row, inner in pairwise(rows):
        numbered = any(_is_page_number(lines[i], offset, pages) for i in row)
        if not numbered and not any(i in repeated for i in row):
            break
        known.append(row)
        if (
            (numbered and (len(row) == 1 or _is_counted(lines, row, offset)))
            or not inner
            or _is_apart(lines, row, inner, pitch)
        ):
            kept = len(known)
    return known[:kept]


def _is_counted(lines: Sequence[PdfLine], row: Row, offset: Counter[int]) -> bool:
    """Whether a row has a number that rises with the pages."""
    return any(value - lines[i].page in offset for i in row for value in _numbers(lines[i]))


def _is_page_number(line: PdfLine, offset: Counter[int], pages: int) -> bool:
    """Whether a line holds the number of its page and nothing else."""
    match = _PAGE_NUMBER.match(line.text)
    if match is None:
        return False
    number = next(filter(None, match.groups()), "")
    return pages < 3 or _value(number) - line.page in offset or number != line.text.strip()


def _is_apart(lines: Sequence[PdfLine], row: Row, inner: Row, pitch: float) -> bool:
    """Whether a row is set off from the next one inside: by a gap, or by other type."""
    head, text = lines[row[0]], lines[inner[0]]
    if len(head.cells) > 2 and len(text.cells) > 2:
        return False
    away = min(abs(head.frame.top - text.frame.top), abs(head.frame.bottom - text.frame.bottom))
    if away > _APART * pitch * text.size:
        return True
    other = abs(head.size - text.size) > 0.08 * text.size or not set(head.fonts) & set(text.fonts)
    return other and away > 0.9 * pitch * min(head.size, text.size)


def _stands_in_slot(
    lines: Sequence[PdfLine], rows: Sequence[Row], heads: Sequence[Sequence[Row]], pitch: float
) -> bool:
    """Whether the outermost row stands where other pages have a head, in the same type."""
    line = lines[rows[0][0]]
    if rows[1] and not _is_apart(lines, rows[0], rows[1], pitch):
        return False
    same = {
        lines[index].page
        for taken in heads
        for row in taken
        for index in row
        if abs(lines[index].frame.top - line.frame.top) < _SAME_PLACE
        and lines[index].size == line.size
        and lines[index].fonts[0] == line.fonts[0]
        and any(character.isalpha() for character in lines[index].text)
    }
    return len(same) >= 2 and not is_caption(line.text) and len(line.text) <= _LONGEST


def _in_margins(lines: Sequence[PdfLine], pages: int) -> set[int]:
    """Lines turned on their side that repeat at one place, as along the edge of a page."""
    frames = [line.frame for line in lines]
    turned = [
        i
        for i, (x0, top, x1, bottom) in enumerate(frames)
        if bottom - top > 3 * (x1 - x0) and len(lines[i].text) > 3
    ]
    return _at_one_place(lines, turned, max(2, min(3, pages // 3)))


def _slanted(lines: Sequence[PdfLine], size: float) -> set[int]:
    """Lines printed aslant, large or more than once; others are labels of a figure."""
    aslant = [index for index, line in enumerate(lines) if line.slanted]
    times = Counter(lines[index].text for index in aslant)
    return {i for i in aslant if lines[i].size > _TITLE * size or times[lines[i].text] > 1}


def _over_the_text(lines: Sequence[PdfLine], size: float, pages: int) -> set[int]:
    """Large words that stand at one place on most pages, as a level watermark does."""
    if pages < 3:
        return set()
    large = [i for i, line in enumerate(lines) if line.size > _LARGE * size]
    return _at_one_place(lines, large, max(3, round(0.6 * pages)))


def _at_one_place(lines: Sequence[PdfLine], indices: Sequence[int], enough: int) -> set[int]:
    places: dict[tuple[str, int, int], list[int]] = {}
    for index in indices:
        line = lines[index]
        key = (_DIGITS.sub("#", line.text), round(line.box.x0 / 4), round(line.box.top / 4))
        places.setdefault(key, []).append(index)
    repeated = (same for same in places.values() if len({lines[i].page for i in same}) >= enough)
    return {index for same in repeated for index in same}


def _usual_pitch(lines: Sequence[PdfLine]) -> float:
    """The usual distance from line to line, in sizes of type."""
    pitches = []
    for line, below in pairwise(lines):
        size = line.size
        if size == below.size > 0:
            down = below.frame.bottom - line.frame.bottom
            if 0 < down < 4 * size:
                pitches.append(down / size)
    pitches.sort()
    return pitches[len(pitches) // 2] if pitches else 1.5


def body_size(lines: Sequence[PdfLine]) -> float:
    """The size of type that most characters have, in points; listings of programs do not count."""
    sizes: Counter[float] = Counter()
    listed: Counter[float] = Counter()
    written: dict[tuple[str, float], int] = {}
    for line in lines:
        key = line.fonts[0], line.size
        written[key] = written.get(key, 0) + len(line.text)
    for (font, size), count in written.items():
        (listed if _LISTING.search(font) else sizes)[size] += count
    if _FEW_LISTED * sizes.total() < listed.total():
        sizes += listed
    return sizes.most_common(1)[0][0] if sizes else 0.0
