"""Characters printed twice at one place, by which some programs make type look bold."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.extraction.pdf.lines import calls

Numbers: TypeAlias = "npt.NDArray[np.float64]"

_TWICE = re.compile(
    r"(?<![A-Za-z])([^\s\d.·—_-]{3,})\s{0,4}(\1)|([^\s.·—_-])(\3)([^\s.·—_-])\5(\S)\6"
)
_LOOKS = 40
_NEAR = 1.5
_LIGATURE = 2
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
REMOVED = "\x00"


def without_doubles(textpage: pdfium.PdfTextPage, text: str) -> str:
    """The text of a page with characters removed that stand on their like.

    Args:
        textpage: the page's text.
        text: one character for each of pdfium's.

    Returns:
        A text of the same length; what is removed is a null character, which normalisation drops.
    """
    if not _begin_together(textpage):
        return text
    if not any(_stand_together(textpage, match) for match in _candidates(text)):
        return text
    kept = list(text)
    for index in doubles(text, _origins(textpage, text)):
        kept[index] = REMOVED
        for beside in (index - 1, index + 1):
            if 0 <= beside < len(kept) and kept[beside] == " ":
                kept[beside] = REMOVED
    return "".join(kept)


def _begin_together(textpage: pdfium.PdfTextPage) -> bool:
    """Whether two text objects of a page begin at one place, which is found out fast."""
    page, get, room = calls.passed_of(textpage.raw), calls.rectangle, calls.Room(ctypes.c_double, 4)
    count = calls.count_rectangles(page, 0, -1)
    if count < 2:
        return False
    at, values = room.at, room.values
    edges: list[float] = []
    for index in range(count):
        edges.extend(values[:] if get(page, index, *at) else _NOWHERE)
    left, top, _, bottom = np.array(edges).reshape(-1, 4).T
    strips = left / (2 * _NEAR)
    return _overlap(strips, bottom, top) or _overlap(strips + 0.5, bottom, top)


def _overlap(strips: Numbers, bottom: Numbers, top: Numbers) -> bool:
    """Whether two stretches of a strip, each from below to above, have a part in common."""
    strips = np.trunc(strips)
    order = np.lexsort((top, bottom, strips))
    strips, bottom, top = strips[order], bottom[order], top[order]
    return bool(np.count_nonzero((strips[1:] == strips[:-1]) & (bottom[1:] < top[:-1])))


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Where the text says something twice, or every character twice."""
    return islice(_TWICE.finditer(text), _LOOKS)


def _stand_together(textpage: pdfium.PdfTextPage, match: re.Match[str]) -> bool:
    """Whether the second saying stands on the first."""
    places = (
        (match.start(1), match.start(2)) if match.group(1) else (match.start(3), match.start(4))
    )
    here, there = (origin_of(textpage, index) for index in places)
    if here is None or there is None:
        return False
    return abs(here[0] - there[0]) < _NEAR and abs(here[1] - there[1]) < _NEAR


def origin_of(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float] | None:
    """Where a character is set, in page space; None when pdfium does not know."""
    x, y = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharOrigin(textpage.raw, index, x, y):
        return None
    return x.value, y.value


def _origins(textpage: pdfium.PdfTextPage, text: str) -> Iterator[tuple[int, float, float]]:
    """Position in the text and place on the page of every visible character."""
    page, place = calls.passed_of(textpage.raw), calls.Room(ctypes.c_double, 2)
    for index, character in enumerate(text):
        if character in " \r\n":
            continue
        if calls.origin(page, index, *place.at):
            x, y = place.values[:]
            yield index, x, y


def doubles(text: str, origins: Iterable[tuple[int, float, float]]) -> set[int]:
    """Positions of characters whose like stands earlier in the text at nearly the same place.

    The two letters of a ligature such as ``ff`` also stand at one place; they are no doubles.

    Args:
        text: the page's text.
        origins: position in the text and place in points of its characters.
    """
    places = list(origins)
    if not _may_be_near(places):
        return set()
    seen: dict[tuple[str, int, int], list[tuple[int, float, float]]] = {}
    found: set[int] = set()
    for index, x, y in places:
        character = text[index]
        across, down = round(x / _NEAR), round(y / _NEAR)
        for key in ((character, across + i, down + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for earlier, a, b in seen.get(key, ()):
                ligature = character.isascii() and index - earlier <= _LIGATURE
                if abs(x - a) < _NEAR and abs(y - b) < _NEAR and not ligature:
                    found.add(index)
        seen.setdefault((character, across, down), []).append((index, x, y))
    return found


def _may_be_near(places: Sequence[tuple[int, float, float]]) -> bool:
    """Whether two of some places fall into one square, of four grids laid across each other.

    Places that are near each other do so in one of the grids.
    """
    x, y = np.array([place[1:] for place in places], float).reshape(-1, 2).T / (2 * _NEAR)
    for right in (0.0, 0.5):
        for up in (0.0, 0.5):
            squares = np.floor(x + right) + 1j * np.floor(y + up)
            if len(np.unique(squares)) < len(squares):
                return True
    return False
