"""OpenDocument texts (.odt): the text as LibreOffice prints it, tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from policytext.errors import UnreadableSource
from policytext.extraction.containers.zip_package import Element, Package
from policytext.extraction.drafts.draft import Draft, Fact, Reading
from policytext.extraction.office.file_properties import confirmed
from policytext.extraction.office.odt.runs import Runs, paragraph_runs
from policytext.extraction.office.odt.styles import (
    STYLE,
    TEXT,
    OdtStyles,
    no_counts,
    printed_number,
)
from policytext.extraction.office.odt.tables import TABLE, grid_cells
from policytext.extraction.office.paged_text import paragraph_drafts
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.structure.table_grid import cell_text, table_draft
from policytext.extraction.text.normalise import one_line
from policytext.model import BlockKind

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_PROPERTIES = (
    ("title", "{http://purl.org/dc/elements/1.1/}title"),
    ("author", "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}initial-creator"),
    ("author", "{http://purl.org/dc/elements/1.1/}creator"),
)
_SKIPPED = frozenset(
    [
        f"{TEXT}tracked-changes",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls",
        f"{OFFICE}forms",
        f"{OFFICE}annotation",
        f"{TEXT}table-of-content-source",
        f"{TEXT}illustration-index-source",
        f"{TEXT}table-index-source",
        f"{TEXT}alphabetical-index-source",
        f"{TEXT}bibliography-source",
        f"{TEXT}user-index-source",
    ]
)
_LONGEST_HEADING = 200


@dataclass(slots=True)
class _Walk:
    """What is known while walking through a document."""

    package: Package
    styles: OdtStyles
    rendered: bool = False
    page: int = 1
    hidden: int = 0
    pictures: int = 0
    outline: list[int] = field(default_factory=no_counts)
    counts: dict[str, list[int]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    endnotes: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _List:
    """The list that a paragraph stands in: its style, its counts and its level, from 1."""

    style: str
    counts: list[int]
    level: int


def read_odt(content: bytes, name: str) -> Reading:
    """Read an OpenDocument text.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        Blocks in order, footnotes after their paragraph, endnotes at the end; headers, footers and
        comments last, as furniture. Pages are counted by the breaks that the file records.

    Raises:
        UnreadableSource: when the file is damaged, encrypted or no OpenDocument text.
        SourceTooLarge: when its parts unpack to more than is read.
    """
    advice = "Open it in LibreOffice and save it again"
    package = Package(content, name, "OpenDocument file", advice)
    manifest = package.part("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(_ENCRYPTED), None) is not None:
        raise UnreadableSource(name, "the file is encrypted", "Save it without a password")
    root, fixed = package.needed("content.xml"), package.part("styles.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise package.damaged("there is no text in it")
    walk = _Walk(package, OdtStyles())
    walk.styles.add(fixed)
    walk.styles.add(root)
    walk.rendered = next(body.iter(f"{TEXT}soft-page-break"), None) is not None
    _walk_blocks(body, walk)
    for note in walk.endnotes:
        walk.drafts.extend(_as_kind(_drafts_in(note, walk), BlockKind.FOOTNOTE))
    walk.drafts.extend(_beside(fixed, walk))
    drafts = mark_headings([draft for draft in walk.drafts if draft.text])
    pages = ((None, None),) * walk.page
    return Reading(drafts, pages, confirmed(_properties(package), drafts), tuple(_warnings(walk)))


def _walk_blocks(parent: Element, walk: _Walk, within: _List | None = None) -> None:
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED:
            continue
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            _paragraph(child, walk, within)
            within = replace(within, style="") if within else None
        elif child.tag == f"{TEXT}list":
            _list(child, walk, within)
        elif child.tag == f"{TABLE}table":
            _table(child, walk)
        elif child.tag == f"{TEXT}soft-page-break":
            walk.page += 1
        elif child.get(f"{TEXT}display") == "none":
            walk.hidden += 1
        elif child.tag.startswith(DRAW):
            _boxes(child, walk)
        else:
            _walk_blocks(child, walk)


def _boxes(element: Element, walk: _Walk) -> None:
    """The text in a frame or shape that stands between paragraphs."""
    runs = Runs()
    paragraph_runs(element, walk.styles, runs, within=True)
    _hanging(runs, walk)


def _list(element: Element, walk: _Walk, outer: _List | None) -> None:
    style = element.get(f"{TEXT}style-name") or ""
    if outer is not None:
        counts, level = outer.counts, outer.level + 1
        style = style or outer.style
    else:
        follows = element.get(f"{TEXT}continue-list") or ""
        goes_on = element.get(f"{TEXT}continue-numbering") == "true"
        known = walk.counts.get(follows) or (walk.counts.get(f" {style}") if goes_on else None)
        counts, level = known or no_counts(), 1
        walk.counts[f" {style}"] = counts
        walk.counts[element.get(_XML_ID) or " "] = counts
    for item in element:
        started = item.get(f"{TEXT}start-value") if isinstance(item.tag, str) else None
        if started and started.isdecimal() and level <= len(counts):
            counts[level - 1] = int(started) - 1
        numbered = style if item.tag == f"{TEXT}list-item" else ""
        _walk_item(item, walk, _List(numbered, counts, level), style)


def _walk_item(item: Element, walk: _Walk, own: _List, style: str) -> None:
    """An item: its first paragraph has the number; lists inside it are one level deeper."""
    for child in item:
        if child.tag == f"{TEXT}list":
            _list(child, walk, replace(own, style=style))
        elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
            _paragraph(child, walk, own)
            own = replace(own, style="")


def _paragraph(element: Element, walk: _Walk, within: _List | None) -> None:
    style = element.get(f"{TEXT}style-name", "")
    if walk.styles.hides("paragraph", style):
        walk.hidden += 1
        return
    if walk.drafts and not walk.rendered and walk.styles.breaks_page(style):
        walk.page += 1
    runs = Runs()
    paragraph_runs(element, walk.styles, runs)
    like = _like(element, style, runs, within, walk.styles)
    number = _number(element, within, walk)
    drafts, walk.page = paragraph_drafts(runs.text, number, like, walk.page)
    walk.drafts.extend(drafts)
    _hanging(runs, walk)


def _hanging(runs: Runs, walk: _Walk) -> None:
    """Text boxes, notes and comments that are anchored in a paragraph."""
    walk.hidden += runs.hidden
    walk.pictures += runs.pictures
    walk.comments.extend(runs.comments)
    for box in runs.boxes:
        _walk_blocks(box, walk)
    for note in runs.notes:
        body = note.find(f"{TEXT}note-body")
        if body is not None and note.get(f"{TEXT}note-class") == "endnote":
            walk.endnotes.append(body)
        elif body is not None:
            walk.drafts.extend(_as_kind(_drafts_in(body, walk), BlockKind.FOOTNOTE))


def _like(
    element: Element, style: str, runs: Runs, within: _List | None, styles: OdtStyles
) -> Draft:
    if styles.is_caption(style) or (runs.counted and len(runs.text) <= _LONGEST_HEADING):
        return Draft("", BlockKind.CAPTION)
    if styles.is_contents(style):
        return Draft("", BlockKind.LIST_ITEM)
    level = styles.level_of(style)
    if element.tag == f"{TEXT}h":
        outline = element.get(f"{TEXT}outline-level", "1")
        level = int(outline) if outline.isdecimal() else level or 1
    if level and len(runs.text) <= _LONGEST_HEADING:
        return Draft("", BlockKind.HEADING, level)
    return Draft("", BlockKind.LIST_ITEM if within and within.style else BlockKind.PARAGRAPH)


def _number(element: Element, within: _List | None, walk: _Walk) -> str:
    """The automatic number of a paragraph in a list, or of a heading in the outline."""
    if within is not None:
        levels = walk.styles.lists.get(within.style, {})
        return printed_number(levels, within.counts, within.level)
    if element.tag == f"{TEXT}h" and element.get(f"{TEXT}is-list-header") != "true":
        level = element.get(f"{TEXT}outline-level", "1")
        return printed_number(
            walk.styles.outline, walk.outline, int(level) if level.isdecimal() else 1
        )
    return ""


def _table(element: Element, walk: _Walk) -> None:
    """A table as one block; a table of one column is only a frame around paragraphs."""
    page = walk.page
    outside, walk.drafts = walk.drafts, []
    after: list[Draft] = []

    def read(cell: Element) -> str:
        drafts = _drafts_in(cell, walk)
        words = [d.text for d in drafts if d.kind not in (BlockKind.TABLE, BlockKind.FOOTNOTE)]
        after.extend(d for d in drafts if d.kind in (BlockKind.TABLE, BlockKind.FOOTNOTE))
        walk.drafts.extend(drafts)
        return cell_text(words)

    cells, header_rows = grid_cells(element, read)
    framed, walk.drafts = walk.drafts, outside
    if max((cell.column for cell in cells), default=0) < 1:
        walk.drafts.extend(framed)
        return
    walk.drafts.append(table_draft(cells, header_rows=header_rows, page=page))
    walk.drafts.extend(after)


def _drafts_in(element: Element, walk: _Walk) -> list[Draft]:
    """The blocks of a cell, note or header, apart from those of the document."""
    outside, walk.drafts = walk.drafts, []
    _walk_blocks(element, walk)
    found, walk.drafts = walk.drafts, outside
    return found


def _as_kind(drafts: Iterable[Draft], kind: BlockKind) -> Iterator[Draft]:
    return (replace(draft, kind=kind, level=None, cells=(), header_rows=0) for draft in drafts)


def _beside(styles: Element | None, walk: _Walk) -> Iterator[Draft]:
    """Headers, footers and comments, each text once."""
    seen: set[str] = set()
    page, walk.page = walk.page, 1
    ends = ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
    parts = styles.iter(*(f"{STYLE}{end}" for end in ends)) if styles is not None else iter(())
    for part in [*parts, *walk.comments]:
        for draft in _as_kind(_drafts_in(part, walk), BlockKind.FURNITURE):
            if draft.text not in seen:
                seen.add(draft.text)
                yield replace(draft, page=1, breaks=())
    walk.page = page


def _properties(package: Package) -> Iterator[Fact]:
    root = package.part("meta.xml")
    for name, tag in _PROPERTIES:
        element = next(root.iter(tag), None) if root is not None else None
        value = one_line(element.text or "") if element is not None else ""
        if value:
            yield Fact(name, value, f"property {tag.rpartition('}')[2]}")


def _warnings(walk: _Walk) -> Iterator[str]:
    if walk.hidden:
        yield f"{walk.hidden} stretches of hidden text were left out"
    if walk.pictures:
        yield f"{walk.pictures} pictures or drawings were not read, only the text in them"
