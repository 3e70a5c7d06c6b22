"""Brackets of Chinese lines, whose width the reading network mistakes.

A full-width bracket is half white: the character before an opening one, or after a closing one,
stands farther away than from a half-width bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.extraction.ocr.models import Glyph
from policytext.extraction.text.han import HAN

_FAR = 1.05
_WIDE = {"(": "（", ")": "）", "[": "〔", "]": "〕"}
_PAIRS = {"（": "）", "(": ")", "〔": "〕", "[": "]"}
_CHINESE = re.compile(r"([(（])([^()（）]*[\u3007\u3400-\u9fff][^()（）]*)([)）])")


def widened(glyphs: Sequence[Glyph], em: float) -> list[Glyph]:
    """The characters of a line, round brackets that stand as full-width ones do made so.

    Args:
        glyphs: the visible characters, from left to right.
        em: distance of Chinese characters, as a share of the width of the line.
    """
    wide = set()
    for at, (one, after) in enumerate(pairwise(glyphs)):
        if after.at - one.at > _FAR * em:
            if one.text == ")" and HAN.match(after.text):
                wide.add(at)
            if after.text == "(" and HAN.match(one.text):
                wide.add(at + 1)
    return [
        one._replace(text=_WIDE[one.text]) if at in wide else one for at, one in enumerate(glyphs)
    ]


def paired(text: str) -> str:
    """A line with the brackets of each pair made the same width."""
    return "".join(_with_partners(text))


def _with_partners(text: str) -> Iterator[str]:
    partner: dict[int, int] = {}
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in _PAIRS:
            opened.append(at)
        elif character in "）)〕]" and opened:
            partner[at] = opened[-1]
            partner[opened.pop()] = at
    for at, character in enumerate(text):
        other = text[partner[at]] if at in partner else character
        mixed = (character in _WIDE) != (other in _WIDE)
        yield _WIDE.get(character, character) if mixed else character


def same_brackets(texts: Sequence[str]) -> list[str]:
    """The texts of a page with round brackets about Chinese full-width, if half of them are.

    Args:
        texts: of its lines or their parts.
    """
    found = [match.group(1) for text in texts for match in _CHINESE.finditer(text)]
    full = found.count("（")
    if not full or 2 * full < len(found):
        return list(texts)
    return [_CHINESE.sub("（\\2）", text) for text in texts]
