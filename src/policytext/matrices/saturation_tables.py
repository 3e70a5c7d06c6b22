"""Saturation as DataFrames: verdicts, curve, runs, estimates, held-out part, units, codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from policytext.matrices.saturation_labels import sentence
from policytext.model import Bilingual, Coding
from policytext.theory.saturation import (
    Accumulation,
    Finding,
    HeldOut,
    Incidence,
    Options,
    OrderTest,
    Richness,
    RunTest,
    Sense,
)

Row = dict[str, Any]
_KEYS = ("scope", "level")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "summary": (
        *(*_KEYS, "sense", "unit", "units", "codes_known", "codes", "codings", "coders"),
        *("method", "verdict", "reason_en", "reason_zh"),
    ),
    "curve": (
        *(*_KEYS, "number", "name", "title", "part", "codes", "new", "observed"),
        *("median", "low", "high", "expected", "orders", "seed"),
    ),
    "runs": (*_KEYS, "base", "base_codes", "first", "last", "new", "share", "threshold", "within"),
    "estimates": (
        *(*_KEYS, "units", "codes", "uniques", "duplicates", "estimate", "low", "high", "form"),
        *("completeness", "coverage", "new_per_unit", "reached_at", "reached_in_orders"),
        *("held_in_orders", "median_at", "orders", "seed"),
    ),
    "held_out": (*_KEYS, "unit", "name", "title", "codes", "codes_found", "new", "new_codes"),
    "pairs": (*_KEYS, "code", "other"),
    "codes": (*_KEYS, "code", "label_zh", "label_en", "units", "codings", "first_unit"),
    "units": (
        *(*_KEYS, "number", "name", "part", "code", "label_zh", "label_en", "codings"),
        *("document", "start", "end", "quote", "coding"),
    ),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything measured for one codebook and level.

    Attributes:
        scope: id of the codebook.
        level: ``all`` or a level of codes.
        sense: what is called saturation here.
        unit: ``document`` or ``case``.
        incidence: units × codes.
        parts: ``held out`` or ``main`` by unit; empty without a sample.
        codings: by unit and code, in order of the text.
        labels: by code.
        titles: by unit.
        coders: whose codings they are.
        findings: what the methods say, the joint finding last.
        curve: codes after each unit; None without a unit.
        runs: base, run and threshold in the order of the units.
        orders: the same in random orders.
        richness: Chao2.
        coverage: sample coverage.
        held_out: the held-out part; None without a sample.
        held_out_titles: by unit of the held-out part.
        held_out_unit: ``document`` or ``case``.
        options: of the measures.
    """

    scope: str
    level: str
    sense: Sense
    unit: str
    incidence: Incidence
    parts: Mapping[str, str]
    codings: Mapping[tuple[str, str], Sequence[Coding]]
    labels: Mapping[str, Bilingual]
    titles: Mapping[str, str]
    coders: Sequence[str]
    findings: Sequence[Finding]
    curve: Accumulation | None
    runs: RunTest | None
    orders: OrderTest | None
    richness: Richness | None
    coverage: float | None
    held_out: HeldOut | None
    held_out_titles: Mapping[str, str]
    held_out_unit: str
    options: Options


def saturation_tables(measured: Sequence[Measured]) -> Mapping[str, pd.DataFrame]:
    """All tables of a report.

    Args:
        measured: one for each codebook and level.

    Returns:
        DataFrames by the names of ``COLUMNS``. ``summary``: one row a method, with verdict and
        reason. ``curve``: one row a unit, in the order in which the units count (those set aside
        last). ``runs``: one row a run. ``estimates``: Chao2 with its 95 % interval, coverage, and
        what random orders say. ``held_out``: one row a unit set aside; ``pairs``: codes that first
        stand together there. ``codes``: one row a code of the codebook. ``units``: one row a unit
        and code with the first of its codings: everything else is computed from it.
    """
    makers = {
        "summary": _summary,
        "curve": _curve,
        "runs": _runs,
        "estimates": _estimates,
        "held_out": _held_out,
        "pairs": _pairs,
        "codes": _codes,
        "units": _units,
    }
    return {
        name: pd.DataFrame(
            [
                {"scope": one.scope, "level": one.level, **row}
                for one in measured
                for row in make(one)
            ],
            columns=list(COLUMNS[name]),
        )
        for name, make in makers.items()
    }


