"""Whether codes are as frequent as their probabilities say.

A pair is a row and a code that the row was judged for. Nearly all pairs of a long codebook are
plainly not given, and a machine is right about them without effort; so every figure is also told
of the pairs that it does not rule out. Where there are several coders, the share of them that gave
the code is what a probability should meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policytext.coding.evaluation.bootstrap import Bootstrap, middle
from policytext.coding.evaluation.counts import Mask, ratio
from policytext.coding.evaluation.decisions import Decisions
from policytext.coding.evaluation.parts import Record

BINS = 10
NOT_RULED_OUT = 0.05
ALL_PAIRS = "all pairs"
POSSIBLE_PAIRS = f"probability ≥ {NOT_RULED_OUT}"

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """Pairs of a row and a code judged.

    Attributes:
        probability: of each pair, in [0, 1].
        share: of the coders that gave the code.
        clusters: number of the document, or row, of each pair.
        codes: column of the code of each pair.
        decided: whether the machine gave the code.
    """

    probability: Values
    share: Values
    clusters: NDArray[np.int64]
    codes: NDArray[np.int64]
    decided: Mask

    @classmethod
    def of(cls, decisions: Decisions, found: Mask, probability: Values, counted: Mask) -> Pairs:
        """All pairs of which the machine tells a probability.

        Args:
            decisions: of the coders.
            found: rows × codes, what the machine gave.
            probability: rows × codes; nan where the machine tells none.
            counted: rows × codes, the pairs wanted.
        """
        rows, codes = np.nonzero(decisions.judged & counted & ~np.isnan(probability))
        return cls(
            probability[rows, codes],
            decisions.given.mean(axis=0)[rows, codes],
            decisions.clusters()[rows],
            codes,
            found[rows, codes],
        )

    def __len__(self) -> int:
        return len(self.probability)

    def where(self, mask: Mask) -> Pairs:
        """Some of the pairs."""
        return Pairs(
            self.probability[mask],
            self.share[mask],
            self.clusters[mask],
            self.codes[mask],
            self.decided[mask],
        )

    def scopes(self) -> Mapping[str, Pairs]:
        """All pairs, and those that the machine does not rule out."""
        return {ALL_PAIRS: self, POSSIBLE_PAIRS: self.where(self.probability >= NOT_RULED_OUT)}


def reliability_records(pairs: Pairs) -> Iterator[Record]:
    """Rows of the reliability curve: bins of equal width that hold pairs.

    Source: Niculescu-Mizil & Caruana (2005).
    """
    for scope, own in pairs.scopes().items():
        bins = _bins(own)
        for number in sorted(set(bins.tolist())):
            inside = bins == number
            yield {
                "scope": scope,
                "from": number / BINS,
                "to": (number + 1) / BINS,
                "pairs": int(inside.sum()),
                "mean_probability": float(own.probability[inside].mean()),
                "share_given": float(own.share[inside].mean()),
            }


def calibration_records(pairs: Pairs, bootstrap: Bootstrap) -> Iterator[Record]:
    """Rows of the table of calibration errors, one for each scope.

    Expected calibration error (Naeini, Cooper & Hauskrecht 2015), Brier score (1950), and the
    Brier score of saying of each code how often it is given, which a machine should be below.
    """
    for scope, own in pairs.scopes().items():
        record: Record = {"scope": scope, "pairs": len(own)}
        if not len(own):
            yield record | {"reason": "no such pairs"}
            continue
        squares = (own.probability - own.share) ** 2 + own.share * (1 - own.share)
        often = _prevalence(own)
        record |= {
            "mean_probability": float(own.probability.mean()),
            "share_given": float(own.share.mean()),
        }
        record |= _calibration_error(own, bootstrap)
        record |= _brier(squares, own, bootstrap)
        record["brier_of_prevalence"] = float(
            ((often - own.share) ** 2 + own.share * (1 - own.share)).mean()
        )
        yield record | {"reason": ""}


def _calibration_error(pairs: Pairs, bootstrap: Bootstrap) -> Record:
    _, clusters = np.unique(pairs.clusters, return_inverse=True)
    table = np.zeros((int(clusters.max()) + 1, BINS, 3))
    values = np.stack([np.ones(len(pairs)), pairs.probability, pairs.share], axis=1)
    np.add.at(table, (clusters, _bins(pairs)), values)
    low, high = middle(_error(bootstrap.sums(table))) or (None, None)
    return {"ece": float(_error(table.sum(axis=0))), "ece_low": low, "ece_high": high}


def _error(table: Values) -> Values:
    """Of bins × (pairs, sum of probabilities, sum of shares), behind any other axes."""
    gaps = np.abs(table[..., 1] - table[..., 2]).sum(axis=-1)
    return ratio(gaps, table[..., 0].sum(axis=-1))


def _brier(squares: Values, pairs: Pairs, bootstrap: Bootstrap) -> Record:
    _, clusters = np.unique(pairs.clusters, return_inverse=True)
    table = np.zeros((int(clusters.max()) + 1, 2))
    np.add.at(table, clusters, np.stack([squares, np.ones(len(squares))], axis=1))
    drawn = bootstrap.sums(table)
    low, high = middle(ratio(drawn[:, 0], drawn[:, 1])) or (None, None)
    return {"brier": float(squares.mean()), "brier_low": low, "brier_high": high}


def _prevalence(pairs: Pairs) -> Values:
    """Of each pair, how often its code is given among the pairs."""
    given = np.bincount(pairs.codes, weights=pairs.share)
    return np.asarray((given / np.maximum(np.bincount(pairs.codes), 1))[pairs.codes])


def _bins(pairs: Pairs) -> NDArray[np.int64]:
    return np.minimum((pairs.probability * BINS).astype(np.int64), BINS - 1)
