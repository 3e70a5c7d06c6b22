"""Actors: organisations and people that a text names, under one identity each."""

from policytext.nlp.actors.finder import find_actors
from policytext.nlp.actors.lexicon import actor_lexicon, read_actors

__all__ = ["actor_lexicon", "find_actors", "read_actors"]
