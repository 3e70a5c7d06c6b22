"""Codes that a machine gave elsewhere, as rows of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from policytext.coding.evaluation.decisions import Decisions
from policytext.coding.evaluation.evaluating import Machine
from policytext.errors import ExchangeError
from policytext.model import split_reference

_NO_PROBABILITIES = (
    "the predictions tell no probabilities of codes that were not given. A field 'probabilities' "
    "of each row, with all codes judged, would"
)


def predicted(rows: Iterable[Mapping[str, Any]], decisions: Decisions, *, source: str) -> Machine:
    """Read predictions for the rows of some decisions.

    Args:
        rows: ``{"id", "codes", "probabilities"?: {code: 0-1}}``, as ``predict`` gives them. Rows
            and codes that nobody judged are passed over.
        decisions: of the coders.
        source: named in errors.

    Raises:
        ExchangeError: when a row is missing or there twice, or codes are no list.
    """
    places = {id: place for place, id in enumerate(decisions.ids)}
    columns = _columns(decisions.codes)
    given = np.zeros(decisions.judged.shape, dtype=bool)
    probability = np.full(given.shape, np.nan)
    seen: set[str] = set()
    for row in rows:
        id = str(row.get("id"))
        if id in seen:
            raise ExchangeError(source, f"row {id}", "it is there twice. Make ids unique.")
        seen.add(id)
        if id not in places:
            continue
        given[places[id], [columns[code] for code in _codes(row, source) if code in columns]] = True
        for code, value in row.get("probabilities", {}).items():
            if code in columns:
                probability[places[id], columns[code]] = _probability(value, code, id, source)
    missing = [id for id in decisions.ids if id not in seen]
    if missing:
        message = f"{len(missing)} rows have no prediction, the first is {missing[0]}. Add them."
        raise ExchangeError(source, "id", message)
    told = not np.isnan(probability[decisions.judged]).any()
    return Machine(source, given, probability if told else None, "" if told else _NO_PROBABILITIES)


def _columns(codes: tuple[str, ...]) -> dict[str, int]:
    """Columns of codes by their references, and by their ids where one code alone has it."""
    ids = [split_reference(code)[1] for code in codes]
    alone = {id: column for column, id in enumerate(ids) if ids.count(id) == 1}
    return alone | {code: column for column, code in enumerate(codes)}


def _codes(row: Mapping[str, Any], source: str) -> list[str]:
    codes = row.get("codes")
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        message = f"the field 'codes' must be a list of codes, found {codes!r}."
        raise ExchangeError(source, f"row {row.get('id')}", message)
    return codes


def _probability(value: object, code: str, id: str, source: str) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        message = f"the probability of {code} must be a number from 0 to 1, found {value!r}."
        raise ExchangeError(source, f"row {id}", message)
    return float(value)
