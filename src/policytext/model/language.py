"""Which language a stretch of text is in, by its script.

Policy documents mix Chinese with Latin abbreviations and English with Chinese names; the share
of Han characters tells the two apart without a model. An English word weighs as much as one and
a half of them.
"""

from __future__ import annotations

import re

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U000323af]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*")
_HAN_PER_WORD = 1.5


def detect_language(text: str, default: str = "und") -> str:
    """Tell whether a text is Chinese or English.

    Args:
        text: any text.
        default: what to return for a text without a letter (numbers, punctuation).

    Returns:
        ``"zh"``, ``"en"`` or ``default``.
    """
    han = sum(map(len, _HAN.findall(text)))
    if not han:  # One word is enough to tell.
        return "en" if _LATIN_WORD.search(text) else default
    words = len(_LATIN_WORD.findall(text))
    return "zh" if han >= words * _HAN_PER_WORD else "en"
