"""One layer of a transformer encoder as BERT has it (Vaswani et al. 2017; Devlin et al. 2019)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def fused(layer: Layer, heads: int) -> Layer:
    """The weights of a layer as ``encoded`` takes them: ``q``, ``k`` and ``v`` are one matrix.

    What is asked is divided by the root of the width of a head beforehand.

    Args:
        layer: its weights.
        heads: how many ways of attending there are.
    """
    import numpy as np

    less = 1 / np.sqrt(np.float32(layer["q.w"].shape[1] // heads))
    together = {}
    for part in ("w", "b"):
        asked, answering, giving = (np.asarray(layer[f"{name}.{part}"]) for name in ("q", "k", "v"))
        together[f"qkv.{part}"] = np.concatenate([asked * less, answering, giving], axis=-1)
    alone = (*MATRICES[3:], *VECTORS[3:])
    return together | {name: np.ascontiguousarray(layer[name]) for name in alone}


def encoded(rows: NDArray[np.float32], layer: Layer, heads: int) -> NDArray[np.float32]:
    """What a layer makes of the tokens of one text.

    Several texts are not multiplied as one matrix: the last bits of a row of a product differ
    with its place (OpenBLAS on AVX2), and what is said of a text would hang on those beside it.

    Args:
        rows: tokens × width.
        layer: its weights, as ``fused`` gives them.
        heads: how many ways of attending there are.

    Returns:
        Tokens × width.
    """
    seen = _attended(rows, layer, heads) @ layer["ao.w"]
    seen += layer["ao.b"]
    seen += rows
    seen = even(seen, layer["aln.w"], layer["aln.b"])
    inner = seen @ layer["fi.w"]
    inner += layer["fi.b"]
    given: NDArray[np.float32] = _bent(inner) @ layer["fo.w"]
    given += layer["fo.b"]
    given += seen
    return even(given, layer["oln.w"], layer["oln.b"])


def all_encoded(
    texts: Sequence[NDArray[np.float32]], layers: Iterable[Layer], heads: int
) -> list[NDArray[np.float32]]:
    """What layers, one after the other, make of the tokens of texts.

    Each layer reads all texts before the next does, so that its weights stay at hand.

    Args:
        texts: of each, tokens × width.
        layers: as ``fused`` gives them.
        heads: how many ways of attending there are.
    """
    rows = list(texts)
    for layer in layers:
        rows = [encoded(own, layer, heads) for own in rows]
    return rows


def even(
    rows: NDArray[np.float32], gain: NDArray[np.float32], bias: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Rows of mean 0 and spread 1, times the gain, plus the bias (Ba, Kiros & Hinton 2016)."""
    import numpy as np

    evened: NDArray[np.float32] = rows - rows.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", evened, evened) / np.float32(rows.shape[1])
    evened *= (1 / np.sqrt(spread + np.float32(STEADY)))[:, None]
    evened *= gain
    evened += bias
    return evened


def _attended(rows: NDArray[np.float32], layer: Layer, heads: int) -> NDArray[np.float32]:
    import numpy as np

    length, width = rows.shape
    whole = rows @ layer["qkv.w"]
    whole += layer["qkv.b"]
    asked, answering, giving = whole.reshape(length, 3, heads, width // heads).transpose(1, 2, 0, 3)
    attention: NDArray[np.float32] = asked @ answering.transpose(0, 2, 1)
    attention -= attention.max(axis=-1, keepdims=True)
    np.exp(attention, out=attention)
    together: NDArray[np.float32] = attention @ giving
    together /= attention.sum(axis=-1, keepdims=True)
    return together.transpose(1, 0, 2).reshape(length, width)


def _bent(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """GELU by the hyperbolic tangent (Hendrycks & Gimpel 2016)."""
    import numpy as np

    half, slope, cubic = np.array([0.5, np.sqrt(2 / np.pi), CUBIC], np.float32)
    bent: NDArray[np.float32] = rows * rows
    bent *= cubic * slope
    bent += slope
    bent *= rows
    np.tanh(bent, out=bent)
    bent += 1
    bent *= rows
    bent *= half
    return bent
