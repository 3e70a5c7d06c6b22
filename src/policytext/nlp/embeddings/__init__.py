"""Texts as vectors, the same meaning near in Chinese and in English."""

from policytext.nlp.embeddings.centring import Centring
from policytext.nlp.embeddings.embedders import Embedder, embedder, embedder_names

__all__ = ["Centring", "Embedder", "embedder", "embedder_names"]
