"""Tables for QCA from outside: researchers' scores of cases, and how sets are calibrated."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from policytext.errors import ExchangeError, SourceError, known_names
from policytext.exchange.rating_cells import Cells, checked, column_of, read_cells
from policytext.extraction.office.sheets.xlsx import first_sheet
from policytext.model import Bilingual
from policytext.resources import word_lists
from policytext.theory.qca import CalibrationMethod, Expectation
from policytext.theory.qca.sets import SetPlan

if TYPE_CHECKING:
    import pandas as pd

Choice = TypeVar("Choice", bound=StrEnum)
_PARTS = re.compile(r"[;；,，/|\s]+")
_SOURCES = re.compile(r"\s*[+;；]\s*")
_ANCHOR = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|[pP]\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")
_SIGNS = "*+~()=,;"


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Scores of cases.

    Attributes:
        place: the file, or ``table``, for messages.
        cases: names, in order.
        columns: values by case of every column with numbers, by its name; a case without a value
            is left out. Columns of words are passed over.
    """

    place: str
    cases: tuple[str, ...]
    columns: Mapping[str, Mapping[str, float]]


def read_scores(source: Path | str | pd.DataFrame) -> ScoreTable:
    """Read researchers' scores: a row a case, a column a variable.

    Args:
        source: CSV or Excel (its first sheet) with a line of heads, or a DataFrame. The cases are
            in the column that is called so, else in the first one.

    Raises:
        ExchangeError: when the file cannot be read, a case is named twice or not at all, or a
            value is no number.
    """
    cells = _cells(source)
    named = column_of(cells, "", word_lists("qca")["given_columns"]["case"]) or cells.columns[0]
    at = cells.columns.index(named)
    cases: dict[str, int] = {}
    columns: dict[str, dict[str, float]] = {name: {} for name in _numeric(cells, named)}
    for line, row in cells.rows:
        case = row[at]
        if not case or case in cases:
            message = f"the case {case!r} is there twice" if case else "the case has no name"
            raise ExchangeError(cells.place, f"line {line}", f"{message}. Give each case a name.")
        cases[case] = line
        for name, cell in zip(cells.columns, row, strict=True):
            if cell and name in columns:
                columns[name][case] = _number(cell, cells.place, line, name)
    return ScoreTable(cells.place, tuple(cases), columns)


def _numeric(cells: Cells, case: str) -> Iterator[str]:
    """The columns with a number in them; names and remarks of cases are no scores."""
    for at, name in enumerate(cells.columns):
        if name and name != case and any(_is_number(row[at]) for _, row in cells.rows):
            yield name


def read_set_plans(source: Path | str | pd.DataFrame) -> tuple[SetPlan, ...]:
    """Read how sets are to be made: a row a set.

    Args:
        source: CSV or Excel with a line of heads, in English or Chinese: ``set``, ``source``
            (codes or columns; several joined by ``+``), ``role``, ``method``, ``anchors`` (or
            ``full_out``, ``crossover``, ``full_in``), ``expectation``, ``label_zh``,
            ``label_en``. Only ``set`` is needed. A DataFrame may be given too.

    Raises:
        ExchangeError: when the file cannot be read, or a word in it is unknown; with its line.
    """
    cells = _cells(source)
    heads: Mapping[str, Sequence[str]] = word_lists("qca")["given_columns"]
    named = {name: column_of(cells, "", known) for name, known in heads.items()}
    if not named["set"]:
        heads_found = ", ".join(cells.columns[:12])
        message = f"there is no column of sets, found {heads_found}. Call it 'set' or '集合'."
        raise ExchangeError(cells.place, "heads", message)
    plans = []
    for line, row in cells.rows:
        found = dict(zip(cells.columns, row, strict=True))
        told = {key: found.get(column, "") for key, column in named.items()}
        plans.append(_plan(told, cells.place, line))
    names = [plan.name for plan in plans]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        message = f"the set {twice!r} is there twice. Rename or remove one."
        raise ExchangeError(cells.place, "sets", message)
    return tuple(plans)


def set_name(name: str) -> str:
    """A name without the signs that formulas are written with."""
    return "".join("_" if sign in _SIGNS or sign.isspace() else sign for sign in name)


