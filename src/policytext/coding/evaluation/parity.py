"""Whether a machine codes the same rows alike in two languages.

Rows of one id say the same. Told are how far the machine's codes for both agree, what they reach
against the coders in each, and the difference with its interval, for which pairs are drawn again
together by document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policytext.coding.evaluation import counts as figures
from policytext.coding.evaluation.bootstrap import Bootstrap, known, with_interval
from policytext.coding.evaluation.counts import Counts, Figures, Mask
from policytext.coding.evaluation.decisions import Decisions
from policytext.coding.evaluation.parts import Record
from policytext.errors import ExchangeError


@dataclass(frozen=True)
class Sides:
    """The rows that both files have, and what the machine gave them in each.

    Attributes:
        first: decisions of the coders in the first language.
        second: the same rows in the other.
        found: what the machine gave in the first and in the second: 2 × rows × codes.
    """

    first: Decisions
    second: Decisions
    found: Mask

    @classmethod
    def of(
        cls, first: Decisions, found: Mask, second: Decisions, other_found: Mask, *, source: str
    ) -> Sides:
        """Put rows of one id side by side.

        Args:
            first: decisions of the coders.
            found: rows × codes, what the machine gave.
            second: those of the other file, of which codes and rows may be others.
            other_found: rows × codes of the second.
            source: name of the second, for errors.

        Raises:
            ExchangeError: when no row is in both, or no code was judged in both.
        """
        others = set(second.ids)
        ids = [id for id in first.ids if id in others]
        codes = [code for code in first.codes if code in second.codes]
        if not ids or not codes:
            missing = "row has an id" if not ids else "code was judged in rows"
            raise ExchangeError(source, "id", f"no {missing} of the first file. Give its parallel.")
        kept = [_places(side.ids, ids) for side in (first, second)]
        columns = [_places(side.codes, codes) for side in (first, second)]
        shown = [found[kept[0]][:, columns[0]], other_found[kept[1]][:, columns[1]]]
        return cls(
            first.part(kept[0], columns[0]), second.part(kept[1], columns[1]), np.stack(shown)
        )

    @property
    def judged(self) -> Mask:
        """What was judged in both."""
        return self.first.judged & self.second.judged

    def counts(self) -> Counts:
        """Clusters × comparisons × codes × 4.

        The machine in the one language with the machine in the other, then in the first with each
        coder, then in the second.
        """
        clusters = self.first.clusters()
        compared = [
            (self.found[0], self.found[1]),
            *((self.found[0], given) for given in self.first.given),
            *((self.found[1], given) for given in self.second.given),
        ]
        return np.stack(
            [figures.count(one, other, self.judged, clusters) for one, other in compared], axis=1
        )


def parity_records(sides: Sides, least: int, bootstrap: Bootstrap) -> Iterator[Record]:
    """Rows of the table of parity: all codes together, then each code.

    ``f1_between`` and ``kappa_between`` compare the machine with itself, ``f1_first`` and
    ``f1_second`` with the coders; ``difference`` is the first less the second. For all codes they
    are means over the codes that some coder gave ``least`` times.
    """
    table = sides.counts()
    coders = len(sides.first.coders)
    drawn = bootstrap.sums(table)
    given = np.maximum(_times(sides.first, sides.judged), _times(sides.second, sides.judged))
    parts = [("all codes", given >= least)]
    parts += [(code, np.array(sides.first.codes) == code) for code in sides.first.codes]
    for name, mask in parts:
        own = table.sum(axis=0)[:, mask]
        between, first, second = _compared(own, coders)
        draws = _compared(drawn[..., mask, :], coders, drawn=True)
        spread = figures.reference_gave(table[:, 1:][..., mask, :]).any(axis=-1).sum()
        draws = draws if spread > 1 else (draws[0], draws[1][:0], draws[2][:0])
        yield {
            "code": name,
            **_numbers(sides, given, mask),
            **with_interval("f1_between", float(between), draws[0]),
            "kappa_between": known(float(_kappa(own[0]))),
            **with_interval("f1_first", float(first), draws[1]),
            **with_interval("f1_second", float(second), draws[2]),
            **with_interval("difference", float(first - second), draws[1] - draws[2]),
            "reason": "; ".join(_reasons(own, least, int(spread))),
        }


def _numbers(sides: Sides, given: NDArray[np.int64], mask: Mask) -> Record:
    """How many decisions there are, and how often the machine gave the codes in each language."""
    judged = sides.judged[:, mask]
    found = sides.found[..., mask] & judged
    return {
        "rows": int(judged.any(axis=1).sum()),
        "given": int(given[mask].sum()),
        "in_first": int(found[0].sum()),
        "in_second": int(found[1].sum()),
        "in_both": int(found.all(axis=0).sum()),
    }


def _compared(
    table: Counts, coders: int, *, drawn: bool = False
) -> tuple[Figures, Figures, Figures]:
    """F1 between the languages, in the first and in the second, means over codes.

    A code that nobody gave is left out, and in draws one that no coder gave; between the
    languages, one that the machine gave in neither.
    """
    f1, others = figures.f1(table), table[..., 1:, :, :]
    given = figures.reference_gave(others) if drawn else others[..., :3].sum(axis=(-3, -1)) > 0
    against = np.where(given[..., None, :], np.nan_to_num(f1[..., 1:, :]), np.nan)
    first, second = against[..., :coders, :].mean(axis=-2), against[..., coders:, :].mean(axis=-2)
    return (
        figures.mean_over_codes(f1[..., 0, :]),
        figures.mean_over_codes(first),
        figures.mean_over_codes(second),
    )


def _kappa(table: Counts) -> Figures:
    return figures.mean_over_codes(figures.kappa(table))


def _times(side: Decisions, judged: Mask) -> NDArray[np.int64]:
    """How often each code was given by the coder that gave it most."""
    return np.asarray((side.given & judged).sum(axis=1).max(axis=0))


def _places(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    places = {name: place for place, name in enumerate(names)}
    return [places[name] for name in wanted]


def _reasons(table: Counts, least: int, spread: int) -> Iterator[str]:
    if not table.size:
        yield f"no code was given {least} times"
        return
    if not table[0, :, :3].any():
        yield "the machine gave it in neither language"
    if not table[1:, :, :3].any():
        yield "nobody gave it: no F1"
    elif spread < 2:
        yield f"given in {spread} documents: no interval"
