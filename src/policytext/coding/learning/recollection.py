"""Which texts a model has learned from, without the texts: figures on these are worth nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BYTES = 8


def traces_of(texts: Iterable[str]) -> NDArray[np.uint64]:
    """The first eight bytes of the SHA-256 of each text, in order, each once.

    Blanks do not count, so a text is known again when its lines were broken differently.
    """
    import numpy as np

    return np.array(sorted({_trace(text) for text in texts}), np.uint64)


def remembers(traces: NDArray[np.uint64], text: str) -> bool:
    """Whether a text is among those that left the traces."""
    import numpy as np

    place = int(np.searchsorted(traces, np.uint64(_trace(text))))
    return place < len(traces) and int(traces[place]) == _trace(text)


def _trace(text: str) -> int:
    words = "".join(text.split()).encode(errors="replace")
    return int.from_bytes(hashlib.sha256(words).digest()[:_BYTES], "big")
