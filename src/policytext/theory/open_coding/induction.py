"""From passages to concepts, and from concepts to initial categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policytext.model import Bilingual
from policytext.nlp.embeddings import Embedder
from policytext.theory.open_coding.classical import (
    Method,
    coherences,
    topic_weights,
    topic_words,
)
from policytext.theory.open_coding.grouping import (
    Choice,
    choices,
    cut,
    cut_at,
    merge_tree,
    numbered,
    settle,
)
from policytext.theory.open_coding.likeness import Likeness, Vectors
from policytext.theory.open_coding.naming import Labels, category_names, concept_names
from policytext.theory.open_coding.passages import Passage
from policytext.theory.open_coding.phrases import label_candidates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_COMPARED = 3000
SAME_CONCEPT = 0.55
_NEVER_SAME = 0.4
_SPREADS = 6
_LABEL_SHARE = 0.3
_AT_ONCE = 2000


@dataclass(frozen=True)
class Induction:
    """Passages with their concepts and categories.

    Attributes:
        passages: in the order given.
        concepts: number of the concept of each passage.
        concept_names: by number.
        categories: number of the category of each concept.
        category_names: by number.
        typical: how alike each passage is to the passages of its concept, -1 to 1.
        choices: numbers of categories with what they would give; empty when the number was given.
        compared: how many passages formed the concepts; the others joined the nearest.
    """

    passages: tuple[Passage, ...]
    concepts: tuple[int, ...]
    concept_names: tuple[Bilingual, ...]
    categories: tuple[int, ...]
    category_names: tuple[Bilingual, ...]
    typical: tuple[float, ...]
    choices: tuple[Choice, ...]
    compared: int


def induce_from(
    passages: Sequence[Passage],
    embedder: Embedder,
    *,
    k: int | None = None,
    method: Method = Method.COMPARISON,
) -> Induction:
    """Form concepts and categories.

    Of more than 3,000 passages, 3,000 at even distances form concepts and categories; the others
    join the nearest concept, so that time grows with the passages and memory stays small.

    Args:
        passages: with letters in them; at least one.
        embedder: encoder of meanings.
        k: number of categories, at most one a concept; told by the data when left out.
        method: how categories are formed; concepts are always formed by comparison.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        if len(passages) <= MOST_COMPARED:
            return _compared(passages, embedder, k, method)[0]
        return _sampled(passages, embedder, k, method)


def _sampled(
    passages: Sequence[Passage], embedder: Embedder, k: int | None, method: Method
) -> Induction:
    """What passages at even distances form, with the others beside."""
    import numpy as np

    total = len(passages)
    chosen = np.linspace(0, total - 1, MOST_COMPARED).astype(np.intp)
    first, likeness = _compared([passages[at] for at in chosen], embedder, k, method)
    concepts = np.zeros(total, np.intp)
    typical = np.zeros(total)
    concepts[chosen], typical[chosen] = first.concepts, first.typical
    rest = np.setdiff1d(np.arange(total), chosen)
    for start in range(0, len(rest), _AT_ONCE):
        rows = rest[start : start + _AT_ONCE]
        vectors = likeness.vectors([passages[at] for at in rows])
        near = to_groups(likeness, vectors, likeness.fitted, first.concepts)
        concepts[rows], typical[rows] = near.argmax(axis=1), near.max(axis=1)
    return Induction(
        tuple(passages),
        tuple(concepts.tolist()),
        first.concept_names,
        first.categories,
        first.category_names,
        tuple(np.round(typical, 4).tolist()),
        first.choices,
        MOST_COMPARED,
    )


def to_groups(
    likeness: Likeness, ours: Vectors, theirs: Vectors, groups: Sequence[int]
) -> NDArray[np.float64]:
    """How alike passages are to the members of groups, on average.

    Returns:
        ours × groups.
    """
    import numpy as np

    order = np.asarray(groups)
    sizes = np.bincount(order)
    members = np.zeros((len(order), len(sizes)), np.float32)
    members[np.arange(len(order)), order] = 1
    near: NDArray[np.float64] = (likeness.between(ours, theirs) @ members).astype(np.float64)
    return near / np.maximum(sizes, 1)


