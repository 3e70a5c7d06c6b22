"""New passages beside what a researcher has accepted: they join it or found something new.

Nothing accepted is renamed, moved or re-ordered; what is new comes after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policytext.model import Bilingual, detect_language
from policytext.nlp.embeddings import Embedder
from policytext.theory.open_coding.grouping import cut_at, merge_tree, numbered
from policytext.theory.open_coding.induction import (
    Induction,
    concepts_of,
    members_of,
    same_concept,
    to_groups,
)
from policytext.theory.open_coding.likeness import Likeness
from policytext.theory.open_coding.naming import Labels, category_names, concept_names
from policytext.theory.open_coding.passages import Passage
from policytext.theory.open_coding.phrases import label_candidates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LEAST_AT_HOME = 25
_NEVER_BELOW = 0.1


@dataclass(frozen=True, slots=True)
class Accepted:
    """A passage that a researcher has given a concept and a category.

    Attributes:
        passage: its words.
        concept: name of the concept.
        category: name of the category of the concept.
    """

    passage: Passage
    concept: str
    category: str


def join(
    accepted: Sequence[Accepted], passages: Sequence[Passage], embedder: Embedder
) -> Induction:
    """Give new passages to accepted concepts and categories, or to new ones.

    A passage joins the concept it is most like when they are as much alike as passages that are
    one concept are (``same_concept``). A new concept joins the category it is most like when it is
    as much at home there as all but the least typical quarter of accepted concepts are in theirs;
    otherwise new concepts found categories of their own.

    Args:
        accepted: at least one; each concept in one category.
        passages: new ones, with letters in them.
        embedder: encoder of meanings.

    Returns:
        The accepted passages first, with concepts and categories in the order in which they first
        stand there, then the new ones.
    """
    import numpy as np
    from threadpoolctl import threadpool_limits

    known = [one.concept for one in accepted]
    names = list(dict.fromkeys(known))
    over = {one.concept: one.category for one in accepted}
    category_list = list(dict.fromkeys(one.category for one in accepted))
    every = (*(one.passage for one in accepted), *passages)
    with threadpool_limits(1):
        likeness = Likeness(every, embedder)
        alike = likeness.between(likeness.fitted, likeness.fitted)
        labels = Labels.of(every, label_candidates(every), likeness)
        _, both = concepts_of(labels, alike)
        concepts = _join_concepts(both, [names.index(name) for name in known])
        categories = _join_categories(
            alike, concepts, [category_list.index(over[name]) for name in names]
        )
        near = to_groups(likeness, likeness.fitted, likeness.fitted, concepts.tolist())
    groups, above = members_of(concepts), members_of(categories[concepts])
    used = frozenset((*names, *category_list))
    new_names = concept_names(labels, groups[len(names) :], used)
    new_categories = category_names(labels, above[len(category_list) :], used)
    return Induction(
        every,
        tuple(concepts.tolist()),
        (*(_as_given(name, groups[at], every) for at, name in enumerate(names)), *new_names),
        tuple(categories.tolist()),
        (
            *(_as_given(name, above[at], every) for at, name in enumerate(category_list)),
            *new_categories,
        ),
        tuple(np.round(near[np.arange(len(every)), concepts], 4).tolist()),
        (),
        len(every),
    )


def _as_given(name: str, rows: Sequence[int], passages: Sequence[Passage]) -> Bilingual:
    """An accepted name, in the language in which it is written."""
    spoken = detect_language(name, passages[rows[0]].language)
    return Bilingual(zh=name) if spoken == "zh" else Bilingual(en=name)


def _join_concepts(both: NDArray[np.float32], known: Sequence[int]) -> NDArray[np.intp]:
    """The concept of each passage: the accepted ones keep theirs."""
    import numpy as np

    first, least = len(known), same_concept(both)
    members = np.eye(max(known) + 1, dtype=np.float32)[np.asarray(known)]
    near = both[first:, :first] @ members / members.sum(axis=0)
    joined = np.where(near.max(axis=1) >= least, near.argmax(axis=1), -1)
    free = np.flatnonzero(joined < 0)
    if len(free):
        own = both[np.ix_(first + free, first + free)]
        groups = cut_at(merge_tree(own), least) if len(free) > 1 else np.zeros(1, np.intp)
        joined[free] = numbered(groups) + max(known) + 1
    return np.concatenate([np.asarray(known, np.intp), joined.astype(np.intp)])


def _join_categories(
    alike: NDArray[np.float32], concepts: NDArray[np.intp], known: Sequence[int]
) -> NDArray[np.intp]:
    """The category of each concept: the accepted ones keep theirs."""
    import numpy as np

    total, first = int(concepts.max()) + 1, len(known)
    members = np.eye(total, dtype=np.float32)[concepts]
    sizes = members.sum(axis=0)
    between = (members.T @ alike @ members / np.outer(sizes, sizes)).astype(np.float32)
    above = np.eye(max(known) + 1, dtype=np.float32)[np.asarray(known)]
    near = between[:, :first] @ above / above.sum(axis=0)
    least = _least_at_home(between[:first, :first], np.asarray(known))
    fits = near[first:].max(axis=1) >= least if total > first else np.zeros(0, bool)
    joined = np.where(fits, near[first:].argmax(axis=1) if len(fits) else 0, -1)
    free = np.flatnonzero(joined < 0)
    if len(free):
        own = between[np.ix_(first + free, first + free)].copy()
        np.fill_diagonal(own, 1)
        groups = cut_at(merge_tree(own), least) if len(free) > 1 else np.zeros(1, np.intp)
        joined[free] = numbered(groups) + max(known) + 1
    return np.concatenate([np.asarray(known, np.intp), joined.astype(np.intp)])


def _least_at_home(between: NDArray[np.float32], known: NDArray[np.intp]) -> float:
    """How alike all but a quarter of accepted concepts are to the others of their category."""
    import numpy as np

    found = []
    for row, category in enumerate(known):
        others = np.flatnonzero((known == category) & (np.arange(len(known)) != row))
        if len(others):
            found.append(float(between[row, others].mean()))
    least = float(np.percentile(found, _LEAST_AT_HOME)) if found else _NEVER_BELOW
    return max(least, _NEVER_BELOW)
