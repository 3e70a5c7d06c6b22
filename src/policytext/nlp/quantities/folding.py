"""The form of a text in which figures and units are looked for."""

from __future__ import annotations

import re

from policytext.nlp.fold import fold_characters

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_DASHES = str.maketrans("‐‑‒–—―−～∼〜％﹪，", "-------~~~%%,")
_QUOTES = str.maketrans("“”", '""')
_CHINESE_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")


def folded(text: str, language: str) -> str:
    """Half width, simplified and in lower case, with one dash, one tilde and one kind of quotes.

    Args:
        text: any text.
        language: in Chinese a comma that does not divide thousands stays a full-width one.

    Returns:
        A text of the same length.

    >>> folded("１，２００家，約３％～５％", "zh")
    '1,200家，约3%~5%'
    """
    plain = fold_characters(text).translate(_DASHES).translate(_QUOTES)
    return _CHINESE_COMMA.sub("，", plain) if language == "zh" else plain


def half_width(text: str) -> str:
    """Half width, in its own case and script."""
    return text.translate(_WIDE)
