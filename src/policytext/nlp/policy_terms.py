"""The bilingual lexicon of policy terms."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policytext.resources import resource


@dataclass(frozen=True, slots=True)
class PolicyTerm:
    """A Chinese term with its English equivalents.

    Attributes:
        word: in simplified script.
        frequency: as the segmenter weighs it.
        tag: part of speech in the ICTCLAS set that jieba uses.
        english: equivalents, the usual one first.
        field: the field it belongs to, such as ``finance``.
    """

    word: str
    frequency: int
    tag: str
    english: tuple[str, ...]
    field: str


def read_policy_terms(path: Path) -> tuple[PolicyTerm, ...]:
    """Read a lexicon of terms.

    Args:
        path: a CSV file in UTF-8 with the columns word, frequency, tag, english (several divided
            by ``|``) and field; lines that begin with ``#`` are passed over.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(
            PolicyTerm(
                row["word"],
                int(row["frequency"]),
                row["tag"],
                tuple(filter(None, row["english"].split("|"))),
                row["field"],
            )
            for row in rows
        )


@cache
def policy_terms() -> tuple[PolicyTerm, ...]:
    """The shipped terms, read once a process."""
    return read_policy_terms(resource("configs", "lexicons", "policy-terms.csv"))
