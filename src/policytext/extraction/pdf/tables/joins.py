"""Tables that go on over pages: one table, and what the page break makes it repeat as furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.pdf.tables.table import is_numeric
from policytext.model import BlockKind

_CONTINUED = re.compile(
    r"^续\s*附?表|^附?表.{0,40}[(（]\s*续|[(（]续(?:表|上页|完)?[)）]$|\b(?:continued|cont['’]?d?\.?)\b",
    re.I,
)
_UNIT = re.compile(r"^[(（]?(?:计量)?单位\s*[:：]|^\(?(?:unit|in)\b", re.I)
_LONGEST = 80
_LOW = 0.55
_NEAR = 8.0


@dataclass(frozen=True, slots=True)
class _Between:
    """What stands between two tables."""

    drafts: tuple[Draft, ...]

    @property
    def continues(self) -> bool:
        """Whether it says that the table goes on."""
        return any(_CONTINUED.search(draft.text) for draft in self.drafts)


def joined_over_pages(
    flow: Sequence[Draft], heights: Sequence[float]
) -> tuple[list[Draft], list[Draft]]:
    """Join tables that go on over pages.

    Args:
        flow: blocks in reading order, without furniture and notes.
        heights: of the pages, in points.

    Returns:
        The flow with joined tables; and, as furniture, the rows of the head and the captions that
        are repeated on later pages.
    """
    joined: list[Draft] = []
    repeated: list[Draft] = []
    index = 0
    while index < len(flow):
        draft = flow[index]
        index += 1
        while draft.cells:
            length = _length_between(flow, index)
            between = _Between(tuple(flow[index : index + length]))
            after = flow[index + length] if index + length < len(flow) else None
            if after is None or not _goes_on(draft, between, after, heights):
                break
            again = _repeated_rows(draft, after)
            repeated.extend(replace(x, kind=BlockKind.FURNITURE, level=None)
                            for x in between.drafts)  # fmt: skip
            repeated.extend(_rows_as_furniture(after, again))
            draft = _joined(draft, after, again)
            index += length + 1
        joined.append(draft)
    return joined, repeated


def _length_between(flow: Sequence[Draft], index: int) -> int:
    """How many captions and units stand before the next table; they may be repeated."""
    count = 0
    for draft in flow[index : index + 2]:
        if draft.cells or len(draft.text) > _LONGEST:
            break
        if not (_CONTINUED.search(draft.text) or _UNIT.match(draft.text)):
            break
        count += 1
    return count


def _goes_on(
    table: Draft, between: _Between, after: Draft, heights: Sequence[float]
) -> bool:  # fmt: skip
    ended = table.breaks[-1][1] if table.breaks else table.page
    if not after.cells or after.page - ended not in (0, 1) or _width(table) != _width(after):
        return False
    if any(draft.page != after.page for draft in between.drafts):
        return False
    if between.continues or _repeated_rows(table, after):
        return True
    if (
        between.drafts
        or after.page == ended
        or not (_is_low(table, heights) and _are_aligned(table, after))
    ):
        return False
    return not (after.header_rows and table.header_rows and _names_columns(after))


def _width(table: Draft) -> int:
    return max(cell.column + cell.columns for cell in table.cells)


def _is_low(table: Draft, heights: Sequence[float]) -> bool:
    """Whether a table ends in the lower part of its last page."""
    page = table.cells[-1].page
    bottoms = [cell.box.bottom for cell in table.cells if cell.page == page and cell.box]
    return bool(bottoms) and max(bottoms) > _LOW * heights[page - 1]


def _are_aligned(table: Draft, after: Draft) -> bool:
    """Whether the columns of two tables stand as far from each other; margins may differ."""
    one, other = _lefts(table), _lefts(after)
    if not one or not other:
        return False
    return all(
        abs((one[column] - one[0]) - (other[column] - other[0])) <= _NEAR
        for column in one
        if 0 in one and 0 in other and column in other
    )


def _lefts(table: Draft) -> dict[int, float]:
    """Left edge of every column, on the last page of the table."""
    page = table.cells[-1].page
    found: dict[int, float] = {}
    for cell in table.cells:
        if cell.page == page and cell.box is not None:
            found.setdefault(cell.column, cell.box.x0)
    return found


def _names_columns(table: Draft) -> bool:
    """Whether the first row has words over columns of figures."""
    rows = table.text.split("\n")
    first = [text for text in rows[0].split("\t")[1:] if text]
    later = [text for row in rows[1:] for text in row.split("\t")[1:] if text]
    return not any(map(is_numeric, first)) and sum(map(is_numeric, later)) > 0.4 * len(later)


def _repeated_rows(table: Draft, after: Draft) -> int:
    """How many first rows of a table repeat those of the table before."""
    above, below = table.text.split("\n"), after.text.split("\n")
    count = 0
    for one, other in zip(above, below, strict=False):
        if one != other or not other.strip() or count >= max(1, table.header_rows):
            break
        count += 1
    return count if count and count >= table.header_rows and count < len(below) else 0


def _rows_as_furniture(table: Draft, count: int) -> Iterator[Draft]:
    """The first rows of a table, each a running head of its own."""
    start = 0
    for text in table.text.split("\n")[:count]:
        end = start + len(text)
        lines = tuple(
            replace(line, start=line.start - start, end=line.end - start)
            for line in table.lines
            if start <= line.start and line.end <= end
        )
        yield _trimmed(
            Draft(text.replace("\t", " "), BlockKind.FURNITURE, page=table.page, lines=lines)
        )
        start = end + 1


def _trimmed(draft: Draft) -> Draft:
    """A row without the blanks that empty cells leave at its ends."""
    lead = len(draft.text) - len(draft.text.lstrip())
    lines = tuple(
        replace(line, start=line.start - lead, end=line.end - lead) for line in draft.lines
    )
    return replace(draft, text=draft.text.strip(), lines=lines, box=None)


def _joined(table: Draft, after: Draft, again: int) -> Draft:
    """Two tables as one, without the rows of the second that repeat the first's."""
    rows = after.text.split("\n")
    cut = sum(len(row) + 1 for row in rows[:again])
    down = table.text.count("\n") + 1 - again
    at = len(table.text) + 1 - cut
    lines = (
        replace(line, start=line.start + at, end=line.end + at)
        for line in after.lines
        if line.start >= cut
    )
    cells = (
        replace(cell, row=cell.row + down, start=cell.start + at, end=cell.end + at)
        for cell in after.cells
        if cell.row >= again
    )
    return replace(
        table,
        text=table.text + "\n" + after.text[cut:],
        lines=(*table.lines, *lines),
        breaks=_breaks(table, after),
        cells=(*table.cells, *cells),
    )


def _breaks(table: Draft, after: Draft) -> tuple[tuple[int, int], ...]:
    ended = table.breaks[-1][1] if table.breaks else table.page
    begins = (len(table.text) + 1, after.page)
    return (*table.breaks, begins) if after.page != ended else table.breaks
