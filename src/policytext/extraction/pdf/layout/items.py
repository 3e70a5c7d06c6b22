"""Items of lists and entries of references in a PDF: where they begin, and how they hang."""

from __future__ import annotations

import re

from policytext.extraction.pdf.layout.groups import Group, Placed, row_start, stops
from policytext.extraction.pdf.tables.grids import same_row
from policytext.extraction.text.han import HAN_OR_MARK

_CLAUSE_END = re.compile(r"(?:[,，;；、:：]|\b(?:and|or))$")
_BULLET = re.compile(r"^[•●◆■▪◦○·‣➢✓□◇–]\s*\S")
_BULLETS = frozenset("•●◆■▪◦○·‣➢✓□◇–")
_NUMBERED = re.compile(
    r"^(?:[（(](?:\d{1,2}|[a-z]|[ivx]{1,5}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}[.)、．](?!\d)"
    r"|[a-z][.)]\s|[①-⑳]|第[一二三四五六七八九十百零\d]{1,6}条|\[\d{1,3}\]|［\d{1,3}］)"
)
_BEFORE_NUMBER = frozenset("（(第[［①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳abcdefghijklmnopqrstuvwxyz")
_COUNT = re.compile(r"\d+")
_TAIL = 8


def is_bullet(text: str) -> bool:
    """Whether a line begins with the mark of an item; the first character tells of most lines."""
    return text[:1] in _BULLETS and _BULLET.match(text) is not None


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of an item or entry."""
    first = text[:1]
    return (first in _BEFORE_NUMBER or first.isdecimal()) and _NUMBERED.match(text) is not None


def hangs_on(group: Group, at: Placed, *, below: bool) -> bool:
    """Whether a line goes on with an item under the words of its first line, full or not."""
    first, line = group.lines[0], at.line
    if not (is_bullet(first.text) or is_numbered(first.text)):
        return False
    reference = first.text[0] in "[［"
    if is_bullet(line.text) or (line.text[0] in "[［" if reference else is_numbered(line.text)):
        return False
    if not below:
        return reference and line.page - group.lines[-1].page < 2
    inset = line.frame.x0 - at.column.left
    further = inset - (first.frame.x0 - group.columns[0].left)
    if not 0.6 * line.size < further < 4.5 * line.size:
        return False
    second = row_start(group)
    if second is not first:
        return abs(second.frame.x0 - group.columns[-1].left - inset) < 0.7 * line.size
    stopped = stops(group.lines[-1].text)
    follows = at.after is not None and abs(at.after.frame.x0 - line.frame.x0) < 2
    return reference or not stopped or follows


def begins_item(group: Group, at: Placed, *, full: bool, stopped: bool) -> bool:
    """Whether a line that begins with a number is the next item of a list."""
    first, line = group.lines[0], at.line
    if not full or stopped:
        return True
    if not is_numbered(first.text) or abs(line.frame.x0 - first.frame.x0) > 2:
        return False
    counts = [_COUNT.search(text[:5]) for text in (first.text, line.text)]
    follows = counts[0] and counts[1] and int(counts[1].group()) == int(counts[0].group()) + 1
    return bool(follows) or _CLAUSE_END.search(group.lines[-1].text[-_TAIL:]) is not None


def is_left_of_item(group: Group, at: Placed) -> bool:
    """Whether a line stands further left than the item of a list that ends before it."""
    first, column = group.lines[0], group.columns[0]
    bullet = is_bullet(first.text)
    if not bullet and (not is_numbered(first.text) or HAN_OR_MARK.search(first.text)):
        return False
    inset = first.frame.x0 - column.left
    least = 1.5 if bullet else 0.6 * at.line.size
    return inset - (at.line.frame.x0 - at.column.left) > least


def hangs(group: Group, at: Placed, least: float, *, stopped: bool) -> bool:
    """Whether a line set in goes on with an entry of which only the first line stands out."""
    if len(group.lines) > 1 and not same_row(group.lines[0], group.lines[-1]):
        return False
    item = is_numbered(group.lines[0].text) or is_bullet(group.lines[0].text)
    if item and at.line.frame.x0 - group.lines[0].frame.x0 < 6 * at.line.size:
        return True
    if at.after is None:
        return not stopped
    returns = at.line.frame.x0 - at.after.frame.x0 >= least
    if not returns:
        return True
    ends_short = at.column.right - at.line.frame.x1 > 2 * at.line.size
    return not stopped or (ends_short and not HAN_OR_MARK.search(at.line.text[:4]))
