"""The coded sentences that the shipped coder learns from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from policytext.coding.learning.examples import Example, Excerpt, Purpose
from policytext.coding.learning.model import references
from policytext.model import Codebook, split_reference
from policytext.store.codebook_files import read_codebook

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "corpora" / "training"
GOLD = ROOT.parent / "shared" / "gold"
BOOKS = {
    "T": "transfer",
    "E": "five-in-one",
    "F": "four-in-one",
    "R": "eight-reforms",
    "I": "policy-instruments",
}
"""The codebook of each group of codes."""

_PREFIXES = {
    "T": ("PAT.", "DRV."),
    "E": ("FIVE.",),
    "F": ("F.",),
    "R": ("REF.",),
    "I": ("S.", "E.", "D."),
}

_NEAR_MISSES = ("transfer-and-links", "functions-and-reforms", "policy-instruments")
GOLD_SETS = {
    "train": frozenset({Purpose.THRESHOLDS}),
    "train_translated": frozenset({Purpose.THRESHOLDS}),
    "dev": frozenset(Purpose),
    "dev_translated": frozenset(Purpose),
}
"""The sets and what they tell: the indicators were written with those for training at hand."""
TEST_SETS = ("dev", "dev_translated")

Row = Mapping[str, Any]


@cache
def codebooks() -> dict[str, Codebook]:
    """The codebooks by the letters of their groups."""
    return {group: read_codebook(name) for group, name in BOOKS.items()}


def own_examples() -> Iterator[Example]:
    """Each training sentence in Chinese and in English.

    Near misses are more frequent in them than anywhere else, and the short documents are
    invented; so none of them tells how frequent codes are.
    """
    codes = _references("".join(BOOKS))
    for path in sorted(OWN.glob("*.jsonl")):
        tells = frozenset({Purpose.WEIGHING} if path.stem not in _NEAR_MISSES else ())
        for row in _rows(path):
            given = frozenset(codes[code] for code in row["codes"])
            for language in ("zh", "en"):
                excerpt = Excerpt(row[language], language, row[f"previous_{language}"])
                group = row.get("document") or row["id"]
                yield Example(excerpt, given, frozenset(codes.values()), group, tells)


def gold_examples(name: str) -> Iterator[Example]:
    """The coded sentences of a set, as their first coder coded them."""
    path = GOLD / f"{name}.jsonl"
    for row in _rows(path) if path.is_file() else ():
        codes = _references("".join(row["groups"]))
        coded = row["coder"] if "coder" in row else row["coder_a"]
        given = frozenset(codes[code] for code in coded if code in codes)
        excerpt = Excerpt(row["text"], row["language"], row["previous"] or "")
        judged = frozenset(codes.values())
        yield Example(excerpt, given, judged, row["document"], GOLD_SETS[name])


def all_examples() -> list[Example]:
    """All that there is, real sentences first."""
    return [*(each for name in GOLD_SETS for each in gold_examples(name)), *own_examples()]


def untested_examples() -> list[Example]:
    """All but those of the documents of the test set."""
    tested = {example.group for name in TEST_SETS for example in gold_examples(name)}
    gold = (each for name in GOLD_SETS if name not in TEST_SETS for each in gold_examples(name))
    return [*(each for each in gold if each.group not in tested), *own_examples()]


@cache
def _references(groups: str) -> dict[str, str]:
    """References of the codes of some groups, by the ids that coders write."""
    return {
        split_reference(reference)[1]: reference
        for group, book in codebooks().items()
        if group in groups
        for reference in references(book)
        if split_reference(reference)[1].startswith(_PREFIXES[group])
    }


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
