"""From the blocks that a reader found to a document: one text, and every block's place in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policytext.extraction.assembly.metadata import find_metadata, find_title
from policytext.extraction.assembly.parts import find_parts
from policytext.extraction.drafts.draft import (
    Draft,
    Reading,
    TableCell,
    lines_until,
    replaced_until,
)
from policytext.extraction.facts.authors import author_names
from policytext.extraction.facts.institutions import is_institution
from policytext.extraction.facts.titles import is_broken, title_lines
from policytext.extraction.structure.captions import captions
from policytext.extraction.structure.heading_levels import (
    HeadingLine,
    nested_levels,
    numbering_style,
)
from policytext.extraction.text.normalise import join_lines
from policytext.extraction.text.part_labels import label_of, opens_appendix
from policytext.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Line,
    Page,
    Part,
    Replacement,
    Source,
    Span,
    Table,
    detect_language,
)


def assemble(reading: Reading, *, id: str, source: Source, title: str) -> Document:
    """Make a document of what a reader found.

    Args:
        reading: blocks, pages, facts and warnings.
        id: the document's id.
        source: where it came from.
        title: used when the document shows no title.
    """
    drafts = _with_whole_title([draft for draft in reading.drafts if draft.text])
    text = "\n".join(draft.text for draft in drafts)
    starts = _starts(drafts)
    blocks = tuple(_block(at, draft) for at, draft in zip(starts, drafts, strict=True))
    metadata = find_metadata(text, blocks, reading.facts)
    titles = {item.span for item in metadata if item.name == "title"}
    blocks = tuple(_as_title(block) if block.span in titles else block for block in blocks)
    parts = find_parts(text, blocks, metadata)
    blocks = tuple(
        block if block.part is part else replace(block, part=part)
        for block, part in zip(blocks, parts, strict=True)
    )
    return Document(
        id=id,
        title=find_title(metadata) or title,
        language=detect_language(text),
        text=text,
        source=source,
        pages=_pages(reading.pages, starts, drafts, len(text)),
        blocks=tuple(_nested(text, blocks)),
        lines=tuple(_lines(starts, drafts)),
        tables=tuple(_tables(starts, drafts)),
        replacements=tuple(_replacements(starts, drafts)),
        metadata=metadata,
        warnings=reading.warnings,
    )


def _with_whole_title(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with an official title that is broken over several of them as one heading."""
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING)
    flow = [i for i, draft in enumerate(drafts) if draft.kind is not BlockKind.FURNITURE]
    place = title_lines([drafts[i].text if drafts[i].kind in kinds else "" for i in flow])
    if place is None and len(flow) > 1 and _is_one_title(drafts[flow[0]], drafts[flow[1]]):
        place = (0, 2)
    if place is None:
        return list(drafts)
    first, last = flow[place[0]], flow[place[1] - 1]
    if last - first != place[1] - 1 - place[0]:
        return list(drafts)
    whole = replace(drafts[first], kind=BlockKind.HEADING, level=1)
    for draft in drafts[first + 1 : last + 1]:
        whole = _joined(whole, draft)
    return [*drafts[:first], whole, *drafts[last + 1 :]]


def _is_one_title(first: Draft, second: Draft) -> bool:
    heads = all(d.kind is BlockKind.HEADING and d.level == 1 for d in (first, second))
    named = author_names(second.text) or is_institution(second.text)
    return heads and not named and is_broken(first.text, second.text)


def _joined(before: Draft, after: Draft) -> Draft:
    text, between = join_lines(before.text, after.text)
    at = len(text + between)
    lines = (line.moved(at) for line in after.lines)
    replaced = ((start + at, end + at, printed) for start, end, printed in after.replaced)
    breaks = [(at, after.page)] if after.page != before.page else []
    breaks.extend((offset + at, page) for offset, page in after.breaks)
    box = before.box
    if box and after.box and before.page == after.page:
        box = Box(
            min(box.x0, after.box.x0),
            min(box.top, after.box.top),
            max(box.x1, after.box.x1),
            max(box.bottom, after.box.bottom),
        )
    return replace(
        before,
        text=text + between + after.text,
        box=box,
        lines=(*lines_until(before.lines, len(text)), *lines),
        breaks=(*before.breaks, *breaks),
        replaced=(*replaced_until(before.replaced, len(text)), *replaced),
    )


def _as_title(block: Block) -> Block:
    """The block of the title as a heading of the first level, if it is of running text."""
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return replace(block, kind=BlockKind.HEADING, level=1)
    return block


