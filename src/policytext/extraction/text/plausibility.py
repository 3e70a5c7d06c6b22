"""Whether a text can be believed: tells writing from what fonts give that name no characters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import add

import numpy as np
import numpy.typing as npt

from policytext.extraction.text.encoding import common_han
from policytext.extraction.text.han import HAN_RANGES
from policytext.extraction.text.ordinary import usual_pairs

_HAN = re.compile(f"[{HAN_RANGES}]+")
_SENTENCE = re.compile(f"{_HAN.pattern[:-1]}{{5,}}")
_WORD = re.compile("[a-z]{3,}")
_PRIVATE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
# Latin, Greek, Cyrillic, punctuation, symbols, kana, Han and its wide forms.
_FAMILIAR = re.compile(
    "[\t\n\r -~\u00a0-\u024f\u02b0-\u036f\u0370-\u0482\u048a-\u04ff\u1e00-\u1eff\u2000-\u2bff"
    "\u2e80-\u312f\u3190-\u319f\u31c0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe4f"
    "\ufe50-\ufe6b\uff01-\uff65\uffe0-\uffee\ufeff\ufffe\U0001d400-\U0001d7ff\U0001f100-\U0001f9ff"
    "\U00020000-\U000323af]+"
)
_SOUP = re.compile(
    "[\u00a1-\u024f\u02b0-\u02ff\u2020-\u2022\u2030\u2039\u203a\u2044\u2122\ufb01\ufb02]"
)
_SIGN = re.compile("[!-/:-@[-`{-~]")
_LETTERS = re.compile("[A-Za-z\u00c0-\u024f]+")
_WHOLE_WORD = re.compile(
    "(?<![0-9A-Za-z\u00c0-\u024f])(?:[A-Z\u00c0-\u00de]?[a-z\u00df-\u024f]{2,}|[A-Z]{3,})"
    "(?![0-9A-Za-z\u00c0-\u024f])"
)
_MUCH_SOUP = 0.12
_MANY_KINDS = 10
_MANY = 0.3
_MOST_WORDS = 0.6
_NO_WORDS = 0.15
_MANY_LETTERS = 80
_HANGUL = re.compile("[\uac00-\ud7a3]")
_FEW_HAN = 24
_FEW_LETTERS = 100
_FEW = 8
_ODD = 0.3
_COMMON = 0.5
_SCRIPTS = 3


@dataclass(frozen=True, slots=True)
class Plausibility:
    """How much of a text is as writing usually is; shares from 0 to 1.

    Attributes:
        characters: how many there are, blanks left out.
        odd: share of private and replacement characters, controls and scattered foreign letters.
        common: of its Han characters, the share of frequent ones; None with too few of them.
        han: of its pairs of Han characters, the share that ordinary text has; None as above.
        letters: of the pairs of letters in its words, the share that English has; None as above.
    """

    characters: int
    odd: float
    common: float | None
    han: float | None
    letters: float | None

    @property
    def is_known(self) -> bool:
        """Whether there is enough of it to be judged by the pairs of its characters."""
        return self.han is not None or self.letters is not None

    @property
    def is_strange(self) -> bool:
        """Whether its characters belong to no writing."""
        rare = self.common is not None and self.common < _COMMON
        return self.characters >= _FEW and (self.odd > _ODD or rare)

    def is_unlikely(self, han: float = 0.2, letters: float = 0.4) -> bool:
        """Whether its characters hardly ever stand side by side so; verse may be unlikely too.

        Args:
            han: least share of ordinary pairs of Han.
            letters: the same of letters, for a text without Han.
        """
        if self.han is not None:
            return self.han < han
        return self.common is None and self.letters is not None and self.letters < letters

    @property
    def is_garbled(self) -> bool:
        """Whether the text has no meaning, as when a font does not name its characters."""
        return self.is_strange or self.is_unlikely()

    @property
    def is_doubtful(self) -> bool:
        """Whether the text is worse than what recognition of a clear picture would give."""
        return self.is_strange or self.is_unlikely(0.3, 0.68)


def plausibility(text: str) -> Plausibility:
    """Look at the characters of a text and at which stand side by side."""
    bare = "".join(text.split())
    han = "" if text.isascii() else "".join(_HAN.findall(bare))
    wordless = 2 * len(han) < len(bare) and _is_wordless(text, len(bare))
    return Plausibility(
        len(bare),
        1.0 if wordless else _odd(bare) / max(1, len(bare)),
        *_of_han(han, text),
        _of_letters(text),
    )


def is_garbled(text: str) -> bool:
    """Whether a text has no meaning: private characters, or pairs that no writing has."""
    return plausibility(text).is_garbled


def is_private(text: str) -> bool:
    """Whether a character, or one of several, has no meaning outside its font."""
    return _PRIVATE.search(text) is not None


def _is_wordless(text: str, length: int) -> bool:
    """Whether a text has many letters or signs and hardly a word: codes taken for letters."""
    letters = sum(map(len, _LETTERS.findall(text)))
    bare = letters < _NO_WORDS * length and not _HAN.search(text)
    signs = _SIGN.findall(text) if bare else []
    if bare and len(signs) > _MANY * length and len(set(signs)) > _MANY_KINDS:
        return True
    soup = [] if text.isascii() else _SOUP.findall(text)
    much = len(soup) > _MUCH_SOUP * length and len(set(soup)) > _MANY_KINDS
    if not much and (letters < _MANY_LETTERS or letters < _MANY * length):
        return False
    words = sum(map(len, _WHOLE_WORD.findall(text)))
    return words <= (_MOST_WORDS if much else _NO_WORDS) * letters


def _odd(bare: str) -> int:
    """How many characters belong to no writing; a foreign script of its own is one."""
    strange = _FAMILIAR.sub("", bare)
    private = len(_PRIVATE.findall(strange))
    foreign = [character for character in strange if not _PRIVATE.match(character)]
    if not foreign:
        return private
    korean = len(_HANGUL.findall(bare))
    if korean > sum(map(len, _HAN.findall(bare))):
        foreign = [c for c in foreign if not _HANGUL.match(c)]
    blocks = Counter(ord(character) >> 8 for character in foreign)
    main = sum(count for _, count in blocks.most_common(_SCRIPTS))
    unassigned = sum(1 for c in foreign if unicodedata.category(c) == "Cn")
    whole = main >= 0.9 * len(foreign) and unassigned < 0.05 * len(foreign)
    return private + (unassigned if whole else len(foreign))


def _of_han(han: str, text: str) -> tuple[float | None, float | None]:
    """Shares of frequent characters and of ordinary pairs; names in a list are too short for it."""
    if len(han) < _FEW_HAN:
        return None, None
    units = np.frombuffer(han.encode("utf-16-le"), "<u2")
    common = int(np.count_nonzero(_are_common()[units])) / len(han)
    usual = usual_pairs()
    parts = [part for run in _SENTENCE.findall(text) for part in usual.telling.findall(run)]
    pairs = _pairs(parts)
    if len(pairs) < _FEW_HAN:
        return common, None
    return common, sum(map(usual.han.__contains__, pairs)) / len(pairs)


@cache
def _are_common() -> npt.NDArray[np.bool_]:
    """Of all characters of 16 bits, whether they are frequent Han: much faster than a set."""
    common = np.zeros(2**16, np.bool_)
    common[[ord(character) for character in common_han()]] = True
    return common


def _pairs(texts: Iterable[str]) -> list[str]:
    """The pairs of neighbours in some texts."""
    return list(chain.from_iterable(map(add, text, text[1:]) for text in texts))


def _of_letters(text: str) -> float | None:
    usual = usual_pairs().letters
    words = _WORD.findall(text.lower())
    pairs = _pairs(words)
    if len(pairs) < _FEW_LETTERS:
        return None
    return sum(map(usual.__contains__, pairs)) / len(pairs)
