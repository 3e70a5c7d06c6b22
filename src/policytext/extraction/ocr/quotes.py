"""Quotation marks, which the reading network takes for straight ones even where they are curled.

It does see a trace of the curl: for a curled mark the chance of one is small, for a straight mark
it is next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_CURLED = {'"': "“”", "'": "‘’"}
_LEAST = {'"': 0.004, "'": 0.0015}
_BEGINS = re.compile(r"(?<![^\s(\[（【—–‘“])[\"“](?=\S)")
_CLOSE_UP = re.compile("(?<=[a-z][,:;.])(?=“[A-Za-z])|(?<=[a-z,.]”)(?=[A-Za-z])")
_SINGLE = re.compile(r"(?<![^\s(\[（【—–“])['‘](?=[^\W\d_])")
QUOTES = frozenset("\"'“”‘’")
"""Quotation marks and the apostrophe, straight and curled."""
_MARKS = re.compile(f"[{''.join(sorted(QUOTES))}]")


def curled(character: str, chances: Mapping[str, float]) -> str:
    """A quotation mark as it is printed, straight or curled; other characters as they are.

    Args:
        character: what was read.
        chances: of the quotation marks at the same place, by character.
    """
    if character not in _CURLED:
        return character
    best = max(_CURLED[character], key=lambda mark: chances.get(mark, 0.0))
    likely = chances.get(best, 0.0) >= _LEAST[character] * chances.get(character, 1.0)
    return best if likely else character


def alike(texts: Sequence[str]) -> list[str]:
    """The texts of a page with all quotation marks curled, if most of them are.

    Args:
        texts: of its lines or their parts. Which way a mark is curled, its neighbours tell.
    """
    marks = [mark for text in texts for mark in _MARKS.findall(text)]
    straight = sum(mark in _CURLED for mark in marks)
    if 2 * straight > len(marks):
        return list(texts)
    return [_curled(text) if _MARKS.search(text) else text for text in texts]


def _curled(text: str) -> str:
    text = _BEGINS.sub("“", text).replace('"', "”")
    text = _CLOSE_UP.sub(" ", text)
    return _SINGLE.sub("‘", text).replace("'", "’")
