"""The best row of tags for each sentence of a batch (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_paths(emissions: Sequence[NDArray[Any]], transitions: NDArray[Any]) -> list[NDArray[Any]]:
    """The tags with the highest sum of scores, sentence by sentence.

    All sentences go forward together, one character a step; those that have ended drop out. Which
    tag stood before is only asked on the way back, of the tags that were chosen.

    Args:
        emissions: for each sentence characters × tags; the longest sentence first, none empty.
        transitions: from tag × to tag.

    Returns:
        For each sentence the number of the tag of each character. Of equal sums the first counts.
    """
    import numpy as np

    lengths = [len(each) for each in emissions]
    scores = np.zeros((lengths[0], len(lengths), len(transitions)), transitions.dtype)
    for number, each in enumerate(emissions):
        scores[: len(each), number] = each
    still = [sum(length > step for length in lengths) for step in range(lengths[0])]
    sums = np.empty((len(transitions), len(lengths), len(transitions)), transitions.dtype)
    for step in range(1, lengths[0]):
        left = still[step]
        before = scores[step - 1, :left].T
        np.add(before[:, :, None], transitions[:, None, :], out=sums[:, :left])
        scores[step, :left] += sums[:, :left].max(axis=0)
    chosen = np.zeros(scores.shape[:2], np.intp)
    for step in reversed(range(lengths[0])):
        goes_on = still[step + 1] if step + 1 < lengths[0] else 0
        total = scores[step, : still[step]]
        total[:goes_on] += transitions[:, chosen[step + 1, :goes_on]].T if goes_on else 0
        chosen[step, : still[step]] = total.argmax(axis=1)
    return [chosen[:length, number] for number, length in enumerate(lengths)]
