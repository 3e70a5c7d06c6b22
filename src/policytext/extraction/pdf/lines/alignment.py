"""Finds the characters of a document's line among those that are printed on its page."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from policytext.model import Box

_WIDE = "\u2e7f"


class Printed(NamedTuple):
    """A printed line whose characters are looked for.

    Attributes:
        text: as it stands in the document.
        page: number of its page.
        box: where it stands there.
    """

    text: str
    page: int
    box: Box


def aligned(line: Printed, characters: Iterable[tuple[str, Box]]) -> tuple[Box, ...]:
    """The boxes of a line's visible characters.

    Args:
        line: as it stands in the document.
        characters: what is printed near it, in the order of the page.

    Returns:
        The box of the printed character for each that is found; the others divide what is left
        between their neighbours.
    """
    singles = [(single, box) for text, box in characters for single in text]
    visible = [(at, character) for at, character in enumerate(line.text) if not character.isspace()]
    matcher = SequenceMatcher(
        None, [c for _, c in visible], [c for c, _ in singles], autojunk=False
    )
    found: dict[int, Box] = {}
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            found[visible[block.a + step][0]] = singles[block.b + step][1]
    missing = [at for at, _ in visible if at not in found]
    for at in missing:
        found[at] = _guessed(line, at)
    return tuple(found[at] for at, _ in visible)


def _guessed(line: Printed, at: int) -> Box:
    """The part of a line's box that a character takes by its width."""
    widths = [1.0 if character > _WIDE else 0.5 for character in line.text]
    whole = sum(widths)
    begin, end = sum(widths[:at]) / whole, sum(widths[: at + 1]) / whole
    x0, top, x1, bottom = line.box
    if bottom - top > 2 * (x1 - x0):
        down = bottom - top
        return Box(x0, round(top + begin * down, 2), x1, round(top + end * down, 2))
    across = x1 - x0
    return Box(round(x0 + begin * across, 2), top, round(x0 + end * across, 2), bottom)
