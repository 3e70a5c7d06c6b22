"""Word files: the text as Word prints it, tracked insertions taken and deletions left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.drafts.draft import Draft, Reading
from policytext.extraction.office.file_properties import confirmed
from policytext.extraction.office.ooxml import MC, OfficePackage, W, chosen, diagram_rows, is_on
from policytext.extraction.office.walk import BlockWalk, block_like, left_out
from policytext.extraction.office.word.numbering import Numbering, read_numbering
from policytext.extraction.office.word.runs import Runs, is_shown, paragraph_runs
from policytext.extraction.office.word.styles import Styles, read_styles
from policytext.extraction.office.word.tables import grid_cells
from policytext.extraction.structure.headings import mark_headings
from policytext.model import BlockKind

_CONTAINERS = frozenset(
    f"{W}{tag}" for tag in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo")
)
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_MAIN = "word/document.xml"


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
    walk = _DocxWalk(
        package,
        main,
        read_numbering(_first(package, main, "numbering")),
        read_styles(_first(package, main, "styles")),
        _notes(_first(package, main, "footnotes"), "footnote"),
    )
    body = document.find(f"{W}body")
    if body is not None:
        walk.rendered = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        walk.walk(body)
    endnotes = _notes(_first(package, main, "endnotes"), "endnote")
    for id in dict.fromkeys(walk.endnotes):
        if id in endnotes:
            walk.add_note(endnotes[id])
    walk.add_beside(_beside(package, main))
    drafts = mark_headings([draft for draft in walk.drafts if draft.text])
    return Reading(
        drafts,
        ((None, None),) * walk.page,
        confirmed(package.properties(), drafts),
        tuple(_warnings(document, walk.hidden)),
    )


def _first(package: OfficePackage, main: str, kind: str) -> Element | None:
    named = package.related(main, kind)
    return package.part(named[0] if named else f"{main.rpartition('/')[0]}/{kind}.xml")


@dataclass(slots=True)
class _DocxWalk(BlockWalk):
    """The walk through a Word file; ``begun`` is a paragraph whose end is gone."""

    package: OfficePackage
    main: str
    numbering: Numbering
    styles: Styles
    footnotes: dict[str, Element]
    rendered: bool = False
    endnotes: list[str] = field(default_factory=list)
    begun: Runs | None = None

    def walk(self, parent: Element) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self.add_table(partial(grid_cells, child))
            elif child.tag == f"{MC}AlternateContent":
                for choice in chosen(child):
                    self.walk(choice)
            elif child.tag in _CONTAINERS and (child.tag != f"{W}sdt" or is_shown(child)):
                self.walk(child)

    def _paragraph(self, element: Element) -> None:
        if self.styles.breaks_page(element) and not self.rendered and self.drafts:
            self.page += 1
        runs = paragraph_runs(element, self.styles, rendered=self.rendered)
        if self.begun is not None:
            runs, self.begun = self.begun + runs, None
        if _goes_on(element):
            self.begun = runs
            return
        number, is_item = self._number(element, runs)
        like = block_like(
            runs.text,
            self.styles.heading_level(element),
            is_caption=self.styles.is_caption(element),
            is_counted=runs.counted,
            is_contents=self.styles.is_contents(element),
            is_item=is_item,
        )
        self.add_paragraph(runs.text, number, like)
        self._hanging(runs)

    def _hanging(self, runs: Runs) -> None:
        """Text boxes, diagrams and notes that are anchored in a paragraph."""
        self.hidden += runs.hidden
        self.endnotes.extend(runs.endnotes)
        for box in runs.boxes:
            self.walk(box)
        for id in runs.diagrams:
            target = self.package.relations(self.main).get(id)
            rows = diagram_rows(self.package.part(target.target)) if target else ()
            self.drafts.extend(Draft(row, BlockKind.LIST_ITEM, page=self.page) for row in rows)
        for note in runs.footnotes:
            if note in self.footnotes:
                self.add_note(self.footnotes.pop(note))

    def _number(self, element: Element, runs: Runs) -> tuple[str, bool]:
        """The automatic number of a paragraph, and whether it is an item of a list.

        Word counts empty paragraphs too, but not hidden ones.
        """
        list_id, level, style = self.styles.numbering(element)
        if not list_id or (runs.hidden and not runs.text.strip()):
            return "", False
        styled = self.numbering.level_of_style(list_id, style)
        return self.numbering.next(list_id, _level(level, styled or 0))


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


def _level(written: str, styled: int) -> int:
    return int(written) if written.isdecimal() and len(written) <= 2 else styled


def _beside(package: OfficePackage, main: str) -> Iterator[Element]:
    """Headers and footers, and every comment."""
    for kind in ("header", "footer", "comments"):
        for part in package.related(main, kind) or _usual(package, main, kind):
            root = package.part(part)
            if root is not None:
                yield from [root] if kind != "comments" else root


def _usual(package: OfficePackage, main: str, kind: str) -> list[str]:
    """Parts of a kind by their usual names, for a file that does not say where they are."""
    folder = main.rpartition("/")[0]
    start = f"{folder}/{kind}"
    return [
        part
        for part in package.names
        if (part.startswith(start) and part.endswith(".xml") and part[len(start) : -4].isdecimal())
        or part == f"{start}.xml"
    ]


def _notes(root: Element | None, tag: str) -> dict[str, Element]:
    """Footnotes or endnotes by id, without the lines that separate them from the text."""
    found = root.iter(f"{W}{tag}") if root is not None else ()
    notes = (note for note in found if note.get(f"{W}type") not in _SEPARATORS)
    return {note.get(f"{W}id", ""): note for note in notes}


def _warnings(document: Element, hidden: int) -> Iterator[str]:
    pictures = sum(
        1
        for picture in document.iter(f"{W}drawing", f"{W}pict")
        # What stands in a fallback is the same picture once more, for older programs.
        if next(picture.iterancestors(f"{MC}Fallback"), None) is None
    )
    deleted = sum(1 for _ in document.iter(f"{W}delText"))
    yield from left_out(deleted=deleted, hidden=hidden, pictures=pictures)
    chunks = sum(1 for _ in document.iter(f"{W}altChunk"))
    if chunks:
        yield f"{chunks} embedded files (altChunk) were not read: save the document again in Word"
