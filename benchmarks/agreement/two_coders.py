"""F1 and Cohen's kappa from decisions counted by document, with bootstrap intervals.

Decisions are counted in four columns: both gave the code, the one only, the other only, neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from policytext.coding.evaluation.bootstrap import Bootstrap, middle
from policytext.coding.evaluation.counts import f1, kappa, mean_over_codes

__all__ = ["Counts", "Figures", "count", "f1", "given", "interval", "kappa", "mean_f1"]

Counts = NDArray[np.int64]
Figures = NDArray[np.float64]


def count(rows: Iterable[tuple[str, Set[str], Set[str], Set[str]]], codes: Sequence[str]) -> Counts:
    """Count decisions.

    Args:
        rows: of each row its document, the codes that could be given, those that the one coder
            gave and those that the other gave.
        codes: the codes to count.

    Returns:
        Shape (documents, codes, 4), documents in the order of the rows.
    """
    documents: dict[str, Counts] = {}
    for document, possible, one, other in rows:
        table = documents.setdefault(document, np.zeros((len(codes), 4), dtype=np.int64))
        for number, code in enumerate(codes):
            if code in possible:
                table[number, _column(code in one, code in other)] += 1
    shape = (len(documents), len(codes), 4)
    return np.array(list(documents.values()), dtype=np.int64).reshape(shape)


def _column(one: bool, other: bool) -> int:
    if one and other:
        return 0
    return 1 if one else 2 if other else 3


def interval(counts: Counts, figure: Callable[[Figures], Figures]) -> tuple[float, float]:
    """The middle 95 % of a figure when documents are drawn again (Efron 1979), seeded.

    Args:
        counts: shape (documents, ..., 4).
        figure: of the sum over the documents drawn; one number for each draw.

    Returns:
        Lower and upper end; nan twice for fewer than two documents, or when the figure is
        undefined in half of the draws or more.
    """
    return middle(figure(Bootstrap().sums(counts.astype(float)))) or (float("nan"), float("nan"))


def mean_f1(counts: Figures) -> Figures:
    """Mean F1 over codes, shape (...) for counts of shape (..., codes, 4).

    A code that nobody gives in a draw is left out of its mean.
    """
    return mean_over_codes(f1(counts))


def given(labels: Iterable[Set[str]]) -> Mapping[str, int]:
    """How often each code was given."""
    counted: dict[str, int] = {}
    for codes in labels:
        for code in codes:
            counted[code] = counted.get(code, 0) + 1
    return counted
