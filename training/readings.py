"""What the lower layers of the encoder make of texts, kept while a network is taught."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from policytext.nlp.embeddings import token_embedder

LONGEST = 160
"""Tokens of a text that a network is taught with."""

_TEXTS_AT_ONCE = 64


@dataclass(frozen=True)
class Readings:
    """What the lower layers of the encoder make of some texts, one after the other in a file.

    Attributes:
        path: of the numbers, in half precision.
        starts: where each text starts among the tokens, and where the last ends.
        width: of a token.
    """

    path: Path
    starts: NDArray[np.int64]
    width: int

    @classmethod
    def of(cls, texts: Sequence[str], folder: Path) -> Readings:
        """Read texts, as many at a time as there are processors."""
        path, starts = folder / "readings", [0]
        parts = [texts[at : at + _TEXTS_AT_ONCE] for at in range(0, len(texts), _TEXTS_AT_ONCE)]
        with path.open("wb") as file, pool_of_processors() as pool:
            for part in pool.map(_read, parts):
                for rows in part:
                    file.write(rows.tobytes())
                    starts.append(starts[-1] + len(rows))
                    width = rows.shape[1]
        return cls(path, np.array(starts), width)

    def all(self) -> Sequence[NDArray[np.float16]]:
        """Of each text, tokens × width."""
        numbers = np.memmap(self.path, np.float16, "r").reshape(-1, self.width)
        return [numbers[start:end] for start, end in pairwise(self.starts)]


def _read(texts: Sequence[str]) -> list[NDArray[np.float16]]:
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        reader = token_embedder()
        return [reader.tokens(text).vectors[:LONGEST].astype(np.float16) for text in texts]


def pool_of_processors() -> ProcessPoolExecutor:
    """As many processes as there are processors, each begun anew."""
    affinity = hasattr(os, "sched_getaffinity")
    processors = len(os.sched_getaffinity(0)) if affinity else os.cpu_count()
    return ProcessPoolExecutor(processors, get_context("spawn"))
