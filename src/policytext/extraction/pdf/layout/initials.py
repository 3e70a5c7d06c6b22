"""Large initials of a PDF page: the letter several lines tall with which a paragraph begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.tables.table import around
from policytext.model import Box

_INITIAL = re.compile(r"^[“‘「『\"']?[^\W\d_]$")
_LONGEST = 2
_WORDS = frozenset("AIO")
_WORD = re.compile(r"[^\W\d_]+")
_LARGER = 1.7
_FARTHEST = 1.5
_OVER = 0.6
_FEWEST = 2


def with_initials(lines: Sequence[PdfLine]) -> Sequence[PdfLine]:
    """The lines of one page, each large initial put before the first of the lines beside it.

    Args:
        lines: of one page, in the order of its content.

    Returns:
        The lines themselves when there is no initial. Otherwise the lines beside an initial have
        frames that begin with it, as if they were not set in, and its own line is gone.
    """
    short = [i for i, line in enumerate(lines) if len(line.text) <= _LONGEST]
    initials = [i for i in short if _INITIAL.match(lines[i].text)]
    if initials:
        sizes = sorted(line.size for line in lines if len(line.text) > 1)
        usual = sizes[len(sizes) // 2] if sizes else 0.0
        initials = [i for i in initials if lines[i].size > _LARGER * usual]
    if not initials:
        return lines
    changed = list(lines)
    gone: set[int] = set()
    for index in initials:
        beside = _beside(lines, index)
        if len(beside) < _FEWEST:
            continue
        gone.add(index)
        first = min(beside, key=lambda i: lines[i].frame.top)
        for at in beside:
            frame = changed[at].frame
            own = Box(lines[index].frame.x0, frame.top, frame.x1, frame.bottom)
            changed[at] = replace(changed[at], frame=own)
        changed[first] = _joined(lines[index], changed[first], lines)
    return [line for index, line in enumerate(changed) if index not in gone] if gone else lines


def _beside(lines: Sequence[PdfLine], index: int) -> list[int]:
    """The lines of usual type that stand to the right of an initial, within its height."""
    initial, a = lines[index], lines[index].frame
    beside: list[int] = []
    for at, line in enumerate(lines):
        b = line.frame
        middle = (b.top + b.bottom) / 2
        near = -_OVER * line.size < b.x0 - a.x1 < _FARTHEST * line.size
        level = a.top - _OVER * line.size < middle < a.bottom + 0.2 * line.size
        if near and level and line.size * _LARGER < initial.size and len(line.text) > 1:
            beside.append(at)
    return beside


def _joined(initial: PdfLine, line: PdfLine, lines: Sequence[PdfLine]) -> PdfLine:
    """A line with its initial before it."""
    blank = " " if _is_word(initial.text, line.text, lines) else ""
    width = len(initial.text + blank)
    return replace(
        line,
        text=initial.text + blank + line.text,
        box=around((initial.box, line.box)),
        printed=initial.text + blank + line.printed if line.printed else "",
        raised=tuple((start + width, end + width) for start, end in line.raised),
    )


def _is_word(initial: str, text: str, lines: Sequence[PdfLine]) -> bool:
    """Whether an initial is a word by itself, as ``A`` before ``committee``."""
    following = _WORD.match(text)
    if initial[-1:] not in _WORDS or following is None:
        return False
    word = following.group().lower()
    known = Counter(found for line in lines for found in _WORD.findall(line.text.lower()))
    return known[word] > 1 and not known[initial[-1].lower() + word]
