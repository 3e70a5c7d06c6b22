"""What stands on the page of a report. All of it is text; the template escapes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from policytext.exchange.sheet import shown_width

_SHORT = 10
"""Half-width characters, as many as a date has."""


class Kind(StrEnum):
    """What a block of the page is, for the template."""

    PROSE = "prose"
    GRID = "grid"
    FIGURE = "figure"
    PAIRS = "pairs"
    QUOTES = "quotes"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another place of the page.

    Attributes:
        target: id of the place.
        text: to be clicked.
    """

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid.

    Attributes:
        text: of the cell.
        target: id of the place it leads to; empty for none.
        shade: from 0, none, to 5.
        number: whether it is set to the right.
        links: below the text.
        more: said behind the links: how many there are besides.
        title: shown when a pointer rests on it.
    """

    text: str = ""
    target: str = ""
    shade: int = 0
    number: bool = False
    links: tuple[Link, ...] = ()
    more: str = ""
    title: str = ""

    @property
    def short(self) -> bool:
        """Whether it is a year, a date or a word that a narrow column must not break."""
        return not self.links and shown_width(self.text) <= _SHORT


@dataclass(frozen=True, slots=True)
class Grid:
    """A table or a matrix.

    Attributes:
        id: of the place.
        caption: above it.
        heads: of the columns.
        rows: of cells.
        notes: below it.
        matrix: whether heads stand upright and cells are shaded.
        wide: whether it needs a page that lies sideways.
    """

    id: str
    caption: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    matrix: bool = False
    wide: bool = False
    kind: Kind = Kind.GRID


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure.

    Attributes:
        id: of the place.
        caption: below it.
        svg: markup that was checked by ``exchange.report.svg``.
        notes: below the caption.
    """

    id: str
    caption: str
    svg: str
    notes: tuple[str, ...] = ()
    kind: Kind = Kind.FIGURE


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs of text.

    Attributes:
        paragraphs: in order.
        language: ``zh`` or ``en``.
        heading: above them.
    """

    paragraphs: tuple[str, ...]
    language: str
    heading: str = ""
    kind: Kind = Kind.PROSE


@dataclass(frozen=True, slots=True)
class Pair:
    """The passages behind a cell whose quotes stand elsewhere on the page.

    Attributes:
        id: of the place.
        heading: the number in the cell.
        sides: for each side its name, links to its quotes, and how many there are besides.
    """

    id: str
    heading: str
    sides: tuple[tuple[str, tuple[Link, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The passages behind the cells of a matrix."""

    heading: str
    pairs: tuple[Pair, ...]
    kind: Kind = Kind.PAIRS


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage.

    Attributes:
        id: of the place.
        source: its code, such as ``B2-14``.
        pieces: its words, each with whether they triggered the coding.
        language: of the document.
        place: document, page, paragraph.
        made: coder, run, confidence, status.
    """

    id: str
    source: str
    pieces: tuple[tuple[str, bool], ...]
    language: str
    place: str
    made: str


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """The passages of a case with a code.

    Attributes:
        id: of the place.
        heading: the case.
        count: how many there are, and how many of them are shown.
        quotes: that are shown.
    """

    id: str
    heading: str
    count: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class QuotesOfCode:
    """The passages with a code.

    Attributes:
        id: of the place.
        heading: label and reference of the code.
        definition: of the code.
        groups: by case.
    """

    id: str
    heading: str
    definition: str
    groups: tuple[QuoteGroup, ...]
    kind: Kind = Kind.QUOTES


@dataclass(frozen=True, slots=True)
class Entry:
    """A code in the appendix.

    Attributes:
        id: of the place.
        depth: in the tree, from 0.
        heading: id and labels.
        target: id of the place of its quotes; empty when it has none.
        count: passages, documents and cases.
        facts: what it means: name and words.
    """

    id: str
    depth: int
    heading: str
    target: str
    count: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A codebook.

    Attributes:
        heading: its label, id and version.
        entries: its codes, each after the one above it.
    """

    heading: str
    entries: tuple[Entry, ...]
    kind: Kind = Kind.ENTRIES


Block = Prose | Grid | Figure | Pairs | QuotesOfCode | Entries


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the page.

    Attributes:
        id: of the place.
        title: of the chapter.
        blocks: in order.
        notes: below the title.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether it is printed sideways: a change in the middle would leave empty pages."""
        return any(isinstance(block, Grid) and block.wide for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Page:
    """A report.

    Attributes:
        language: ``zh`` or ``en``.
        title: of the study.
        subtitle: what it is a report of.
        contents: what the list of chapters is called.
        back: what leads from a place back to the contents.
        sections: in order.
        facts: figures of the study: name and value.
    """

    language: str
    title: str
    subtitle: str
    contents: str
    back: str
    sections: tuple[Section, ...]
    facts: tuple[tuple[str, str], ...] = field(default=())
