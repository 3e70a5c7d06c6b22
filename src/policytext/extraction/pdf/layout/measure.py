"""Whether a printed line of a PDF is full, and where in its column it begins."""

from __future__ import annotations

import re

from policytext.extraction.pdf.layout.groups import Group, Placed, row_start, stops
from policytext.extraction.pdf.layout.items import hangs
from policytext.extraction.pdf.layout.style import Style
from policytext.extraction.pdf.lines.columns import Column
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.text.han import HAN_OR_MARK

_FIRST_WORD = re.compile(r"[^\s\u3000-\u303f\u3400-\u9fff\uff01-\uff60]+")
_KEPT_TOGETHER = re.compile(r"[（《“‘〔【「『]*.?[。，、；：？！”’）》】〕」』]*")
_FAR_RIGHT = 0.4


def fills(last: PdfLine, column: Column, line: PdfLine, style: Style) -> bool:
    """Whether the last line is full: what begins the next one would not have fitted on it."""
    space = column.right - last.frame.x1
    word = _FIRST_WORD.match(line.text)
    if word is None:
        match = _KEPT_TOGETHER.match(line.text)
        kept = len(match.group()) if match else 1
        stopped = stops(last.text)
        loose = 2.6 if style.indented or style.spread or not stopped else 1.3
        return space <= max(loose, kept + 0.6 if kept > 1 else 0.0) * last.size
    if last.text.endswith("-"):
        return True
    width = (line.frame.x1 - line.frame.x0) * (len(word.group()) + 1) / max(1, len(line.text))
    return space <= width + 0.15 * last.size


def is_long(line: PdfLine, column: Column) -> bool:
    """Whether a line takes so much of its column that it is no title, name or item."""
    width = line.frame.x1 - line.frame.x0
    return width > max(0.65 * (column.right - column.left), 14 * line.size)


def ends_with_others(group: Group, at: Placed) -> bool:
    """Whether the last line ends where others around it do, as in a block set in on both sides."""
    last = group.lines[-1]
    around = [*group.lines[-4:-1], at.line, *([at.after] if at.after else [])]
    near = 0.8 * last.size if HAN_OR_MARK.search(last.text) else 1.5
    same = sum(1 for line in around if abs(line.frame.x1 - last.frame.x1) < near)
    wide = last.frame.x1 - last.frame.x0 > 0.5 * (at.column.right - at.column.left)
    furthest = max(line.frame.x1 for line in around) <= last.frame.x1 + 2.6 * last.size
    return wide and furthest and same >= min(2, len(around) - 1)


def are_centred(last: PdfLine, before: Column, at: Placed) -> bool:
    """Whether two lines of different length stand in the middle of their column."""
    same_start = abs(last.frame.x0 - at.line.frame.x0) < 0.7 * last.size
    return not same_start and _is_centred(last, before) and _is_centred(at.line, at.column)


def is_in_line(last: PdfLine, line: PdfLine) -> bool:
    """Whether two lines begin or end at one edge, or have one middle, as those of a title do."""
    a, b = last.frame, line.frame
    near = 1.5 * max(last.size, line.size)
    middle = abs(a.x0 + a.x1 - b.x0 - b.x1) / 2
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), middle) < near


def _is_centred(line: PdfLine, column: Column) -> bool:
    left, right = line.frame.x0 - column.left, column.right - line.frame.x1
    return min(left, right) > 1.5 * line.size and abs(left - right) < line.size


def begins_far_right(group: Group) -> bool:
    """Whether a block is a line that begins in the right part of its column, as signatures do."""
    first, column = group.lines[0], group.columns[0]
    wide = column.right - column.left
    return first.frame.x0 - column.left > _FAR_RIGHT * wide and row_start(group) is first


def leaves_centre(group: Group, at: Placed) -> bool:
    """Whether a line begins left of a line that stands alone in the middle of its column."""
    if len(group.lines) > 1:
        return False
    last, before = group.lines[-1], group.columns[-1]
    far = last.frame.x0 - before.left > 3.2 * last.size
    left = last.frame.x0 - at.line.frame.x0 > 1.5 * last.size
    return far and left and _is_centred(last, before)


def is_indented(group: Group, at: Placed, *, stopped: bool) -> bool:
    """Whether a line is set in as the first of a paragraph is."""
    line, before = at.line, group.columns[-1]
    inset = line.frame.x0 - at.column.left
    least = (1.2 if HAN_OR_MARK.search(line.text[:4]) else 0.6) * line.size
    if inset < least:
        return False
    row = row_start(group)
    further = inset - (row.frame.x0 - before.left)
    if abs(further) < 2:
        return stopped and len(group.lines) == 1 and _comes_back(at, least)
    if further < 0:
        return len(group.lines) > 1
    return not hangs(group, at, least, stopped=stopped)


def _comes_back(at: Placed, least: float) -> bool:
    """Whether the next line stands further left, as the second of a paragraph does."""
    return at.after is None or at.line.frame.x0 - at.after.frame.x0 >= least
