"""Word files: the text as Word prints it, tracked insertions taken and deletions left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from policytext.extraction.docx_numbering import Numbering, read_numbering
from policytext.extraction.docx_package import Element, Package, W
from policytext.extraction.docx_runs import PAGE, paragraph_runs
from policytext.extraction.docx_styles import Styles, read_styles
from policytext.extraction.drafts import Draft, Reading
from policytext.extraction.headings import mark_headings
from policytext.extraction.html_blocks import join_broken
from policytext.extraction.normalise import join_lines, one_line
from policytext.model import BlockKind

_CONTAINERS = ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(slots=True)
class _Walk:
    """What is known while walking through a document."""

    numbering: Numbering
    styles: Styles
    footnotes: dict[str, Element]
    page: int = 1
    rendered: bool = False
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
        SourceTooLarge: when a part unpacks to more than is read.
    """
    package = Package(content, name)
    document = package.part("word/document.xml")
    body = document.find(f"{W}body") if document is not None else None
    walk = _Walk(
        read_numbering(package.part("word/numbering.xml")),
        read_styles(package.part("word/styles.xml")),
        _notes(package.part("word/footnotes.xml"), "footnote"),
    )
    if body is not None:
        walk.rendered = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        _walk_blocks(body, walk)
    for note in _notes(package.part("word/endnotes.xml"), "endnote").values():
        walk.drafts.extend(_plain(note, walk, BlockKind.FOOTNOTE))
    walk.drafts.extend(_beside(package, walk))
    drafts = mark_headings([draft for draft in walk.drafts if draft.text])
    return Reading(drafts, ((None, None),) * walk.page, warnings=tuple(_warnings(document)))


def _walk_blocks(parent: Element, walk: _Walk) -> None:
    for child in parent:
        if child.tag == f"{W}p":
            _paragraph(child, walk)
        elif child.tag == f"{W}tbl":
            _table(child, walk)
        elif child.tag == f"{_MC}AlternateContent":
            for choice in list(child)[:1]:
                _walk_blocks(choice, walk)
        elif isinstance(child.tag, str) and child.tag.removeprefix(W) in _CONTAINERS:
            _walk_blocks(child, walk)


def _paragraph(element: Element, walk: _Walk) -> None:
    if walk.styles.breaks_page(element) and not walk.rendered and walk.drafts:
        walk.page += 1
    runs = paragraph_runs(element, rendered=walk.rendered)
    number, is_item = _number(element, runs.text, walk)
    level = walk.styles.heading_level(element)
    kind = BlockKind.HEADING if level else BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH
    if walk.styles.is_caption(element):
        kind, level = BlockKind.CAPTION, None
    _add_text(runs.text, number, Draft("", kind, level), walk)
    for box in runs.boxes:
        _walk_blocks(box, walk)
    for note in runs.notes:
        if note in walk.footnotes:
            walk.drafts.extend(_plain(walk.footnotes[note], walk, BlockKind.FOOTNOTE))


def _number(element: Element, text: str, walk: _Walk) -> tuple[str, bool]:
    """The automatic number of a paragraph, and whether it is an item of a list."""
    list_id, level, style = walk.styles.numbering(element)
    if not list_id or not text.strip():
        return "", False
    styled = walk.numbering.level_of_style(list_id, style)
    return walk.numbering.next(list_id, int(level) if level else styled or 0)


def _add_text(text: str, number: str, like: Draft, walk: _Walk) -> None:
    """Add a paragraph: several blocks where forced line ends divide it, one over a page's end."""
    found: list[Draft] = []
    for index, piece in enumerate(text.split(PAGE)):
        walk.page += 1 if index else 0
        texts = [words for words in join_broken(piece.split("\n")) if words]
        if index and texts and found:
            found[-1] = _over_page(found[-1], texts.pop(0), walk.page)
        found.extend(replace(like, text=words, page=walk.page) for words in texts)
    if found and number:
        shifted = tuple((at + len(number), page) for at, page in found[0].breaks)
        found[0] = replace(found[0], text=number + found[0].text, breaks=shifted)
    walk.drafts.extend(found)


