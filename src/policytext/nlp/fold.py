"""Forms under which text is compared: simplified script, half width, lower case, American spelling.

Every fold of characters keeps the length, so that positions in the folded text are positions in
the text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from policytext.nlp.lexicon import lexicon

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_MARKS = str.maketrans({"’": "'", "‘": "'", "＇": "'", "–": "-", "—": "—", "‐": "-", "‑": "-"})
_TRADITIONAL_HINT_FROM = "\u3400"


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _simplified(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


def fold_characters(text: str) -> str:
    """Simplified script, half width and lower case, character by character.

    Traditional characters are converted one by one (OpenCC ``t2s``), so that the length stays
    and every position in the result is the same position in the text.

    Args:
        text: any text.

    Returns:
        A text of the same length in code points.
    """
    folded = text.translate(_WIDTH).translate(_MARKS)
    return "".join(map(_fold_character, folded))


@cache
def _fold_character(character: str) -> str:
    if character >= _TRADITIONAL_HINT_FROM:
        return _simplified(character)
    lower = character.lower()
    return lower if len(lower) == 1 else character


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
    if word in rules["keep"] or len(word) < 6 or word.rstrip("sdr") in rules["keep"]:
        return word
    for british, american in rules["endings"].items():
        if word.endswith(british):
            stem = word.removesuffix(british)
            return word if f"{stem}ise" in rules["keep"] else stem + american
    return word
