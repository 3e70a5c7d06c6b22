"""From examples to a model, with the shipped codebooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from policytext.coding.learning.examples import Example, Purpose
from policytext.coding.learning.features import Features
from policytext.coding.learning.fitting import TaughtNetwork, train
from policytext.coding.learning.model import CodingModel
from policytext.coding.learning.ridge import Judgements, fold_of
from policytext.nlp.embeddings import embedder
from training.examples import codebooks
from training.forward import Course
from training.network import Lessons, taught_and_held_out
from training.readings import Readings

_FOLDS = 3
_REAL = 2.0
"""How much more a real sentence counts for the network than one of our own."""


def trained(examples: Sequence[Example], course: Course | None = None) -> CodingModel:
    """The model of some examples.

    Args:
        examples: see ``train``.
        course: how its network is taught; as it is usually when left out.
    """

    def teach(
        lessons: Sequence[Example], features: Features, judgements: Judgements
    ) -> TaughtNetwork:
        return _network(lessons, features, judgements, course or Course())

    return train(examples, list(codebooks().values()), embedder("use"), teach)


def _network(
    examples: Sequence[Example], features: Features, judgements: Judgements, course: Course
) -> TaughtNetwork:
    real = np.array([Purpose.THRESHOLDS in example.tells for example in examples])
    with TemporaryDirectory() as folder:
        texts = [example.excerpt.text for example in examples]
        lessons = Lessons(
            judgements.codes,
            Readings.of(texts, Path(folder)),
            np.arange(len(examples)),
            features.meanings_before,
            judgements.given.astype(np.float32),
            judgements.judged.astype(np.float32),
            np.where(real, np.float32(_REAL), np.float32(1)),
        )
        folds = fold_of(judgements.groups, _FOLDS)
        return TaughtNetwork(*taught_and_held_out(lessons, folds, course))
