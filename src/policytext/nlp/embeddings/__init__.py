"""Texts as vectors, the same meaning near in Chinese and in English."""

from policytext.nlp.embeddings.centring import Centring
from policytext.nlp.embeddings.embedders import (
    Embedder,
    TokenEmbedder,
    embedder,
    embedder_names,
    token_embedder,
)

__all__ = ["Centring", "Embedder", "TokenEmbedder", "embedder", "embedder_names", "token_embedder"]
