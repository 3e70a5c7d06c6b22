"""Forms under which text is compared: simplified script, half width, lower case, American spelling.

Every fold of characters keeps the length, so that positions in the folded text are positions in
the text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from policytext.nlp.lexicon import lexicon

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_MARKS = str.maketrans("’‘＇‐‑‒–—―−", "'''-------")
_FIRST_HAN = "\u3400"
_SURROGATES = range(0xD800, 0xE000)


class _Fold(dict[int, str]):
    """A table for ``str.translate`` that learns each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


_FOLD = _Fold()


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def fold_characters(text: str) -> str:
    """Simplified script, half width and lower case, character by character.

    Traditional characters are converted one by one (OpenCC ``t2s``), so that the length stays
    and every position in the result is the same position in the text.

    Args:
        text: any text.

    Returns:
        A text of the same length in code points.

    >>> fold_characters("推進ＡＩ技術轉移")
    '推进ai技术转移'
    """
    return text.translate(_FOLD)


def _fold_character(character: str) -> str:
    plain = character.translate(_WIDTH).translate(_MARKS)
    folded = _simplified(plain) if plain >= _FIRST_HAN else plain.lower()
    return folded if len(folded) == 1 else plain


def _simplified(character: str) -> str:
    if ord(character) in _SURROGATES:
        return character
    converted: str = _converter().convert(character)
    return converted


@cache
def american_spelling(word: str) -> str:
    """The American spelling of a lower-case English word.

    >>> american_spelling("commercialisation")
    'commercialization'
    >>> american_spelling("enterprise")
    'enterprise'
    """
    rules = lexicon("spelling")
    if word in rules["words"]:
        return str(rules["words"][word])
    if len(word) < 6 or word in rules["keep"] or word.rstrip("sdr") in rules["keep"]:
        return word
    for british, american in rules["endings"].items():
        if word.endswith(british):
            stem = word.removesuffix(british)
            return word if f"{stem}ise" in rules["keep"] else f"{stem}{american}"
    return word
