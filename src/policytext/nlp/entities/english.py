"""English words and entities by a spaCy pipeline."""

from __future__ import annotations

from typing import Any

from policytext.errors import MissingModel
from policytext.model import Span
from policytext.nlp.entities.taggers import EntityKind, TaggedWord
from policytext.nlp.pipelines import ENGLISH_PIPELINE

_ENTITIES = {
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "PERSON": EntityKind.PERSON,
    "DATE": EntityKind.TIME,
}


class SpacyTagger:
    """A spaCy pipeline with tagger and entity recogniser, without parser and lemmas.

    Args:
        pipeline: name of an installed spaCy pipeline.

    Raises:
        MissingModel: when it is not installed.
    """

    def __init__(self, pipeline: str = ENGLISH_PIPELINE) -> None:
        import spacy

        self.name = pipeline
        try:
            self._nlp: Any = spacy.load(pipeline, exclude=["parser", "lemmatizer"])
        except OSError as error:
            raise MissingModel(pipeline) from error

    def tag(self, sentence: str) -> tuple[TaggedWord, ...]:
        """See ``Tagger``."""
        doc = self._nlp(sentence)
        words = []
        covered = 0
        entities = {entity.start: entity for entity in doc.ents if entity.label_ in _ENTITIES}
        for token in doc:
            if token.i < covered or token.is_space:
                continue
            entity = entities.get(token.i)
            if entity is None:
                words.append(TaggedWord(Span(token.idx, token.idx + len(token)), token.pos_))
                continue
            covered = entity.end
            kind = _ENTITIES[entity.label_]
            words.append(TaggedWord(Span(entity.start_char, entity.end_char), "PROPN", kind))
        return tuple(words)
