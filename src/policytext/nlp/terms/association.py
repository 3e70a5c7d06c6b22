"""How strongly two things go together, from counts of how often they do.

All measures take the four counts that matter: ``both`` (the two together), ``first`` and
``second`` (each of them, together or not) and ``total`` (everything).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log, log2, sqrt


def log_likelihood(both: float, first: float, second: float, total: float) -> float:
    """Log-likelihood ratio G² of a table of two by two counts (Dunning 1993).

    Returns:
        Never negative; above 3.84, 6.63 and 10.83 at the levels 0.05, 0.01 and 0.001.

    >>> round(log_likelihood(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114), 2)
    270.72
    """
    rows = (first, total - first)
    columns = (second, total - second)
    cells = (both, first - both, second - both, total - first - second + both)
    expected = [row * column / total for row in rows for column in columns]
    observed = (cells[0], cells[1], cells[2], cells[3])
    return max(0.0, 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True) if o))


def npmi(both: float, first: float, second: float, total: float) -> float:
    """Normalised pointwise mutual information, -1 to 1 (Bouma 2009)."""
    if not both:
        return -1.0
    if both >= total:
        return 1.0
    return log(both * total / (first * second)) / -log(both / total)


def dice(both: float, first: float, second: float) -> float:
    """Dice coefficient, 0 to 1."""
    return 2 * both / (first + second)


def log_dice(both: float, first: float, second: float) -> float:
    """Log Dice, at most 14 where each of the two stands once; no matter how large the corpus.

    Rychlý (2008). Two points more mean four times as strong.
    """
    return 14 + log2(dice(both, first, second)) if both else float("-inf")


def t_score(both: float, first: float, second: float, total: float) -> float:
    """How many standard errors ``both`` lies above what chance would give (Church et al. 1991)."""
    return (both - first * second / total) / sqrt(both) if both else 0.0


def log_ratio(one: float, size_one: float, other: float, size_other: float) -> float:
    """Binary logarithm of the ratio of relative frequencies, an effect size (Hardie 2014).

    A count of zero counts as a half. 1 means twice, 2 four times as frequent.
    """
    return log2((one or 0.5) / size_one) - log2((other or 0.5) / size_other)


def log_odds(
    one: float, size_one: float, other: float, size_other: float, *, prior: float, size: float
) -> float:
    """Standardised difference of log-odds with an informative Dirichlet prior.

    Monroe, Colaresi & Quinn (2008), equations 16, 19, 20 and 22.

    Args:
        one: how often the word stands in the one corpus.
        size_one: number of words in it.
        other: how often the word stands in the other.
        size_other: number of words in it.
        prior: words that the prior knows of this word, more than zero.
        size: words that the prior knows of all.

    Returns:
        z: above 1.96 the word marks the one corpus at the level 0.05, below -1.96 the other.
    """
    odds_one = log((one + prior) / (size_one + size - one - prior))
    odds_other = log((other + prior) / (size_other + size - other - prior))
    return (odds_one - odds_other) / sqrt(1 / (one + prior) + 1 / (other + prior))


def adjusted(probabilities: Iterable[float]) -> list[float]:
    """Probabilities of error after the procedure of Benjamini & Hochberg (1995), in order."""
    given = list(probabilities)
    order = sorted(range(len(given)), key=given.__getitem__, reverse=True)
    least = 1.0
    result = [1.0] * len(given)
    for rank, at in zip(range(len(given), 0, -1), order, strict=True):
        least = min(least, given[at] * len(given) / rank)
        result[at] = least
    return result
