"""Texts of a figure made to fit: shortened with an ellipsis, or broken into lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from unicodedata import east_asian_width

from policytext.drawing.fonts import Font, visible

SMALL, TEXT, HEAD = 6.5, 7.5, 8.5
PITCH = 1.3
_ELLIPSIS = "…"
_SHARES = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
# Kinsoku: no line begins with a closing mark, none ends with an opening one (GB/T 15834).
_NOT_FIRST = frozenset("，。、；：！？）】》〉」』〕”’％·～%,.;:!?)]}…—")
_NOT_LAST = frozenset("（【《〈「『〔“‘([{")


@dataclass
class Lettering:
    """Measures texts in one font.

    Attributes:
        font: of the figure.
        shortened: the texts that were cut.
    """

    font: Font
    shortened: set[str] = field(default_factory=set)

    def width(self, text: str, size: float = TEXT) -> float:
        """How wide a line is, in points."""
        return self.font.width(visible(text), size)

    def widest(self, texts: Sequence[str], size: float = TEXT) -> float:
        """How wide the widest line is; 0 for none."""
        return max((self.width(text, size) for text in texts), default=0.0)

    def fitted(self, text: str, most: float, size: float = TEXT) -> str:
        """A text of one line, cut with an ellipsis where it is wider than allowed.

        Args:
            text: of any length.
            most: points.
            size: of the font, in points.
        """
        text = visible(text)
        if self.font.width(text, size) <= most:
            return text
        self.shortened.add(text)
        kept = text
        while kept and self.font.width(kept.rstrip() + _ELLIPSIS, size) > most:
            kept = kept[:-1]
        return kept.rstrip() + _ELLIPSIS

    def wrapped(self, text: str, most: float, size: float = TEXT, lines: int = 3) -> list[str]:
        """A text broken into lines: at blanks, and between Chinese characters.

        Args:
            text: of any length.
            most: width of a line, in points.
            size: of the font, in points.
            lines: the most there may be; the last one is cut where the text is longer.
        """
        text = visible(text).strip()
        found = self._broken(text, most, size, lines)
        if len(found) > 1 and self.font.width(found[-1], size) <= most:
            # The narrowest block of as many lines, so that no single word stands alone below.
            words = [self.font.width(word, size) for word in _unbroken(text)]
            least = max((width for width in words if width <= most), default=0.0)
            for share in _SHARES:
                trial = self._broken(text, most * share, size, lines)
                narrow = self.widest(trial, size) <= most * share and most * share >= least
                if narrow and len(trial) == len(found):
                    return trial
        found[-1], whole = self.fitted(found[-1], most, size), found[-1]
        if found[-1] != whole:
            self.shortened.discard(whole)
            self.shortened.add(text)
        return found

    def _broken(self, rest: str, most: float, size: float, lines: int) -> list[str]:
        """Lines of which all but the last fit."""
        found: list[str] = []
        while rest and len(found) < lines - 1 and self.font.width(rest, size) > most:
            end = self._line_end(rest, most, size)
            found.append(rest[:end].rstrip())
            rest = rest[end:].lstrip()
        return [*found, rest] if rest or not found else found

    def _line_end(self, text: str, most: float, size: float) -> int:
        """Where the first line ends: the last break that fits, else the last character."""
        width, fits = 0.0, 0
        for number, char in enumerate(text):
            width += self.font.width(char, size)
            if width > most:
                break
            fits = number + 1
        fits = max(1, fits)
        breaks = [at for at in range(1, fits + 1) if _may_break(text, at)]
        return breaks[-1] if breaks else fits


def _unbroken(text: str) -> list[str]:
    """What stands between the places where a line may end."""
    breaks = [0, *(at for at in range(1, len(text)) if _may_break(text, at)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(breaks)]


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before in " /-" or after == " " or _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return east_asian_width(char) in "WF"
