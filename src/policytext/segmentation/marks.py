"""The numbers that open provisions of English laws, such as ``(a)``, ``(1)`` and ``(ii)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from policytext.segmentation.numerals import letter_number, roman_numeral

_MARK = re.compile(r"\(([A-Za-z]{1,5}|\d{1,3})\)\s*|(\d{1,2})\.(?=\s)\s*")


class Mark(NamedTuple):
    """A number at the beginning of a provision.

    Attributes:
        style: ``digit``, ``letter``, ``LETTER``, ``roman`` or ``ROMAN``.
        value: from 1.
        written: as it stands there, without blanks.
        end: where it ends in the paragraph.
    """

    style: str
    value: int
    written: str
    end: int


def read_marks(text: str, open_marks: Sequence[Mark]) -> list[Mark]:
    """The marks at the beginning of a paragraph, such as the two of ``(1)(A) Each laboratory``.

    Args:
        text: the paragraph.
        open_marks: marks of the provisions that it may go on, from the widest; they tell whether
            ``(i)`` follows ``(h)`` or counts from one.
    """
    found: list[Mark] = []
    context = list(open_marks)
    at = 0
    while match := _MARK.match(text, at):
        mark = _choose(match, context)
        if mark is None:
            break
        found.append(mark)
        context = [*context[: parents(context, mark)], mark]
        at = match.end()
    return found


def parents(open_marks: Sequence[Mark], mark: Mark) -> int:
    """How many of the open marks a new one stands under."""
    for index, opened in enumerate(open_marks):
        if opened.style == mark.style:
            return index
    return len(open_marks)


def _choose(match: re.Match[str], context: Sequence[Mark]) -> Mark | None:
    """The reading that continues an open list, else the one that begins a list, else the first."""
    readings = list(_readings(match))
    for reading in readings:
        if any(m.style == reading.style and m.value + 1 == reading.value for m in context):
            return reading
    beginning = [reading for reading in readings if reading.value == 1]
    return next(iter(beginning or readings), None)


def _readings(match: re.Match[str]) -> list[Mark]:
    inner = match.group(1) or match.group(2)
    written, end = match.group().strip(), match.end()
    if inner.isdigit():
        return [Mark("digit", int(inner), written, end)]
    big = inner.isupper()
    letter, roman = letter_number(inner), roman_numeral(inner)
    found = []
    if letter is not None and (big or inner.islower()):
        found.append(Mark("LETTER" if big else "letter", letter, written, end))
    if roman is not None and (big or inner.islower()):
        found.append(Mark("ROMAN" if big else "roman", roman, written, end))
    return found
