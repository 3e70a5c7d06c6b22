"""The shipped list of well-known organisations."""

from __future__ import annotations

import csv
from functools import cache

from policytext.nlp.fold import fold_characters
from policytext.resources import resource


@cache
def shipped_rows() -> tuple[dict[str, str], ...]:
    """Rows of ``configs/lexicons/actors.csv``: zh, en, kind, place, also."""
    path = resource("configs", "lexicons", "actors.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def shipped_english() -> dict[str, str]:
    """The English name for each Chinese one, other names included."""
    return {
        fold_characters(name): row["en"]
        for row in shipped_rows()
        for name in (*filter(None, row["also"].split("|")), row["zh"])
        if name >= "\u3400" and len(name) > 2
    }
