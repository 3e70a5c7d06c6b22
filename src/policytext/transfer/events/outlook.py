"""Whether a stretch of a report looks back on what was done or ahead to what is planned."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from policytext.model import Document
from policytext.transfer.lexicon import expression

_LONGEST = 40
_LINE = re.compile(r"[^\n]+")


class Outlook(StrEnum):
    """Which way a part of a report looks."""

    BACK = "back"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Outlooks:
    """The parts of a report by the way they look.

    Attributes:
        starts: where each part begins, in order.
        ways: which way it looks, one a part.
    """

    starts: Sequence[int]
    ways: Sequence[Outlook]

    def at(self, position: int) -> Outlook | None:
        """The outlook of the part that a position lies in; None before the first."""
        number = bisect_right(self.starts, position) - 1
        return self.ways[number] if number >= 0 else None


def outlooks(document: Document, language: str) -> Outlooks:
    """The parts of a report, by its heading lines: a review of work, aims, tasks of a year.

    Args:
        document: any; one without such headings has no parts.
        language: ``zh`` or ``en``.
    """
    forms = {
        Outlook.BACK: expression("words", "looks_back", language),
        Outlook.AHEAD: expression("words", "looks_ahead", language),
    }
    starts, ways = [], []
    for line in _LINE.finditer(document.text):
        if len(line[0]) > _LONGEST:
            continue
        way = next((way for way, form in forms.items() if form.match(line[0].strip())), None)
        if way is not None:
            starts.append(line.start())
            ways.append(way)
    return Outlooks(starts, ways)