def concepts_of(
    labels: Labels, alike: NDArray[np.float32]
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Passages that say the same, and how alike passages with their labels are.

    Passages count for seven tenths and their best labels for three; those that are as much alike
    on average as ``same_concept`` says are one concept.
    """
    import numpy as np

    best = labels.best()
    rows = np.array(
        [labels.vectors[p.language, text] for p, text in zip(labels.passages, best, strict=True)]
    )
    both = (1 - _LABEL_SHARE) * alike + _LABEL_SHARE * (rows @ rows.T)
    if len(best) == 1:
        return np.zeros(1, np.intp), both
    return cut_at(merge_tree(both), same_concept(both)), both


def same_concept(both: NDArray[np.float32]) -> float:
    """How alike passages must be to be one concept.

    As far above the mean of all pairs as six times their spread, so that where passages have
    little in common a weaker likeness tells; never below 0.4 nor above 0.55, which paraphrases and
    translations reach.

    Args:
        both: how alike passages with their labels are, symmetric.
    """
    import numpy as np

    pairs = both[np.triu_indices(len(both), 1)].astype(np.float64)
    if not len(pairs):
        return SAME_CONCEPT
    least = float(pairs.mean() + _SPREADS * pairs.std())
    return min(max(least, _NEVER_SAME), SAME_CONCEPT)


def members_of(groups: Sequence[int] | NDArray[np.intp]) -> list[list[int]]:
    """The places of the members of each group."""
    found: list[list[int]] = [[] for _ in range(int(max(groups)) + 1)]
    for at, group in enumerate(groups):
        found[int(group)].append(at)
    return found


def _compared(
    passages: Sequence[Passage], embedder: Embedder, k: int | None, method: Method
) -> tuple[Induction, Likeness]:
    import numpy as np

    likeness = Likeness(passages, embedder)
    alike = likeness.between(likeness.fitted, likeness.fitted)
    labels = Labels.of(passages, label_candidates(passages), likeness)
    concepts, _ = concepts_of(labels, alike)
    groups, tried = _categories(passages, alike, concepts, k, method)
    near = to_groups(likeness, likeness.fitted, likeness.fitted, concepts.tolist())
    of_concept = groups[np.unique(concepts, return_index=True)[1]]
    made = Induction(
        tuple(passages),
        tuple(concepts.tolist()),
        tuple(concept_names(labels, members_of(concepts))),
        tuple(of_concept.tolist()),
        tuple(category_names(labels, members_of(groups))),
        tuple(np.round(near[np.arange(len(passages)), concepts], 4).tolist()),
        tuple(tried),
        len(passages),
    )
    return made, likeness


def _categories(
    passages: Sequence[Passage],
    alike: NDArray[np.float32],
    concepts: NDArray[np.intp],
    k: int | None,
    method: Method,
) -> tuple[NDArray[np.intp], list[Choice]]:
    """The category of each passage, the same for all of a concept; how their number was chosen."""
    most = int(concepts.max()) + 1
    if most == 1:
        return concepts, []
    if method is Method.COMPARISON:
        return _by_comparison(alike, concepts, None if k is None else min(k, most))
    words = topic_words(passages)
    scores = {} if k is not None else coherences(words, method, most)
    number = min(k, most) if k is not None else max(scores, key=scores.__getitem__, default=1)
    tried = [Choice(each, score, 0.0, 0.0, each == number) for each, score in scores.items()]
    return _by_topics(words, concepts, number, method), tried


def _by_comparison(
    alike: NDArray[np.float32], concepts: NDArray[np.intp], k: int | None
) -> tuple[NDArray[np.intp], list[Choice]]:
    import numpy as np

    joined = np.where(concepts[:, None] == concepts[None], np.float32(1), alike)
    tree = merge_tree(joined)
    tried = choices(alike, tree, int(concepts.max()) + 1) if k is None else []
    number = k or next((each.k for each in tried if each.chosen), 1)
    return settle(alike, cut(tree, number), concepts), tried


def _by_topics(
    words: Sequence[Sequence[str]], concepts: NDArray[np.intp], k: int, method: Method
) -> NDArray[np.intp]:
    """The topic to which most of the passages of a concept belongs."""
    import numpy as np

    weights, _ = topic_weights(words, k, method)
    totals = np.zeros((int(concepts.max()) + 1, k))
    sums = weights.sum(axis=1, keepdims=True)
    np.add.at(totals, concepts, weights / np.where(sums > 0, sums, 1))
    return numbered(totals.argmax(axis=1)[concepts])
