"""Words with parts of speech and named entities, by the best tagger that is installed."""

from policytext.nlp.entities.taggers import EntityKind, TaggedWord, Tagger, tagger

__all__ = ["EntityKind", "TaggedWord", "Tagger", "tagger"]
