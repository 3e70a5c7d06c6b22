from __future__ import annotations

import pytest

from policytext.coding.learning.fitting import train
from policytext.coding.learning.model import CodingModel
from policytext.nlp.embeddings import embedder
from tests.coding.learning.lessons import codebook, examples


@pytest.fixture(scope="session")
def model() -> CodingModel:
    """What is learned from the lessons."""
    return train(examples(), [codebook()], embedder("use"))
