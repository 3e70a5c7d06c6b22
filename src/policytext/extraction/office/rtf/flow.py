"""A stretch of running text of an RTF file: the body, a note, a text box, a header."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.office.paged_text import PAGE, paragraph_drafts
from policytext.extraction.office.rtf.tables import Edge, RtfRow, rows_draft
from policytext.extraction.office.rtf.tokens import paired
from policytext.extraction.office.walk import block_like
from policytext.extraction.text.normalise import one_line
from policytext.extraction.text.number_formats import before_text

_BULLET = re.compile(r"^\s*[•●■◆▪·○◦‣⁃□\u2212–-]\s*\t\s*")
_TYPED_NUMBER = re.compile(
    r"^\s*[（(]?(?:\d{1,3}|[A-Za-z]{1,4}|[一二三四五六七八九十]{1,3})[.)）、．]?\t"
)
_SPOKEN = re.compile(r"\w|[①-⓿㉑-㊿]")


@dataclass(slots=True)
class Flow:
    """Text that is being read, and the blocks that are whole already.

    Attributes:
        page: number of the page it has come to.
        text: of the paragraph at hand.
        number: printed before that paragraph.
        level: of that paragraph when it is a heading, from 1.
        is_item: whether that paragraph is an item of a list.
        is_caption: whether that paragraph is a caption.
        is_contents: whether that paragraph is a row of a table of contents.
        depth: of the table it stands in; 0 outside tables.
        row: how the row at hand is defined; its cells are those of the outer table.
        after: notes and boxes that stand after the paragraph at hand.
        drafts: the blocks that are whole.
    """

    page: int = 1
    text: str = ""
    number: str = ""
    level: int | None = None
    is_item: bool = False
    is_caption: bool = False
    is_contents: bool = False
    depth: int = 0
    row: RtfRow = field(default_factory=RtfRow)
    after: list[Draft] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)
    _rows: list[RtfRow] = field(default_factory=list)
    _inner_cell: list[str] = field(default_factory=list)
    _inner_row: list[list[str]] = field(default_factory=list)
    _inner_rows: list[RtfRow] = field(default_factory=list)
    _below: list[Draft] = field(default_factory=list)

    def reset(self) -> None:
        """Forget the properties of the paragraph at hand, but not its text."""
        self.level, self.depth = None, 0
        self.is_item = self.is_caption = self.is_contents = False

    def define_row(self) -> None:
        """Begin to define a row; the cells it has already stay."""
        self.row = RtfRow(self.row.cells)

    def add_edge(self, edge: Edge) -> None:
        """Define the next cell of the row."""
        self.row.edges.append(edge)

    def end_paragraph(self) -> None:
        """The paragraph at hand is whole."""
        if self.depth > 1:
            self._inner_cell.append(self._take())
        elif self.depth == 1:
            self._cell.append(self._take())
        else:
            self._end_table()
            self._add_paragraph()
            self.drafts.extend(self.after)
            self.after = []
        self.number = ""

    def end_cell(self) -> None:
        """The cell at hand is whole."""
        self._end_inner_table()
        self.row.cells.append([*self._cell, self._take()])
        self._cell = []

    def end_row(self) -> None:
        """The row at hand is whole."""
        if self.row.cells:
            row = self.row
            self._rows.append(RtfRow(row.cells, list(row.edges), row.left, row.is_header))
        self.row = RtfRow([], self.row.edges, self.row.left, self.row.is_header)

    def end_inner_cell(self) -> None:
        """The cell at hand of a table inside a cell is whole."""
        self._inner_row.append([*self._inner_cell, self._take()])
        self._inner_cell = []

    def end_inner_row(self, definition: RtfRow) -> None:
        """The row at hand of a table inside a cell is whole."""
        row = RtfRow(self._inner_row, definition.edges, definition.left)
        self._inner_rows.append(row)
        self._inner_row = []

    def finish(self) -> list[Draft]:
        """The blocks, once the end of the text has come."""
        if self.row.cells or self._cell:
            self.end_cell()
            self.end_row()
        self.depth = 0
        self.end_paragraph()
        return [draft for draft in self.drafts if draft.text]

    def _take(self) -> str:
        """The text of the paragraph at hand, with its number, on one line."""
        text = _BULLET.sub("", paired(self.text))
        words = one_line(text.replace(PAGE, " "))
        number, self.text, self.number = _number(self.number), "", ""
        return number + words if words else ""

    def _add_paragraph(self) -> None:
        text, is_item = paired(self.text), self.is_item
        if _BULLET.match(text):
            text, is_item = _BULLET.sub("", text), True
        is_item = is_item or bool(self.number) or _TYPED_NUMBER.match(text) is not None
        like = block_like(
            text,
            self.level,
            is_caption=self.is_caption,
            is_contents=self.is_contents,
            is_item=is_item,
        )
        drafts, self.page = paragraph_drafts(text, _number(self.number), like, self.page)
        self.drafts.extend(drafts)
        self.text = self.number = ""

    def _end_table(self) -> None:
        if not self._rows:
            return
        if max(len(row.cells) for row in self._rows) < 2:
            texts = [text for row in self._rows for cell in row.cells for text in cell]
            self.drafts.extend(Draft(text, page=self.page) for text in texts)
        else:
            self.drafts.append(rows_draft(self._rows, self.page))
        self.drafts.extend(self._below)
        self.drafts.extend(self.after)
        self._rows, self._below, self.after = [], [], []

    def _end_inner_table(self) -> None:
        if self._inner_rows:
            self._below.append(rows_draft(self._inner_rows, self.page))
            self._inner_rows = []


def _number(written: str) -> str:
    """The number that the file writes before a paragraph; nothing for a bullet."""
    number = one_line(written)
    return before_text(number) if _SPOKEN.search(number) else ""
