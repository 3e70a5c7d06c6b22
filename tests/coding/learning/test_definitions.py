from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from policytext.coding.learning.definitions import Definitions
from policytext.model import Code
from policytext.nlp.embeddings import embedder
from tests.coding.learning.lessons import codebook


def _meanings(texts: Sequence[str], languages: Sequence[str]) -> np.ndarray:
    return embedder("use").embed(texts)


def test_an_excerpt_is_nearest_to_the_code_it_is_about() -> None:
    definitions = Definitions(codebook(), _meanings)
    texts = ["The firms pay less tax.", "学员参加培训课程。"]
    near = definitions.similarities(_meanings(texts, ["en", "zh"]))
    assert near.shape == (2, 2)
    assert near[0].argmax() == 0
    assert near[1].argmax() == 1


def test_a_code_of_which_nothing_is_said_is_near_to_nothing() -> None:
    definitions = Definitions([*codebook(), Code("BARE")], _meanings)
    assert definitions.says_anything(1)
    assert not definitions.says_anything(2)
    assert definitions.similarities(_meanings(["train"], ["en"]))[0, 2] == 0


def test_the_nearest_saying_is_named() -> None:
    definitions = Definitions(codebook(), _meanings)
    saying = definitions.nearest(_meanings(["培训人员"], ["zh"])[0], 1)
    assert saying.part == "definition"
    assert saying in definitions.sayings[1]