def _nested(text: str, blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks: numbered headings with levels that agree, entries of contents as items."""
    blocks = list(_with_titles_of_appendices(text, blocks))
    headings = [
        HeadingLine(text[b.span.start : b.span.end], b.level, b.part in (Part.TITLE, Part.MASTHEAD))
        for b in blocks
        if b.kind is BlockKind.HEADING
    ]
    levels = nested_levels(headings)
    inside = [(h, at) for h, at in zip(headings, levels, strict=True) if not h.outside]
    first = min((h.level or 1 for h, at in inside if at == 1), default=1)
    placed = iter(zip(headings, levels, strict=True))
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            heading, at = next(placed)
            if block.part is Part.CONTENTS and not label_of(heading.text, "contents"):
                block = replace(block, kind=BlockKind.LIST_ITEM, level=None)
            elif not heading.outside and numbering_style(heading.text) is not None:
                block = replace(block, level=min(9, at + first - 1))
        yield block


def _with_titles_of_appendices(text: str, blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks; a heading without number that opens an appendix stands over all of it."""
    opening = False
    for block in blocks:
        words = text[block.span.start : block.span.end]
        if block.part is not Part.APPENDIX:
            opening = True
        elif block.kind is BlockKind.HEADING and opening and not opens_appendix(words):
            opening = False
            if numbering_style(words) is None:
                block = replace(block, level=1)
        elif block.kind is not BlockKind.FURNITURE and not opens_appendix(words):
            opening = False
        yield block


def _starts(drafts: Sequence[Draft]) -> list[int]:
    starts, at = [], 0
    for draft in drafts:
        starts.append(at)
        at += len(draft.text) + 1
    return starts


def _lines(starts: Sequence[int], drafts: Sequence[Draft]) -> Iterable[Line]:
    for at, draft in zip(starts, drafts, strict=True):
        for start, end, page, box, confidence in draft.lines:
            if start < end:
                yield Line(Span(at + start, at + end), page, box, confidence)


def _block(at: int, draft: Draft) -> Block:
    sure = [line.confidence for line in draft.lines if line.confidence is not None]
    return Block(
        Span(at, at + len(draft.text)),
        draft.kind,
        draft.page,
        draft.box,
        draft.level,
        confidence=round(sum(sure) / len(sure), 4) if sure else None,
    )


def _tables(starts: Sequence[int], drafts: Sequence[Draft]) -> Iterable[Table]:
    """The tables, each with its caption."""
    named = captions(drafts)
    for index, (at, draft) in enumerate(zip(starts, drafts, strict=True)):
        if not draft.cells:
            continue
        caption = named.get(index)
        span = None
        if caption is not None:
            span = Span(starts[caption], starts[caption] + len(drafts[caption].text))
        cells = tuple(_cell(at, cell) for cell in draft.cells)
        yield Table(Span(at, at + len(draft.text)), cells, draft.header_rows, span)


def _cell(at: int, cell: TableCell) -> Cell:
    span = Span(at + cell.start, at + cell.end) if cell.end > cell.start else None
    return Cell(cell.row, cell.column, span, cell.page, cell.box, cell.rows, cell.columns)


def _replacements(starts: Sequence[int], drafts: Sequence[Draft]) -> Iterable[Replacement]:
    for at, draft in zip(starts, drafts, strict=True):
        for start, end, printed in draft.replaced:
            yield Replacement(Span(at + start, at + end), printed)


def _pages(
    sizes: Sequence[tuple[float | None, float | None]],
    starts: Sequence[int],
    drafts: Sequence[Draft],
    length: int,
) -> tuple[Page, ...]:
    """Pages with the stretch of text from their first character to that of the next page."""
    begins: dict[int, int] = {}
    furniture: dict[int, int] = {}
    for at, draft in zip(starts, drafts, strict=True):
        found = furniture if draft.kind is BlockKind.FURNITURE else begins
        found.setdefault(draft.page, at)
        for offset, page in draft.breaks:
            begins.setdefault(page, at + offset)
    for page, at in furniture.items():
        begins.setdefault(page, at)
    ordered = _rising([(number, begins[number]) for number in sorted(begins)])
    ends = [*(at for _, at in ordered[1:]), length]
    spans = {number: Span(at, end) for (number, at), end in zip(ordered, ends, strict=True)}
    return tuple(
        Page(number, spans.get(number), width, height)
        for number, (width, height) in enumerate(sizes, start=1)
    )


def _rising(begins: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pages that begin after the page before them; text out of order gives a page no span."""
    kept: list[tuple[int, int]] = []
    for number, at in begins:
        if at > (kept[-1][1] if kept else -1):
            kept.append((number, at))
    if kept:
        kept[0] = (kept[0][0], 0)
    return kept
