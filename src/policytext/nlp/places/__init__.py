"""Places: the gazetteer, and the places that a text names."""

from policytext.nlp.places.finder import find_places
from policytext.nlp.places.gazetteer import Gazetteer, gazetteer

__all__ = ["Gazetteer", "find_places", "gazetteer"]
