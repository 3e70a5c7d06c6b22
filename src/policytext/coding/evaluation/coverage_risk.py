"""What is gained when a machine leaves to people what it is least sure of.

Decisions are put in the order of their confidence, the surest first; of every share of them that
is kept (coverage) the curve tells the error (risk). El-Yaniv & Wiener (2010); Geifman & El-Yaniv
(2017). Confidence is the probability that the decision is right: that of the code where it was
given, else one less that.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from policytext.coding.evaluation.calibration import Pairs, Values
from policytext.coding.evaluation.counts import ratio
from policytext.coding.evaluation.parts import Record

COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)
GIVEN = "codes given"


def coverage_records(pairs: Pairs) -> Iterator[Record]:
    """Rows of the coverage-risk curve, for each scope and share kept.

    ``risk`` is the share of decisions that the coders do not share, ``f1`` that of the decisions
    kept, over all codes together. In the scope of the codes given, 1 - risk is precision.
    """
    for scope, own in _scopes(pairs).items():
        if not len(own):
            continue
        confidence, wrong, agreed = _ordered(own)
        number = np.arange(1, len(own) + 1)
        risk = np.cumsum(wrong) / number
        f1 = ratio(2 * np.cumsum(agreed), 2 * np.cumsum(agreed) + np.cumsum(wrong))
        for coverage in COVERAGES:
            kept = max(1, round(coverage * len(own)))
            yield {
                "scope": scope,
                "coverage": coverage,
                "kept": kept,
                "confidence": float(confidence[kept - 1]),
                "risk": float(risk[kept - 1]),
                "f1": None if np.isnan(f1[kept - 1]) else float(f1[kept - 1]),
            }


def area_records(pairs: Pairs) -> Iterator[Record]:
    """Rows of the table of areas under the curve.

    ``area`` is the mean risk over all coverages, ``best_area`` what a machine would reach that
    makes the same mistakes and knows which they are, ``chance_area`` what drawing lots would reach
    (Geifman, Uziel & El-Yaniv 2019).
    """
    for scope, own in _scopes(pairs).items():
        if not len(own):
            yield {"scope": scope, "decisions": 0, "reason": "there are none"}
            continue
        _, wrong, _ = _ordered(own)
        yield {
            "scope": scope,
            "decisions": len(own),
            "area": _area(wrong),
            "best_area": _area(np.sort(_wrong(own))),
            "chance_area": float(wrong.mean()),
            "reason": "",
        }


def _scopes(pairs: Pairs) -> dict[str, Pairs]:
    return {**pairs.scopes(), GIVEN: pairs.where(pairs.decided)}


def _ordered(pairs: Pairs) -> tuple[Values, Values, Values]:
    """Confidence, mistakes and codes agreed on, the surest decision first.

    Of decisions of the same confidence each counts as their mean, so their order is no matter.
    """
    confidence = np.where(pairs.decided, pairs.probability, 1 - pairs.probability)
    agreed = np.where(pairs.decided, pairs.share, 0.0)
    levels, level = np.unique(-confidence, return_inverse=True)
    times = np.bincount(level)
    means = [np.bincount(level, weights=values) / times for values in (_wrong(pairs), agreed)]
    return (
        np.repeat(-levels, times),
        np.repeat(means[0], times),
        np.repeat(means[1], times),
    )


def _wrong(pairs: Pairs) -> Values:
    """Of each decision the share of the coders that decided otherwise."""
    return np.where(pairs.decided, 1 - pairs.share, pairs.share)


def _area(wrong: Values) -> float:
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())
