"""Characters printed twice at one place, by which some programs make type look bold."""

from __future__ import annotations

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_TWICE = re.compile(r"([^\s\d.·—_-]{3,})\s{0,4}\1")
_NEAR = 1.5
REMOVED = "\x00"


def without_doubles(textpage: pdfium.PdfTextPage, text: str) -> str:
    """The text of a page with characters removed that stand on their like.

    Args:
        textpage: the page's text.
        text: one character for each of pdfium's.

    Returns:
        A text of the same length; what is removed is a null character, which normalisation drops.
    """
    if not _TWICE.search(text):
        return text
    doubles = _doubles(textpage, text)
    if not doubles:
        return text
    kept = list(text)
    for index in doubles:
        kept[index] = REMOVED
        for beside in (index - 1, index + 1):
            if 0 <= beside < len(kept) and kept[beside] == " ":
                kept[beside] = REMOVED
    return "".join(kept)


def _doubles(textpage: pdfium.PdfTextPage, text: str) -> set[int]:
    """Positions of characters whose like stands earlier in the text at nearly the same place."""
    x, y = ctypes.c_double(), ctypes.c_double()
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    found: set[int] = set()
    for index, character in enumerate(text):
        if character in " \r\n" or not raw.FPDFText_GetCharOrigin(textpage.raw, index, x, y):
            continue
        cell = (round(x.value / _NEAR), round(y.value / _NEAR))
        around = [
            place
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for place in seen.get((character, cell[0] + across, cell[1] + down), ())
        ]
        if any(abs(x.value - a) < _NEAR and abs(y.value - b) < _NEAR for a, b in around):
            found.add(index)
        seen.setdefault((character, *cell), []).append((x.value, y.value))
    return found
