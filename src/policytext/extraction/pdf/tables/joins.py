"""Tables that go on over pages: one table, and what the page break makes it repeat as furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.pdf.tables.continuation import (
    columns_taken,
    goes_on,
    is_broken,
    repeated_rows,
    width,
)
from policytext.extraction.pdf.tables.drafts import CellText, cells_of, draft_of
from policytext.extraction.structure.captions import is_unit, says_continued
from policytext.model import BlockKind

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class _Between:
    """What stands between two tables."""

    drafts: tuple[Draft, ...]

    @property
    def continues(self) -> bool:
        """Whether it says that the table goes on."""
        return any(says_continued(draft.text) for draft in self.drafts)


@dataclass(frozen=True, slots=True)
class _Part:
    """A table on one page that goes on with one before, and its first row that is not repeated."""

    table: Draft
    begin: int = 0


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
        parts = [_Part(flow[index])]
        index += 1
        while parts[0].table.cells:
            length = _length_between(flow, index)
            between = _Between(tuple(flow[index : index + length]))
            after = flow[index + length] if index + length < len(flow) else None
            if after is None or not _goes_on(parts, between, after, heights):
                break
            again = repeated_rows(parts[0].table, after)
            repeated.extend(replace(x, kind=BlockKind.FURNITURE, level=None)
                            for x in between.drafts)  # fmt: skip
            repeated.extend(_rows_as_furniture(after, again))
            parts.append(_Part(after, again))
            index += length + 1
        joined.append(_one_table(parts) if len(parts) > 1 else parts[0].table)
    return joined, repeated


def _length_between(flow: Sequence[Draft], index: int) -> int:
    """How many captions and units stand before the next table; they may be repeated."""
    count = 0
    for draft in flow[index : index + 2]:
        if draft.cells or len(draft.text) > _LONGEST:
            break
        if not (says_continued(draft.text) or is_unit(draft.text)):
            break
        count += 1
    return count


def _goes_on(
    parts: Sequence[_Part], between: _Between, after: Draft, heights: Sequence[float]
) -> bool:
    first, last = parts[0].table, _whole(parts)
    if not after.cells or after.page - parts[-1].table.page not in (0, 1):
        return False
    if any(draft.page != after.page for draft in between.drafts):
        return False
    alike = width(first) == width(after)
    here = after.page == parts[-1].table.page  # In the next column.
    again = repeated_rows(first, after) and not (here and between.drafts)
    if alike and (between.continues or again):
        return True
    return not between.drafts and goes_on(first, last, after, heights)


def _whole(parts: Sequence[_Part]) -> Draft:
    """The last part of a table that has all of its columns, as if it stood on the last page."""
    wide = width(parts[0].table)
    whole = next(part.table for part in reversed(parts) if width(part.table) == wide)
    return replace(whole, page=parts[-1].table.page)


def _rows_as_furniture(table: Draft, count: int) -> Iterator[Draft]:
    """The first rows of a table, each a running head of its own."""
    start = 0
    for text in table.text.split("\n")[:count]:
        end = start + len(text)
        lines = tuple(
            line.moved(-start) for line in table.lines if start <= line.start and line.end <= end
        )
        yield _trimmed(
            Draft(text.replace("\t", " "), BlockKind.FURNITURE, page=table.page, lines=lines)
        )
        start = end + 1


def _trimmed(draft: Draft) -> Draft:
    """A row without the blanks that empty cells leave at its ends."""
    lead = len(draft.text) - len(draft.text.lstrip())
    lines = tuple(line.moved(-lead) for line in draft.lines)
    return replace(draft, text=draft.text.strip(), lines=lines, box=None)


def _one_table(parts: Sequence[_Part]) -> Draft:
    """The parts of a table as one, without the rows that repeat its head."""
    first = parts[0].table
    cells = list(cells_of(first))
    for index, part in enumerate(parts[1:], start=1):
        taken = columns_taken(_whole(parts[:index]), part.table)
        if taken is not None:
            rest = (one for one in cells_of(part.table) if one.cell.row >= part.begin)
            _add(cells, [_in_columns(one, taken) for one in rest])
    return draft_of(cells, first)


def _in_columns(one: CellText, taken: dict[int, int]) -> CellText:
    first, last = taken[one.cell.column], taken[one.cell.column + one.cell.columns]
    return replace(one, cell=one.cell._replace(column=first, columns=last - first))


def _add(cells: list[CellText], rest: list[CellText]) -> None:
    """Add the rows of another page; the first may go on with the last row of the page before."""
    last, first = cells[-1].cell.row, rest[0].cell.row
    above = list(takewhile(lambda one: one.cell.row == last, reversed(cells)))[::-1]
    below = [one for one in rest if one.cell.row == first]
    if is_broken(above, below):
        more = {one.cell.column: one for one in below}
        cells[-len(above) :] = [
            one.followed_by(more[one.cell.column]) if one.cell.column in more else one
            for one in above
        ]
        rest = rest[len(below) :]
        first += 1
    down = max(one.cell.row + one.cell.rows for one in above) - first
    cells.extend(replace(one, cell=one.cell._replace(row=one.cell.row + down)) for one in rest)
