"""The result of an evaluation: tables that know their settings."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from policytext.coding.evaluation.parts import Record

_DIGITS = 12


@dataclass(frozen=True)
class Evaluation:
    """How well a machine codes, beside the coders.

    Tables are DataFrames; what is undefined is missing in them, and the column ``reason`` says
    why. Each has the settings in ``attrs``. ``…_low`` and ``…_high`` are the ends of the 95 %
    interval of the figure before them.

    Attributes:
        settings: what was compared and how.
        notes: what a reader of the figures should know.
        undefined: tables that are empty, with the reason.
        overall: all rows together.
        by_coder: machine and coders two by two.
        by_language: the rows of each language.
        by_codebook: the codes of each codebook.
        by_group: the codes of each group that rows were judged for.
        by_column: by other columns, such as stratum and genre: tables by their names.
        by_code: each code judged.
        by_code_and_language: each code in each language.
        calibration: expected calibration error and Brier score.
        reliability: the reliability curve.
        coverage_risk: error and F1 of the decisions kept, by the share of them.
        coverage_area: areas under that curve.
        parity: the machine in two languages.
    """

    settings: Mapping[str, Any]
    notes: tuple[str, ...]
    undefined: Mapping[str, str]
    overall: pd.DataFrame
    by_coder: pd.DataFrame
    by_language: pd.DataFrame
    by_codebook: pd.DataFrame
    by_group: pd.DataFrame
    by_column: Mapping[str, pd.DataFrame]
    by_code: pd.DataFrame
    by_code_and_language: pd.DataFrame
    calibration: pd.DataFrame
    reliability: pd.DataFrame
    coverage_risk: pd.DataFrame
    coverage_area: pd.DataFrame
    parity: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by name; that of a column such as stratum is ``by_stratum``."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        found = {name: each for name, each in named.items() if isinstance(each, pd.DataFrame)}
        return found | {f"by_{name}": table for name, table in self.by_column.items()}

    def to_json(self) -> dict[str, Any]:
        """Everything, for ``json.dumps``; what is undefined is null."""
        return {
            "settings": dict(self.settings),
            "notes": list(self.notes),
            "undefined": dict(self.undefined),
            "tables": {name: _plain(table) for name, table in self.tables().items()},
        }

    def _repr_html_(self) -> str:
        return self.overall.to_html()


def frame(records: Iterable[Record], settings: Mapping[str, Any]) -> pd.DataFrame:
    """A table of records; figures that are undefined are missing, never not-a-number."""
    table = pd.DataFrame([_rounded(record) for record in records])
    for column in table.columns:
        if all(value is None or isinstance(value, float) for value in table[column].tolist()):
            table[column] = table[column].astype("Float64")
    attributes: dict[Hashable | None, Any] = {}
    for name, value in settings.items():
        attributes[name] = value
    table.attrs = attributes
    return table


def _rounded(record: Record) -> Record:
    """Without the last digits of figures, in which machines differ."""
    return {
        name: round(value, _DIGITS) if isinstance(value, float) else value
        for name, value in record.items()
    }


def _plain(table: pd.DataFrame) -> list[Record]:
    names = [str(name) for name in table.columns]
    held = table.astype(object).where(table.notna(), None)
    return [dict(zip(names, row, strict=True)) for row in held.itertuples(index=False, name=None)]
