"""Footnotes and side notes of a PDF page, and their marks in the running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from policytext.extraction.pdf.layout.labels import opens_list, opens_note
from policytext.extraction.pdf.lines.columns import Column
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.structure.headings import is_caption

_SMALL = 0.93
_SIDE_SMALL = 0.97
_BRACKETS = "[]［］()（）〔〕 "
_RAISED = 0.87
_GAP = 1.25
_NARROW = 0.35
_MUCH = 0.25
_PIECES = 3
_NARROW_PIECES = 0.5
_MUCH_PIECES = 0.6
_GAP_PIECES = 2.0
_SENTENCE_END = re.compile(r"[。！？.!?][”’」』）)\]\"']*$")
_MARK = re.compile(
    r"^(?:[\[［(（〔]?(\d{1,3})(?![\d年月日、%％]|[%％.,，]\d)[\]］)）〕]?[\s.．、:：)）]*"
    r"|([①-⑳⑴-⒇㈠-㈩])|([*＊∗†‡§¶#]{1,4}))\s*"
)
_BARE_NUMBER = re.compile(r"^(\d{1,3})[^\s\d.．、:：)）]")


def footnotes(lines: Sequence[PdfLine], at: Sequence[Column], size: float) -> frozenset[int]:
    """Which lines of one page are footnotes: small type at the foot of a column.

    Args:
        lines: of one page, without furniture and side notes.
        at: the columns of the lines.
        size: of the body's type.

    Returns:
        Indices of the lines from a mark, or from words that begin such a note, to the foot of
        their column. A list of references set in small type is none.
    """
    feet = _feet(lines, at, size)
    if not feet:
        return frozenset()
    called = {line.text[a:b].strip(_BRACKETS) for line in lines for a, b in line.raised}
    called.update(x.text for x in lines if x.size <= _RAISED * size and x.text.isdigit())
    found: set[int] = set()
    for number in sorted(feet):
        run = feet[number]
        above = _above(lines, at, number, lines[run[0]].frame.top, size)
        if above is None:
            continue
        first = _first_note(lines, [above, *run], called)
        if first is not None:
            found.update(run[first:])
    return frozenset(found)


def _feet(lines: Sequence[PdfLine], at: Sequence[Column], size: float) -> dict[int, list[int]]:
    """By column, the lines in small type that have nothing but such lines below, from above."""
    closed: set[int] = set()
    feet: dict[int, list[int]] = {}
    for index in sorted(range(len(lines)), key=lambda i: -lines[i].frame.top):
        line, number = lines[index], at[index].number
        small = line.size <= _SMALL * size or (line.raised and line.raised[0][0] == 0)
        blocked = 0 in closed or number in closed or (number == 0 and closed)
        if small and not blocked:
            feet.setdefault(number, []).append(index)
        elif not _continues_below(lines, feet.get(number, ()), index):
            closed.add(number)
    return {number: run[::-1] for number, run in feet.items()}


def _continues_below(lines: Sequence[PdfLine], run: Sequence[int], index: int) -> bool:
    """Whether a line is a piece of the printed line that was found last."""
    if not run:
        return False
    line, last = lines[index].frame, lines[run[-1]].frame
    return line.bottom > last.top + 0.6 * (last.bottom - last.top)


def _above(
    lines: Sequence[PdfLine], at: Sequence[Column], number: int, top: float, size: float
) -> int | None:
    """Index of the last line of the body above the foot of a column."""
    over = [
        i
        for i, line in enumerate(lines)
        if (at[i].number in (number, 0) or number == 0)
        and line.size > _SMALL * size
        and line.frame.bottom <= top + 0.5 * size
    ]
    return max(over, key=lambda i: lines[i].frame.bottom, default=None)


def _first_note(
    lines: Sequence[PdfLine], run: Sequence[int], called: Collection[str]
) -> int | None:
    """Where in the foot of a column the notes begin, counted without the line over it.

    A number without a stop or a blank begins a note only where the text above calls it.
    """
    begin = 1
    for place, index in enumerate(run[:-1]):
        if opens_list(lines[index].text):
            smaller = _SMALL * lines[run[place + 1]].size
            begin = next((p for p in range(place, len(run)) if lines[run[p]].size <= smaller), 0)
            if not begin:
                return None
    for place in range(begin, len(run)):
        line, above = lines[run[place]], lines[run[place - 1]]
        if len(line.cells) > 2 or is_caption(line.text):
            continue
        if not starts_note(line) and not opens_note(line.text):
            continue
        apart = line.frame.top - above.frame.bottom > (_GAP - 1) * line.size
        raised = bool(line.raised) and line.raised[0][0] == 0
        bare = _BARE_NUMBER.match(line.text)
        if raised or (apart and (bare is None or bare.group(1) in called)):
            return _continued_note(lines, run, begin, place) - 1
    return None


def _continued_note(lines: Sequence[PdfLine], run: Sequence[int], begin: int, place: int) -> int:
    """Where the lines over a note begin that go on with the last note of the page before."""
    first, size = lines[run[begin]], max(lines[i].size for i in run[place : place + 2])
    above = lines[run[begin - 1]]
    if begin == place or first.frame.top - above.frame.bottom < 0.5 * above.size:
        return place
    for index in run[begin:place]:
        line = lines[index]
        if abs(line.size - size) > 0.3 or line.cells or is_caption(line.text):
            return place
    return begin


def starts_note(line: PdfLine) -> bool:
    """Whether a footnote begins with this line."""
    return _MARK.match(line.text) is not None


def begins_note(line: PdfLine) -> bool:
    """Whether a footnote begins with this line, with a mark or with words such as ``注：``."""
    return starts_note(line) or opens_note(line.text)


def marks_of(notes: Iterable[PdfLine]) -> frozenset[str]:
    """The marks with which notes begin, such as ``1`` or ``*``."""
    matches = (_MARK.match(line.text) for line in notes)
    return frozenset(next(filter(None, match.groups())) for match in matches if match)


def without_marks(line: PdfLine, marks: frozenset[str]) -> PdfLine:
    """A line of the body without the raised marks of the notes on its page.

    Args:
        line: any line.
        marks: of the notes.

    Returns:
        The line with ``printed`` set to what stands in the file, when it had such a mark.
    """
    text = line.text
    for start, end in reversed(line.raised):
        if text[start:end].strip(_BRACKETS) not in marks:
            continue
        before, after = text[:start], text[end:]
        if before.endswith(" ") and (not after or after[0] in " ,.;:!?)"):
            before = before.rstrip(" ")
        text = before + (after.lstrip(" ") if not before or before.endswith(" ") else after)
    if text == line.text or not text.strip():
        return line
    return replace(line, text=text, printed=line.printed or line.text, raised=())


def is_mark_of(line: PdfLine, last: PdfLine, marks: frozenset[str]) -> bool:
    """Whether a piece of a line is nothing but the raised mark of a note, after other text."""
    mark = line.text.strip(_BRACKETS)
    a, b = last.frame, line.frame
    if mark not in marks or line.page != last.page or line.size >= _RAISED * last.size:
        return False
    beside = a.top < b.bottom < a.bottom and -1 < b.x0 - a.x1 < last.size
    return beside or 0 < b.top - a.top < 2.5 * last.size


def with_mark(line: PdfLine, mark: PdfLine) -> PdfLine:
    """A line with the mark of a note after it in ``printed``."""
    return replace(line, printed=(line.printed or line.text) + mark.text)


def side_notes(lines: Sequence[PdfLine], size: float) -> frozenset[int]:
    """Which lines of one page are side notes: small type in the margin beside the body.

    Args:
        lines: of one page, without furniture.
        size: of the body's type.
    """
    body = [
        line
        for line in lines
        if abs(line.size - size) <= 0.5 and line.frame.x1 - line.frame.x0 > 5 * size
    ]
    if len(body) < 4:
        return frozenset()
    left, right = min(line.frame.x0 for line in body), max(line.frame.x1 for line in body)
    top, bottom = min(x.frame.top for x in body), max(x.frame.bottom for x in body)
    level = [
        index
        for index, line in enumerate(lines)
        if line.size <= _SIDE_SMALL * size and top - 2 * size < line.frame.top < bottom + size
    ]
    found: list[int] = []
    for side in (
        [index for index in level if lines[index].frame.x1 < left - 2],
        [index for index in level if lines[index].frame.x0 > right + 2],
    ):
        if not side:
            continue
        width = max(lines[index].frame.x1 - lines[index].frame.x0 for index in side)
        written = sum(len(lines[index].text) for index in side)
        in_pieces = _pieces([lines[index] for index in side], body) >= _PIECES
        narrow = _NARROW_PIECES if in_pieces else _NARROW
        much = _MUCH_PIECES if in_pieces else _MUCH
        if width < narrow * (right - left) and written <= much * sum(len(x.text) for x in body):
            found.extend(side)
    return frozenset(found)


def _pieces(side: Sequence[PdfLine], body: Sequence[PdfLine]) -> int:
    """How many notes with wide gaps between them stand in a margin, each beside the body.

    A column of running text beside the body has no such gaps.
    """
    frames = sorted((line.frame for line in side), key=lambda frame: frame.top)
    wide = _GAP_PIECES * side[0].size
    begins = [frames[0], *(b for a, b in pairwise(frames) if b.top - a.bottom > wide)]
    level = (any(b.frame.top < a.bottom and a.top < b.frame.bottom for b in body) for a in begins)
    return sum(level)


def is_finished(text: str) -> bool:
    """Whether a note ends with the end of a sentence."""
    return _SENTENCE_END.search(text) is not None
