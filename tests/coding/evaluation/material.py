"""Rows that two coders coded by chance, in two languages."""

from __future__ import annotations

from typing import Any

import numpy as np

from policytext.coding.evaluation.code_names import CodeNames
from policytext.coding.evaluation.decisions import Decisions, read_decisions
from policytext.model import Codebook
from policytext.store.codebook_files import parse_codebook

CODES = ("A", "B", "C", "RARE", "NEVER")
BOOK = """
codebook: letters
version: "1"
codes:
  - {id: A, label: {zh: 甲, en: First}}
  - {id: B, label: {zh: 乙, en: Second}}
  - {id: C, label: {zh: 丙, en: Third}}
  - {id: RARE, label: {zh: 罕见, en: Rare}}
  - {id: NEVER, label: {zh: 从无, en: Never}}
"""
OFTEN = np.array([0.4, 0.2, 0.1, 0.0, 0.0])


def book() -> Codebook:
    return parse_codebook(BOOK, path="letters.yaml")


def rows(number: int = 60, documents: int = 12) -> list[dict[str, Any]]:
    """Rows in which the second coder often follows the first."""
    chance = np.random.default_rng(7)
    made = []
    for place in range(number):
        first = chance.random(len(CODES)) < OFTEN
        second = np.where(chance.random(len(CODES)) < 0.8, first, chance.random(len(CODES)) < OFTEN)
        given = [
            [code for code, is_given in zip(CODES, own, strict=True) if is_given]
            for own in (first, second)
        ]
        if place == 1:
            given[0].append("RARE")
        made.append(
            {
                "id": f"r{place}",
                "document": f"d{place % documents}",
                "language": "zh" if place % 2 else "en",
                "stratum": "random" if place % 3 else "keyword",
                "text": "文" if place % 2 else "word",
                "coder_a": given[0],
                "coder_b": given[1],
                "judged": list(CODES if place % 5 else CODES[:2]),
            }
        )
    return made


def decisions(own: list[dict[str, Any]] | None = None) -> Decisions:
    return read_decisions(rows() if own is None else own, CodeNames([book()]), ["stratum"])


def found(own: Decisions, seed: int = 3) -> np.ndarray:
    """What a machine gave: what the first coder gave, a fifth of it turned round."""
    turned = np.random.default_rng(seed).random(own.judged.shape) < 0.2
    return (own.given[0] ^ turned) & own.judged


def probabilities(own: Decisions) -> np.ndarray:
    """Chances that go with what the coders gave."""
    noise = np.random.default_rng(5).random(own.judged.shape)
    return np.clip(0.7 * own.given.mean(axis=0) + 0.3 * noise, 0, 1)
