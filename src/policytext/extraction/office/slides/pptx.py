"""Slides (.pptx): a page a slide, its title as heading, its texts in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.drafts.draft import Draft, Reading
from policytext.extraction.office.file_properties import confirmed
from policytext.extraction.office.ooxml import A, OfficePackage, P, R, Relation, diagram_rows
from policytext.extraction.office.slides.shapes import Shape, in_reading_order, shapes_of
from policytext.extraction.office.slides.texts import paragraph_rows
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.structure.table_grid import GridCell, cell_text, table_draft
from policytext.model import BlockKind

_MAIN = "ppt/presentation.xml"
_POINTS = 12_700
_FURNITURE = ("ftr", "dt", "sldNum", "hdr")
_TITLES = ("title", "ctrTitle")
_BODIES = ("body", "obj")
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


def read_pptx(content: bytes, name: str) -> Reading:
    """Read a file of slides.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        The blocks of every slide: title, texts and tables from top to bottom, then the speaker's
        notes as side notes and footers as furniture. Hidden slides are left out.

    Raises:
        UnreadableSource: when the file is damaged or holds no slides.
        SourceTooLarge: when its parts unpack to more than is read.
    """
    package = OfficePackage(content, name, "PowerPoint file")
    main = package.main_part(_MAIN)
    presentation = package.needed(main)
    relations = package.relations(main)
    drafts: list[Draft] = []
    hidden, charts, page = 0, 0, 0
    for item in presentation.iter(f"{P}sldId"):
        part = relations.get(item.get(f"{R}id", ""), Relation("", "")).target
        slide = package.part(part)
        if slide is None:
            continue
        if slide.get("show") in ("0", "false"):
            hidden += 1
            continue
        page += 1
        found = [*_slide(package, part, slide), *_notes(package, part)]
        drafts.extend(replace(draft, page=page) for draft in found if draft.text)
        charts += sum(1 for _ in slide.iter(_CHART))
    return Reading(
        mark_headings(drafts),
        (_size(presentation),) * max(1, page),
        confirmed(package.properties(), drafts),
        tuple(_warnings(hidden, charts)),
    )


def _size(presentation: Element) -> tuple[float | None, float | None]:
    """Width and height of the slides in points."""
    size = presentation.find(f"{P}sldSz")
    if size is None or not (size.get("cx", "").isdecimal() and size.get("cy", "").isdecimal()):
        return None, None
    return int(size.get("cx", "0")) / _POINTS, int(size.get("cy", "0")) / _POINTS


def _slide(package: OfficePackage, part: str, slide: Element) -> Iterator[Draft]:
    shapes = _shapes(slide, _layout(package, part))
    shown = [shape for shape in shapes if shape.role not in _FURNITURE]
    relations = package.relations(part)
    for shape in in_reading_order(shown):
        yield from _shape(shape, package, relations)
    for shape in shapes:
        if shape.role in _FURNITURE:
            for draft in _shape(shape, package, relations):
                yield replace(draft, kind=BlockKind.FURNITURE, level=None)


def _shapes(slide: Element, layout: list[Shape]) -> list[Shape]:
    tree = slide.find(f"{P}cSld/{P}spTree")
    return shapes_of(tree, layout) if tree is not None else []


def _layout(package: OfficePackage, part: str) -> list[Shape]:
    """The shapes of a slide's layout, and those of the master behind it."""
    shapes: list[Shape] = []
    for kind in ("slideLayout", "slideMaster"):
        named = package.related(part, kind)
        root = package.part(named[0]) if named else None
        if root is None:
            break
        shapes.extend(_shapes(root, []))
        part = named[0]
    return shapes


def _shape(shape: Shape, package: OfficePackage, relations: dict[str, Relation]) -> Iterator[Draft]:
    element = shape.element
    for table in element.iter(f"{A}tbl"):
        yield _table(table)
    for diagram in element.iter(_DIAGRAM):
        target = relations.get(diagram.get(f"{R}dm", ""), Relation("", "")).target
        for row in diagram_rows(package.part(target)):
            yield Draft(row, BlockKind.LIST_ITEM)
    body = element.find(f"{P}txBody")
    rows = list(paragraph_rows(body)) if body is not None else []
    if shape.role in _TITLES and rows:
        yield Draft(cell_text(row.text for row in rows), BlockKind.HEADING, 1)
        return
    listed = shape.role in _BODIES and len(rows) > 1
    for text in rows:
        kind = BlockKind.LIST_ITEM if text.is_item or listed else BlockKind.PARAGRAPH
        yield Draft(text.text, kind)


def _table(table: Element) -> Draft:
    cells = []
    for number, row in enumerate(table.iterchildren(f"{A}tr")):
        for column, cell in enumerate(row.iterchildren(f"{A}tc")):
            if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                continue
            body = cell.find(f"{A}txBody")
            texts = paragraph_rows(body) if body is not None else ()
            spans = (cell.get("rowSpan", "1"), cell.get("gridSpan", "1"))
            down, across = (int(span) if span.isdecimal() else 1 for span in spans)
            cells.append(GridCell(number, column, cell_text(t.text for t in texts), down, across))
    properties = table.find(f"{A}tblPr")
    headed = properties is not None and properties.get("firstRow") in ("1", "true")
    return table_draft(cells, header_rows=int(headed))


def _notes(package: OfficePackage, part: str) -> Iterator[Draft]:
    """What the speaker's notes of a slide say."""
    for notes in package.related(part, "notesSlide"):
        root = package.part(notes)
        for shape in _shapes(root, []) if root is not None else ():
            body = shape.element.find(f"{P}txBody")
            if body is not None and shape.role == "body":
                for row in paragraph_rows(body):
                    yield Draft(row.text, BlockKind.SIDE_NOTE)


def _warnings(hidden: int, charts: int) -> Iterator[str]:
    if hidden:
        yield f"{hidden} hidden slides were left out"
    if charts:
        yield f"{charts} charts were not read"
