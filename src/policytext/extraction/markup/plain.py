"""Plain text: a paragraph a line, or lines of a fixed width, joined again; decided by file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.extraction.drafts.draft import Draft, Reading
from policytext.extraction.facts.authors import author_names
from policytext.extraction.markup.markdown import is_markdown, read_marked
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.text.encoding import decode
from policytext.extraction.text.han import HAN
from policytext.extraction.text.labels import furniture_rows, is_credit
from policytext.extraction.text.normalise import join_lines, normalise, one_line
from policytext.model import BlockKind

_STOP = re.compile(r"[.!?。！？；：:;…][\"'”’」』)）\]]*$")
_UNFINISHED = re.compile(
    r"(?:\b(?:a|an|the|of|in|on|at|by|for|to|with|from|and|or|as|is|are|was|that|which|its|their|into|Dr|Prof|Mr|Mrs|Ms|No|vs)\.?|[,(–-])$"
)
_CONNECTING = re.compile(r"\b(?:and|of|the|for|in|on|to|with|a|an|from|towards?)(?:\s+\w+)?$", re.I)
_NEW_ITEM = re.compile(
    r"^(?:[•●◆■▪*–-]\s|[（(]?(?:\d{1,2}|[a-z]|[ivx]+|[一二三四五六七八九十]+)[)）.、．]\s*\S|第\S{1,6}[章节条]|[一二三四五六七八九十]+、)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WIDEST = 140
_NARROWEST = 30


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the file, whether it is indented, and whether an empty line stands above it."""

    text: str
    indented: bool
    after_gap: bool


def read_text(content: bytes, name: str) -> Reading:
    """Read a plain text.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        Its blocks on one page. Buttons and labels of a page saved from the web are furniture.

    Raises:
        UndecodableText: when the bytes fit no known encoding.
    """
    text, _ = decode(content, name)
    text = normalise(text)
    if is_markdown(text):
        return read_marked(text)
    return Reading(read_lines(text))


def read_lines(text: str) -> tuple[Draft, ...]:
    """The blocks of a normalised text without marks."""
    rows = _rows(text)
    limit = _wrap_width(rows)
    paragraphs = _whole_title(_unwrapped(rows, limit))
    furniture = furniture_rows(paragraphs)
    drafts = [
        Draft(one_line(paragraph), _kind(paragraph, index in furniture))
        for index, paragraph in enumerate(paragraphs)
    ]
    return mark_headings(drafts, unnumbered=True)


def _kind(paragraph: str, furniture: bool) -> BlockKind:
    if is_credit(paragraph):
        return BlockKind.CAPTION
    return BlockKind.FURNITURE if furniture else BlockKind.PARAGRAPH


def _rows(text: str) -> list[_Row]:
    rows, gap = [], False
    for line in text.split("\n"):
        stripped = line.strip(" \t\u3000\f")
        if stripped:
            rows.append(_Row(stripped, line[0] in " \t\u3000", gap))
        gap = not stripped
    return rows


def width(text: str) -> int:
    """Columns that a text takes in a fixed-width font; a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrap_width(rows: Sequence[_Row]) -> int:
    """The width at which the file breaks its lines; 0 when every line is a paragraph."""
    widths = sorted(width(row.text) for row in rows)
    if len(widths) < 4:
        return 0
    widest = widths[len(widths) * 19 // 20]
    if not _NARROWEST <= widest <= _WIDEST or widths[-1] > 1.6 * widest:
        return 0
    running = [
        row for row, below in pairwise(rows) if not below.after_gap and not _STOP.search(row.text)
    ]
    full = [row for row in running if width(row.text) >= 0.72 * widest]
    return widest if len(full) >= 0.3 * len(rows) else 0


def _unwrapped(rows: Sequence[_Row], limit: int) -> list[str]:
    """Paragraphs of a file whose lines are broken at a width; 0 for one without such breaks."""
    found = frozenset(_WORD.findall(" ".join(row.text for row in rows).lower()))
    paragraphs: list[str] = []
    lines: list[str] = []
    for row in rows:
        goes_on = bool(lines) and (_continues(lines, row, limit) if limit else _is_cut(lines, row))
        if goes_on:
            before, between = join_lines(paragraphs[-1], row.text, found)
            paragraphs[-1] = before + between + row.text
        else:
            paragraphs.append(row.text)
            lines = []
        lines.append(row.text)
    return paragraphs


def _is_cut(lines: Sequence[str], row: _Row) -> bool:
    """Whether the end of a page has cut a paragraph in two: no stop, then a small letter."""
    whole = len(lines[-1]) > _NARROWEST and not _STOP.search(lines[-1])
    return whole and row.text[0].islower() and not _NEW_ITEM.match(row.text)


def _continues(lines: Sequence[str], row: _Row, limit: int) -> bool:
    """Whether a line goes on with the paragraph of the lines above it."""
    last = lines[-1]
    stopped = _STOP.search(last) is not None
    if row.after_gap:
        return row.text[0].islower() and not stopped and width(last) > limit // 3
    if _NEW_ITEM.match(row.text) and (stopped or row.indented):
        return False
    if _UNFINISHED.search(last) or (row.text[0].islower() and not stopped):
        return True
    spaced = row.text.isascii() or " " in row.text[:24]
    first = row.text.split(" ", 1)[0] if spaced else row.text[:2]
    if width(last) + 1 + width(first) > limit:
        return not (row.indented and stopped)
    running = len(lines) > 2 or ", " in last
    return not stopped and width(last) > (0.5 if running else 0.8) * limit


def _whole_title(paragraphs: Sequence[str]) -> list[str]:
    """Put together a title that the file breaks over two lines among its first."""
    whole = list(paragraphs)
    index = 0
    while index < min(14, len(whole) - 1):
        first, second = whole[index], whole[index + 1]
        third = whole[index + 2] if index + 2 < len(whole) else ""
        if _is_broken_title(first, second, third):
            before, between = join_lines(first, second)
            whole[index : index + 2] = [before + between + second]
        else:
            index += 1
    return whole


def _is_broken_title(first: str, second: str, third: str) -> bool:
    """Whether two lines are one English title; Chinese ones are joined in every format alike."""
    if HAN.search(first + second) or max(len(first), len(second)) > 100:
        return False
    if _STOP.search(first) or _STOP.search(second):
        return False
    above_authors = bool(author_names(third)) and not author_names(second)
    return len(first) > 40 and (
        second[0].islower() or (above_authors and _CONNECTING.search(first) is not None)
    )
