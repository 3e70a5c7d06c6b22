"""One layer of a transformer encoder as BERT has it (Vaswani et al. 2017; Devlin et al. 2019)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Layer = Mapping[str, "NDArray[Any]"]
"""Weights of a layer. ``q``, ``k``, ``v`` (what is asked, what answers, what is given), ``ao``
(attended), ``fi`` and ``fo`` (into the wider space and back) have a matrix ``.w``, inputs ×
outputs, and ``.b``; ``aln`` and ``oln`` even out what was attended, and the whole."""

MATRICES = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w")
VECTORS = (
    *("q.b", "k.b", "v.b", "ao.b", "fi.b", "fo.b"),
    *("aln.w", "aln.b", "oln.w", "oln.b"),
)
STEADY = 1e-12
CUBIC = 0.044715


def encoded(rows: NDArray[np.float32], layer: Layer, heads: int) -> NDArray[np.float32]:
    """What a layer makes of the tokens of one text.

    Args:
        rows: tokens × width.
        layer: its weights.
        heads: how many ways of attending there are.

    Returns:
        Tokens × width.
    """
    attended = _attended(rows, layer, heads) @ layer["ao.w"] + layer["ao.b"]
    rows = even(rows + attended, layer["aln.w"], layer["aln.b"])
    inner = _bent(rows @ layer["fi.w"] + layer["fi.b"])
    return even(rows + inner @ layer["fo.w"] + layer["fo.b"], layer["oln.w"], layer["oln.b"])


def even(
    rows: NDArray[np.float32], gain: NDArray[np.float32], bias: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Rows of mean 0 and spread 1, times the gain, plus the bias (Ba, Kiros & Hinton 2016)."""
    import numpy as np

    less = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt((less * less).mean(axis=1, keepdims=True) + np.float32(STEADY))
    evened: NDArray[np.float32] = less / spread * gain + bias
    return evened


def _attended(rows: NDArray[np.float32], layer: Layer, heads: int) -> NDArray[np.float32]:
    import numpy as np

    length, width = rows.shape
    asked, answering, giving = (
        (rows @ layer[f"{name}.w"] + layer[f"{name}.b"])
        .reshape(length, heads, width // heads)
        .transpose(1, 0, 2)
        for name in ("q", "k", "v")
    )
    looks = asked @ answering.transpose(0, 2, 1) / np.sqrt(np.float32(width // heads))
    attention = np.exp(looks - looks.max(axis=-1, keepdims=True))
    attention /= attention.sum(axis=-1, keepdims=True)
    together: NDArray[np.float32] = attention @ giving
    return together.transpose(1, 0, 2).reshape(length, width)


def _bent(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """GELU by the hyperbolic tangent (Hendrycks & Gimpel 2016)."""
    import numpy as np

    half, slope, cubic = np.array([0.5, np.sqrt(2 / np.pi), CUBIC], np.float32)
    bent: NDArray[np.float32] = half * (1 + np.tanh(slope * (rows + cubic * rows * rows * rows)))
    return rows * bent
