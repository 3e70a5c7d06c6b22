"""What the rules say of excerpts, as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from policytext.coding.rules import confidence_of
from policytext.model import Codebook, Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Found = Mapping[str, Sequence[Evidence]]
"""Indicators found in an excerpt, by id of the code."""


def rule_scores(found: Sequence[Found], codebook: Codebook) -> NDArray[np.float64]:
    """Confidence of the rules, excerpts × codes of the codebook; 0 where none was found."""
    import numpy as np

    columns = {code.id: column for column, code in enumerate(codebook)}
    scores = np.zeros((len(found), len(columns)))
    for row, codes in enumerate(found):
        for code, evidence in codes.items():
            scores[row, columns[code]] = confidence_of(evidence)
    return scores