def _summary(one: Measured) -> list[Row]:
    told = {
        "sense": one.sense.value,
        "unit": one.unit,
        "units": len(one.incidence.units),
        "codes_known": len(one.incidence.codes),
        "codes": one.incidence.found,
        "codings": len({coding.id for group in one.codings.values() for coding in group}),
        "coders": "; ".join(one.coders),
    }
    return [
        {
            **told,
            "method": finding.method.value,
            "verdict": finding.verdict.value,
            "reason_en": sentence(finding, "en"),
            "reason_zh": sentence(finding, "zh"),
        }
        for finding in one.findings
    ]


def _curve(one: Measured) -> list[Row]:
    if one.curve is None:
        return []
    found = one.incidence.table.sum(axis=1).tolist()
    rows = []
    for at, unit in enumerate(one.incidence.units):
        row: Row = {"number": at + 1, "name": unit, "title": one.titles.get(unit, "")}
        row |= {"part": one.parts.get(unit, ""), "codes": found[at]}
        row |= {"new": int(one.curve.new[at]), "observed": int(one.curve.observed[at])}
        row |= {name: float(getattr(one.curve, name)[at]) for name in ("median", "low", "high")}
        row |= {"expected": round(float(one.curve.expected[at]), 4)}
        rows.append({**row, "orders": one.curve.orders, "seed": one.curve.seed})
    return rows


def _runs(one: Measured) -> list[Row]:
    if one.runs is None:
        return []
    told = {"base": one.options.base, "base_codes": one.runs.base_codes}
    return [
        {
            **told,
            "first": run.first,
            "last": run.last,
            "new": run.new,
            "share": round(run.share, 4),
            "threshold": one.options.threshold,
            "within": run.share <= one.options.threshold,
        }
        for run in one.runs.runs
    ]


def _estimates(one: Measured) -> list[Row]:
    rich = one.richness
    if rich is None:
        return []
    size = len(one.incidence.units)
    row: Row = {"units": size, "codes": rich.observed, "uniques": rich.uniques}
    row |= {"duplicates": rich.duplicates, "estimate": round(rich.estimate, 4)}
    row |= {"low": round(rich.low, 4), "high": round(rich.high, 4)}
    row |= {"form": "bias-corrected" if rich.bias_corrected else "classic"}
    share = rich.observed / rich.estimate if rich.estimate else None
    row |= {"completeness": None if share is None else round(share, 4)}
    row |= {"coverage": None if one.coverage is None else round(one.coverage, 4)}
    row |= {"new_per_unit": round(rich.uniques / size, 4)}
    row |= {"reached_at": one.runs.reached_at if one.runs else None}
    if one.orders is not None:
        row |= {"reached_in_orders": one.orders.reached, "held_in_orders": one.orders.held}
        row |= {"median_at": one.orders.median_at}
    return [{**row, "orders": one.options.orders, "seed": one.options.seed}]


def _held_out(one: Measured) -> list[Row]:
    if one.held_out is None:
        return []
    return [
        {
            "unit": one.held_out_unit,
            "name": each.unit,
            "title": one.held_out_titles.get(each.unit, ""),
            "codes": len(each.codes),
            "codes_found": "; ".join(each.codes),
            "new": len(each.new),
            "new_codes": "; ".join(each.new),
        }
        for each in one.held_out.units
    ]


def _pairs(one: Measured) -> list[Row]:
    pairs = one.held_out.new_pairs if one.held_out else ()
    return [{"code": code, "other": other} for code, other in pairs]


def _codes(one: Measured) -> list[Row]:
    first, units = one.incidence.first_units().tolist(), one.incidence.frequencies.tolist()
    counts: dict[str, int] = {}
    for (_, code), group in one.codings.items():
        counts[code] = counts.get(code, 0) + len(group)
    return [
        {
            "code": code,
            "label_zh": one.labels[code].zh,
            "label_en": one.labels[code].en,
            "units": units[at],
            "codings": counts.get(code, 0),
            "first_unit": one.incidence.units[first[at]] if first[at] >= 0 else "",
        }
        for at, code in enumerate(one.incidence.codes)
    ]


def _units(one: Measured) -> list[Row]:
    rows = []
    for number, unit in enumerate(one.incidence.units, start=1):
        for code in one.incidence.codes:
            group = one.codings.get((unit, code), ())
            if not group:
                continue
            row: Row = {"number": number, "name": unit, "part": one.parts.get(unit, "")}
            row |= {"code": code, "label_zh": one.labels[code].zh, "label_en": one.labels[code].en}
            shown = group[0]
            row |= {"codings": len(group), "document": shown.document, "start": shown.span.start}
            rows.append({**row, "end": shown.span.end, "quote": shown.quote, "coding": shown.id})
    return rows
