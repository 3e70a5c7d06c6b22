"""The outlines in a font program of compact form (CFF): where they are, and triangles for them.

Sources: Adobe Technical Notes 5176 (The Compact Font Format) and 5177 (Type 2 Charstrings).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

_TABLE = b"CFF "
_CHARSET, _OUTLINES, _ESCAPE, _LAST_OPERATOR = 15, 17, 12, 21
_KEYED = (_ESCAPE << 8) + 30
_SHORT, _LONG, _REAL = 28, 29, 30
_STANDARD, _RANGES = 2, 2
_MOVE, _ACROSS, _UP, _END = b"\x15", b"\x06", b"\x07", b"\x0e"
_PLACE_OF_COUNT, _USUAL = 4, 220
"""Where a font says how many glyphs it has, and how many bytes an outline takes, about."""
_WORTH = 20
"""How many bytes an outline has at least that is replaced; a triangle has no more than 16."""

Numbers: TypeAlias = "npt.NDArray[np.int64]"
Reach = tuple[int, int, int, int]
"""Left, bottom, right and top of an outline, in units of its font."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Where the outlines of a font program are.

    Attributes:
        program: its bytes.
        start: where the list of outlines begins.
        edges: where each outline begins, and where the last one ends.
        glyphs: numbers of those worth replacing, rising.
        codes: what shows each of these glyphs in a PDF file.
    """

    program: bytes
    start: int
    edges: Numbers
    glyphs: list[int]
    codes: list[int]


def outlines_of(program: bytes) -> Outlines:
    """The outlines of a font program, bare or in an OpenType font.

    Raises:
        ValueError, LookupError, struct.error: when it is damaged or of another kind.
    """
    base = _tables(program)[_TABLE][0] if program[:4] == b"OTTO" else 0
    _, top = _index(program, base + program[base + 2])
    first, _ = _index(program, top)
    entries = _entries(program[first[0] : first[1]])
    start = base + entries[_OUTLINES]
    edges, _ = _index(program, start)
    glyphs = np.flatnonzero(np.diff(edges) >= _WORTH)
    codes = glyphs
    if _KEYED in entries and not base:
        codes = _charset(program, entries[_CHARSET], len(edges) - 1)[glyphs]
    return Outlines(program, start, edges, glyphs.tolist(), codes.tolist())


def guessed(head: bytes) -> tuple[int, int] | None:
    """About how many outlines an OpenType font has, and how long it is.

    Args:
        head: its first bytes.

    Returns:
        None when they do not tell, or it is of another kind.
    """
    try:
        tables = _tables(head)
        (count,) = struct.unpack_from(">H", head, tables[b"maxp"][0] + _PLACE_OF_COUNT)
        size = tables[_TABLE][1]
    except (LookupError, struct.error):
        return None
    width = 2 if size - 2 * count < 2**16 else 3
    outlines = (size - (width + 1) * count) // _USUAL
    return outlines, max(start + length for start, length in tables.values())


def with_triangles(outlines: Outlines, reaches: Mapping[int, Reach]) -> bytes:
    """A font program of the same length, with triangles that reach as far as its outlines.

    Args:
        outlines: of the program.
        reaches: of the glyphs that get triangles, by their number.
    """
    program, edges, start = memoryview(outlines.program), outlines.edges, outlines.start
    glyphs = np.array(list(reaches), np.int64)
    triangles = [_triangle(*reach) for reach in reaches.values()]
    lengths = np.diff(edges)
    lengths[glyphs] = [len(triangle) for triangle in triangles]
    offsets = np.concatenate(([1], 1 + np.cumsum(lengths))).astype(">u4")
    parts: list[memoryview | bytes] = []
    done, end = int(edges[0]), int(edges[-1])
    places = zip(edges[glyphs].tolist(), edges[glyphs + 1].tolist(), triangles, strict=True)
    for first, last, triangle in places:
        parts.extend((program[done:first], triangle))
        done = last
    width = program[start + 2]
    table = offsets.view(np.uint8).reshape(-1, 4)[:, 4 - width :].tobytes()
    gap = bytes(int(edges[-1] - edges[0] - lengths.sum()))
    return b"".join((program[: start + 3], table, *parts, program[done:end], gap, program[end:]))


def _triangle(left: int, bottom: int, right: int, top: int) -> bytes:
    across, up = _number(right - left), _number(top - bottom)
    return _number(left) + _number(bottom) + _MOVE + across + _ACROSS + up + _UP + _END


def _number(value: int) -> bytes:
    """A number as an operand of an outline."""
    if -107 <= value <= 107:
        return bytes((value + 139,))
    return struct.pack(">Bh", _SHORT, value)


def _tables(program: bytes) -> dict[bytes, tuple[int, int]]:
    """Where the tables of an OpenType font begin, and their lengths, by their names."""
    if program[:4] != b"OTTO":
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


def _entries(data: bytes) -> dict[int, int]:
    """The last operand of each operator of a dictionary, where it is a whole number."""
    found: dict[int, int] = {}
    at = last = 0
    while at < len(data):
        first = data[at]
        if first <= _LAST_OPERATOR:
            wide = first == _ESCAPE
            found[(first << 8) + data[at + 1] if wide else first] = last
            at += 1 + wide
        elif first == _REAL:
            at += 1
            while data[at] >> 4 != 15 and data[at] & 15 != 15:
                at += 1
            at += 1
        else:
            last, at = _operand(data, at)
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


def _charset(program: bytes, at: int, count: int) -> Numbers:
    """The code of every glyph of a program that numbers them."""
    if at <= _STANDARD:
        raise ValueError("a program with the characters of a standard set")
    form, at = program[at], at + 1
    if not form:
        codes = np.frombuffer(program, ">u2", count - 1, at).astype(np.int64)
        return np.concatenate(([0], codes))
    found = [0]
    while len(found) < count:
        first, left = struct.unpack_from(">HH" if form == _RANGES else ">HB", program, at)
        found.extend(range(first, first + left + 1))
        at += 4 if form == _RANGES else 3
    return np.array(found[:count])
