"""In which order a person should look at what a machine is unsure of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_OTHER_CODE = 0.5
_MOST_COMPARED = 4000


@dataclass(frozen=True, slots=True)
class Doubt:
    """A code that may fit a text.

    Attributes:
        code: its reference.
        probability: that it fits.
        vector: the meaning of the text, of length 1 or 0.
    """

    code: str
    probability: float
    vector: NDArray[np.float32]


def expected_gain(doubts: Sequence[Doubt]) -> NDArray[np.float64]:
    """What a decision is worth by itself: uncertainty times rarity.

    Uncertainty is the entropy of the probability (Lewis & Gale 1994), which is highest where a
    code is as likely to fit as not. Rarity is the inverse square root of how often the code is
    expected among the doubts, so that rare codes are not drowned by frequent ones.

    Args:
        doubts: any.

    Returns:
        One number a doubt, from 0 to 1.
    """
    import numpy as np

    expected: dict[str, float] = {}
    for doubt in doubts:
        expected[doubt.code] = expected.get(doubt.code, 0.0) + doubt.probability
    chances = np.clip([doubt.probability for doubt in doubts], 1e-9, 1 - 1e-9)
    entropy = -(chances * np.log2(chances) + (1 - chances) * np.log2(1 - chances))
    rarity = np.array([1 / np.sqrt(1 + expected[doubt.code]) for doubt in doubts])
    gain: NDArray[np.float64] = entropy * rarity
    return gain


def queue(
    doubts: Sequence[Doubt], most: int, *, seen: Sequence[Doubt] = ()
) -> list[tuple[int, float]]:
    """The doubts that it pays most to decide about, one after the other.

    Each is chosen for its gain less what those before it tell already: the nearest of them in
    meaning takes its cosine off, half of it when it is about another code (maximal marginal
    relevance; Carbonell & Goldstein 1998). So ten sentences that are alike do not stand in a row.

    Args:
        doubts: in an order that is always the same; of equals the first one wins.
        most: how many are wanted. The 4,000 with the highest gain are compared.
        seen: what people have decided about before.

    Returns:
        Places among the doubts with their gain, the highest first.
    """
    import numpy as np

    if not doubts:
        return []
    alone = expected_gain(doubts)
    pool = np.argsort(-alone, kind="stable")[:_MOST_COMPARED]
    vectors = np.array([doubts[place].vector for place in pool])
    codes = np.array([doubts[place].code for place in pool])
    told = np.zeros(len(pool))
    for doubt in seen:
        told = np.maximum(told, _told(doubt, vectors, codes))
    chosen: list[tuple[int, float]] = []
    left = np.ones(len(pool), bool)
    while left.any() and len(chosen) < most:
        gains = np.where(left, alone[pool] * (1 - told), -1.0)
        best = int(gains.argmax())
        place = int(pool[best])
        chosen.append((place, round(float(gains[best]), 6)))
        left[best] = False
        told = np.maximum(told, _told(doubts[place], vectors, codes))
    return chosen


def _told(
    doubt: Doubt, vectors: NDArray[np.float32], codes: NDArray[np.str_]
) -> NDArray[np.float64]:
    """How much of each text a decision about another one tells already."""
    import numpy as np

    likeness = np.clip(np.round(vectors @ doubt.vector, 4), 0, 1).astype(float)
    told: NDArray[np.float64] = np.where(codes == doubt.code, likeness, likeness * _OTHER_CODE)
    return told
