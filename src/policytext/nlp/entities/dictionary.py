"""Chinese words and entities by the dictionary of the segmenter, where no model is installed."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.model import Span
from policytext.nlp.entities.taggers import EntityKind, TaggedWord
from policytext.nlp.words import word_segmenter

_ENTITIES = {
    "nt": EntityKind.ORGANISATION,
    "ns": EntityKind.PLACE,
    "nr": EntityKind.PERSON,
    "t": EntityKind.TIME,
}


class DictionaryTagger:
    """jieba with the policy dictionary: what the dictionary calls a name is an entity."""

    name = "jieba"

    def tag(self, sentence: str) -> tuple[TaggedWord, ...]:
        """See ``Tagger``."""
        segmenter = word_segmenter()
        words = []
        start = 0
        for word in segmenter.cut(sentence):
            end = start + len(word)
            tag = segmenter.tag(word)
            words.append(TaggedWord(Span(start, end), tag, _ENTITIES.get(tag)))
            start = end
        return tuple(words)

    def tag_all(self, sentences: Sequence[str]) -> list[tuple[TaggedWord, ...]]:
        """See ``Tagger``."""
        return [self.tag(sentence) for sentence in sentences]