def _over_page(draft: Draft, text: str, page: int) -> Draft:
    before, between = join_lines(draft.text, text)
    at = len(before + between)
    return replace(draft, text=before + between + text, breaks=(*draft.breaks, (at, page)))


def _table(element: Element, walk: _Walk) -> None:
    """A table as one block; a table of one cell is only a frame around paragraphs."""
    rows = [
        [cell for cell in row.iter(f"{W}tc") if _owner(cell) is row] for row in _own_rows(element)
    ]
    if sum(map(len, rows)) < 2:
        for cell in (cell for row in rows for cell in row):
            _walk_blocks(cell, walk)
        return
    page = walk.page
    lines = ["\t".join(_cell_text(cell, walk) for cell in row) for row in rows]
    walk.page += sum(1 for _ in element.iter(f"{W}lastRenderedPageBreak")) if walk.rendered else 0
    text = "\n".join(line for line in lines if line.strip("\t"))
    walk.drafts.append(Draft(text, BlockKind.TABLE, page=page))
    for note in element.iter(f"{W}footnoteReference"):
        if note.get(f"{W}id", "") in walk.footnotes:
            content = walk.footnotes[note.get(f"{W}id", "")]
            walk.drafts.extend(_plain(content, walk, BlockKind.FOOTNOTE))


def _own_rows(table: Element) -> list[Element]:
    return [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]


def _owner(cell: Element) -> Element:
    return next(cell.iterancestors(f"{W}tr"))


def _cell_text(cell: Element, walk: _Walk) -> str:
    """A cell's paragraphs in one line; the lower cells of a merged one are empty."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    if merged is not None and merged.get(f"{W}val", "continue") == "continue":
        return ""
    text = ""
    for draft in _plain(cell, walk, BlockKind.PARAGRAPH):
        before, between = join_lines(text, draft.text)
        text = before + between + draft.text
    spanned = cell.find(f"{W}tcPr/{W}gridSpan")
    return text + "\t" * (int(spanned.get(f"{W}val", "1")) - 1 if spanned is not None else 0)


def _plain(element: Element, walk: _Walk, kind: BlockKind) -> Iterator[Draft]:
    """The paragraphs of a cell, note or header as blocks of one kind on the page at hand."""
    for paragraph in element.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{_MC}Fallback"), None) is not None:
            continue
        runs = paragraph_runs(paragraph, rendered=walk.rendered)
        number, _ = _number(paragraph, runs.text, walk)
        words = one_line(runs.text.replace(PAGE, " "))
        if words:
            yield Draft(number + words, kind, page=walk.page)


def _beside(package: Package, walk: _Walk) -> Iterator[Draft]:
    """Headers, footers and comments, each text once."""
    seen: set[str] = set()
    for prefix in ("word/header", "word/footer", "word/comments.xml"):
        for part in package.parts(prefix):
            for draft in _plain(part, walk, BlockKind.FURNITURE):
                if draft.text not in seen:
                    seen.add(draft.text)
                    yield draft


def _notes(root: Element | None, tag: str) -> dict[str, Element]:
    """Footnotes or endnotes by id, without the lines that separate them from the text."""
    found = root.iter(f"{W}{tag}") if root is not None else ()
    notes = (note for note in found if note.get(f"{W}type") not in _SEPARATORS)
    return {note.get(f"{W}id", ""): note for note in notes}


def _warnings(document: Element | None) -> Iterable[str]:
    if document is None:
        return
    deleted = sum(1 for _ in document.iter(f"{W}delText"))
    if deleted:
        yield f"{deleted} tracked deletions were left out"
    pictures = sum(1 for _ in document.iter(f"{W}drawing", f"{W}pict"))
    if pictures:
        yield f"{pictures} pictures or drawings were not read, only the text in them"
