"""Words around figures that are asked about in both languages: of growth, and of money."""

from __future__ import annotations

import re
from functools import cache

from policytext.model import Span
from policytext.nlp.lexicon import lexicon


def changes(plain: str, language: str) -> bool:
    """Whether a stretch of folded text has a verb of growth or decline."""
    return _pattern("change", language).search(plain) is not None


def tells_money(plain: str, head: Span, language: str) -> bool:
    """Whether the words of a head show that a figure without a currency is money."""
    return _pattern("money", language).search(plain, head.start, head.end) is not None


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    lists = lexicon("quantity-heads")
    words = lists["money"][language] if name == "money" else lists[language]["change"]
    either = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\b(?:{either})\b" if language == "en" else either)
