"""What ordinary text is made of: pairs of characters, and English words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytext.resources import resource


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of characters that ordinary text has.

    Attributes:
        han: usual pairs of Han.
        telling: finds runs of Han of which something can be told; others go with nearly all.
        letters: usual pairs of small letters.
    """

    han: frozenset[str]
    telling: re.Pattern[str]
    letters: frozenset[str]


@cache
def usual_pairs() -> Pairs:
    """The pairs of ``configs/lexicons/common-pairs.txt``."""
    path = resource("configs", "lexicons", "common-pairs.txt")
    parts = path.read_text(encoding="utf-8").split("\n\n")
    rows = [row for row in parts[0].splitlines() if not row.startswith("#")]
    han = frozenset(row[0] + follower for row in rows for follower in row[1:])
    return Pairs(han, re.compile(f"[^{parts[1].strip()}]{{2,}}"), frozenset(parts[2].split()))


@cache
def english_words() -> frozenset[str]:
    """The words of ``configs/lexicons/english-words.txt``, in small letters."""
    path = resource("configs", "lexicons", "english-words.txt")
    return frozenset(path.read_text(encoding="utf-8").partition("\n\n")[2].split())
