"""Figures of a part of the rows: means over codes, by coder, with intervals.

The part may be all rows, those of a language, or what was judged of a codebook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policytext.coding.evaluation import counts as figures
from policytext.coding.evaluation.bootstrap import Bootstrap, with_interval
from policytext.coding.evaluation.counts import Counts, Figures, Mask
from policytext.coding.evaluation.decisions import Decisions

Record = dict[str, Any]

_MACRO: Mapping[str, Callable[[Counts], Figures]] = {
    "macro_f1": figures.f1,
    "macro_precision": figures.precision,
    "macro_recall": figures.recall,
    "kappa": figures.kappa,
}
_MICRO: Mapping[str, Callable[[Counts], Figures]] = {
    "micro_f1": figures.f1,
    "micro_precision": figures.precision,
    "micro_recall": figures.recall,
    "agreement": figures.agreement,
}
FIGURES = (*_MACRO, *_MICRO)
BETWEEN = ("macro_f1", "micro_f1", "kappa", "agreement")
"""The figures that are told of coders with each other: those that have no direction."""


@dataclass(frozen=True)
class Part:
    """Decisions of machine and coders in a part of the rows.

    Attributes:
        rows: how many have a decision that counts.
        given: coders × codes, how often each coder gave each code in these rows.
        predicted: how often the machine gave each code.
        judged: on how many rows each code was judged.
        counts: clusters × comparisons × codes × 4; the machine with each coder, then each coder
            with those after it.
        coders: how many there are.
        least: a code counts for means over codes when some coder gave it so often.
        draws: sums of the counts in each draw.
    """

    rows: int
    given: NDArray[np.int64]
    predicted: NDArray[np.int64]
    judged: NDArray[np.int64]
    counts: Counts
    coders: int
    least: int
    draws: Counts

    @classmethod
    def of(
        cls, decisions: Decisions, found: Mask, counted: Mask, least: int, bootstrap: Bootstrap
    ) -> Part:
        """Count the decisions of a part.

        Args:
            decisions: of the coders.
            found: rows × codes, what the machine gave.
            counted: rows × codes, what belongs to the part.
            least: see above.
            bootstrap: how intervals are found.
        """
        counted = counted & decisions.judged
        rows = counted.any(axis=1)
        _, clusters = np.unique(decisions.clusters()[rows], return_inverse=True)
        judged = counted[rows]
        raters = [found[rows], *(own[rows] for own in decisions.given)]
        order = sorted(combinations(range(len(raters)), 2))
        tables = [figures.count(raters[a], raters[b], judged, clusters) for a, b in order]
        table = np.stack(tables, axis=1)
        return cls(
            int(rows.sum()),
            np.array([(own & judged).sum(axis=0) for own in raters[1:]]),
            (raters[0] & judged).sum(axis=0),
            judged.sum(axis=0),
            table,
            len(decisions.coders),
            least,
            bootstrap.sums(table),
        )

    @property
    def clusters(self) -> int:
        """How many documents, or rows, can be drawn again."""
        return len(self.counts)

    @property
    def often(self) -> Mask:
        """Which codes count for means over codes."""
        return np.asarray(self.given.max(axis=0) >= self.least)

    @property
    def whole(self) -> Counts:
        """Comparisons × codes × 4."""
        return np.asarray(self.counts.sum(axis=0))

    def means(self, table: Counts, *, drawn: bool = False) -> dict[str, Figures]:
        """The figures of each comparison, means over codes and over all decisions.

        Args:
            table: shape (..., comparisons, codes, 4).
            drawn: leave a code that no coder gave in a draw out of its means.
        """
        often = table[..., self.often, :]
        given = figures.reference_gave(often[..., : self.coders, :, :])[..., None, :]
        left_out = ~given if drawn else np.zeros_like(given)
        found = {}
        for name, figure in _MACRO.items():
            values = np.where(left_out, np.nan, np.nan_to_num(figure(often)))
            found[name] = figures.mean_over_codes(values)
        pooled = table.sum(axis=-2)
        return {**found, **{name: figure(pooled) for name, figure in _MICRO.items()}}


def part_record(part: Part) -> Record:
    """A row of the table of parts: the machine, the mean over coders, and coders with each other.

    Undefined figures are None; ``reason`` says why.
    """
    record: Record = {
        "rows": part.rows,
        "documents": part.clusters,
        "codes": int(part.often.sum()),
        "given": int(part.given.sum(axis=1).max()),
        "predicted": int(part.predicted.sum()),
    }
    machine = slice(0, part.coders)
    between = slice(part.coders, None)
    whole, drawn = part.means(part.whole), part.means(part.draws, drawn=True)
    for name in FIGURES:
        record |= with_interval(name, whole[name][machine].mean(), _across(drawn[name], machine))
    for name in BETWEEN if part.coders > 1 else ():
        own = whole[name][between].mean()
        record |= with_interval(f"coders_{name}", own, _across(drawn[name], between))
    for name in BETWEEN if part.coders > 1 else ():
        value = figures.ratio(whole[name][machine].mean(), whole[name][between].mean())
        values = figures.ratio(_across(drawn[name], machine), _across(drawn[name], between))
        record |= with_interval(f"share_{name}", float(value), values)
    return record | {"reason": "; ".join(_reasons(part))}


def against_each(part: Part, coders: tuple[str, ...], machine: str) -> Iterator[Record]:
    """Rows of the table of comparisons: the machine with each coder, coders with each other."""
    names = list(combinations((machine, *coders), 2))
    whole, drawn = part.means(part.whole), part.means(part.draws, drawn=True)
    for number, (one, other) in enumerate(names):
        record: Record = {"one": one, "other": other}
        for name in FIGURES:
            record |= with_interval(name, whole[name][number], drawn[name][:, number])
        yield record


def _across(values: Figures, comparisons: slice) -> Figures:
    return np.asarray(values[:, comparisons].mean(axis=1))


def _reasons(part: Part) -> Iterator[str]:
    if not part.often.any():
        yield f"no code was given {part.least} times: no means over codes"
    if not part.given.any() and not part.predicted.any():
        yield "nobody gave a code: no F1"
    kappa = figures.kappa(part.whole[:, part.often])
    same = int(np.isnan(kappa).any(axis=0).sum())
    if same:
        yield f"undefined kappa, all decisions being the same, counts as 0 (codes: {same})"
    silent = int((part.predicted[part.often] == 0).sum())
    if silent:
        yield f"precision of what the machine never gave counts as 0 (codes: {silent})"
    if part.clusters < 2:
        yield "a single document or row: no intervals"
