"""From printed lines to blocks: headings, paragraphs over columns and pages, what stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.pdf.layout.drafts import draft_of
from policytext.extraction.pdf.layout.furniture import body_size, furniture
from policytext.extraction.pdf.layout.groups import Group, Placed
from policytext.extraction.pdf.layout.initials import with_initials
from policytext.extraction.pdf.layout.line_numbers import line_numbers
from policytext.extraction.pdf.layout.notes import (
    footnotes,
    is_mark_of,
    marks_of,
    side_notes,
    with_mark,
    without_marks,
)
from policytext.extraction.pdf.layout.order import reading_order
from policytext.extraction.pdf.layout.paragraphs import add_note, add_to_flow
from policytext.extraction.pdf.layout.style import Style, style_of
from policytext.extraction.pdf.lines.columns import Column, columns
from policytext.extraction.pdf.lines.lines import PdfLine
from policytext.extraction.pdf.tables.drafts import table_draft
from policytext.extraction.pdf.tables.joins import joined_over_pages
from policytext.extraction.pdf.tables.table import PdfTable, inside
from policytext.extraction.structure.headings import mark_headings
from policytext.model import BlockKind, Box

_NO_COLUMN = Column(0, 1, 0.0, 0.0)


class _Page(NamedTuple):
    """The lines of a page in reading order, and what they belong to."""

    lines: Sequence[PdfLine]
    columns: Sequence[Column]
    tables: Sequence[PdfTable | None]
    notes: frozenset[int]
    marks: frozenset[str]


def blocks_of(
    pages: Sequence[Sequence[PdfLine]], tables: Sequence[PdfTable], heights: Sequence[float]
) -> tuple[Draft, ...]:
    """The blocks of a document.

    Args:
        pages: the lines of each page in the order of its content.
        tables: lines in them are not repeated.
        heights: of the pages turned upright, in points.

    Returns:
        Blocks in reading order. Footnotes, side notes and running heads of a page stand at its
        end, before a paragraph that goes on over the page.
    """
    pages = [with_initials(lines) for lines in pages]
    in_tables = _lines_in_tables(pages, tables)
    pages, counts = _without_line_numbers(pages, in_tables)
    rest, heads = _without_furniture(pages, heights, in_tables)
    prose = [line for page in rest for line in page if id(line) not in in_tables]
    size = body_size(prose or [line for page in rest for line in page])
    beside = [
        frozenset(index for index in side_notes(lines, size) if id(lines[index]) not in in_tables)
        for lines in rest
    ]
    inner = [
        [line for index, line in enumerate(lines) if index not in side]
        for lines, side in zip(rest, beside, strict=True)
    ]
    ordered = [_in_order(lines, at) for lines, at in zip(inner, columns(inner), strict=True)]
    style = _style(ordered, in_tables)
    found = [_on_page(lines, at, tables, style.size) for lines, at in ordered]
    flow: list[Group] = []
    notes: list[Group] = []
    for number, (page, side) in enumerate(zip(rest, beside, strict=True)):
        marks = frozenset().union(*(one.marks for one in found[number : number + 2]))
        _add_page(found[number], marks, style, flow, notes)
        for index in sorted(side, key=lambda i: page[i].frame.bottom):
            add_note(Placed(page[index], _NO_COLUMN), BlockKind.SIDE_NOTE, style, notes)
    aside = [*([line] for line in heads), *counts]
    groups = [*notes, *(Group(BlockKind.FURNITURE, lines) for lines in aside)]
    _set_aside_repeated(flow)
    _rank_headings(flow)
    whole, repeated = joined_over_pages([_draft(group, style) for group in flow], heights)
    drafts = _with_side(whole, [*repeated, *(_draft(group, style) for group in groups)])
    return mark_headings(drafts)


def _without_line_numbers(
    pages: Sequence[Sequence[PdfLine]], in_tables: frozenset[int]
) -> tuple[list[Sequence[PdfLine]], list[list[PdfLine]]]:
    """The lines of each page without the numbers of its lines in the margin, and these by page."""
    rest: list[Sequence[PdfLine]] = []
    counts: list[list[PdfLine]] = []
    for lines in pages:
        found = line_numbers(lines)
        if any(id(lines[index]) in in_tables for index in found):
            found = frozenset()
        if found:
            counts.append([lines[index] for index in sorted(found)])
        rest.append([line for i, line in enumerate(lines) if i not in found] if found else lines)
    return rest, counts


def _without_furniture(
    pages: Sequence[Sequence[PdfLine]], heights: Sequence[float], in_tables: frozenset[int]
) -> tuple[list[list[PdfLine]], list[PdfLine]]:
    """The lines of each page without running heads and the like, and these."""
    flat = [line for page in pages for line in page]
    found = furniture(flat, heights)
    heads = [flat[index] for index in sorted(found) if id(flat[index]) not in in_tables]
    outside = {id(line) for line in heads}
    return [[line for line in page if id(line) not in outside] for page in pages], heads


def _style(
    pages: Sequence[tuple[Sequence[PdfLine], Sequence[Column]]], in_tables: frozenset[int]
) -> Style:
    """What is usual in the running text of a document."""
    placed = [(line, at) for page in pages for line, at in zip(*page, strict=True)]
    prose = [(line, at) for line, at in placed if id(line) not in in_tables] or placed
    return style_of([line for line, _ in prose], [at for _, at in prose])


def _lines_in_tables(
    pages: Sequence[Sequence[PdfLine]], tables: Sequence[PdfTable]
) -> frozenset[int]:
    """Identities of the lines that stand in tables: no running heads, whatever repeats."""
    boxes: dict[int, list[Box]] = {}
    for table in tables:
        boxes.setdefault(table.page, []).append(table.box)
    return frozenset(
        id(line)
        for page in pages
        if page and page[0].page in boxes
        for line in page
        if any(inside(line.box, box) for box in boxes[line.page])
    )


def _in_order(
    lines: Sequence[PdfLine], at: Sequence[Column]
) -> tuple[Sequence[PdfLine], Sequence[Column]]:
    """The lines of a page and their columns in reading order."""
    order = reading_order(lines, at)
    if order is None:
        return lines, at
    return [lines[index] for index in order], [at[index] for index in order]


def _on_page(
    lines: Sequence[PdfLine], at: Sequence[Column], tables: Sequence[PdfTable], size: float
) -> _Page:
    """What stands on a page beside its running text."""
    here = [table for table in tables if lines and table.page == lines[0].page]
    tabled: list[PdfTable | None] = [None] * len(lines)
    if here:
        tabled = [next((t for t in here if inside(line.box, t.box)), None) for line in lines]
    free = [index for index, table in enumerate(tabled) if table is None]
    found = footnotes([lines[i] for i in free], [at[i] for i in free], size)
    notes = frozenset(free[index] for index in found)
    return _Page(lines, at, tabled, notes, marks_of(lines[index] for index in sorted(notes)))


def _add_page(
    page: _Page, marks: frozenset[str], style: Style, flow: list[Group], notes: list[Group]
) -> None:
    """Add the blocks of one page to the flow and to the notes."""
    lines, at = page.lines, page.columns
    placed: set[int] = set()
    for index, (line, column, table) in enumerate(zip(lines, at, page.tables, strict=True)):
        after = None
        if index + 1 < len(lines) and (at[index + 1] is column or at[index + 1] == column):
            after = lines[index + 1]
        if table is not None:
            if id(table) not in placed:
                placed.add(id(table))
                flow.append(Group(BlockKind.TABLE, table=table))
        elif index in page.notes:
            add_note(Placed(line, column), BlockKind.FOOTNOTE, style, notes)
        elif marks and flow and flow[-1].lines and is_mark_of(line, flow[-1].lines[-1], marks):
            flow[-1].lines[-1] = with_mark(flow[-1].lines[-1], line)
        else:
            bare = without_marks(line, marks) if line.raised else line
            add_to_flow(Placed(bare, column, after), style, flow)


def _set_aside_repeated(flow: Sequence[Group]) -> None:
    """Make side notes of words in large type that only repeat what the text says elsewhere."""
    quotes = [group for group in flow if group.pulled]
    if not quotes:
        return
    said = "".join(_bare(group) for group in flow if group.table is None and not group.pulled)
    for group in quotes:
        if _bare(group).strip("“”\"'‘’….") in said:
            group.kind = BlockKind.SIDE_NOTE


def _bare(group: Group) -> str:
    """The words of a block without blanks and hyphens, however its lines divide them."""
    words = "".join(line.text for line in group.lines)
    return words.replace(" ", "").replace("-", "")


def _rank_headings(groups: Sequence[Group]) -> None:
    """Give headings levels: the larger the type, the higher."""
    headings = [group for group in groups if group.kind is BlockKind.HEADING]
    sizes = sorted({round(group.lines[0].size) for group in headings}, reverse=True)
    for group in headings:
        group.level = min(6, sizes.index(round(group.lines[0].size)) + 1)


def _draft(group: Group, style: Style) -> Draft:
    if group.table is not None:
        return table_draft(group.table)
    return draft_of(group.lines, group.kind, group.level, style)


def _with_side(flow: Sequence[Draft], side: Sequence[Draft]) -> list[Draft]:
    """The flow with the footnotes and running heads of each page put at its end."""
    waiting: dict[int, list[Draft]] = {page: [] for page in sorted({draft.page for draft in side})}
    for draft in side:
        waiting[draft.page].append(draft)
    placed: list[Draft] = []
    for draft in flow:
        ended = draft.breaks[-1][1] if draft.breaks else draft.page
        placed.extend(_due(waiting, before=ended))
        placed.append(draft)
    return [*placed, *_due(waiting, before=10**9)]


def _due(waiting: dict[int, list[Draft]], *, before: int) -> Iterator[Draft]:
    """What waits for pages before one; the pages stand in their order."""
    while waiting and (page := next(iter(waiting))) < before:
        yield from waiting.pop(page)
