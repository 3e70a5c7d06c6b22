"""The tables of a report: of the theory, of agreement, of saturation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from policytext.errors import NotCoded
from policytext.exchange.printed_table import printed_table
from policytext.exchange.report.page import Block, Grid
from policytext.matrices import agreement_labels, saturation_labels
from policytext.pipeline.agreement import Agreement, agreement
from policytext.pipeline.reporting.material import ReportMaterial, readable
from policytext.pipeline.saturation import Saturation, saturation
from policytext.pipeline.theory_tables import TABLES, tables_of
from policytext.resources import word_lists

OVERVIEW = ("cases", "sources")
_APART = (*OVERVIEW, "saturation", "reliability", "trail")
THEORY = tuple(name for name in TABLES if name not in _APART)
# The model says in words what these hold, and the passages stand in a chapter of their own.
_LEFT_OUT = frozenset(("theory.boxes", "theory.arrows", "theory.quotes"))
_AT_END = ("theory.places", "theory.notes")
_AGREEMENT = {
    "coefficients": (
        *("scope", "code", "unit", "coefficient", "value", "low", "high"),
        *("number_of_coders", "units", "reason"),
    ),
    "codes": (
        *("scope", "code", "label", "units", "units_with", "agreed"),
        *("percent", "kappa", "alpha", "low", "high", "ac1", "reason"),
    ),
    "pairs": (),
    "coders": (),
}
_SATURATION = {
    "summary": (
        *("scope", "level", "sense", "unit", "units", "codes_known", "codes", "method"),
        *("verdict", "reason_en", "reason_zh"),
    ),
    "held_out": (),
    "runs": (),
    "estimates": (),
}


@dataclass(frozen=True)
class Reliability:
    """Agreement and saturation of what counts; None where they cannot be told."""

    agreement: Agreement | None
    saturation: Saturation | None


def reliability(report: ReportMaterial) -> Reliability:
    """Agreement between the coders that count, and saturation of their codes."""
    counting = _counting(report)
    try:
        agreed = agreement(report.study, **counting)
    except NotCoded:
        agreed = None
    try:
        full = saturation(report.study, **counting, accepted=report.choice.accepted)
    except NotCoded:
        full = None
    return Reliability(agreed, full)


def _counting(report: ReportMaterial) -> Mapping[str, Any]:
    choice = report.choice
    return {"coders": choice.coders, "codebooks": choice.codebooks, "cases": choice.cases}


def theory_grids(
    report: ReportMaterial, names: Sequence[str]
) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """Tables of a grounded-theory paper, and what one must know to read all of them."""
    tables = tables_of(report.study, report.material, report.counted, report.choice, names)
    columns = word_lists("theory-tables")["columns"] if report.language == "zh" else {}
    behind = _behind(tables["theory.places"], columns.get("coding", "coding"))
    told = tables["theory.notes"]
    notes: dict[str, list[str]] = {}
    for about, note in told.itertuples(index=False, name=None):
        notes.setdefault(str(about), []).append(str(note))
    grids = []
    for name, table in tables.items():
        if name in _LEFT_OUT or name in _AT_END:
            continue
        printed = printed_table(readable(table), name, language=report.language)
        own = notes.pop(printed.title.within(report.language), [])
        rows = table["row"].tolist() if "row" in table.columns else []
        found = {at: behind[row] for at, row in enumerate(rows) if row in behind}
        grids.append(report.grid(printed.noted(own), f"t-{name.removeprefix('theory.')}", found))
    return tuple(grids), tuple(notes.get("", ()))


def _behind(places: pd.DataFrame, coding: str) -> Mapping[str, list[str]]:
    """Ids of codings by the row of a table that rests on them."""
    behind: dict[str, list[str]] = {}
    for row, id in zip(places["row"], places[coding], strict=True):
        behind.setdefault(str(row), []).append(str(id))
    return behind


def agreement_grids(report: ReportMaterial, found: Agreement) -> Iterator[Block]:
    """Agreement over all codes and of each, and between every two coders."""
    for name, columns in _AGREEMENT.items():
        table = getattr(found, name)
        if name == "codes":
            table = table.rename(columns={f"label_{report.language}": "label"})
        shown = _chosen(table, columns)
        words = agreement_labels.in_words(shown, report.language)
        title = "agreement" if name == "coefficients" else f"agreement.{name}"
        notes = found.notes(report.language) if name == "coefficients" else ()
        yield from _grid(report, words, title, notes)


def saturation_grids(report: ReportMaterial, found: Saturation) -> Iterator[Block]:
    """What each method says about saturation, and what it rests on."""
    for name, columns in _SATURATION.items():
        words = saturation_labels.in_words(_chosen(getattr(found, name), columns), report.language)
        title = "saturation" if name == "summary" else f"saturation.{name}"
        notes = found.notes(report.language) if name == "summary" else ()
        yield from _grid(report, words, title, notes)


def _grid(
    report: ReportMaterial, table: pd.DataFrame, name: str, notes: Sequence[str]
) -> Iterator[Grid]:
    if not table.empty:
        printed = printed_table(readable(table), name, notes=notes, language=report.language)
        yield report.grid(printed, f"t-{name.replace('.', '-')}")


def _chosen(table: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    return table[[name for name in columns if name in table.columns]] if columns else table


def plain_grid(
    report: ReportMaterial, table: pd.DataFrame, id: str, caption: str, notes: Sequence[str] = ()
) -> Grid:
    """A table whose heads are words already."""
    printed = printed_table(readable(table), id, notes=notes, language=report.language)
    return replace(report.grid(printed, id), caption=caption)
