"""Programs of embedded fonts."""

from __future__ import annotations

import struct
from io import BytesIO
from types import SimpleNamespace

import pytest
from fontTools.cffLib import parseCharset

from policytext.extraction.pdf.lines.fonts import numbers_of

BEFORE = b"head"


def program(ranges: list[tuple[int, int]], kind: int = 2) -> SimpleNamespace:
    """A program whose glyphs have the numbers of some ranges, each with its first and last."""
    listed = b"".join(struct.pack(">HH", first, last - first) for first, last in ranges)
    count = 1 + sum(last - first + 1 for first, last in ranges)
    file = BytesIO(BEFORE + bytes([kind]) + listed)
    return SimpleNamespace(rawDict={"charset": len(BEFORE)}, file=file, numGlyphs=count)


@pytest.mark.parametrize("ranges", [[(1, 6)], [(1, 2), (700, 702), (65535, 65535)]])
def test_numbered_glyphs_have_the_names_that_fonttools_gives_them(
    ranges: list[tuple[int, int]],
) -> None:
    cff, other = program(ranges), program(ranges)
    other.file.seek(len(BEFORE) + 1)
    names = parseCharset(other.numGlyphs, other.file, [], True, 2)
    assert numbers_of(cff) == names == [".notdef", *names[1:]]


def test_glyphs_listed_in_another_way_are_left_to_fonttools() -> None:
    assert numbers_of(program([(1, 6)], kind=1)) == []


def test_a_list_cut_short_ends() -> None:
    cff = program([(1, 6)])
    cff.numGlyphs = 40
    assert len(numbers_of(cff)) == 40
