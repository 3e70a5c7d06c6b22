"""Printed lines of a plain text, and which of them a paragraph runs through.

A line end is the end of a paragraph, unless the text was broken into lines of one width or the next
line goes on in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytext.model import Span
from policytext.resources import word_lists
from policytext.segmentation.characters import is_han, trim
from policytext.segmentation.numbering import is_numbering, opens_item

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
_TERMINAL = re.compile(
    "[。｡！？!?….．;；:：][”’」』）)】\\]》\"']*$|[。！？!?….][\\d\\[\\],]{1,8}$"
)
_COMMA = re.compile("[,，、]$")
_SOFT = re.compile("[;:][ ]?$")
_LOWER = re.compile("[(\\[“‘\"']?[a-zà-ÿ&]|[(（]\\d{4}")
_OPENS = "（(“‘《【「『[〔"
_LAST_WORD = re.compile("[A-Za-z]+$")
_MID_SENTENCE = re.compile(r"[\w,，、)）”’\"'%-]$")
_FIRST_WORD = re.compile(r"\S+")
_NARROWEST = 40
_BAND = 0.85
_FEWEST = 3
_SHARE = 0.25
_RAGGED = 0.3


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line that is not blank.

    Attributes:
        span: the line without the blanks around it.
        text: its words.
        width: in columns; a Chinese character takes two.
        after_blank: whether a blank line or nothing stands above it.
    """

    span: Span
    text: str
    width: int
    after_blank: bool

    @property
    def terminal(self) -> bool:
        """Whether it ends with a mark that can end a paragraph."""
        return _TERMINAL.search(self.text[-24:]) is not None


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is broken into lines.

    Attributes:
        width: columns of a full line; 0 for a text whose lines are paragraphs.
        ragged: whether lines also end early in the middle of a sentence.
    """

    width: int
    ragged: bool


def read_lines(text: str, start: int, end: int) -> list[PlainLine]:
    """The lines of a stretch that are not blank.

    Args:
        text: the whole text.
        start: first character of the stretch.
        end: one past its last.
    """
    lines: list[PlainLine] = []
    at, after_blank = start, True
    ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text, start, end)]
    for line_end, next_start in [*ends, (end, end)]:
        span = trim(text, at, line_end)
        if span is None:
            after_blank = True
        else:
            words = text[span.start : span.end]
            lines.append(PlainLine(span, words, _columns(words), after_blank))
            after_blank = False
        at = next_start
    return lines


def _columns(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def find_setting(lines: Sequence[PlainLine]) -> Setting:
    """How the lines were broken: at one width, or at the ends of paragraphs.

    Args:
        lines: all lines of a document.

    Returns:
        The setting. A width is found when a good share of the lines ends near it, most of them in
        the middle of a sentence.
    """
    width = _common_width([line.width for line in lines])
    full = [line for line in lines if _BAND * width <= line.width <= width]
    broken = [line for line in full if _MID_SENTENCE.search(line.text) and not line.terminal]
    if not width or 2 * len(broken) < len(full):
        return Setting(0, False)
    goes_on = [
        line.width < _BAND * width
        for line, following in pairwise(lines)
        if following.text[0].islower() and not following.after_blank and not line.terminal
    ]
    ragged = bool(goes_on) and sum(goes_on) >= _RAGGED * len(goes_on)
    return Setting(width, ragged)


def _common_width(widths: Sequence[int]) -> int:
    """The width under which, by at most 15 %, most lines end; 0 when too few do."""
    counts = Counter(width for width in widths if width >= _NARROWEST)
    ordered = sorted(counts)
    best, most, low, inside = 0, 0, 0, 0
    for width in ordered:
        inside += counts[width]
        while ordered[low] < _BAND * width:
            inside -= counts[ordered[low]]
            low += 1
        if inside >= most:
            best, most = width, inside
    return best if most >= max(_FEWEST, _SHARE * len(widths)) else 0


def goes_on(above: PlainLine, below: PlainLine, setting: Setting, *, first: bool) -> bool:
    """Whether a paragraph runs from one line into the next.

    Args:
        above: a line.
        below: the next line that is not blank.
        setting: how the text is broken into lines.
        first: whether the upper line begins its paragraph.
    """
    numbers = first and is_numbering(above.text) and not is_numbering(below.text)
    if numbers or above.text[-1] in _OPENS:
        return True
    if opens_item(below.text) or below.text.startswith("#") or above.text.startswith("#"):
        return False
    in_sentence = not above.terminal
    lower = _LOWER.match(below.text) is not None
    if in_sentence and _is_unfinished(above.text):
        return True
    if below.after_blank:
        return in_sentence and _runs_over_blank(above, below, setting, lower)
    if in_sentence and (lower or _COMMA.search(above.text)):
        return True
    if lower and _SOFT.search(above.text):
        return True
    if not setting.width:
        return False
    if _is_full(above, below, setting):
        return True
    starts_text = not first or "," in above.text
    return setting.ragged and in_sentence and starts_text


def _is_unfinished(text: str) -> bool:
    """Whether a line ends with a word that no English sentence or heading ends with."""
    last = _LAST_WORD.search(text[-24:])
    return last is not None and last.group() in word_lists("clauses")["never_last"]


def _is_full(above: PlainLine, below: PlainLine, setting: Setting) -> bool:
    """Whether the upper line ends because the next word did not fit."""
    if above.terminal or above.width > setting.width:
        first = _FIRST_WORD.match(below.text)
        word = below.text[:2] if is_han(below.text[0]) or first is None else first.group()
        return above.width + 1 + _columns(word) > setting.width >= above.width
    return above.width >= _BAND * setting.width


def _runs_over_blank(above: PlainLine, below: PlainLine, setting: Setting, lower: bool) -> bool:
    """Whether a sentence goes on below a blank line, as it does where a page ended."""
    if lower:
        return bool(_MID_SENTENCE.search(above.text)) and " " in above.text
    full = setting.width > 0 and above.width >= _BAND * setting.width
    return full and is_han(above.text[-1]) and is_han(below.text[0])
