"""The word lists of indicators as patterns."""

from __future__ import annotations

import re
from functools import cache

from policytext.nlp.lexicon import lexicon


@cache
def cue(language: str, name: str) -> re.Pattern[str]:
    """A pattern that finds any word of a list in folded text.

    Args:
        language: ``zh`` or ``en``.
        name: of the list in ``configs/lexicons/indicators.yaml``.
    """
    words = "|".join(sorted(map(re.escape, lexicon("indicators")[language][name]), key=len)[::-1])
    return re.compile(rf"\b(?:{words})\b" if language == "en" else f"(?:{words})")


def ends_with(language: str, name: str, plain: str, start: int, end: int) -> bool:
    """Whether a stretch of folded text ends with a word of a list."""
    stretch = plain[start:end].rstrip()
    ends = (match.end() for match in cue(language, name).finditer(stretch))
    return any(end == len(stretch) for end in ends)
