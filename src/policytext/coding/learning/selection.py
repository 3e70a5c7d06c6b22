"""From which probability on suggestions can be relied upon, by what was seen on excerpts held out.

Selective classification (Geifman & El-Yaniv 2017): the lowest bound whose share of wrong
suggestions stays below a wanted risk, by an upper confidence limit (Clopper & Pearson 1934) that
allows for all bounds being tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AGAINST = "against"
"""Kind of the evidence that speaks against a code that is given all the same."""

_TRIED = tuple(round(0.2 + 0.01 * step, 2) for step in range(80))
_DOUBT = 0.05


@dataclass(frozen=True, slots=True)
class Selection:
    """Suggestions on excerpts held out, by their probability.

    Attributes:
        bounds: probabilities, rising.
        kept: how many suggestions are at least as probable.
        wrong: how many of these nobody gave.
    """

    bounds: tuple[float, ...]
    kept: tuple[int, ...]
    wrong: tuple[int, ...]

    @classmethod
    def of(cls, probabilities: NDArray[np.float64], given: NDArray[np.bool_]) -> Selection:
        """What was seen of suggestions.

        Args:
            probabilities: of suggestions, by a model that has not seen their documents.
            given: whether people gave the code.
        """
        kept = [int((probabilities >= bound).sum()) for bound in _TRIED]
        wrong = [int(((probabilities >= bound) & ~given).sum()) for bound in _TRIED]
        return cls(_TRIED, tuple(kept), tuple(wrong))

    def bound(self, risk: float) -> float | None:
        """The lowest probability from which on at most a share of suggestions is wrong.

        Args:
            risk: the share, in (0, 1).

        Returns:
            None when too few were seen to say so of any probability.
        """
        from scipy.stats import beta

        doubt = _DOUBT / len(self.bounds)
        for bound, kept, wrong in zip(self.bounds, self.kept, self.wrong, strict=True):
            if kept > wrong and beta.ppf(1 - doubt, wrong + 1, kept - wrong) <= risk:
                return bound
        return None
