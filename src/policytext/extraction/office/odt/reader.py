"""OpenDocument texts (.odt): the text as LibreOffice prints it, tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from policytext.errors import UnreadableSource
from policytext.extraction.containers.zip_package import Element, Package
from policytext.extraction.drafts.draft import Fact, Reading
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
from policytext.extraction.office.walk import BlockWalk, block_like, left_out
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.text.normalise import one_line

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
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
_HEADING = f"{TEXT}h"
_PARAGRAPHS = (f"{TEXT}p", _HEADING)
_ENDS = tuple(f"{STYLE}{end}{of}" for end in ("header", "footer") for of in ("", "-first", "-left"))


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
    _usual_tables(body)
    walk = _OdtWalk(OdtStyles())
    walk.styles.add(fixed)
    walk.styles.add(root)
    walk.rendered = next(body.iter(f"{TEXT}soft-page-break"), None) is not None
    walk.walk(body)
    for note in walk.endnotes:
        walk.add_note(note)
    ends = fixed.iter(*_ENDS) if fixed is not None else ()
    walk.add_beside([*ends, *walk.comments])
    drafts = mark_headings([draft for draft in walk.drafts if draft.text])
    pages = ((None, None),) * walk.page
    warnings = tuple(left_out(hidden=walk.hidden, pictures=walk.pictures))
    return Reading(drafts, pages, confirmed(_properties(package), drafts), warnings)


def _usual_tables(body: Element) -> None:
    """Call the tables in shapes, for which LibreOffice has names of its own, as others are."""
    for element in list(body.iter(f"{_EXTENSION}*")):
        name = str(element.tag).removeprefix(_EXTENSION)
        if name.startswith("table"):
            element.tag = f"{TABLE}{name}"


@dataclass(slots=True)
class _OdtWalk(BlockWalk):
    """The walk through an OpenDocument text."""

    styles: OdtStyles
    rendered: bool = False
    pictures: int = 0
    outline: list[int] = field(default_factory=no_counts)
    counts: dict[str, list[int]] = field(default_factory=dict)
    endnotes: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)

    def walk(self, parent: Element) -> None:
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                continue
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, None)
            elif child.tag == f"{TEXT}list":
                self._list(child, None)
            elif child.tag == f"{TABLE}table":
                self.add_table(partial(grid_cells, child))
            elif child.tag == f"{TEXT}soft-page-break":
                self.page += 1
            elif child.get(f"{TEXT}display") == "none":
                self.hidden += 1
            elif child.tag.startswith(DRAW):
                # A frame or shape that stands between paragraphs.
                runs = Runs()
                paragraph_runs(child, self.styles, runs, within=True)
                self._hanging(runs)
            else:
                self.walk(child)

    def _list(self, element: Element, outer: _List | None) -> None:
        style = element.get(f"{TEXT}style-name") or ""
        if outer is not None:
            counts, level = outer.counts, outer.level + 1
            style = style or outer.style
        else:
            follows = element.get(f"{TEXT}continue-list") or ""
            goes_on = element.get(f"{TEXT}continue-numbering") == "true"
            known = self.counts.get(follows) or (self.counts.get(f" {style}") if goes_on else None)
            counts, level = known or no_counts(), 1
            self.counts[f" {style}"] = counts
            self.counts[element.get(_XML_ID) or " "] = counts
        for item in element:
            started = item.get(f"{TEXT}start-value") if isinstance(item.tag, str) else None
            if started and started.isdecimal() and level <= len(counts):
                counts[level - 1] = int(started) - 1
            numbered = style if item.tag == f"{TEXT}list-item" else ""
            self._item(item, _List(numbered, counts, level), style)

    def _item(self, item: Element, own: _List, style: str) -> None:
        """An item: its first paragraph has the number; lists inside it are one level deeper."""
        for child in item:
            if child.tag == f"{TEXT}list":
                self._list(child, replace(own, style=style))
            elif child.tag in _PARAGRAPHS:
                self._paragraph(child, own)
                own = replace(own, style="")

    def _paragraph(self, element: Element, within: _List | None) -> None:
        style = element.get(f"{TEXT}style-name", "")
        if self.styles.hides("paragraph", style):
            self.hidden += 1
            return
        if self.drafts and not self.rendered and self.styles.breaks_page(style):
            self.page += 1
        runs = Runs()
        paragraph_runs(element, self.styles, runs)
        like = block_like(
            runs.text,
            _outline(element) if element.tag == _HEADING else self.styles.level_of(style),
            is_caption=self.styles.is_caption(style),
            is_counted=runs.counted,
            is_contents=self.styles.is_contents(style),
            is_item=bool(within and within.style),
        )
        self.add_paragraph(runs.text, self._number(element, within), like)
        self._hanging(runs)

    def _hanging(self, runs: Runs) -> None:
        """Text boxes, notes and comments that are anchored in a paragraph."""
        self.hidden += runs.hidden
        self.pictures += runs.pictures
        self.comments.extend(runs.comments)
        for box in runs.boxes:
            self.walk(box)
        for note in runs.notes:
            body = note.find(f"{TEXT}note-body")
            if body is not None and note.get(f"{TEXT}note-class") == "endnote":
                self.endnotes.append(body)
            elif body is not None:
                self.add_note(body)

    def _number(self, element: Element, within: _List | None) -> str:
        """The automatic number of a paragraph in a list, or of a heading in the outline."""
        if within is not None:
            levels = self.styles.lists.get(within.style, {})
            return printed_number(levels, within.counts, within.level)
        if element.tag == _HEADING and element.get(f"{TEXT}is-list-header") != "true":
            return printed_number(self.styles.outline, self.outline, _outline(element))
        return ""


def _outline(heading: Element) -> int:
    """The level of a heading, from 1."""
    level = heading.get(f"{TEXT}outline-level", "1")
    return max(1, int(level)) if level.isdecimal() else 1


def _properties(package: Package) -> Iterator[Fact]:
    root = package.part("meta.xml")
    for name, tag in _PROPERTIES:
        element = next(root.iter(tag), None) if root is not None else None
        value = one_line(element.text or "") if element is not None else ""
        if value:
            yield Fact(name, value, f"property {tag.rpartition('}')[2]}")
