"""Word files: the text as Word prints it, tracked insertions taken and deletions left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.drafts.draft import Draft, Reading
from policytext.extraction.office.file_properties import confirmed
from policytext.extraction.office.ooxml import MC, OfficePackage, W, chosen, diagram_rows, is_on
from policytext.extraction.office.paged_text import paragraph_drafts
from policytext.extraction.office.word.numbering import Numbering, read_numbering
from policytext.extraction.office.word.runs import Runs, is_shown, paragraph_runs
from policytext.extraction.office.word.styles import Styles, read_styles
from policytext.extraction.office.word.tables import grid_cells, read_table
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.structure.table_grid import cell_text, table_draft
from policytext.extraction.text.normalise import one_line
from policytext.model import BlockKind

_CONTAINERS = frozenset(
    f"{W}{tag}" for tag in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo")
)
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_MAIN = "word/document.xml"
_LONGEST_HEADING = 200


@dataclass(slots=True)
class _Walk:
    """What is known while walking through a document."""

    package: OfficePackage
    main: str
    numbering: Numbering
    styles: Styles
    footnotes: dict[str, Element]
    page: int = 1
    rendered: bool = False
    hidden: int = 0
    endnotes: list[str] = field(default_factory=list)
    begun: Runs | None = None
    drafts: list[Draft] = field(default_factory=list)


def read_docx(content: bytes, name: str) -> Reading:
    """Read a Word file.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        Blocks in order, footnotes after their paragraph, endnotes at the end; headers, footers and
        comments last, as furniture. Pages are counted by the breaks that the file records.

    Raises:
        UnreadableSource: when the file is damaged or no Word file.
        SourceTooLarge: when its parts unpack to more than is read.
    """
    package = OfficePackage(content, name, "Word file")
    main = package.main_part(_MAIN)
    document = package.needed(main)
    walk = _Walk(
        package,
        main,
        read_numbering(_first(package, main, "numbering")),
        read_styles(_first(package, main, "styles")),
        _notes(_first(package, main, "footnotes"), "footnote"),
    )
    body = document.find(f"{W}body")
    if body is not None:
        walk.rendered = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        _walk_blocks(body, walk)
    endnotes = _notes(_first(package, main, "endnotes"), "endnote")
    for id in dict.fromkeys(walk.endnotes):
        if id in endnotes:
            walk.drafts.extend(_note(endnotes[id], walk))
    walk.drafts.extend(_beside(walk))
    drafts = mark_headings([draft for draft in walk.drafts if draft.text])
    return Reading(
        drafts,
        ((None, None),) * walk.page,
        confirmed(package.properties(), drafts),
        tuple(_warnings(document, walk)),
    )


def _first(package: OfficePackage, main: str, kind: str) -> Element | None:
    named = package.related(main, kind)
    return package.part(named[0] if named else f"{main.rpartition('/')[0]}/{kind}.xml")


def _walk_blocks(parent: Element, walk: _Walk) -> None:
    for child in parent:
        if child.tag == f"{W}p":
            _paragraph(child, walk)
        elif child.tag == f"{W}tbl":
            _table(child, walk)
        elif child.tag == f"{MC}AlternateContent":
            for choice in chosen(child):
                _walk_blocks(choice, walk)
        elif child.tag in _CONTAINERS and (child.tag != f"{W}sdt" or is_shown(child)):
            _walk_blocks(child, walk)


def _paragraph(element: Element, walk: _Walk) -> None:
    if walk.styles.breaks_page(element) and not walk.rendered and walk.drafts:
        walk.page += 1
    runs = paragraph_runs(element, walk.styles, rendered=walk.rendered)
    if walk.begun is not None:
        runs, walk.begun = walk.begun + runs, None
    if _goes_on(element):
        walk.begun = runs
        return
    number, is_item = _number(element, runs, walk)
    like = _like(element, runs, is_item, walk)
    drafts, walk.page = paragraph_drafts(runs.text, number, like, walk.page)
    walk.drafts.extend(drafts)
    walk.hidden += runs.hidden
    walk.endnotes.extend(runs.endnotes)
    for box in runs.boxes:
        _walk_blocks(box, walk)
    for id in runs.diagrams:
        target = walk.package.relations(walk.main).get(id)
        rows = diagram_rows(walk.package.part(target.target)) if target else ()
        walk.drafts.extend(Draft(row, BlockKind.LIST_ITEM, page=walk.page) for row in rows)
    for note in runs.footnotes:
        if note in walk.footnotes:
            walk.drafts.extend(_note(walk.footnotes.pop(note), walk))


def _goes_on(element: Element) -> bool:
    """Whether the end of a paragraph is deleted, moved away or hidden, so that the next joins it.

    The last paragraph of a cell or document has no next one.
    """
    mark = element.find(f"{W}pPr/{W}rPr")
    following = element.getnext()
    if mark is None or following is None or following.tag != f"{W}p":
        return False
    gone = mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
    return gone or is_on(mark.find(f"{W}vanish"), f"{W}val")


def _like(element: Element, runs: Runs, is_item: bool, walk: _Walk) -> Draft:
    """An empty draft of the kind and level that the paragraph's blocks will have."""
    level = walk.styles.heading_level(element)
    if walk.styles.is_caption(element) or (runs.counted and len(runs.text) <= _LONGEST_HEADING):
        return Draft("", BlockKind.CAPTION)
    if walk.styles.is_contents(element):
        return Draft("", BlockKind.LIST_ITEM)
    if level and len(runs.text) <= _LONGEST_HEADING:
        return Draft("", BlockKind.HEADING, level)
    return Draft("", BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH)


