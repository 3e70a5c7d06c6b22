"""Lines of a PDF that make one block, and how they stand to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from policytext.extraction.pdf.lines.columns import Column
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.pdf.tables.grids import same_row
from policytext.extraction.pdf.tables.table import PdfTable
from policytext.model import BlockKind

_STOP = re.compile(r"[。！？；：．.!?:;…][”’」』）)\"'\]]*$")
_TAIL = 8
_MAY_STOP = frozenset("。！？；：．.!?:;…”’」』）)\"']\n")


@dataclass(slots=True)
class Group:
    """Lines that make one block, with the columns they stand in.

    Attributes:
        kind: of the block.
        lines: in order.
        columns: of the lines.
        level: of a heading.
        table: in place of lines, for a table.
        resumed: whether it goes on after a table or figure that stands after it.
        pulled: whether it stands in large type between lines of a paragraph.
    """

    kind: BlockKind
    lines: list[PdfLine] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    level: int | None = None
    table: PdfTable | None = None
    resumed: bool = False
    pulled: bool = False


class Placed(NamedTuple):
    """A line in its column, with the next one of the same column and page if there is one."""

    line: PdfLine
    column: Column
    after: PdfLine | None = None


def stops(text: str) -> bool:
    """Whether a text ends with the end of a sentence."""
    if text[-1:] not in _MAY_STOP:  # Most lines; the search is dear for being done so often.
        return False
    return _STOP.search(text[-_TAIL:]) is not None


def is_below(last: PdfLine, line: PdfLine) -> bool:
    """Whether a line stands under another one on the same page."""
    a, b = last.frame, line.frame
    return line.page == last.page and b.top > a.top and b.x0 < a.x1 and a.x0 < b.x1


def pitch_between(last: PdfLine, line: PdfLine) -> float:
    """From line to line, in points; accents and low letters at one of them do not count."""
    a, b = last.frame, line.frame
    return min(b.top - a.top, b.bottom - a.bottom)


def row_start(group: Group) -> PdfLine:
    """The first piece of the last printed line of a block."""
    index = len(group.lines) - 1
    while index and same_row(group.lines[index - 1], group.lines[index]):
        index -= 1
    return group.lines[index]


def in_one_type(line: PdfLine, other: PdfLine) -> bool:
    """Whether two lines have a font in common."""
    return not set(line.fonts).isdisjoint(other.fonts)
