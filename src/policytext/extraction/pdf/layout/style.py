"""What is usual in a PDF: size of type, distance of lines, indents, gaps between scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.extraction.pdf.layout.furniture import body_size
from policytext.extraction.pdf.layout.groups import stops
from policytext.extraction.pdf.lines.columns import Column
from policytext.extraction.pdf.lines.lines import PdfLine
from policytext.extraction.text.hyphens import words_of
from policytext.extraction.text.normalise import one_line

_BORDER = re.compile(
    r"(?<=[\u4e00-\u9fff])( ?)(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])( ?)(?=[\u4e00-\u9fff])"
)
_AT_BORDER = re.compile(r"[\u4e00-\u9fff] ?(?=[A-Za-z0-9])|[A-Za-z0-9%] ?(?=[\u4e00-\u9fff])")
"""The same with the character before, which is found faster."""
_LATIN = re.compile("[A-Za-z0-9%]")
_ARTICLE = re.compile(r"第[^第\s]{1,6}[条章节款项]$")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*$")
_COUNTED = frozenset("年月日个项条款号名家人")
_INDENTED = 0.04
_PROSE = 0.08
_RUNNING = 0.6
_FEWEST_FULL = 6


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in the document.

    Attributes:
        size: of its type, in points.
        pitch: from line to line, in sizes of type.
        even: whether most lines stand just so far apart.
        spread: whether paragraphs are set off by wider gaps.
        indented: whether paragraphs begin with an indent.
        spaced: whether the program that set it puts a gap between Chinese and Latin letters.
        fonts: of its body.
        words: in lower case, where line ends divide some.
        prose: larger sizes of type in which whole paragraphs are set.
    """

    size: float
    pitch: float
    even: bool
    spread: bool
    indented: bool
    spaced: bool
    fonts: frozenset[str]
    words: frozenset[str]
    prose: frozenset[float] = frozenset()


def style_of(lines: Sequence[PdfLine], at: Sequence[Column]) -> Style:
    """What is usual among some lines and their columns."""
    size = body_size(lines)
    insets = [line.frame.x0 - column.left for line, column in zip(lines, at, strict=True)]
    set_in = sum([1.2 * size < inset < 4 * size for inset in insets])
    indented = set_in > max(2, _INDENTED * len(lines))
    pitches, of_full = _pitches(lines, at, size)
    fonts: dict[str, int] = {}
    for line in lines:
        if line.size == size:
            fonts[line.fonts[0]] = fonts.get(line.fonts[0], 0) + len(line.text)
    total = sum(fonts.values())
    usual = frozenset(font for font, count in fonts.items() if count > 0.3 * total)
    divided = any(line.text.endswith("-") for line in lines)
    words = words_of(line.text for line in lines) if divided else frozenset()
    usual_pitch = of_full[len(of_full) // 2] if len(of_full) >= _FEWEST_FULL else 0.0
    pitch = usual_pitch or (pitches[len(pitches) // 2] if pitches else 1.5)
    even = sum([abs(p - pitch) < 0.12 for p in pitches]) > 0.6 * len(pitches)
    wide = sum([1.2 * pitch < p < 2.5 * pitch for p in pitches])
    spread = even and wide > max(2, _INDENTED * len(lines))
    prose = _prose_sizes(lines, at, size)
    return Style(size, pitch, even, spread, indented, _is_spaced(lines), usual, words, prose)


def _pitches(
    lines: Sequence[PdfLine], at: Sequence[Column], size: float
) -> tuple[list[float], list[float]]:
    """Distances from line to line, in sizes of type, rising; and those from full lines."""
    found: list[float] = []
    of_full: list[float] = []
    for (line, below), column in zip(pairwise(lines), at, strict=False):
        if line.size != size or below.size != size:
            continue
        _, top, x1, bottom = line.frame
        _, next_top, _, next_bottom = below.frame
        if 0 < next_top - top < 4 * size:
            pitch = min(next_top - top, next_bottom - bottom) / size
            found.append(pitch)
            if x1 > column.right - 2 * size:
                of_full.append(pitch)
    return sorted(found), sorted(of_full)


def _prose_sizes(lines: Sequence[PdfLine], at: Sequence[Column], size: float) -> frozenset[float]:
    """Sizes larger than a usual one of which most lines are full or end a sentence."""
    written: Counter[float] = Counter()
    running: Counter[float] = Counter()
    for line, column in zip(lines, at, strict=True):
        if line.size > size:
            written[line.size] += len(line.text)
            full = line.frame.x1 > column.right - 2 * line.size
            running[line.size] += len(line.text) * (full or stops(line.text))
    least = _PROSE * sum(len(line.text) for line in lines)
    return frozenset(
        larger
        for larger, count in written.items()
        if count > least and running[larger] > _RUNNING * count
    )


def _is_spaced(lines: Sequence[PdfLine]) -> bool:
    mixed = [line.text for line in lines if not line.text.isascii() and _LATIN.search(line.text)]
    borders = [border for text in mixed for border in _AT_BORDER.findall(text)]
    return len(borders) > 5 and sum(" " in border for border in borders) > 0.8 * len(borders)


def without_gaps(text: str, *, heading: bool = False) -> str:
    """A line without the gaps that typesetting puts between Chinese and Latin letters.

    Args:
        text: of the line.
        heading: whether it may begin with the number of a section, which keeps its gap as the
            number of an article does.
    """

    def closed(match: re.Match[str]) -> str:
        before, after = text[: match.start()], text[match.end() : match.end() + 1]
        numbered = heading and _SECTION.match(before) is not None and after not in _COUNTED
        return match.group() if numbered or _ARTICLE.search(before) else ""

    return one_line(_BORDER.sub(closed, text))
