"""From which probability on a code is given: where F1 was highest on excerpts held out.

Of a code with few examples the place of the highest F1 is chance; so it is drawn towards the
place that is best for all codes together, the more the fewer its examples (Efron & Morris 1977):
half of the way with a hundred. With half of 2,143 real sentences to choose by and the others to
test on, that gave .683, half of the way with fifteen .680, one threshold for all .679.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TRIED = (0.05, 0.8, 76)
_DRAWN = 100
_FEWEST = 3
_WIDTH = 5
_EQUAL = 1e-9


def shared_threshold(
    probabilities: NDArray[np.float64], given: NDArray[np.bool_], judged: NDArray[np.bool_]
) -> float:
    """The threshold with the highest mean F1 over codes given at least three times.

    Args:
        probabilities: excerpts × codes.
        given: whether the code was given.
        judged: whether it was decided about.
    """
    import numpy as np

    tried = np.linspace(*_TRIED)
    often = (given & judged).sum(axis=0) >= _FEWEST
    if not often.any():
        return 0.5
    curves = np.array(
        [_f1_curve(probabilities, given, judged, int(column)) for column in np.flatnonzero(often)]
    )
    return round(_best(tried, curves.mean(axis=0)), 4)


def own_thresholds(
    probabilities: NDArray[np.float64],
    given: NDArray[np.bool_],
    judged: NDArray[np.bool_],
    shared: float,
) -> tuple[float, ...]:
    """A threshold a code, drawn towards the shared one.

    Args:
        probabilities: excerpts × codes.
        given: whether the code was given.
        judged: whether it was decided about.
        shared: the threshold of all codes.
    """
    import numpy as np

    tried = np.linspace(*_TRIED)
    found = []
    for column in range(probabilities.shape[1]):
        times = int((given & judged)[:, column].sum())
        curve = _f1_curve(probabilities, given, judged, column)
        smooth = np.convolve(curve, np.ones(_WIDTH) / _WIDTH, "same")
        best = _best(tried, smooth) if times else shared
        found.append(round((times * best + _DRAWN * shared) / (times + _DRAWN), 4))
    return tuple(found)


def _best(tried: NDArray[np.float64], curve: NDArray[np.float64]) -> float:
    """The threshold in the middle of those with the highest F1."""
    import numpy as np

    return float(np.median(tried[curve >= curve.max() - _EQUAL]))


def _f1_curve(
    probabilities: NDArray[np.float64],
    given: NDArray[np.bool_],
    judged: NDArray[np.bool_],
    column: int,
) -> NDArray[np.float64]:
    import numpy as np

    rows = judged[:, column]
    chances, truth = probabilities[rows, column], given[rows, column]
    coded = chances[:, None] >= np.linspace(*_TRIED)[None, :]
    both = (coded & truth[:, None]).sum(axis=0)
    either = coded.sum(axis=0) + truth.sum()
    curve: NDArray[np.float64] = 2 * both / np.maximum(either, 1)
    return curve
