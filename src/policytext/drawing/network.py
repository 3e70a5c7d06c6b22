"""Networks of codes that stand together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from pathlib import Path

import numpy as np
import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.lettering import PITCH, SMALL, Lettering
from policytext.drawing.network_layout import packed
from policytext.drawing.sheet import Point, Sheet
from policytext.drawing.style import CATEGORIES, MUTED, PAPER, SHAPES
from policytext.drawing.words import Words, words_of

COLUMNS = ("row", "row_label", "column", "column_label", "value", "group", "drawn")
_MARGIN, _LABEL, _LINES = 10.0, 84.0, 3
_LEAST, _MOST = 4.0, 13.0
_THIN, _THICK, _FULL = 0.5, 4.5, 6
_EDGES_A_NODE = 2
_PAGE = 460.0
_LINE = "#b0b0b0"


@dataclass(frozen=True)
class _Node:
    """A code of the network: its middle, the radius of its sign, the lines of its label."""

    name: str
    x: float
    y: float
    radius: float
    lines: list[str]
    group: int


def network_figure(
    together: pd.DataFrame,
    *,
    labels: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """Codes as nodes, joined where they stand together.

    All pairs are in the table. Drawn are those that hold the network together (its maximum spanning
    forest), and the strongest up to two a node.

    Args:
        together: DataFrame of integers, symmetric, codes × codes; on the diagonal how often the
            code is given. See ``matrices.code_cooccurrence``.
        labels: by code; the name itself for others.
        groups: label of the group by code; the six with most codings have a colour and
            shape of their own.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a code (``row`` and ``column`` are the same) and a mark a pair that stands
        together; ``drawn`` says whether its line is drawn. Columns ``COLUMNS``.

    Raises:
        InvalidOption: for another language.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    names = [str(name) for name in together.index]
    counts = together.to_numpy(dtype="float64")
    known = [(labels or {}).get(name, name) for name in names]
    own = [(groups or {}).get(name, "") for name in names]
    heads = _largest(own, np.diag(counts))
    texts = [*known, *own, words("others"), words("passages"), words("together"), "0123456789…"]
    lettering = Lettering(font_for(texts, font))
    joined = counts - np.diag(np.diag(counts))
    edges = _shown_edges(joined)
    numbers = [heads.index(group) if group in heads else len(CATEGORIES) - 1 for group in own]
    nodes = _placed(names, known, numbers, np.diag(counts), joined, lettering)
    sheet = _draw(nodes, edges, joined, np.diag(counts), heads, numbers, words, lettering)
    marks = _marks(names, known, own, counts, edges)
    pairs = int((np.triu(joined, 1) > 0).sum())
    return drawn(sheet, words, marks, COLUMNS, edges=len(edges), pairs=pairs)


def _largest(groups: list[str], given: np.ndarray) -> list[str]:
    """The groups with most codings, as many as have a colour, in the order of the codes."""
    sums: dict[str, float] = {}
    for group, count in zip(groups, given.tolist(), strict=True):
        sums[group] = sums.get(group, 0) + count
    ranked = sorted((group for group in sums if group), key=lambda group: -sums[group])
    kept = set(ranked[: len(CATEGORIES) - 1])
    return [group for group in sums if group in kept]


def _shown_edges(joined: np.ndarray) -> list[tuple[int, int]]:
    """Pairs that are drawn, the weakest first, so that strong lines lie above."""
    first, second = np.nonzero(np.triu(joined, 1))
    order = np.lexsort((second, first, -joined[first, second]))
    ranked = [(int(first[at]), int(second[at])) for at in order]
    tree = _forest(ranked, len(joined))
    room = max(_EDGES_A_NODE * len(joined) - len(tree), 0)
    strongest = [pair for pair in ranked if pair not in tree][:room]
    chosen = tree | set(strongest)
    return [pair for pair in reversed(ranked) if pair in chosen]


def _forest(ranked: list[tuple[int, int]], size: int) -> set[tuple[int, int]]:
    """The maximum spanning forest (Kruskal 1956)."""
    above = list(range(size))

    def root(node: int) -> int:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    kept = set()
    for one, other in ranked:
        ends = root(one), root(other)
        if ends[0] != ends[1]:
            above[ends[0]] = ends[1]
            kept.add((one, other))
    return kept


def _placed(
    names: list[str],
    labels: list[str],
    groups: list[int],
    given: np.ndarray,
    joined: np.ndarray,
    lettering: Lettering,
) -> list[_Node]:
    lines = [lettering.wrapped(label, _LABEL, SMALL, _LINES) for label in labels]
    top = sqrt(given.max()) if len(given) and given.max() > 0 else 1.0
    radii = [_LEAST + (_MOST - _LEAST) * sqrt(count) / top for count in given]
    sizes = np.array(
        [
            (
                max(2 * radius, lettering.widest(told, SMALL)) + 2,
                2 * radius + len(told) * SMALL * PITCH + 2,
            )
            for radius, told in zip(radii, lines, strict=True)
        ]
    ).reshape(-1, 2)
    plan = packed(joined, sizes)
    low = (plan - sizes / 2).min(axis=0)
    corners = plan - sizes / 2 - low
    return [
        _Node(
            names[at],
            _MARGIN + float(corners[at][0] + sizes[at][0] / 2),
            _MARGIN + float(corners[at][1]) + radii[at] + 1,
            radii[at],
            lines[at],
            groups[at],
        )
        for at in range(len(names))
    ]


