"""Figures of each code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from policytext.coding.evaluation import counts as figures
from policytext.coding.evaluation.bootstrap import known, with_interval
from policytext.coding.evaluation.counts import Counts, Figures
from policytext.coding.evaluation.parts import Part, Record

_OF_A_CODE = {
    "f1": figures.f1,
    "precision": figures.precision,
    "recall": figures.recall,
    "kappa": figures.kappa,
    "agreement": figures.agreement,
}


def code_records(part: Part, codes: Sequence[str], coders: Sequence[str]) -> Iterator[Record]:
    """Rows of the table of codes: each code judged in the part.

    A figure is the mean of the comparisons with each coder. Undefined figures are None; ``reason``
    says why. F1 is defined when anybody gave the code, and 0 against a coder who did not when the
    machine did not either.

    Args:
        part: the decisions.
        codes: references, those of the part's columns.
        coders: names.
    """
    spread = _spread(part)
    values = {name: figure(part.whole) for name, figure in _OF_A_CODE.items()} | {
        "f1": _f1(part.whole, part.coders)
    }
    drawn = {"f1": _f1(part.draws, part.coders, drawn=True), "kappa": figures.kappa(part.draws)}
    for column, code in enumerate(codes):
        if not part.judged[column]:
            continue
        given = part.given[:, column]
        record: Record = {
            "code": code,
            "given": int(given.max()),
            "predicted": int(part.predicted[column]),
            "judged": int(part.judged[column]),
            "documents": int(spread[column]),
            "prevalence": float(given.mean() / part.judged[column]),
            "in_macro": bool(part.often[column]),
        }
        for name, table in values.items():
            value = table[: part.coders, column].mean()
            if name in drawn:
                draws = drawn[name][:, : part.coders, column].mean(axis=1)
                draws = draws if spread[column] > 1 else draws[:0]
                record |= with_interval(name, value, draws)
            else:
                record[name] = known(value)
        for number, coder in enumerate(coders if part.coders > 1 else ()):
            record[f"given_{coder}"] = int(given[number])
            record[f"f1_{coder}"] = known(values["f1"][number, column])
        if part.coders > 1:
            record |= _between(part, values, column)
        yield record | {"reason": "; ".join(_reasons(part, column, record))}


def _spread(part: Part) -> NDArray[np.int64]:
    """In how many documents some coder gave each code."""
    return np.asarray(figures.reference_gave(part.counts[:, : part.coders]).sum(axis=0))


def _f1(table: Counts, coders: int, *, drawn: bool = False) -> Figures:
    """F1 of all comparisons; nan for a code that nobody gave, in draws that no coder gave."""
    if drawn:
        given = figures.reference_gave(table[..., :coders, :, :])
    else:
        given = table[..., :3].sum(axis=(-3, -1)) > 0
    return np.where(given[..., None, :], np.nan_to_num(figures.f1(table)), np.nan)


def _between(part: Part, values: dict[str, Figures], column: int) -> Record:
    """What coders reach with each other, and the machine in parts of it."""
    found: Record = {}
    for name in ("f1", "kappa", "agreement"):
        own = values[name][part.coders :, column].mean()
        if name == "f1" and not part.given[:, column].any():
            own = np.nan
        found[f"coders_{name}"] = known(own)
    machine, between = values["f1"][: part.coders, column].mean(), found["coders_f1"]
    found["share_f1"] = known(machine / between) if between else None
    return found


def _reasons(part: Part, column: int, record: Record) -> Iterator[str]:
    given, predicted = part.given[:, column], part.predicted[column]
    if not given.all():
        every = "no coder gave it" if not given.any() else "not every coder gave it"
        yield f"{every}: no recall"
    if not predicted:
        yield "never given by the machine: no precision"
    if record["kappa"] is None:
        yield "all decisions are the same: no kappa"
    if record["f1"] is not None and record["f1_low"] is None:
        yield f"given in {record['documents']} documents: no interval"
