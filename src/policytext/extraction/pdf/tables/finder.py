"""Tables of a PDF page: ruled, three-line, zebra and set by alignment alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from policytext.extraction.pdf.lines.lines import PdfLine
from policytext.extraction.pdf.lines.page import View
from policytext.extraction.pdf.tables.aligned import aligned_grid
from policytext.extraction.pdf.tables.grids import Run, candidate_runs, grids, same_row
from policytext.extraction.pdf.tables.head import with_head
from policytext.extraction.pdf.tables.lattice import Lattice, lattices
from policytext.extraction.pdf.tables.ruled import ruled_grid
from policytext.extraction.pdf.tables.rules import Drawing, Rule, drawing_of, joined_rules
from policytext.extraction.pdf.tables.stacks import Stack, settings, stacks
from policytext.extraction.pdf.tables.table import (
    Grid,
    PdfTable,
    Word,
    inside,
    overlap,
    shown_table,
    words_of,
)
from policytext.model import Box

if TYPE_CHECKING:
    from policytext.extraction.ocr.strokes import Strokes

_FEW_EDGES = 3
_HALF = 0.5
_MOST_LINES = 4000
_MOST_WORDS = 20_000
_MOST_EDGES = 4096


class TableFinder:
    """Finds the tables of one page.

    Its ``rows`` is asked which lines need words while the page's text is open; ``tables`` then
    finds the tables in the lines.
    """

    def __init__(self, page: pdfium.PdfPage | None, number: int, view: View) -> None:
        """Prepare for a page.

        Args:
            page: as pdfium has it; None where only its lines are known.
            number: from 1.
            view: how it is displayed.
        """
        self._page = page
        self._number = number
        self._view = view
        self._upright = view
        self._turned = False
        self._drawing = Drawing()
        self._lattices: list[Lattice] = []
        self._stacks: list[Stack] = []
        self._loose: tuple[Rule, ...] = ()
        self._runs: list[Run] | None = None

    def note(self, seen: Strokes) -> None:
        """Take the rules that the picture of a page without drawing shows."""
        across, down = (joined_rules(starmap(Rule, found)) for found in seen)
        self._drawing = Drawing(across, down)

    def rows(self, lines: Sequence[PdfLine], upright: View) -> Collection[int]:
        """Which lines may be rows of tables.

        Args:
            lines: of the page, in the order of its content.
            upright: how the page is turned so that its text is upright.

        Returns:
            Their indices, rising.
        """
        if not lines or len(lines) > _MOST_LINES:
            return ()
        self._upright, self._turned = upright, upright != self._view
        if self._page is not None:
            self._drawing = drawing_of(self._page, self._upright)
        self._look()
        runs = self._runs = candidate_runs(lines)
        found = {index for run in runs for index in run.lines}
        places = [lattice.box for lattice in self._lattices]
        places.extend(self._stack_places(lines))
        for index, line in enumerate(lines if places else ()):
            if any(inside(line.frame, place) for place in places):
                found.add(index)
        return sorted(found)

    def _look(self) -> None:
        drawing = self._drawing
        self._lattices = lattices(drawing.across, drawing.down)
        taken = {rule for lattice in self._lattices for rule in lattice.across}
        self._loose = tuple(rule for rule in drawing.across if rule not in taken)
        self._stacks = stacks(drawing, self._loose)

    def _stack_places(self, lines: Sequence[PdfLine]) -> list[Box]:
        """Where tables may stand between edges across the page, with a line's room below."""
        found = []
        for stack in self._stacks:
            box = Box(stack.left - 3, stack.edges[0], stack.right + 3, stack.edges[-1])
            tall = box.bottom - box.top > _HALF * self._upright.size[1]
            if len(stack.edges) < _FEW_EDGES and tall:
                continue
            own = [line for line in lines if inside(line.frame, box)]
            several = sum(1 for line in own if line.cells) + _beside(own)
            if several or not tall:
                found.append(box._replace(bottom=box.bottom + 4 * own[-1].size if own else 0))
        return found

    def tables(self, lines: Sequence[PdfLine]) -> list[PdfTable]:
        """The tables of the page.

        Args:
            lines: of the page; those that ``rows`` named with their words.

        Returns:
            Tables that do not overlap, from the top down.
        """
        if not lines or len(lines) > _MOST_LINES:
            return []
        found = self._drawn(lines)
        taken = [grid.box for grid in found]
        known = candidate_runs(lines) if self._runs is None else self._runs
        runs = [
            run
            for run in known
            if not any(inside(lines[i].frame, box) for i in run.lines[run.head :] for box in taken)
        ]
        found.extend(with_head(grid, lines) for grid in grids(lines, runs))
        found.sort(key=lambda grid: (grid.box.top, grid.box.x0))
        return [shown_table(grid, lines, self._number, self._shown) for grid in found]

    def _drawn(self, lines: Sequence[PdfLine]) -> list[Grid]:
        """Tables that rules or coloured rows show."""
        if not self._lattices and not self._stacks:
            return []
        words = words_of(lines, range(len(lines)))
        if len(words) > _MOST_WORDS:
            return []
        found: list[Grid] = []
        for lattice in self._lattices:
            grid = ruled_grid(lattice, words)
            if grid is not None and not _overlaps(grid[0].box, found):
                found.append(with_head(grid[0], lines, grid[1]))
        taken = [grid.box for grid in found]
        rest = [word for word in words if not any(inside(word.box, box) for box in taken)]
        for stack in self._stacks:
            found.extend(self._in_stack(stack, rest, lines, found))
        return found

    def _in_stack(
        self, stack: Stack, words: Sequence[Word], lines: Sequence[PdfLine], others: Sequence[Grid]
    ) -> list[Grid]:
        found: list[Grid] = []
        for setting in settings(stack, words, self._loose):
            aligned = aligned_grid(setting)
            if aligned is None or _overlaps(aligned[0].box, [*others, *found]):
                continue
            found.append(with_head(aligned[0], lines, aligned[1]))
        return found

    def _shown(self, box: Box) -> Box:
        """A box of the upright page on the displayed one."""
        if self._turned:
            return self._view.box(*self._upright.page_space(box))
        x0, top, x1, bottom = box
        return Box(_rounded(x0), _rounded(top), _rounded(x1), _rounded(bottom))


@lru_cache(_MOST_EDGES)
def _rounded(place: float) -> float:
    """A place in hundredths of a point; the cells of a table share their edges."""
    return round(place, 2) + 0.0  # Never -0.0, which would be remembered for 0.0.


def _beside(lines: Sequence[PdfLine]) -> int:
    """How many lines stand beside the line before them."""
    return sum(1 for one, other in pairwise(lines) if same_row(one, other))


def _overlaps(box: Box, grids: Sequence[Grid]) -> bool:
    return any(overlap(box, other.box) for other in grids)
