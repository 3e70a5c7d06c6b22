"""Pairs of brackets and quotation marks, links: stretches inside which no mark divides a text.

Only complete pairs count, so a bracket that is never closed shelters nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policytext.segmentation.characters import is_blank, is_han

LONGEST_BRACKET = 160
LONGEST_QUOTATION = 240
"""Lengths in characters up to which a pair shelters its inside; a long speech has sentences."""

CLOSERS = "”’」』）)】］]》〉〕｝}»"

_BRACKETS = dict(zip(")】]》〉〕}", "(【[《〈〔{", strict=True))
_QUOTATION_MARKS = dict(zip("”’」』»", "“‘「『«", strict=True))
_OPENER = {**_BRACKETS, **_QUOTATION_MARKS}
# Full-width and half-width marks close each other: recognition and typing mix them.
_NARROW = str.maketrans("（）［］｛｝＂", '()[]{}"')
_PAIRED = re.compile(
    "[" + re.escape("".join(_OPENER) + "".join(_OPENER.values())) + '"（）［］｛｝＂]'
)
_LINK = re.compile(
    r"(?:https?://|ftp://|(?<![A-Za-z0-9.])www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
    r"|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,9}"
)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A pair of brackets or quotation marks with what stands between.

    Attributes:
        start: place of the opening mark.
        end: one past the closing mark.
        quotation: whether the marks are quotation marks.
    """

    start: int
    end: int
    quotation: bool

    @property
    def shelters(self) -> bool:
        """Whether it is short enough for a sentence mark inside to divide nothing."""
        longest = LONGEST_QUOTATION if self.quotation else LONGEST_BRACKET
        return self.end - self.start <= longest


def find_enclosures(text: str) -> list[Enclosure]:
    """All complete pairs of a text, in the order of their closing marks.

    Args:
        text: a paragraph.
    """
    found: list[Enclosure] = []
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for match in _PAIRED.finditer(text):
        mark, at = match.group().translate(_NARROW), match.start()
        opener = _opener(text, at, mark, waiting)
        if opener is None:
            opened.append((mark, at))
            waiting[mark] += 1
            continue
        while waiting[opener]:
            last, begun = opened.pop()
            waiting[last] -= 1
            if last == opener:
                found.append(Enclosure(begun, at + 1, mark not in _BRACKETS))
                break
    return found


def _opener(text: str, at: int, mark: str, waiting: Counter[str]) -> str | None:
    """The mark that this one closes; None when it opens. A straight mark does either."""
    if mark != '"':
        return _OPENER.get(mark)
    if not waiting[mark]:
        return None
    follows_blank = at > 0 and is_blank(text[at - 1])
    before_word = at + 1 < len(text) and (text[at + 1].isalnum() or is_han(text[at + 1]))
    return None if follows_blank and before_word else mark


@dataclass(frozen=True, slots=True)
class Shelters:
    """Stretches that are never divided, apart from each other and in order.

    Attributes:
        starts: first characters.
        ends: one past the last characters.
    """

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, stretches: Iterable[tuple[int, int]]) -> Shelters:
        """Shelters from stretches that may lie in or over each other."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(stretches):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return cls(starts, ends)

    def hold(self, position: int) -> bool:
        """Whether dividing at a position would cut through a shelter."""
        found = bisect_left(self.starts, position) - 1
        return found >= 0 and position < self.ends[found]


def find_links(text: str) -> list[tuple[int, int]]:
    """Addresses of web pages and e-mail, without the marks that follow them.

    Args:
        text: a paragraph.

    Returns:
        Start and end of each, in code points.
    """
    links = []
    for match in _LINK.finditer(text):
        length = len(match.group().rstrip(".,;:!?)'"))
        links.append((match.start(), match.start() + length))
    return links
