"""Words with parts of speech and named entities, by the best tagger that is installed."""

from policytext.nlp.entities.taggers import EntityKind, TaggedWord, Tagger, tagger
from policytext.nlp.entities.units import TaggedUnit, tagged_units

__all__ = ["EntityKind", "TaggedUnit", "TaggedWord", "Tagger", "tagged_units", "tagger"]
