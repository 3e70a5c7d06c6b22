"""From characters that were read one by one to the text of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from policytext.extraction.ocr.brackets import paired, widened
from policytext.extraction.ocr.models import Glyph
from policytext.extraction.text.han import HAN

_WIDE = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60“”‘’…—]")
_NARROW_MARK = re.compile("[\u3001\u3002，；：！？）》」』】〕”’“‘（《「『【〔…—·]")
_BLANK = 1.55
_BLANK_AT_MARK = 2.0
_FEWEST = 3
_UNEVEN = 0.4

_FULL = str.maketrans("(),;:?!", "（），；：？！")
_PAGE_NUMBER = re.compile(r"^[-–—一三二=]\s*(\d{1,4})\s*[-–—一三二=]$")
_BETWEEN = "[\u3007\u3400-\u4dbf\u4e00-\u9fff）》」』】〕”]"
_HALF_MARK = re.compile(f"(?<={_BETWEEN})([,;:?!])(?=[\u3007\u3400-\u9fff（《「『【〔“]|$)")
_DASHES = re.compile("(?<=[\u3400-\u9fff])[-–—]{2}(?=[\u3400-\u9fff])")
_LAMBDA = re.compile("λ(?=[\u3400-\u9fff，。、；：）])|(?<=[\u3400-\u9fff])λ")
_PER_CENT = re.compile("(?<=[（(])%[%0](?=[)）])")
_QUOTED = re.compile('"([^"]*[\u3400-\u9fff][^"]*)"')


def text_of(glyphs: Sequence[Glyph], width: float, height: float) -> str:
    """The text of a stretch of a line.

    Args:
        glyphs: what was read, from left to right.
        width: of the stretch.
        height: of its ink, in the same unit.

    Returns:
        English words with blanks between them. Chinese has a blank only where one is printed, as
        after the number of an article.
    """
    seen = [one for one in glyphs if not one.text.isspace()]
    em = (pitch(seen, width) or height) / max(1.0, width)
    seen = widened(seen, em)
    blanks = _blanks(glyphs)
    text = ""
    for at, one in enumerate(seen):
        if at and _is_apart(seen[at - 1], one, at in blanks, em):
            text += " "
        text += one.text
    return repaired(text)


def _blanks(glyphs: Sequence[Glyph]) -> set[int]:
    """Before which of the visible characters a blank was read."""
    found, count = set(), 0
    for one in glyphs:
        if one.text.isspace():
            found.add(count)
        else:
            count += 1
    return found


def pitch(glyphs: Sequence[Glyph], width: float) -> float:
    """Distance of Chinese characters, in the unit of the width; 0.0 where there are too few."""
    seen = [one for one in glyphs if not one.text.isspace()]
    steps = [
        after.at - one.at
        for one, after in pairwise(seen)
        if HAN.match(one.text) and HAN.match(after.text)
    ]
    if len(steps) < _FEWEST:
        return 0.0
    usual = median(steps)
    even = [step for step in steps if abs(step - usual) <= _UNEVEN * usual]
    return sum(even) / len(even) * width if even else 0.0


def _is_apart(before: Glyph, after: Glyph, blank: bool, em: float) -> bool:
    """Whether a blank is printed between two characters."""
    wide = [bool(_WIDE.match(one.text)) for one in (before, after)]
    if not any(wide):
        return blank
    marked = any(_NARROW_MARK.match(one.text) for one in (before, after))
    return after.at - before.at > (_BLANK_AT_MARK if marked else _BLANK) * em


def repaired(text: str) -> str:
    """A Chinese line with the marks that recognition is known to mistake.

    A bracket whose partner is of the other width, half-width marks between Chinese characters,
    dashes, straight quotation marks around Chinese, and the dashes beside a page number.
    """
    numbered = _PAGE_NUMBER.match(text)
    if numbered:
        return f"— {numbered.group(1)} —"
    text = _PER_CENT.sub("%", text)
    text = _LAMBDA.sub("入", text)
    if not HAN.search(text):
        return text
    text = _HALF_MARK.sub(lambda match: match.group().translate(_FULL), text)
    text = _DASHES.sub("——", text)
    text = _QUOTED.sub("“\\1”", text)
    return paired(text)
