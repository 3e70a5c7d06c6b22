"""Running heads, page numbers and footnotes of a PDF: what stands beside the flow of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from policytext.extraction.pdf_lines import PdfLine

_NUMBER_AT_EDGE = re.compile(
    r"^\W*(?:\d{1,4}|[ivxlc]{1,6})\W+|\W+(?:\d{1,4}|[ivxlc]{1,6})\W*$", re.I
)
_PAGE_NUMBER = re.compile(
    r"^[\s\-—–·•]*(?:第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|(?:page|p\.)\s*\d{1,4}(?:\s*of\s*\d{1,4})?|"
    r"\d{1,4}(?:\s*/\s*\d{1,4})?|[ivxlc]{1,6})[\s\-—–·•]*$",
    re.I,
)
_ZONE = 0.14
_NUMBER_ZONE = 0.1
_SAME_HEIGHT = 5.0
_SMALL = 0.9
_NOTE_MARK = re.compile(
    r"^(?:[\d]{1,3}(?!\d)[\s.)]?|[①-⑳⑴-⒇]|[*†‡§¶]{1,3}|\[\d{1,3}\]|［\d{1,3}］|注[:：\d])"
)


def furniture(lines: Sequence[PdfLine], heights: Sequence[float]) -> frozenset[int]:
    """Which lines are running heads, page numbers or watermarks.

    Args:
        lines: of all pages.
        heights: of the pages turned upright, in points.

    Returns:
        Indices of the lines that repeat at one height near the edge of several pages, page numbers
        not counted, of those that hold a page number alone, and of slanted ones.
    """
    edge = [index for index, line in enumerate(lines) if _in_zone(line, heights, _ZONE)]
    repeated = _repeated(lines, edge, len(heights))
    numbers = {
        index
        for index in edge
        if _PAGE_NUMBER.match(lines[index].text) and _in_zone(lines[index], heights, _NUMBER_ZONE)
    }
    slanted = {index for index, line in enumerate(lines) if line.slanted}
    return frozenset(repeated | numbers | slanted)


def _in_zone(line: PdfLine, heights: Sequence[float], share: float) -> bool:
    height = heights[line.page - 1]
    return line.frame.bottom < share * height or line.frame.top > (1 - share) * height


def _repeated(lines: Sequence[PdfLine], edge: Sequence[int], pages: int) -> set[int]:
    """Indices of edge lines whose masked text stands at one height on enough pages."""
    places: dict[str, list[int]] = {}
    for index in edge:
        places.setdefault(_NUMBER_AT_EDGE.sub("#", lines[index].text), []).append(index)
    enough = max(2, min(3, pages // 3))
    found: set[int] = set()
    for indices in places.values():
        for index in indices:
            top = lines[index].frame.top
            same = [i for i in indices if abs(lines[i].frame.top - top) <= _SAME_HEIGHT]
            if len({lines[i].page for i in same}) >= enough:
                found.add(index)
    return found


def body_size(lines: Sequence[PdfLine]) -> float:
    """The size of type that most characters have, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def footnotes(lines: Sequence[PdfLine], size: float) -> frozenset[int]:
    """Which lines of one page are footnotes: small type at the foot of a column, after a mark.

    Args:
        lines: of one page, without furniture, in order.
        size: of the body's type.
    """
    found: set[int] = set()
    for index, line in enumerate(lines):
        if line.size > _SMALL * size or not _NOTE_MARK.match(line.text):
            continue
        run = _small_run(lines, index, size)
        below = [other for other in lines if _is_below(other, lines[run[-1]])]
        if all(other.size <= _SMALL * size for other in below) and _has_body_above(
            lines, line, size
        ):
            found.update(run)
    return frozenset(found)


def _small_run(lines: Sequence[PdfLine], first: int, size: float) -> list[int]:
    run = [first]
    for index in range(first + 1, len(lines)):
        after = lines[index].frame.top > lines[run[-1]].frame.top
        if lines[index].size > _SMALL * size or not after:
            break
        run.append(index)
    return run


def _is_below(other: PdfLine, line: PdfLine) -> bool:
    beside = other.frame.x1 <= line.frame.x0 or other.frame.x0 >= line.frame.x1
    return not beside and other.frame.top > line.frame.bottom


def _has_body_above(lines: Sequence[PdfLine], line: PdfLine, size: float) -> bool:
    return any(
        other.size > _SMALL * size and other.frame.bottom <= line.frame.top + 2 for other in lines
    )


def starts_note(line: PdfLine) -> bool:
    """Whether a footnote begins with this line."""
    return _NOTE_MARK.match(line.text) is not None
