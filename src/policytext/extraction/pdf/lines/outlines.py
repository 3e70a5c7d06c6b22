"""The outlines in a font program of compact form (CFF): which glyphs have one, and their codes.

Sources: Adobe Technical Notes 5176 (The Compact Font Format) and 5177 (Type 2 Charstrings).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

_TABLE = b"CFF "
_OPEN = (b"OTTO", b"\0\1\0\0", b"true")
_FRAME, _CHARSET, _OUTLINES, _ESCAPE, _LAST_OPERATOR = 5, 15, 17, 12, 21
_KEYED = (_ESCAPE << 8) + 30
_SHORT, _LONG, _REAL = 28, 29, 30
_NO_WHOLE_NUMBER = 1 << 40
_STANDARD, _RANGES = 2, 2
_PLACE_OF_COUNT, _USUAL = 4, 220
"""Where a font says how many glyphs it has, and how many bytes an outline takes, about."""
_ONLY_END = 1
"""How many bytes a glyph without an outline takes."""

Numbers: TypeAlias = "npt.NDArray[np.int64]"
Reach = tuple[int, int, int, int]
"""Left, bottom, right and top of an outline, in units of its font."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Which glyphs of a font program have outlines.

    Attributes:
        program: its bytes.
        tables: where the tables of an OpenType font begin, and their lengths, by their names.
        codes: what shows each of the glyphs in a PDF file, rising.
        frame: left, bottom, right and top of all glyphs, as a bare program says.
    """

    program: bytes
    tables: dict[bytes, tuple[int, int]]
    codes: list[int]
    frame: Reach


def outlines_of(program: bytes) -> Outlines:
    """The outlines of a font program, bare or in an OpenType font.

    Raises:
        ValueError, LookupError, struct.error: when it is damaged or of another kind.
    """
    tables = tables_of(program)
    base = tables[_TABLE][0] if tables else 0
    _, top = _index(program, base + program[base + 2])
    first, _ = _index(program, top)
    entries = _entries(program[first[0] : first[1]])
    if base and _KEYED not in entries:
        raise ValueError("a font whose glyphs may be shown by their names")
    edges, _ = _index(program, base + entries[_OUTLINES][-1])
    codes = np.flatnonzero(np.diff(edges) > _ONLY_END)
    if _KEYED in entries and not base:
        at = entries[_CHARSET][-1]
        codes = np.unique(_charset(program, at, len(edges) - 1, codes))
    left, bottom, right, upper = entries.get(_FRAME, (0, 0, 0, 0))
    return Outlines(program, tables, codes.tolist(), (left, bottom, right, upper))


def codes_of_glyphs(program: bytes, glyphs: Numbers) -> Numbers:
    """What shows some glyphs of an OpenType font, by its compact program.

    Args:
        program: the font.
        glyphs: their numbers, which are their codes where the program does not tell.

    Raises:
        ValueError, LookupError, struct.error: when it is damaged.
    """
    tables = tables_of(program)
    if _TABLE not in tables:
        return glyphs
    start, length = tables[_TABLE]
    compact = program[start : start + length]
    _, top = _index(compact, compact[2])
    first, _ = _index(compact, top)
    entries = _entries(compact[first[0] : first[1]])
    if _KEYED not in entries:
        return glyphs
    (count,) = struct.unpack_from(">H", compact, entries[_OUTLINES][-1])
    return _charset(compact, entries[_CHARSET][-1], count, glyphs)


def guessed(head: bytes) -> tuple[int, int] | None:
    """About how many outlines an OpenType font has, and how long it is.

    Args:
        head: its first bytes.

    Returns:
        None when they do not tell, or it is of another kind.
    """
    try:
        tables = tables_of(head)
        (count,) = struct.unpack_from(">H", head, tables[b"maxp"][0] + _PLACE_OF_COUNT)
        size = tables[_TABLE][1]
    except (LookupError, struct.error):
        return None
    width = 2 if size - 2 * count < 2**16 else 3
    outlines = (size - (width + 1) * count) // _USUAL
    return outlines, max(start + length for start, length in tables.values())


def tables_of(program: bytes) -> dict[bytes, tuple[int, int]]:
    """Where the tables of an OpenType font begin, and their lengths, by their names."""
    if program[:4] not in _OPEN:
        return {}
    (count,) = struct.unpack_from(">H", program, 4)
    entries = struct.iter_unpack(">4s4xII", program[12 : 12 + 16 * count])
    return {name: (start, length) for name, start, length in entries}


def _index(program: bytes, at: int) -> tuple[Numbers, int]:
    """Where the entries of a list begin, with the end of the last; and where the list ends."""
    (count,) = struct.unpack_from(">H", program, at)
    if not count:
        return np.array([at + 2]), at + 2
    width = program[at + 2]
    table = np.frombuffer(program, np.uint8, (count + 1) * width, at + 3).reshape(-1, width)
    edges = np.zeros(count + 1, np.int64)
    for digits in table.T:
        edges = (edges << 8) | digits
    edges += at + 2 + len(table) * width
    if edges[-1] > len(program) or (np.diff(edges) < 0).any():
        raise ValueError("a list that reaches beyond its end")
    return edges, int(edges[-1])


def _entries(data: bytes) -> dict[int, tuple[int, ...]]:
    """The operands of each operator of a dictionary."""
    found: dict[int, tuple[int, ...]] = {}
    operands: list[int] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= _LAST_OPERATOR:
            wide = first == _ESCAPE
            found[(first << 8) + data[at + 1] if wide else first] = tuple(operands)
            operands = []
            at += 1 + wide
        elif first == _REAL:
            at += 1
            while data[at] >> 4 != 15 and data[at] & 15 != 15:
                at += 1
            at += 1
            operands.append(_NO_WHOLE_NUMBER)
        else:
            operand, at = _operand(data, at)
            operands.append(operand)
    return found


def _operand(data: bytes, at: int) -> tuple[int, int]:
    """A whole number of a dictionary, and where the next entry begins."""
    first = data[at]
    if first in (_SHORT, _LONG):
        end = at + (3 if first == _SHORT else 5)
        return int.from_bytes(data[at + 1 : end], "big", signed=True), end
    if first <= 246:
        return first - 139, at + 1
    if first <= 250:
        return (first - 247) * 256 + data[at + 1] + 108, at + 2
    return (251 - first) * 256 - data[at + 1] - 108, at + 2


def _charset(program: bytes, at: int, count: int, glyphs: Numbers) -> Numbers:
    """The codes of some glyphs of a program that numbers them.

    Args:
        program: the whole.
        at: where its list of codes begins.
        count: how many glyphs it has.
        glyphs: which of them, from 0.
    """
    if at <= _STANDARD:
        raise ValueError("a program with the characters of a standard set")
    if not count or (len(glyphs) and glyphs.max() >= count):
        raise ValueError("a glyph that the program does not have")
    form, at = program[at], at + 1
    if not form:
        listed = np.frombuffer(program, ">u2", count - 1, at).astype(np.int64)
        return np.concatenate(([0], listed))[glyphs]
    row = np.dtype([("first", ">u2"), ("left", ">u2" if form == _RANGES else "u1")])
    rows = np.frombuffer(program, row, min(count, (len(program) - at) // row.itemsize), at)
    lengths = rows["left"].astype(np.int64) + 1
    ends = np.cumsum(lengths)
    if count > 1 and (not len(ends) or ends[-1] < count - 1):
        raise ValueError("a list of codes that ends too soon")
    codes, places = np.zeros(len(glyphs), np.int64), glyphs - 1
    named = glyphs > 0
    which = np.searchsorted(ends, places[named], side="right")
    firsts = rows["first"].astype(np.int64)[which]
    codes[named] = firsts + places[named] - (ends - lengths)[which]
    return codes