def written_anchors(text: str, place: str, where: str) -> tuple[str, ...]:
    """Anchors as people write them: ``0;2;5``, ``p5/p50/p95``.

    Raises:
        ExchangeError: when a part is neither a number nor a percentile.
    """
    parts = tuple(part for part in _PARTS.split(text.strip()) if part)
    for part in parts:
        if not _ANCHOR.fullmatch(part):
            message = f"{part!r} is neither a number nor a percentile such as p95. Mend it."
            raise ExchangeError(place, where, message)
    return parts


def variable_names(names: Iterable[str]) -> dict[str, str]:
    """Names that fsQCA and R take for variables, by the names of sets.

    They take Latin letters and digits, a letter first; Chinese becomes the first letters of its
    pinyin.
    """
    found: dict[str, str] = {}
    for name in names:
        plain = re.sub("[^A-Z0-9]", "", _latin(name).upper()) or "SET"
        plain = plain if plain[0].isalpha() else f"V{plain}"
        free = plain
        number = 2
        while free in found.values():
            free, number = f"{plain}V{number}", number + 1
        found[name] = free
    return found


def _plan(told: Mapping[str, str], place: str, line: int) -> SetPlan:
    where = f"line {line}"
    name = told["set"]
    if not name:
        raise ExchangeError(place, where, "the set has no name. Name it.")
    parts = [told[key] for key in ("full_out", "crossover", "full_in")]
    if any(parts) and not all(parts):
        message = "of full_out, crossover and full_in one is missing. Give all three, or none."
        raise ExchangeError(place, where, message)
    written = written_anchors(" ".join(parts) if any(parts) else told["anchors"], place, where)
    method = _choice(told["method"], CalibrationMethod, place, where) if told["method"] else None
    return SetPlan(
        set_name(name),
        tuple(part for part in _SOURCES.split(told["source"] or name) if part),
        method,
        written,
        Bilingual(told["label_zh"], told["label_en"]),
        bool(told["role"]) and _choice(told["role"], _Role, place, where) is _Role.OUTCOME,
        _choice(told["expectation"], Expectation, place, where),
    )


class _Role(StrEnum):
    CONDITION = "condition"
    OUTCOME = "outcome"


def _choice(written: str, kind: type[Choice], place: str, where: str) -> Choice:
    words: Mapping[str, Sequence[str]] = word_lists("qca")["given_values"]
    for choice in kind:
        if written.lower() in words[choice.value]:
            return choice
    known = [word for choice in kind for word in words[choice.value] if word]
    raise ExchangeError(place, where, f"{written!r} is unknown. {known_names(written, known)}")


def _is_number(cell: str) -> bool:
    return math.isfinite(_parsed(cell)) or bool(_DECIMAL_COMMA.fullmatch(cell))


def _parsed(cell: str) -> float:
    """The number in a cell, with or without commas between thousands; NaN for none."""
    plain = cell.replace(",", "") if _THOUSANDS.fullmatch(cell) else cell
    try:
        return float(plain)
    except ValueError:
        return math.nan


def _number(cell: str, place: str, line: int, column: str) -> float:
    number = _parsed(cell)
    if not math.isfinite(number):
        advice = "Mend it, or leave it empty"
        if _DECIMAL_COMMA.fullmatch(cell):
            advice = "Write decimals with a point"
        message = f"{cell!r} in the column {column!r} is no number. {advice}."
        raise ExchangeError(place, f"line {line}", message)
    return number


def _cells(source: Path | str | pd.DataFrame) -> Cells:
    if not isinstance(source, Path | str) or Path(source).suffix.lower() != ".xlsx":
        return read_cells(source)
    path = Path(source)
    try:
        rows = first_sheet(path.read_bytes(), path.name, as_shown=False)
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise ExchangeError(path, "file", message) from error
    except SourceError as error:
        raise ExchangeError(path, "file", f"{error.found}. {error.advice}") from error
    return checked(_of_rows(path, rows))


def _of_rows(path: Path, rows: Sequence[Sequence[str]]) -> Cells:
    if not rows:
        return Cells(str(path), (), ())
    width = max(map(len, rows))
    filled = [tuple(cell.strip() for cell in (*row, *[""] * (width - len(row)))) for row in rows]
    return Cells(str(path), filled[0], tuple(_numbered(filled[1:])))


def _numbered(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, row in enumerate(rows, start=2):
        if any(row):
            yield line, row


def _latin(name: str) -> str:
    if name.isascii():
        return name
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
