"""Tables that nothing drawn shows: rows of parts that stand below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from policytext.extraction.pdf.lines.lines import PdfLine
from policytext.extraction.pdf.tables.aligned import Setting, aligned_grid
from policytext.extraction.pdf.tables.rows import parts, printed_rows
from policytext.extraction.pdf.tables.table import Grid, is_numeric, overlap, words_of
from policytext.extraction.structure.captions import is_beside_table, is_unit
from policytext.extraction.structure.headings import is_caption
from policytext.extraction.text.same_row import share_height

_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_TWO = 4
_FAR = 3.2
_LOOKED_BACK = 6
_PROSE_WIDTH = 50
_MOST_HEAD_LINES = 4
_MOST_OF_WIDTH = 0.75
_SHORTEST = 12
_SHORT = 0.35
_SET_IN = 2.5
_NAMES_TABLE = re.compile(r"^(?:续?附?表|Table)", re.I)
_PAGE_NUMBER = re.compile(r"^\d{1,4}$")


def same_row(last: PdfLine, line: PdfLine) -> bool:
    """Whether two pieces of text stand beside each other on one printed line."""
    if last.page != line.page or line.frame.x0 < last.frame.x1 - 2:
        return False
    return share_height(last.frame, line.frame)


class Run(NamedTuple):
    """Lines that may be rows of a table, and how many before them may be its head."""

    lines: tuple[int, ...]
    head: int = 0


def candidate_runs(lines: Sequence[PdfLine]) -> list[Run]:
    """Lines that may be rows of tables: rows of several parts that follow each other.

    Args:
        lines: of a page, in the order of its content.

    Returns:
        Indices of lines.
    """
    runs: list[list[list[int]]] = []
    run: list[list[int]] = []
    waiting: list[list[int]] = []
    for row in _rows(lines):
        above = waiting or run
        follows = bool(run) and 0 < _down(lines, above[-1], row) < _FAR * lines[row[0]].size
        several = len(row) > 1 or bool(lines[row[0]].cells) or _is_as_wide(lines, run, row)
        if several and (follows or not run):
            run.extend([*waiting, row])
            waiting = []
            continue
        if follows and not waiting and _names_group(lines, run, row):
            waiting = [row]
            continue
        runs.append(run)
        run, waiting = [row] if several else [], []
    runs.append(run)
    long = [[i for row in rows for i in row] for rows in runs if len(rows) >= _FEWEST_ROWS]
    return [*_named_runs(lines), *(_with_head(found, lines) for found in long)]


def _named_runs(lines: Sequence[PdfLine]) -> Iterator[Run]:
    """Lines under the captions of tables, up to a note or a line of prose."""
    for index, line in enumerate(lines):
        if not (is_caption(line.text) and _NAMES_TABLE.match(line.text)):
            continue
        lowest = line.frame.bottom
        left, right = line.frame.x1, line.frame.x0
        begin = end = index + 1
        while end < len(lines) and is_unit(lines[end].text):
            lowest = max(lowest, lines[end].frame.bottom)
            begin = end = end + 1
        while end < len(lines):
            below = lines[end]
            near = line.frame.top < below.frame.top < lowest + _FAR * below.size
            fills = _fills(below, left, right) and end - begin >= _FEWEST_ROWS
            if not near or is_beside_table(below.text) or _is_prose(below) or fills:
                break
            lowest = max(lowest, below.frame.bottom)
            left, right = min(left, below.frame.x0), max(right, below.frame.x1)
            end += 1
        if end - begin >= _FEWEST_ROWS:
            yield Run(tuple(range(begin, end)))


def _is_prose(line: PdfLine) -> bool:
    """Whether a line is as full of words as those of a paragraph."""
    return not line.cells and len(line.text) > _PROSE_WIDTH / (1 + (line.text[0] > "\u2e7f"))


def _fills(line: PdfLine, left: float, right: float) -> bool:
    """Whether words without a gap run over most of the width of a table, as prose under it does."""
    wide = line.frame.x1 - line.frame.x0 > _MOST_OF_WIDTH * (right - left)
    return wide and not line.cells and line.frame.x1 - line.frame.x0 > _SHORTEST * line.size


def _rows(lines: Sequence[PdfLine]) -> Iterator[list[int]]:
    """Indices of lines that follow each other and stand beside each other."""
    row: list[int] = []
    for index, line in enumerate(lines):
        if row and not same_row(lines[row[-1]], line):
            yield row
            row = []
        row.append(index)
    if row:
        yield row


def _is_as_wide(lines: Sequence[PdfLine], run: Sequence[Sequence[int]], row: Sequence[int]) -> bool:
    """Whether a line of figures begins and ends where a run does, though its gaps are narrow."""
    line = lines[row[0]]
    if not run or " " not in line.text or not is_numeric(line.text.rsplit(" ", 1)[1]):
        return False
    near = [lines[i].frame for rows in run[-_LOOKED_BACK:] for i in rows]
    left, right = min(frame.x0 for frame in near), max(frame.x1 for frame in near)
    return abs(line.frame.x0 - left) < line.size and abs(line.frame.x1 - right) < line.size


def _names_group(
    lines: Sequence[PdfLine], run: Sequence[Sequence[int]], row: Sequence[int]
) -> bool:
    """Whether a line stands short at the left of a run: it names the rows that follow."""
    line = lines[row[0]]
    near = [lines[i].frame for rows in run[-_LOOKED_BACK:] for i in rows]
    left, right = min(frame.x0 for frame in near), max(frame.x1 for frame in near)
    short = line.frame.x1 - line.frame.x0 < _SHORT * (right - left)
    return short and abs(line.frame.x0 - left) < _SET_IN * line.size


def _down(lines: Sequence[PdfLine], above: Sequence[int], row: Sequence[int]) -> float:
    return min(lines[i].frame.top for i in row) - min(lines[i].frame.top for i in above)


def _with_head(run: Sequence[int], lines: Sequence[PdfLine]) -> Run:
    """A run with the lines before it that may be the head of its columns."""
    wide = 0.4 * (max(lines[i].frame.x1 for i in run) - lines[run[0]].frame.x0)
    first = run[0]
    while first and run[0] - first < _MOST_HEAD_LINES:
        above, top = lines[first - 1], lines[first]
        near = -1 < top.frame.top - above.frame.top < _FAR * top.size
        long = above.frame.x1 - above.frame.x0 > wide and " " not in above.text
        if not near or long or is_beside_table(above.text):
            break
        first -= 1
    return Run((*range(first, run[0]), *run), run[0] - first)


def grids(lines: Sequence[PdfLine], runs: Sequence[Run]) -> list[Grid]:
    """The tables of a page that nothing drawn shows.

    Args:
        lines: of the page; those in ``runs`` with their words.
        runs: lines that may be rows, without those of other tables.
    """
    found: list[Grid] = []
    for run in runs:
        for start in range(run.head + 1):
            grid = _grid(lines, run.lines[start:])
            if grid is not None and not any(overlap(grid.box, other.box) for other in found):
                found.append(grid)
                break
    return found


def _grid(lines: Sequence[PdfLine], run: Sequence[int]) -> Grid | None:
    words = words_of(lines, run)
    rows = printed_rows(words)
    captioned = _is_captioned(lines, run)
    several = sum(len(parts(row)) > 1 for row in rows)
    if len(rows) < _FEWEST_ROWS or several < (0.25 if captioned else 0.7) * len(rows):
        return None
    edges = (min(word.box.top for word in words) - 2, max(word.box.bottom for word in words) + 2)
    left, right = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    found = aligned_grid(Setting((tuple(words),), edges, left - 2, right + 2))
    if found is None or not _is_sure(found[0], captioned=captioned):
        return None
    return found[0]


def _is_captioned(lines: Sequence[PdfLine], run: Sequence[int]) -> bool:
    beside = [lines[i].text for i in (run[0] - 2, run[0] - 1, run[-1] + 1) if 0 <= i < len(lines)]
    return any(map(is_caption, beside))


def _is_sure(grid: Grid, *, captioned: bool) -> bool:
    """Whether rows without any rule are a table: of figures, or named by a caption."""
    height, width = grid.shape
    cells = [cell for cell in grid.cells if cell.words]
    body = [cell for cell in cells if cell.row > _MOST_HEAD_LINES]
    if len(cells) < 0.6 * height * width or any(cell.columns > 1 for cell in body):
        return False
    if height < (_FEWEST_ROWS if width > 2 else _FEWEST_ROWS_OF_TWO):
        return False
    figures = [is_numeric(cell.text) for cell in cells if cell.column > 0]
    share = sum(figures) / max(1, len(figures))
    others = [is_numeric(cell.text) for cell in cells if 0 < cell.column < width - 1]
    if not any(others) and _rises([cell.text for cell in cells if cell.column == width - 1]):
        return False
    return share >= (0.6 if width == 2 else 0.4) or (captioned and width > 2)


def _rises(texts: Sequence[str]) -> bool:
    """Whether figures never fall, as the page numbers of a table of contents do."""
    numbers = [int(text) for text in texts if _PAGE_NUMBER.match(text)]
    return len(numbers) >= 0.7 * len(texts) and all(a <= b for a, b in pairwise(numbers))
