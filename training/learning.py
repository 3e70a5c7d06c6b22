"""From examples to a model, with the shipped codebooks."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.coding.learning.examples import Example
from policytext.coding.learning.model import CodingModel, train
from policytext.nlp.embeddings import embedder
from training.examples import codebooks


def trained(examples: Sequence[Example]) -> CodingModel:
    """The model of some examples."""
    return train(examples, list(codebooks().values()), embedder("use"))
