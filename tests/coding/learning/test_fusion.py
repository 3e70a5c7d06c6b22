from __future__ import annotations

import numpy as np

from policytext.coding.learning.fusion import EvidenceKind, Fusion, Signals, kinds_together

ALL = tuple(EvidenceKind)


def _signals() -> tuple[Signals, np.ndarray]:
    """Rules that are always right when they speak, learned scores that are noise."""
    random = np.random.default_rng(3)
    given = random.random((300, 4)) < 0.3
    rules = np.where(given & (random.random((300, 4)) < 0.7), 0.6, 0.0)
    near = random.normal(0.1, 0.05, (300, 4)) + 0.1 * given
    signals = Signals(
        {
            EvidenceKind.RULES: rules,
            EvidenceKind.DEFINITIONS: near,
            EvidenceKind.LEARNED: random.random((300, 4)),
            EvidenceKind.NETWORK: random.normal(-3, 1, (300, 4)),
        }
    )
    return signals, given


def _fit(kinds: tuple[EvidenceKind, ...]) -> tuple[Fusion, np.ndarray, np.ndarray]:
    signals, given = _signals()
    columns = signals.columns(kinds)
    flat = columns.reshape(-1, columns.shape[-1])
    return Fusion.fit(kinds, [flat], [given.ravel()]), columns, given


def test_every_set_of_kinds_can_be_weighed() -> None:
    sets = list(kinds_together(ALL))
    assert len(sets) == len(set(sets)) == 15
    assert sets[-1] == ALL


def test_probabilities_are_as_frequent_as_they_say() -> None:
    fusion, columns, given = _fit(ALL)
    chances = fusion.probabilities(columns)
    assert chances.shape == given.shape
    assert abs(chances.mean() - given.mean()) < 0.01
    likely = chances > 0.8
    assert abs(given[likely].mean() - chances[likely].mean()) < 0.1


def test_what_tells_more_counts_more() -> None:
    fusion, columns, given = _fit(ALL)
    row, column = np.argwhere(given & (columns[..., 0] > 0))[0]
    shares = fusion.shares(columns[row, column])
    assert set(shares) == set(ALL)
    assert shares[EvidenceKind.RULES] > abs(shares[EvidenceKind.LEARNED])
    logit = sum(shares.values()) + fusion.intercept
    assert np.isclose(1 / (1 + np.exp(-logit)), fusion.probabilities(columns)[row, column])


def test_one_kind_alone_can_be_weighed() -> None:
    fusion, columns, given = _fit((EvidenceKind.DEFINITIONS,))
    chances = fusion.probabilities(columns)
    assert chances[given].mean() > chances[~given].mean() + 0.2
