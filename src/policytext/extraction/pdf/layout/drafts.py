"""From the printed lines of a block to its draft: one text, with the place of every line in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.drafts.draft import Draft, PrintedLine, lines_until, replaced_until
from policytext.extraction.pdf.layout.style import Style, without_gaps
from policytext.extraction.pdf.lines.lines import PdfLine
from policytext.extraction.pdf.tables.table import around
from policytext.extraction.text.han import HAN
from policytext.extraction.text.normalise import join_lines, normalise
from policytext.model import BlockKind

_WIDE_GAP = re.compile("\u3000+|  +")
_SPACES = re.compile("  +")
_BLANK = re.compile("[ \u3000]+")
_FEWEST_LETTERS = 4


def draft_of(lines: Sequence[PdfLine], kind: BlockKind, level: int | None, style: Style) -> Draft:
    """The draft of a block.

    Args:
        lines: its printed lines, in order.
        kind: what it is.
        level: of a heading.
        style: of the document.
    """
    text = ""
    printed: list[PrintedLine] = []
    breaks: list[tuple[int, int]] = []
    replaced: list[tuple[int, int, str]] = []
    heading = kind is BlockKind.HEADING
    for line in lines:
        if style.spaced:
            words = without_gaps(line.text, heading=heading)
        else:
            words = line.text.strip()
            words = _SPACES.sub(" ", words) if "  " in words else words
        if heading:
            words = closed_up(line, words)
        text, between = join_lines(text, words, style.words) if text else ("", "")
        if printed and printed[-1].end > len(text):
            printed = lines_until(printed, len(text))
            replaced = replaced_until(replaced, len(text))
        text += between
        if printed and line.page != printed[-1].page:
            breaks.append((len(text), line.page))
        start, end = len(text), len(text) + len(words)
        printed.append(PrintedLine(start, end, line.page, line.box, line.confidence))
        if line.printed:
            found = replacements(words, line.printed)
            replaced.extend((start + a, start + b, was) for a, b, was in found)
        text += words
    first = lines[0].page
    here = [line.box for line in lines if line.page == first]
    box = around(here) if len(here) > 1 else here[0]
    places = tuple(replaced)
    return Draft(text, kind, level, first, box, tuple(printed), tuple(breaks), replaced=places)


def closed_up(line: PdfLine, words: str) -> str:
    """A heading without the blanks that space out its characters, as in ``公 告`` or ``通　知``."""
    if " " not in words and "\u3000" not in words:
        return words
    parts = [part.text for part in line.cells] or _WIDE_GAP.split(words)
    closed = [_closed(part) for part in parts]
    if None in closed:
        parts = [words]
        closed = [_closed(words)]
    if None in closed:
        return words
    together = [part for part in closed if part is not None]
    single = all(len(part) == 1 for part in together) and HAN.match(together[0])
    return ("" if single else " ").join(together)


def _closed(part: str) -> str | None:
    """A spaced-out word; None for anything else."""
    letters = _BLANK.split(part.strip())
    if any(len(letter) > 1 for letter in letters):
        return None
    if all(HAN.match(letter) for letter in letters):
        return "".join(letters)
    capitals = all(letter.isupper() or not letter.isalnum() for letter in letters)
    return "".join(letters) if capitals and len(letters) >= _FEWEST_LETTERS else None


def replacements(text: str, printed: str) -> list[tuple[int, int, str]]:
    """Where a text has other characters than were printed: start, end, and what was printed.

    Args:
        text: normalised, without some blanks and without the marks of notes.
        printed: as the file has it. What has nothing in the text goes with the character before
            it, or with the first.

    Example:
        >>> replacements("first.", "ﬁrst.7")
        [(0, 2, 'ﬁ'), (5, 6, '.7')]
    """
    found: list[tuple[int, int, str]] = []
    at = begun = 0
    last = (0, 0)
    for passed, character in enumerate(printed):
        normal = normalise(character).strip()
        if not normal:
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith(normal, at):
            begun = passed if last[1] else begun
            was = printed[begun : passed + 1]
            last = (at, at + len(normal))
            at = last[1]
            if was != normal:
                found.append((*last, was))
        elif last[1]:
            if found and found[-1][:2] == last:
                found.pop()
            found.append((*last, printed[begun : passed + 1]))
    return found
