"""Letters set as one glyph, and what files make of them when they name that glyph badly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_letters

from policytext.extraction.text.ordinary import english_words

_NAMED = {"ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02", "ffi": "\ufb03", "ffl": "\ufb04"}
_NAMELESS = (
    "Th", "tt", "ti", "tti", "ft", "fft", "fj", "ffj", "fb", "ffb", "fh", "ffh", "fk",
    "ffk", "ct", "st", "sp", "ch", "ck", "ty", "tty", "tz", "Qu", "gi", "gy",
)  # fmt: skip
_FIRST = 0xF7A00
LETTERS = {chr(_FIRST + at): letters for at, letters in enumerate(_NAMELESS)}
"""The letters of glyphs that Unicode has no character for, by a private character of their own."""
_SPELLED = str.maketrans(LETTERS)
_AS_ONE = {**_NAMED, **{letters: one for one, letters in LETTERS.items()}}

_HALVES = "".join(chr(code << 8) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B)))
# The character comes first, which is looked for much faster than what stands before it.
_HALVED = re.compile(f"[{_HALVES}](?:(?<=[A-Za-z].)|(?<![\u2e80-\u9fff].)(?=[a-z]))")
_AFTER_BLANK = re.compile(" ([a-z]+)(?![A-Za-z])")
_LONGEST = 60
_EVERY = 4
_FEWEST = 2


def as_one(letters: str) -> str:
    """The one character that stands for letters set as one glyph; empty when there is none."""
    return _AS_ONE.get(letters, "")


def spelled(text: str) -> str:
    """A text with the letters of ligatures that Unicode has no character for."""
    return text.translate(_SPELLED)


def is_halved(text: str) -> bool:
    """Whether a character may be the first letter of a ligature with a byte too few.

    Some programs write the letters ``Th`` as 54 00 68 in place of 00 54 00 68; that reads as 吀.
    """
    return len(text) == 1 and text in _HALVES


def are_damaged(lines: Sequence[str]) -> bool:
    """Whether words of a page have lost letters that were set as one glyph.

    Args:
        lines: of the page; of English ones with a blank in the place of a ligature, as in
            ``de nition``, some are looked at.
    """
    if any(not line.isascii() and _HALVED.search(line) for line in lines):
        return True
    return sum([_torn(line) for line in lines[::_EVERY]]) >= _FEWEST


def _torn(line: str) -> int:
    """How many words of a line have a blank where a ligature belongs."""
    words = english_words()
    torn = 0
    for match in _AFTER_BLANK.finditer(line):
        if match[1] not in words:
            before = line[max(0, match.start() - _LONGEST) : match.start()]
            head = before[len(before.rstrip(ascii_letters)) :].lower()
            torn += any(head + letters + match[1] in words for letters in _NAMED)
    return torn