def _number(element: Element, runs: Runs, walk: _Walk) -> tuple[str, bool]:
    """The automatic number of a paragraph, and whether it is an item of a list.

    Word counts empty paragraphs too, but not hidden ones.
    """
    list_id, level, style = walk.styles.numbering(element)
    if not list_id or (runs.hidden and not runs.text.strip()):
        return "", False
    styled = walk.numbering.level_of_style(list_id, style)
    return walk.numbering.next(list_id, _level(level, styled or 0))


def _level(written: str, styled: int) -> int:
    return int(written) if written.isdecimal() and len(written) <= 2 else styled


def _table(element: Element, walk: _Walk) -> None:
    """A table as one block; a table of one column is only a frame around paragraphs.

    Tables inside its cells, and notes, stand after it.
    """
    table = read_table(element)
    if max(map(len, table.rows), default=0) < 2:
        for cell in (cell for row in table.rows for cell in row):
            _walk_blocks(cell, walk)
        return
    page = walk.page
    after: list[Draft] = []

    def read(cell: Element) -> str:
        drafts = _drafts_in(cell, walk)
        words = [d.text for d in drafts if d.kind not in (BlockKind.TABLE, BlockKind.FOOTNOTE)]
        after.extend(d for d in drafts if d.kind in (BlockKind.TABLE, BlockKind.FOOTNOTE))
        return cell_text(words)

    cells = grid_cells(table, read)
    walk.drafts.append(table_draft(cells, header_rows=table.header_rows, page=page))
    walk.drafts.extend(after)


def _drafts_in(element: Element, walk: _Walk) -> list[Draft]:
    """The blocks of a cell, note or header, apart from those of the document."""
    outside, walk.drafts = walk.drafts, []
    begun, walk.begun = walk.begun, None
    _walk_blocks(element, walk)
    found, walk.drafts, walk.begun = walk.drafts, outside, begun
    return found


def _note(element: Element, walk: _Walk) -> Iterator[Draft]:
    return _as_kind(_drafts_in(element, walk), BlockKind.FOOTNOTE)


def _as_kind(drafts: Iterable[Draft], kind: BlockKind) -> Iterator[Draft]:
    return (replace(draft, kind=kind, level=None, cells=(), header_rows=0) for draft in drafts)


def _beside(walk: _Walk) -> Iterator[Draft]:
    """Headers, footers and comments, each text once."""
    seen: set[str] = set()
    page, walk.page = walk.page, 1
    for kind in ("header", "footer", "comments"):
        for part in walk.package.related(walk.main, kind) or _usual(walk, kind):
            root = walk.package.part(part)
            blocks = [root] if kind != "comments" else list(root if root is not None else ())
            for block in blocks:
                for draft in _as_kind(
                    _drafts_in(block, walk) if block is not None else (), BlockKind.FURNITURE
                ):
                    if one_line(draft.text) not in seen:
                        seen.add(one_line(draft.text))
                        yield replace(draft, page=1, breaks=())
    walk.page = page


def _usual(walk: _Walk, kind: str) -> list[str]:
    """Parts of a kind by their usual names, for a file that does not say where they are."""
    folder = walk.main.rpartition("/")[0]
    start = f"{folder}/{kind}"
    return [
        part
        for part in walk.package.names
        if (part.startswith(start) and part.endswith(".xml") and part[len(start) : -4].isdecimal())
        or part == f"{start}.xml"
    ]


def _notes(root: Element | None, tag: str) -> dict[str, Element]:
    """Footnotes or endnotes by id, without the lines that separate them from the text."""
    found = root.iter(f"{W}{tag}") if root is not None else ()
    notes = (note for note in found if note.get(f"{W}type") not in _SEPARATORS)
    return {note.get(f"{W}id", ""): note for note in notes}


def _warnings(document: Element, walk: _Walk) -> Iterable[str]:
    deleted = sum(1 for _ in document.iter(f"{W}delText"))
    if deleted:
        yield f"{deleted} tracked deletions were left out"
    if walk.hidden:
        yield f"{walk.hidden} stretches of hidden text were left out"
    chunks = sum(1 for _ in document.iter(f"{W}altChunk"))
    if chunks:
        yield f"{chunks} embedded files (altChunk) were not read: save the document again in Word"
    pictures = sum(
        1
        for picture in document.iter(f"{W}drawing", f"{W}pict")
        # What stands in a fallback is the same picture once more, for older programs.
        if next(picture.iterancestors(f"{MC}Fallback"), None) is None
    )
    if pictures:
        yield f"{pictures} pictures or drawings were not read, only the text in them"
