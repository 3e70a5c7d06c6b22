"""Latin letters under which names of places are compared, each in its place."""

from __future__ import annotations

import unicodedata
from functools import cache

_APOSTROPHES = "’‘＇`"
_DASHES = "‐‑–—"


def fold_latin(text: str) -> str:
    """Letters without their marks, plain apostrophes and hyphens, any blank as a space.

    Args:
        text: any text.

    Returns:
        A text of the same length in code points; capitals stay.

    >>> fold_latin("Ürümqi, Xi’an")
    "Urumqi, Xi'an"
    """
    return "".join(map(_fold, text))


@cache
def _fold(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    return unicodedata.normalize("NFD", character)[0]
