"""What the readers of word processors share: blocks in order, tables, notes, what stands beside."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.drafts.draft import Draft
from policytext.extraction.office.paged_text import paragraph_drafts
from policytext.extraction.structure.table_grid import GridCell, cell_text, table_draft
from policytext.extraction.text.normalise import one_line
from policytext.model import BlockKind

ReadCell = Callable[[Element], str]
"""Gives the text of a cell; called once for each."""

_LONGEST_HEADING = 200
_BEHIND_TABLE = (BlockKind.TABLE, BlockKind.FOOTNOTE)


@dataclass(slots=True, kw_only=True)
class BlockWalk(ABC):
    """A walk through the elements of a document.

    Attributes:
        page: number of the page it has come to.
        hidden: number of stretches that are hidden.
        drafts: the blocks found so far.
    """

    page: int = 1
    hidden: int = 0
    drafts: list[Draft] = field(default_factory=list)

    @abstractmethod
    def walk(self, parent: Element) -> None:
        """Find the blocks among the children of an element."""

    def add_paragraph(self, text: str, number: str, like: Draft) -> None:
        """Add the blocks of a paragraph, as ``paragraph_drafts`` makes them."""
        drafts, self.page = paragraph_drafts(text, number, like, self.page)
        self.drafts.extend(drafts)

    def add_note(self, note: Element) -> None:
        """Add the blocks of a footnote or endnote."""
        self.drafts.extend(as_kind(self.apart(note), BlockKind.FOOTNOTE))

    def add_table(self, grid: Callable[[ReadCell], tuple[list[GridCell], int]]) -> None:
        """Add a table as one block; a table of one column is only a frame around paragraphs.

        Tables inside its cells, and notes, stand after it.

        Args:
            grid: gives the cells with their places, and the number of header rows.
        """
        page = self.page
        framed: list[Draft] = []

        def read(cell: Element) -> str:
            drafts = self.apart(cell)
            framed.extend(drafts)
            return cell_text(draft.text for draft in drafts if draft.kind not in _BEHIND_TABLE)

        cells, header_rows = grid(read)
        if len({cell.column for cell in cells}) < 2:
            self.drafts.extend(framed)
            return
        self.drafts.append(table_draft(cells, header_rows=header_rows, page=page))
        self.drafts.extend(draft for draft in framed if draft.kind in _BEHIND_TABLE)

    def apart(self, element: Element) -> list[Draft]:
        """The blocks of a cell, note or header, apart from those of the document."""
        outside, self.drafts = self.drafts, []
        self.walk(element)
        found, self.drafts = self.drafts, outside
        return found

    def add_beside(self, parts: Iterable[Element]) -> None:
        """Add headers, footers and comments as furniture of the first page, each text once."""
        page, self.page = self.page, 1
        found = [draft for part in parts for draft in self.apart(part)]
        self.page = page
        self.drafts.extend(once(as_kind(found, BlockKind.FURNITURE, page=1)))


def as_kind(drafts: Iterable[Draft], kind: BlockKind, page: int | None = None) -> Iterator[Draft]:
    """Drafts as blocks of another kind, no longer headings or tables.

    Args:
        drafts: in order.
        kind: that all of them get.
        page: on which all of them stand; None where each keeps its own.
    """
    for draft in drafts:
        other = replace(draft, kind=kind, level=None, cells=(), header_rows=0)
        yield other if page is None else replace(other, page=page, breaks=())


def once(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts without those whose text has stood before."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        found.setdefault(one_line(draft.text), draft)
    return list(found.values())


def block_like(
    text: str,
    level: int | None,
    *,
    is_caption: bool = False,
    is_counted: bool = False,
    is_contents: bool = False,
    is_item: bool = False,
) -> Draft:
    """An empty draft of the kind and level that the blocks of a paragraph will have.

    Args:
        text: of the paragraph; a long one is no heading whatever its style.
        level: of the heading that its style makes of it, from 1.
        is_caption: whether its style is one of captions.
        is_counted: whether a field numbers it in a sequence, as captions are.
        is_contents: whether it is a row of a table of contents.
        is_item: whether it is an item of a list.
    """
    is_short = len(text) <= _LONGEST_HEADING
    if is_caption or (is_counted and is_short):
        return Draft("", BlockKind.CAPTION)
    if level and is_short and not is_contents:
        return Draft("", BlockKind.HEADING, level)
    return Draft("", BlockKind.LIST_ITEM if is_item or is_contents else BlockKind.PARAGRAPH)


def left_out(*, deleted: int = 0, hidden: int = 0, pictures: int = 0) -> Iterator[str]:
    """Warnings of what a document holds that is not read, as counted."""
    if deleted:
        yield f"{deleted} tracked deletions were left out"
    if hidden:
        yield f"{hidden} stretches of hidden text were left out"
    if pictures:
        yield f"{pictures} pictures or drawings were not read, only the text in them"
