"""How much of a text is words and numbers as they are written: compares two readings of a page."""

from __future__ import annotations

import re
from typing import NamedTuple

from policytext.extraction.text.han import HAN_RANGES
from policytext.extraction.text.ordinary import english_words, usual_pairs

_HAN_RUN = f"[{HAN_RANGES}]+"
_UNIT = re.compile(f"{_HAN_RUN}|[0-9A-Za-z\u00c0-\u024f]+|[\ue000-\uf8ff\ufffd]+")
_HAN = re.compile(_HAN_RUN)
_CASE = re.compile("(?:[A-Z\u00c0-\u00de]?[a-z\u00df-\u024f]+|[A-Z\u00c0-\u00de]+)(?:[A-Z][a-z]+)?")
_LIKE_FIGURES = re.compile("[0-9IOZloq]+")
_FIGURES_AROUND = re.compile("[0-9][A-Za-z]+[0-9]+[A-Za-z]*|[A-Za-z][0-9]+[a-z]+")
_APART = re.compile("(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")
_SHORT = 3
_OF_MARK = 2
_USUAL = 0.75
_STRAY = re.compile(
    r"(?<=[a-z])[.:] (?=[a-z])|(?<=[a-z])[“‘~^|_\\]|[¬¢§¤¦¥](?=[a-z])|[~^|\\](?=[a-z])"
)
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u3040-\u30ff\ua000-\ud7ff\uf900-\ufaff\ufb1d-\ufdff]")
_LETTER = re.compile(r"[^\W\d_]")


class Wellformed(NamedTuple):
    """Characters of a text by the words and numbers that they stand in.

    Attributes:
        well: in numbers, in common English words, in usual pairs of Han.
        ill: in words with letters that hardly ever stand so, in other pairs of Han, where
            figures and letters are mixed up, as in ``20I5``, and marks inside sentences.
    """

    well: int
    ill: int

    @property
    def share(self) -> float:
        """Share of those that are well-formed, from 0 to 1; 1.0 of a text without any word."""
        return self.well / (self.well + self.ill) if self.well + self.ill else 1.0

    @property
    def balance(self) -> int:
        """How many more are well-formed than are not."""
        return self.well - self.ill


def wellformed(text: str) -> Wellformed:
    """Count the characters of a text that stand in well-formed words and numbers.

    Marks, blanks, Latin words of one or two letters and words that may be names count as neither.
    """
    well = ill = 0
    for unit in _UNIT.findall(_APART.sub("", text)):
        good, bad = _of_han(unit) if _HAN.match(unit) else _of_word(unit)
        well += good
        ill += bad
    return Wellformed(well, ill + _OF_MARK * len(_STRAY.findall(text)))


def is_of_other_script(text: str) -> bool:
    """Whether much of a text is neither Han nor Latin, so that it cannot be judged here."""
    letters = len(_LETTER.findall(text))
    return 5 * len(_OTHER_SCRIPT.findall(text)) > letters


def _of_han(run: str) -> tuple[int, int]:
    """Han in pairs that are usual, and those without such a neighbour."""
    pairs = usual_pairs()
    if len(run) == 1:
        return 0, 0
    good = [False] * len(run)
    for part in pairs.telling.finditer(run):
        for at in range(part.start(), part.end() - 1):
            if run[at : at + 2] in pairs.han:
                good[at] = good[at + 1] = True
    told = sum(part.end() - part.start() for part in pairs.telling.finditer(run))
    return sum(good), told - sum(good)


def _of_word(word: str) -> tuple[int, int]:
    if word.isdecimal():
        return len(word), 0
    if not word.isalpha():
        mixed = _FIGURES_AROUND.fullmatch(word) or _LIKE_FIGURES.fullmatch(word)
        return (0, len(word)) if mixed or not word.isalnum() else (len(word), 0)
    if len(word) < _SHORT:
        return 0, 0
    small = word.lower()
    if small in english_words():
        usual_case = word in (small, small.upper(), small.capitalize())
        return (len(word), 0) if usual_case else (0, len(word))
    usual = usual_pairs().letters
    found = [small[at : at + 2] in usual for at in range(len(small) - 1)] if word.isascii() else []
    strange = not _CASE.fullmatch(word) or (not word.isupper() and not _mostly(found))
    return 0, len(word) * strange


def _mostly(found: list[bool]) -> bool:
    return sum(found) >= _USUAL * len(found)