def _draw(
    nodes: list[_Node],
    edges: list[tuple[int, int]],
    joined: np.ndarray,
    given: np.ndarray,
    heads: list[str],
    groups: list[int],
    words: Words,
    lettering: Lettering,
) -> Sheet:
    right = max(
        (node.x + max(node.radius, lettering.widest(node.lines, SMALL) / 2) for node in nodes),
        default=0.0,
    )
    bottom = max(
        (node.y + node.radius + len(node.lines) * SMALL * PITCH for node in nodes), default=0.0
    )
    entries = [(number, head) for number, head in enumerate(heads)]
    if heads and len(CATEGORIES) - 1 in groups:
        entries.append((len(CATEGORIES) - 1, words("others")))
    width = max(right + _MARGIN, _PAGE / 2)
    rows = _legend_rows(entries, width, lettering)
    height = bottom + 2 * _MARGIN + len(rows) * 13 + 20
    sheet = Sheet(lettering, width, height)
    most = joined.max() if len(joined) else 0
    for one, other in edges:
        share = joined[one, other] / max(most, _FULL)
        ends = [(nodes[one].x, nodes[one].y), (nodes[other].x, nodes[other].y)]
        sheet.line(ends, colour=_LINE, width=_THIN + (_THICK - _THIN) * share, order=1)
    for node in nodes:
        sign(sheet, (node.x, node.y), node.radius, node.group)
        middle = node.y + node.radius + 1 + len(node.lines) * SMALL * PITCH / 2
        sheet.lines(node.x, middle, node.lines, size=SMALL, align="center", backed=True)
    _legend(sheet, bottom + _MARGIN + 8, rows, most, words)
    return sheet


def sign(sheet: Sheet, middle: Point, radius: float, group: int) -> None:
    """Draw the sign of a group: a colour and a shape."""
    x, y = middle
    shape = SHAPES[group]
    if shape == "circle":
        corners = 48
    else:
        corners = {"square": 4, "diamond": 4, "triangle": 3, "hexagon": 6, "cross": 12}[shape]
    turn = pi / 4 if shape == "square" else -pi / 2
    reach = [radius * (1.15 if corners <= 6 else 1.0)] * corners
    if shape == "cross":
        reach = [radius * 1.15 * (1.0 if at % 3 else 0.5) for at in range(12)]
        turn = -pi / 4
    points = [
        (x + far * cos(turn + 2 * pi * at / corners), y + far * sin(turn + 2 * pi * at / corners))
        for at, far in enumerate(reach)
    ]
    sheet.shape(points, fill=CATEGORIES[group], edge=PAPER, order=3)


def _legend_rows(
    entries: list[tuple[int, str]], width: float, lettering: Lettering
) -> list[list[tuple[float, int, str]]]:
    """Entries of the legend with their left ends, in rows that fit the page."""
    rows: list[list[tuple[float, int, str]]] = []
    x = width
    for number, head in entries:
        told = lettering.fitted(head, width - 2 * _MARGIN - 14, SMALL)
        long = 24 + lettering.width(told, SMALL)
        if x + long > width - _MARGIN + 10:
            rows.append([])
            x = _MARGIN
        rows[-1].append((x, number, told))
        x += long
    return rows


def _legend(
    sheet: Sheet,
    y: float,
    rows: list[list[tuple[float, int, str]]],
    most: float,
    words: Words,
) -> None:
    for row in rows:
        for x, number, head in row:
            sign(sheet, (x + 4, y), 4, number)
            sheet.text(x + 12, y, head, size=SMALL, colour=MUTED)
        y += 13
    x = _MARGIN
    head = words("together")
    sheet.text(x, y, head, size=SMALL, colour=MUTED)
    x += sheet.lettering.width(head, SMALL) + 8
    for count in sorted({1, max(1, round(most / 2)), max(1, int(most))}):
        line = _THIN + (_THICK - _THIN) * count / max(most, _FULL)
        sheet.line([(x, y), (x + 16, y)], colour=_LINE, width=line)
        sheet.text(x + 20, y, str(count), size=SMALL, colour=MUTED)
        x += 28 + sheet.lettering.width(str(count), SMALL)


def _marks(
    names: list[str],
    labels: list[str],
    groups: list[str],
    counts: np.ndarray,
    edges: list[tuple[int, int]],
) -> Marks:
    marks, shown = Marks("code-network"), set(edges)
    each = range(len(names))
    pairs = [(one, other) for one in each for other in each if one < other]
    for at, other in [*zip(each, each, strict=True), *pairs]:
        if counts[at, other] > 0:
            marks.add(
                row=names[at],
                row_label=labels[at],
                column=names[other],
                column_label=labels[other],
                value=int(counts[at, other]),
                group=groups[at] if at == other else "",
                drawn=at == other or (at, other) in shown,
            )
    return marks
