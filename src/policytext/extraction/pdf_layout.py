"""From printed lines to blocks: headings, paragraphs over columns and pages, what stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from policytext.extraction.dates import find_date
from policytext.extraction.drafts import Draft, PrintedLine
from policytext.extraction.headings import heading_level, is_caption, mark_headings
from policytext.extraction.normalise import join_lines, one_line
from policytext.extraction.pdf_columns import Column, columns
from policytext.extraction.pdf_furniture import footnotes, furniture, starts_note
from policytext.extraction.pdf_grids import PdfTable, grids, inside, same_row
from policytext.extraction.pdf_lines import PdfLine
from policytext.extraction.pdf_style import Style, style_of, without_gaps
from policytext.model import BlockKind, Box

_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff01-\uff60]")
_STOP = re.compile(r"[。！？；：.!?:;…][”’」』）)\"'\]]*$")
_ITEM = re.compile(
    r"^(?:[•●◆■▪◦○·]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百零\d]{1,5}条)"
)
_CLOSING = re.compile("^[。，、；：？！”’）》】〕]{1,3}$")
_BOLD = re.compile("bold|black|heavy|semibold|simhei|heiti|-hei|黑体|,bold|cmbx|-medi", re.I)
_LONGEST_HEADING = 120
_LARGER = 1.12


@dataclass(slots=True)
class _Group:
    """Lines that make one block, with the columns they stand in."""

    kind: BlockKind
    lines: list[PdfLine] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    level: int | None = None
    table: PdfTable | None = None


def blocks_of(
    pages: Sequence[Sequence[PdfLine]], tables: Sequence[PdfTable], heights: Sequence[float]
) -> tuple[Draft, ...]:
    """The blocks of a document.

    Args:
        pages: the lines of each page in the order of its content.
        tables: ruled tables; lines in them are not repeated.
        heights: of the pages turned upright, in points.

    Returns:
        Blocks in reading order. Footnotes and running heads of a page stand at its end, before a
        paragraph that goes on over the page.
    """
    flat = [line for page in pages for line in page]
    beside = furniture(flat, heights)
    heads = [line for index, line in enumerate(flat) if index in beside]
    kept = {id(line) for index, line in enumerate(flat) if index not in beside}
    rest = [[line for line in page if id(line) in kept] for page in pages]
    in_columns = columns(rest)
    style = style_of(
        [line for page in rest for line in page], [c for page in in_columns for c in page]
    )
    flow: list[_Group] = []
    notes: list[_Group] = []
    for lines, at in zip(rest, in_columns, strict=True):
        _page_groups(lines, at, tables, style, flow, notes)
    side = [*notes, *(_Group(BlockKind.FURNITURE, [line]) for line in heads)]
    _rank_headings(flow)
    drafts = _with_side([_draft(group, style) for group in flow], [_draft(g, style) for g in side])
    return mark_headings(drafts)


def _page_groups(
    lines: Sequence[PdfLine],
    at: Sequence[Column],
    tables: Sequence[PdfTable],
    style: Style,
    flow: list[_Group],
    notes: list[_Group],
) -> None:
    """Add the blocks of one page to the flow and to the notes."""
    note_lines = footnotes(lines, style.size)
    here = [table for table in tables if lines and table.page == lines[0].page]
    here.extend(grids([line for line in lines if not any(inside(line.box, t.box) for t in here)]))
    placed: set[int] = set()
    for index, (line, column) in enumerate(zip(lines, at, strict=True)):
        table = next((table for table in here if inside(line.box, table.box)), None)
        if table is not None:
            if id(table) not in placed:
                placed.add(id(table))
                flow.append(_Group(BlockKind.TABLE, table=table))
        elif index in note_lines:
            _add(line, column, style, notes, BlockKind.FOOTNOTE)
        else:
            _add(line, column, style, flow, _kind(line, column, style))


def _kind(line: PdfLine, column: Column, style: Style) -> BlockKind:
    text = line.text
    if is_caption(text):
        return BlockKind.CAPTION
    if len(text) > _LONGEST_HEADING or not any(c.isalpha() for c in text):
        return BlockKind.PARAGRAPH
    if line.size >= _LARGER * style.size:
        return BlockKind.HEADING
    strange = not set(line.fonts) & style.fonts and all(map(_BOLD.search, line.fonts))
    short = line.frame.x1 < column.right - 2 * line.size
    if strange and line.size >= 0.95 * style.size and short and not _STOP.search(text):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _add(
    line: PdfLine, column: Column, style: Style, groups: list[_Group], kind: BlockKind
) -> None:
    """Put a line into the last block, or begin another with it."""
    last = groups[-1] if groups else None
    if kind is BlockKind.HEADING and line.size < _LARGER * style.size and last and last.lines:
        in_bold = last.kind is BlockKind.PARAGRAPH and _goes_on(last, line, column, style)
        kind = BlockKind.PARAGRAPH if in_bold and not _STOP.search(last.lines[-1].text) else kind
    if (
        last is not None
        and last.lines
        and last.kind is kind
        and _goes_on(last, line, column, style)
    ):
        last.lines.append(line)
        last.columns.append(column)
    else:
        groups.append(_Group(kind, [line], [column]))


def _goes_on(group: _Group, line: PdfLine, column: Column, style: Style) -> bool:
    """Whether a line goes on with the block of the line before it."""
    last, before = group.lines[-1], group.columns[-1]
    if same_row(last, line) or _CLOSING.match(line.text):
        return True
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size):
        return False
    if group.kind is BlockKind.FOOTNOTE:
        return line.page == last.page and not starts_note(line)
    if group.kind is BlockKind.CAPTION:
        return False
    same = line.page == last.page and line.frame.top > last.frame.top and _over(line, last)
    pitch = (line.frame.top - last.frame.top) / style.size
    if same and pitch > max(1.4 * style.pitch, 1.6 * last.size / style.size):
        return False
    if group.kind is BlockKind.HEADING:
        return same and not heading_level(line.text)
    if _STOP.search(last.text) and heading_level(line.text):
        return False
    if len(group.lines) == 1 and _is_date(last.text):
        return False
    return _fills(last, before, line, style) and not _indented(group, line, column)


def _is_date(text: str) -> bool:
    """Whether a line is nothing but a whole date, as under a signature."""
    dated = find_date(text)
    return dated is not None and len(dated[0]) == 10 and dated[2] - dated[1] >= len(text.strip())


def _over(line: PdfLine, last: PdfLine) -> bool:
    return line.frame.x0 < last.frame.x1 and last.frame.x0 < line.frame.x1


def _fills(last: PdfLine, column: Column, line: PdfLine, style: Style) -> bool:
    """Whether the last line is full: what begins the next one would not have fitted on it."""
    space = column.right - last.frame.x1
    if _HAN.match(line.text):
        loose = 2.6 if style.indented or not _STOP.search(last.text) else 1.3
        return space <= loose * last.size
    if last.text.endswith("-"):
        return True
    first = line.text.split(" ", 1)[0]
    width = (line.frame.x1 - line.frame.x0) * (len(first) + 1) / max(1, len(line.text))
    return space <= width + 0.15 * last.size


def _indented(group: _Group, line: PdfLine, column: Column) -> bool:
    """Whether a line is set in as the first of a paragraph is."""
    inset = line.frame.x0 - column.left
    wide = _HAN.search(line.text[:4]) is not None
    if inset < (1.2 if wide else 0.6) * line.size:
        return False
    last, before = group.lines[-1], group.columns[-1]
    as_before = abs(inset - (last.frame.x0 - before.left)) < 2
    return not (as_before and not _STOP.search(last.text) and not _ITEM.match(line.text))


def _rank_headings(groups: Sequence[_Group]) -> None:
    """Give headings levels: the larger the type, the higher."""
    headings = [group for group in groups if group.kind is BlockKind.HEADING]
    sizes = sorted({round(group.lines[0].size) for group in headings}, reverse=True)
    for group in headings:
        group.level = min(6, sizes.index(round(group.lines[0].size)) + 1)


def _draft(group: _Group, style: Style) -> Draft:
    if group.table is not None:
        return _table_draft(group.table)
    text = ""
    printed: list[PrintedLine] = []
    breaks: list[tuple[int, int]] = []
    for line in group.lines:
        words = without_gaps(line.text) if style.spaced else one_line(line.text)
        text, between = join_lines(text, words, style.words) if text else ("", "")
        if printed and printed[-1].end > len(text):
            printed[-1] = replace(printed[-1], end=len(text))
        text += between
        if printed and line.page != printed[-1].page:
            breaks.append((len(text), line.page))
        printed.append(PrintedLine(len(text), len(text) + len(words), line.page, line.box))
        text += words
    first = group.lines[0].page
    box = _around([line.box for line in group.lines if line.page == first])
    return Draft(text, group.kind, group.level, first, box, tuple(printed), tuple(breaks))


def _table_draft(table: PdfTable) -> Draft:
    text, printed = "", []
    for cells, box in table.rows:
        row = "\t".join(cells)
        text += "\n" if text else ""
        printed.append(PrintedLine(len(text), len(text) + len(row), table.page, box))
        text += row
    return Draft(text, BlockKind.TABLE, page=table.page, box=table.box, lines=tuple(printed))


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _with_side(flow: Sequence[Draft], side: Sequence[Draft]) -> list[Draft]:
    """The flow with the footnotes and running heads of each page put at its end."""
    waiting: dict[int, list[Draft]] = {}
    for draft in side:
        waiting.setdefault(draft.page, []).append(draft)
    placed: list[Draft] = []
    for draft in flow:
        ended = draft.breaks[-1][1] if draft.breaks else draft.page
        placed.extend(_due(waiting, before=ended))
        placed.append(draft)
    return [*placed, *_due(waiting, before=10**9)]


def _due(waiting: dict[int, list[Draft]], *, before: int) -> Iterator[Draft]:
    for page in sorted(page for page in waiting if page < before):
        yield from waiting.pop(page)
