"""What a codebook says and the decisions of a study teach, on top of what a model has learned.

Ridge regression on what the model's scores leave unexplained, so a few examples correct little and
many correct much; the score of a code that the model does not know is nothing, and is learned
from examples alone. What the codebook says of such a code counts as an example of it, with less
weight than a sentence that somebody coded; so there is something to learn from the first minute.
An excerpt is seen with its features and with the scores that the model gives it for all its
codes, since a new code is often like an old one in part.

Measured on groups of codes that the model had not learned (``benchmarks few_shot``), mean average
precision by definitions and the learned score: .39 without sayings as examples, .40 with them,
.43 with the model's scores beside the features; with 5 examples a code .44, .44 and .48. Texts
that a codebook says *not* to code with a code were tried as counterexamples and cost precision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policytext.coding.learning.examples import Example
from policytext.coding.learning.model import CodingModel, references
from policytext.coding.learning.recollection import traces_of
from policytext.coding.learning.ridge import Judgements, shares_of
from policytext.coding.learning.sayings import SAYING_WEIGHT, sayings_as_examples
from policytext.model import Codebook, digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def adapt(model: CodingModel, codebook: Codebook, examples: Sequence[Example] = ()) -> CodingModel:
    """A model for one codebook that has learned from what it says, and from more examples.

    The same examples in the same order give the same model; seconds for a thousand.

    Args:
        model: what was learned before; it stays as it is.
        codebook: the codes. The new model knows these alone, so each codebook has its own.
        examples: with references of codes, each once. An example may judge some of the codes
            only; those of other codebooks are passed over.

    Returns:
        A model of the codes that the model knew, that some example was given, or of which the
        codebook says something.
    """
    every = references(codebook)
    own = [example for example in examples if example.judged & {*every}]
    unknown = [code for code in every if code not in model.codes]
    sayings = (_Lesson(each, SAYING_WEIGHT) for each in sayings_as_examples(codebook, unknown))
    given = Counter(code for example in own for code in example.codes if code in every)
    lessons = [*sayings, *_weighted(own, given if codebook.exclusive else {})]
    taught = {code for lesson in lessons for code in lesson.example.codes}
    codes = [code for code in every if code in model.codes or code in taught]
    base = _restricted(model, codes)
    if not lessons or not codes:
        return base
    weights, intercepts = _learned(model, base, lessons)
    if codebook.exclusive:
        given = _evened(given, codes)
    few = {code: model.few.get(code, 0) + given[code] for code in codes if _is_new(model, code)}
    return replace(
        base,
        weights=base.weights + weights,
        intercepts=base.intercepts + intercepts,
        few=few,
        traces=_traces(model, own),
        taught=digest(repr((model.digest, codes, [_told(lesson) for lesson in lessons]))),
    )


def _traces(model: CodingModel, examples: Sequence[Example]) -> NDArray[np.uint64] | None:
    import numpy as np

    if model.traces is None:
        return None
    return np.union1d(model.traces, traces_of(example.excerpt.text for example in examples))


@dataclass(frozen=True, slots=True)
class _Lesson:
    """An example and how much it counts."""

    example: Example
    weight: float


def _weighted(examples: Sequence[Example], times: Mapping[str, int]) -> Iterator[_Lesson]:
    """Examples with weights: the same for all, or less for those of codes given more often.

    Where codes exclude each other the likeliest is taken, and a rare code never would be.
    """
    even = sum(times.values()) / max(len(times), 1)
    for example in examples:
        own = [even / times[code] for code in example.codes if code in times]
        yield _Lesson(example, sum(own) / len(own) if own else 1.0)


def _evened(times: Counter[str], codes: Sequence[str]) -> Counter[str]:
    """The mean for each code, since only what is weighed alike can be compared."""
    mean = sum(times[code] for code in codes) // len(codes)
    return Counter(dict.fromkeys(codes, mean))


def _told(lesson: _Lesson) -> tuple[object, ...]:
    example = lesson.example
    return lesson.weight, example.excerpt, sorted(example.codes), sorted(example.judged)


def _is_new(model: CodingModel, code: str) -> bool:
    return code not in model.codes or code in model.few


def _restricted(model: CodingModel, codes: Sequence[str]) -> CodingModel:
    """The model with these codes alone; weights of those it does not know are 0."""
    import numpy as np

    weights = np.zeros((model.weights.shape[0], len(codes)), np.float32)
    intercepts = np.zeros(len(codes), np.float32)
    for column, code in enumerate(codes):
        if code in model.codes:
            place = model.codes.index(code)
            weights[:, column] = model.weights[:, place]
            intercepts[column] = model.intercepts[place]
    thresholds = {code: own for code, own in model.thresholds.items() if code in codes}
    return replace(
        model, codes=tuple(codes), weights=weights, intercepts=intercepts, thresholds=thresholds
    )


def _learned(
    model: CodingModel, base: CodingModel, lessons: Sequence[_Lesson]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights and intercepts to add: features × codes, and codes."""
    import numpy as np

    examples = [lesson.example for lesson in lessons]
    features = model.space.features([example.excerpt for example in examples])
    known = model.scores(features, model.codes)
    judgements = Judgements.of(examples, base.codes)
    shares = shares_of(
        features.likeness() + known @ known.T,
        judgements.given - base.scores(features, base.codes),
        judgements.judged,
        np.array([lesson.weight for lesson in lessons]),
    )
    through = (known.T @ shares).astype(np.float32)
    weights = features.summed(np.arange(len(examples)), shares)
    weights = weights + np.asarray(model.weights, np.float32) @ through
    intercepts = shares.sum(axis=0) + model.intercepts @ through
    return weights.astype(np.float32), intercepts.astype(np.float32)
