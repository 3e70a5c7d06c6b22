"""English words and entities by a spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from policytext.errors import MissingModel
from policytext.model import Span
from policytext.nlp.entities.taggers import EntityKind, TaggedWord
from policytext.nlp.pipelines import ENGLISH_PIPELINE

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BATCH = 64
_LEFT_OUT = ("tok2vec", "tagger", "attribute_ruler", "lemmatizer", "parser")
_ENTITIES = {
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "PERSON": EntityKind.PERSON,
    "DATE": EntityKind.TIME,
}


class SpacyTagger:
    """The entity recogniser of a spaCy pipeline, which needs nothing else of the pipeline.

    Args:
        pipeline: name of an installed spaCy pipeline.

    Raises:
        MissingModel: when it is not installed.
    """

    def __init__(self, pipeline: str = ENGLISH_PIPELINE) -> None:
        import spacy

        self.name = pipeline
        try:
            self._nlp: Any = spacy.load(pipeline, exclude=_LEFT_OUT)
        except OSError as error:
            raise MissingModel(pipeline) from error

    def tag(self, sentence: str) -> tuple[TaggedWord, ...]:
        """See ``Tagger``."""
        return self.tag_all([sentence])[0]

    def tag_all(self, sentences: Sequence[str]) -> list[tuple[TaggedWord, ...]]:
        """See ``Tagger``."""
        return [tuple(_words(doc)) for doc in self._nlp.pipe(sentences, batch_size=_BATCH)]


def _words(doc: Doc) -> Iterator[TaggedWord]:
    entities = {entity.start: entity for entity in doc.ents if entity.label_ in _ENTITIES}
    covered = 0
    for token in doc:
        if token.i < covered or token.is_space:
            continue
        entity = entities.get(token.i)
        if entity is None:
            yield TaggedWord(Span(token.idx, token.idx + len(token)), "")
            continue
        covered = entity.end
        span = Span(entity.start_char, entity.end_char)
        yield TaggedWord(span, "", _ENTITIES[entity.label_])
