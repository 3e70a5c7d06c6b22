"""How well a coder decides before and after learning, on documents it has not learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pandas as pd

from policytext.coding.evaluation import counts as figures
from policytext.coding.evaluation.bootstrap import Bootstrap, with_interval
from policytext.coding.learning.examples import Example
from policytext.coding.learning.ridge import Judgements, fold_of
from policytext.coding.learning.weighing import Scales
from policytext.pipeline.learning.judgements import Judgements as People

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHARES = (0.25, 0.5, 0.75, 1.0)
_FOLDS = 5

Teach = Callable[[Sequence[Example]], Scales]
"""Makes a coder that has learned from examples."""


@dataclass(frozen=True)
class Compared:
    """Decisions of people, and what a coder gives before and after it has learned.

    Attributes:
        judgements: of people.
        languages: of the examples.
        before: examples × codes, whether the coder as it was gives the code.
        after: the same by coders that learned without the fold of the document.
        folds: into how many parts the documents were divided.
        by_document: whether a fold holds whole documents; False when there is only one.
    """

    judgements: Judgements
    languages: NDArray[np.str_]
    before: NDArray[np.bool_]
    after: NDArray[np.bool_]
    folds: int
    by_document: bool

    def table(self, bootstrap: Bootstrap | None = None) -> pd.DataFrame:
        """Figures of all decisions, of each language and of each code.

        ``right`` is the share of decisions that the coder would have made too, ``f1`` is F1 of
        the codes given; ``…_low`` and ``…_high`` are the ends of the 95 % interval over
        documents drawn again, empty where there are too few.
        """
        drawn = bootstrap or Bootstrap()
        return pd.DataFrame(list(self._records(drawn)))

    def _records(self, drawn: Bootstrap) -> Iterator[dict[str, Any]]:
        import numpy as np

        every = self.judgements.judged
        yield {"part": "all", **self._record(every, drawn)}
        for language in sorted(set(self.languages.tolist())):
            rows = every & (self.languages == language)[:, None]
            yield {"part": language, **self._record(rows, drawn)}
        for column, code in enumerate(self.judgements.codes):
            one = np.zeros_like(every)
            one[:, column] = every[:, column]
            if one.any():
                yield {"part": code, **self._record(one, drawn)}

    def _record(self, counted: NDArray[np.bool_], drawn: Bootstrap) -> dict[str, Any]:
        import numpy as np

        given = self.judgements.given > 0
        groups = self.judgements.groups
        _, clusters = np.unique(groups[counted.any(axis=1)], return_inverse=True)
        rows = counted.any(axis=1)
        tables = [
            figures.count(found[rows], given[rows], counted[rows], clusters).sum(axis=1)
            for found in (self.before, self.after)
        ]
        table = np.stack(tables, axis=1)
        record: dict[str, Any] = {
            "decisions": int(counted.sum()),
            "given": int((given & counted).sum()),
            "documents": len(table),
        }
        draws = drawn.sums(table)
        for name, figure in (("right", figures.agreement), ("f1", figures.f1)):
            whole, resampled = figure(table.sum(axis=0)), figure(draws)
            for place, when in enumerate(("before", "after")):
                record |= with_interval(f"{name}_{when}", whole[place], resampled[..., place])
            gain = resampled[..., 1] - resampled[..., 0]
            record |= with_interval(f"{name}_gain", whole[1] - whole[0], gain)
        return record


def compare(untaught: Scales, examples: Sequence[Example], teach: Teach) -> Compared:
    """Let a coder decide about examples before and after learning.

    Args:
        untaught: the coder as it was.
        examples: what people decided.
        teach: makes a coder that has learned from examples.
    """
    judgements = Judgements.of(examples, untaught.codes)
    fold, by_document = _folds(judgements)
    after = _held_out(untaught, examples, teach, fold)
    languages = [example.excerpt.language for example in examples]
    return Compared(
        judgements,
        _array(languages),
        _given(untaught, examples),
        after,
        int(fold.max()) + 1,
        by_document,
    )


def learning_curve(untaught: Scales, examples: Sequence[Example], teach: Teach) -> pd.DataFrame:
    """F1 and share of right decisions, by how much of the decisions was learned from.

    Args:
        untaught: the coder as it was.
        examples: what people decided.
        teach: makes a coder that has learned from examples.

    Returns:
        DataFrame: ``share`` of the decisions outside the fold, ``decisions`` learned from on the
        average of the folds, ``right`` and ``f1`` on the fold.
    """
    judgements = Judgements.of(examples, untaught.codes)
    fold, _ = _folds(judgements)
    records = [_point(0.0, 0, _given(untaught, examples), judgements)]
    for share in _SHARES:
        found = _held_out(untaught, examples, teach, fold, share)
        number = int(fold.max()) + 1
        used = sum(len(example.judged) for example in examples) * (1 - 1 / number) * share
        records.append(_point(share, round(used), found, judgements))
    return pd.DataFrame(records)


def agreement_of_people(people: People) -> pd.DataFrame:
    """Where two people decided about the same codes at the same places, how often alike.

    Returns:
        DataFrame: ``one``, ``other``, ``decisions`` that both made, ``agreement``, Cohen's
        ``kappa`` and ``f1``, empty where undefined.
    """
    import numpy as np

    names = sorted({name for votes in people.votes.values() for name in votes})
    records = []
    for one, other in combinations(names, 2):
        both = [v for v in people.votes.values() if one in v and other in v]
        if both:
            first, second = (np.array([[v[name]] for v in both]) for name in (one, other))
            every, whole = np.ones_like(first), np.zeros(len(both), np.int64)
            table = figures.count(first, second, every, whole).sum(axis=(0, 1))
            values = {"agreement": figures.agreement, "kappa": figures.kappa, "f1": figures.f1}
            found = {name: float(figure(table)) for name, figure in values.items()}
            records.append({"one": one, "other": other, "decisions": len(both), **found})
    columns = ["one", "other", "decisions", "agreement", "kappa", "f1"]
    return pd.DataFrame(records, columns=columns)


def _array(values: Sequence[str]) -> NDArray[np.str_]:
    import numpy as np

    return np.array(values, str)


def _folds(judgements: Judgements) -> tuple[NDArray[np.int64], bool]:
    """The fold of each example; of documents, or of examples when there is one document."""
    import numpy as np

    documents = len(set(judgements.groups.tolist()))
    if documents > 1:
        return fold_of(judgements.groups, min(_FOLDS, documents)), True
    number = len(judgements.groups)
    return np.arange(number, dtype=np.int64) % min(_FOLDS, number), False


def _held_out(
    untaught: Scales,
    examples: Sequence[Example],
    teach: Teach,
    fold: NDArray[np.int64],
    share: float = 1.0,
) -> NDArray[np.bool_]:
    import numpy as np

    found = np.zeros((len(examples), len(untaught.codes)), bool)
    for number in range(int(fold.max()) + 1):
        left = [examples[place] for place in np.flatnonzero(fold != number).tolist()]
        out = np.flatnonzero(fold == number).tolist()
        if out:
            machine = teach(_part(left, share))
            found[out] = _given(machine, [examples[place] for place in out])
    return found


def _part(examples: Sequence[Example], share: float) -> Sequence[Example]:
    """A share of the examples, spread evenly over their order."""
    number = round(len(examples) * share)
    return [examples[place * len(examples) // number] for place in range(number)]


def _given(scales: Scales, examples: Sequence[Example]) -> NDArray[np.bool_]:
    import numpy as np

    weighed = scales.weigh([example.excerpt for example in examples])
    given: NDArray[np.bool_] = weighed.probabilities() >= np.array(scales.thresholds)
    return given


def _point(
    share: float, used: int, found: NDArray[np.bool_], judgements: Judgements
) -> dict[str, float]:
    import numpy as np

    clusters = np.zeros(len(found), np.int64)
    table = figures.count(found, judgements.given > 0, judgements.judged, clusters)
    whole = table.sum(axis=(0, 1))
    right, f1 = float(figures.agreement(whole)), float(figures.f1(whole))
    return {"share": share, "decisions": used, "right": right, "f1": f1}
