"""How long agreement takes: alpha with 1,000 samples on 50,000 codings, unitizing on a long text.

The codings are those of 85 coders in the coded set beside the checkout, or made ones of the same
size. Beside alpha stand the peers that are installed: krippendorff (fast-krippendorff),
simpledorff, and NLTK on a part, for it compares every two values. They give no interval. Seconds
are those of the processor, of all threads together.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd

from policytext.exchange.rating_table import RatingForm, read_ratings
from policytext.theory.agreement import (
    Coefficient,
    Continuum,
    Ratings,
    Resampling,
    UnitTable,
    estimate,
    unitizing_alphas,
)

_CODED = Path(__file__).resolve().parents[2] / "shared" / "data" / "coded"
_CROWD = _CODED / "crowd_immigration_long.csv.gz"
_SAMPLES = 1000
_PART = 500
_CHARACTERS = 1_000_000
_STRETCHES = 5_000
_MEGABYTE = 2**10

Triples = pd.DataFrame


def main() -> None:
    """Print seconds, values and the memory of this process."""
    begin = process_time()
    table = _crowd()
    ratings = table.ratings()
    told = f"{len(table.units):,} units, {len(table.coders)} coders, {ratings.values:,} values"
    print(f"read {told}: {process_time() - begin:.2f} s")
    for by in (Resampling.UNIT, Resampling.PAIR):
        begin = process_time()
        (found,) = estimate(ratings, [Coefficient.ALPHA], samples=_SAMPLES, by=by)
        assert found.value is not None
        seconds = process_time() - begin
        print(
            f"alpha {found.value:.4f} [{found.low:.4f}, {found.high:.4f}], {_SAMPLES} samples "
            f"by {by}: {seconds:.2f} s"
        )
    begin = process_time()
    estimate(ratings, samples=_SAMPLES)
    print(f"all ten coefficients with intervals: {process_time() - begin:.2f} s")
    _peers(table, ratings)
    _unitizing()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    print(f"peak of memory: {peak:,.0f} MB")


def _crowd() -> UnitTable:
    if _CROWD.is_file():
        form = RatingForm(unit="_unit_id", value="policy_area", repeated="first")
        found = read_ratings(_CROWD, form)
    else:
        found = read_ratings(pd.DataFrame(_made(), columns=["unit", "coder", "value"]))
    assert isinstance(found, UnitTable)
    return found


def _made() -> Iterator[tuple[int, str, str]]:
    """As many units, coders and values, with one value in ten of the rarer kind."""
    draw = np.random.default_rng(0)
    for unit in range(14_684):
        true = draw.random() < 0.1
        for coder in draw.choice(85, 3 + unit % 2, replace=False):
            yield unit, f"coder {coder}", str(int(true if draw.random() < 0.95 else not true))


def _peers(table: UnitTable, ratings: Ratings) -> None:
    """Alpha alone, on all values and on a part."""
    whole = _triples(table, len(table.units))
    part = _triples(table, _PART)
    for name, data, measure in (
        ("krippendorff", whole, _by_krippendorff),
        ("simpledorff", part, _by_simpledorff),
        ("nltk", part, _by_nltk),
    ):
        if find_spec(name) is None:
            print(f"{name} is not installed: left out")
            continue
        own = _timed(_by_us, data)
        other = _timed(measure, data)
        print(
            f"alpha of {len(data):,} values: policytext {own[0]:.6f} in {own[1]:.3f} s, "
            f"{name} {other[0]:.6f} in {other[1]:.3f} s"
        )


def _timed(measure: Callable[[Triples], float], data: Triples) -> tuple[float, float]:
    begin = process_time()
    return measure(data), process_time() - begin


def _triples(table: UnitTable, units: int) -> Triples:
    unit, coder = np.nonzero(table.table[:units] >= 0)
    values = [str(table.categories[number]) for number in table.table[unit, coder]]
    names = [table.coders[number] for number in coder]
    return pd.DataFrame({"unit": unit, "coder": names, "value": values})


def _by_us(data: Triples) -> float:
    triples = zip(data["unit"], data["coder"], data["value"], strict=True)
    (found,) = estimate(Ratings.of(triples), [Coefficient.ALPHA])
    assert found.value is not None
    return found.value


def _by_krippendorff(data: Triples) -> float:
    codes = data.assign(value=data["value"].astype("category").cat.codes.astype(float))
    wide = codes.pivot(index="coder", columns="unit", values="value").to_numpy()
    alpha = import_module("krippendorff").alpha
    return float(alpha(wide, level_of_measurement="nominal"))


def _by_simpledorff(data: Triples) -> float:
    alpha = import_module("simpledorff").calculate_krippendorffs_alpha_for_df
    columns = {"experiment_col": "unit", "annotator_col": "coder", "class_col": "value"}
    return float(alpha(data, **columns))


def _by_nltk(data: Triples) -> float:
    task = import_module("nltk.metrics.agreement").AnnotationTask
    triples = zip(data["coder"], data["unit"], data["value"], strict=True)
    return float(task(list(triples)).alpha())


def _unitizing() -> None:
    draw = np.random.default_rng(1)
    stretches = {coder: list(_stretches(draw)) for coder in ("a", "b")}
    continuum = Continuum("text", _CHARACTERS, stretches)
    begin = process_time()
    found = unitizing_alphas([continuum])
    seconds = process_time() - begin
    print(
        f"u-alpha {found.overall[0].value:.4f} of 2 coders, {_CHARACTERS:,} characters, "
        f"{_STRETCHES:,} stretches each: {seconds:.2f} s"
    )


def _stretches(draw: np.random.Generator) -> Iterator[tuple[int, int, str]]:
    room = _CHARACTERS // _STRETCHES
    for number in range(_STRETCHES):
        start = number * room + int(draw.integers(0, room // 2))
        yield start, start + int(draw.integers(10, room // 2)), f"code {draw.integers(40)}"


if __name__ == "__main__":
    main()
