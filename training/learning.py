"""From examples to a model, with the shipped codebooks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from policytext.coding.learning.examples import Example, Purpose
from policytext.coding.learning.features import Features
from policytext.coding.learning.fitting import TaughtNetwork, train
from policytext.coding.learning.model import CodingModel
from policytext.coding.learning.ridge import Judgements, fold_of, weights_of
from policytext.nlp.embeddings import embedder
from training.examples import codebooks
from training.forward import Course
from training.network import Lessons, taught, taught_and_held_out
from training.readings import Readings

_FOLDS = 3
_REAL = 4.0
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


def relearned(
    model: CodingModel, examples: Sequence[Example], course: Course | None = None
) -> CodingModel:
    """What the same model would be with other examples, for a curve of learning.

    Scores and the network are learned anew; what kinds of evidence are worth, and the thresholds,
    stay, so that none of the examples need be held out.

    Args:
        model: with a network.
        examples: with references of codes that the model knows.
        course: how its network is taught; as it is usually when left out.
    """
    features = model.space.features([example.excerpt for example in examples])
    judgements = Judgements.of(examples, model.codes)
    weights, intercepts = weights_of(features, features.likeness(), judgements)
    with TemporaryDirectory() as folder:
        network = taught(_lessons(examples, features, judgements, Path(folder)), course or Course())
    return replace(model, weights=weights, intercepts=intercepts, network=network)


def _network(
    examples: Sequence[Example], features: Features, judgements: Judgements, course: Course
) -> TaughtNetwork:
    with TemporaryDirectory() as folder:
        lessons = _lessons(examples, features, judgements, Path(folder))
        folds = fold_of(judgements.groups, _FOLDS)
        return TaughtNetwork(*taught_and_held_out(lessons, folds, course))


def _lessons(
    examples: Sequence[Example], features: Features, judgements: Judgements, folder: Path
) -> Lessons:
    real = np.array([Purpose.THRESHOLDS in example.tells for example in examples])
    return Lessons(
        judgements.codes,
        Readings.of([example.excerpt.text for example in examples], folder),
        np.arange(len(examples)),
        features.meanings_before,
        judgements.given.astype(np.float32),
        judgements.judged.astype(np.float32),
        np.where(real, np.float32(_REAL), np.float32(1)),
    )
