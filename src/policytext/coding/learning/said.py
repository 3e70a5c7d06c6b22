"""What a network said of texts, so that it is not asked again."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from policytext.model import digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Telling = tuple[tuple[str, float], ...]
"""The stretches of a text that speak for a code, and how much, the loudest first."""

_AT_HAND = 2_000


class Results(Protocol):
    """Values by key that outlast a run."""

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """The values that are there."""
        ...

    def add_all(self, values: Mapping[str, bytes]) -> None:
        """Keep values."""
        ...


class KeptSaid:
    """Scores of texts and what tells in them: the last 2,000 at hand, all of them in results.

    Args:
        codes: how many there are.
        results: of this network alone; None keeps nothing for another run.
    """

    def __init__(self, codes: int, results: Results | None = None) -> None:
        self._size = 4 * codes
        self._results = results
        self._at_hand: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def scores(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """Scores of the codes, of the texts that are known, bit for bit as they were kept."""
        import numpy as np

        missing = {digest(text): text for text in texts if text not in self._at_hand}
        found = {} if self._results is None else self._results.read(missing)
        for key, value in found.items():
            if len(value) == self._size:
                self._at_hand[missing[key]] = np.frombuffer(value, "<f4")
        known = {text: self._at_hand[text] for text in texts if text in self._at_hand}
        for text in known:
            self._at_hand.move_to_end(text)
        self._forget()
        return known

    def keep_scores(self, scores: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep the scores of texts."""
        self._at_hand.update(scores)
        self._forget()
        if self._results is not None:
            rows = {digest(text): row.astype("<f4").tobytes() for text, row in scores.items()}
            self._results.add_all(rows)

    def telling(self, text: str, code: str) -> Telling | None:
        """What tells of a code in a text; None when that is not known."""
        if self._results is None:
            return None
        key = _key(text, code)
        found = self._results.read([key]).get(key)
        return tuple((words, share) for words, share in json.loads(found)) if found else None

    def keep_telling(self, text: str, code: str, telling: Telling) -> None:
        """Keep what tells of a code in a text."""
        if self._results is not None:
            self._results.add_all({_key(text, code): json.dumps(telling).encode()})

    def _forget(self) -> None:
        while len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)


def _key(text: str, code: str) -> str:
    return digest(f"{code}\n{text}")
