"""Tables of coders' values from outside: long, wide, or stretches of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.errors import ExchangeError, known_names
from policytext.exchange.rating_cells import Cells, column_of, read_cells
from policytext.exchange.rating_values import ValueReader
from policytext.resources import word_lists
from policytext.theory.agreement import (
    NO_CODES,
    ComparedUnit,
    Continuum,
    Scale,
    UnitTable,
    Value,
)

if TYPE_CHECKING:
    import pandas as pd

_UNIT = "unit"
_NAMED = ("unit", "coder", "value", "document", "text", "start", "end", "length")
_ASIDE = ("unit", "document", "text", "start", "end", "length")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class RatingForm:
    """How a table of values is to be read.

    Attributes:
        unit: name of the column of units; told by its name when empty, as are the others.
        coder: of coders, in a long table.
        value: of values, in a long table.
        document: of documents.
        text: of the units' words.
        start: of the first character of a stretch, in a table of stretches.
        end: of one past its last character.
        length: of the length of the text, or the length itself.
        scale: level of measurement.
        order: the values of an ordinal scale, lowest first.
        missing: further signs for a value that was not given.
        coders: those wanted, in order; all when empty.
        codes: those that may be given; any when empty.
        repeated: what to do with two values of a coder for a unit: ``error``, ``first``, ``last``.
        complete: a coder without a row for a unit looked at it and gave no code.
        turned: rows are coders and columns are units.
    """

    unit: str = ""
    coder: str = ""
    value: str = ""
    document: str = ""
    text: str = ""
    start: str = ""
    end: str = ""
    length: str = ""
    scale: Scale = Scale.NOMINAL
    order: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    repeated: str = "error"
    complete: bool = False
    turned: bool = False


def read_ratings(
    source: Path | str | pd.DataFrame, form: RatingForm | None = None
) -> UnitTable | tuple[Continuum, ...]:
    """A table of coders' values.

    Args:
        source: a CSV file or a DataFrame. Long: a row a unit, coder and value. Wide: a row a unit,
            a column a coder. Stretches: a row a coder, start, end and code, with the length of the
            text. Which of them it is, is told by the names of its columns.
        form: names of the columns and the level of measurement.

    Returns:
        The unit table, or of stretches the texts as continua.

    Raises:
        ExchangeError: when the file cannot be read or a value does not fit; with its line.
    """
    form = form or RatingForm()
    cells = read_cells(source)
    if form.turned:
        cells = cells.turned()
    words = word_lists("agreement")
    known: Mapping[str, Sequence[str]] = words["given_columns"]
    named = {
        name: column_of(cells, getattr(form, name), known[name])
        for name in _NAMED
        if name != "length" or not form.length.isdecimal()
    }
    reader = ValueReader(cells.place, form.scale, form.order, form.missing, form.codes)
    if form.turned:
        return _wide(cells, {**named, "unit": cells.columns[0]}, form, reader)
    if named["coder"] and named["start"] and named["end"]:
        return tuple(_continua(cells, named, form, reader))
    if form.complete and form.scale is not Scale.SET:
        message = "only of sets of codes can be said that all looked at everything: level set."
        raise ExchangeError(cells.place, "complete", message)
    if named["coder"]:
        return _long(cells, named, form, reader)
    return _wide(cells, named, form, reader)


def _long(
    cells: Cells, named: Mapping[str, str], form: RatingForm, reader: ValueReader
) -> UnitTable:
    for name in ("unit", "value"):
        if not named[name]:
            heads = ", ".join(cells.columns[:12])
            message = f"there is a column of coders but none of {name}s, found {heads}. Name it."
            raise ExchangeError(cells.place, "heads", message)
    units: dict[tuple[str, str], ComparedUnit] = {}
    found: dict[tuple[tuple[str, str], str], Value] = {}
    seen: dict[str, None] = {}
    for line, row in _dicts(cells):
        unit = _unit(row, named, line, cells.place)
        key = (unit.document, unit.name)
        units.setdefault(key, unit)
        coder = row[named["coder"]]
        value = reader.value(row[named["value"]], line)
        if not coder:
            raise ExchangeError(
                cells.place, f"line {line}", "the coder is missing. Name the coder."
            )
        seen[coder] = None
        if value is not None:
            place = (key, coder)
            found[place] = _joined(found.get(place), value, form, cells.place, (line, coder, unit))
    coders = _chosen(list(seen), form.coders, cells.place)
    place_of = {key: number for number, key in enumerate(units)}
    given = {
        (place_of[key], coders.index(coder)): value
        for (key, coder), value in found.items()
        if coder in coders
    }
    return _table(list(units.values()), coders, given, form, reader)


def _wide(
    cells: Cells, named: Mapping[str, str], form: RatingForm, reader: ValueReader
) -> UnitTable:
    unit_column = named["unit"] or (cells.columns[0] if _tells_units(cells) else "")
    named = {**named, "unit": unit_column}
    scope = column_of(cells, "", word_lists("agreement")["given_columns"]["scope"])
    aside = {scope, *(named.get(name, "") for name in _ASIDE)}
    columns = [name for name in cells.columns if name and name not in aside]
    coders = _chosen(columns, form.coders, cells.place)
    units, given = [], {}
    for number, (line, row) in enumerate(_dicts(cells)):
        unit = _unit(row, named, line, cells.place, default=str(number + 1))
        units.append(unit)
        for at, coder in enumerate(coders):
            value = reader.value(row[coder], line)
            if value is not None:
                given[number, at] = value
    return _table(units, coders, given, form, reader)


def _continua(
    cells: Cells, named: Mapping[str, str], form: RatingForm, reader: ValueReader
) -> Iterator[Continuum]:
    lengths: dict[str, int] = {}
    found: dict[str, dict[str, list[tuple[int, int, str]]]] = {}
    seen: dict[str, None] = {}
    for line, row in _dicts(cells):
        document = row[named["document"]] if named["document"] else "text"
        coder, code = row[named["coder"]], row[named["value"]] if named["value"] else "coded"
        told = form.length if form.length.isdecimal() else row.get(named.get("length", ""), "")
        if not told:
            message = "the length of the text is unknown. Give a column of lengths, or the length."
            raise ExchangeError(cells.place, f"line {line}", message)
        lengths[document] = reader.whole(told, line)
        seen[coder] = None
        own = found.setdefault(document, {}).setdefault(coder, [])
        start, end = row[named["start"]], row[named["end"]]
        if start or end:
            start_at, end_at = reader.whole(start, line), reader.whole(end, line)
            if not start_at < end_at <= lengths[document]:
                message = f"the stretch {start_at}-{end_at} is not within the text of "
                message += f"{lengths[document]} characters. Check its start and end."
                raise ExchangeError(cells.place, f"line {line}", message)
            own.append((start_at, end_at, reader.code(code, line)))
    coders = _chosen(list(seen), form.coders, cells.place)
    for document, by_coder in found.items():
        looked = [coder for coder in coders if form.complete or coder in by_coder]
        own_stretches = {coder: by_coder.get(coder, []) for coder in looked}
        yield Continuum(document, lengths[document], own_stretches)


def _table(
    units: Sequence[ComparedUnit],
    coders: Sequence[str],
    given: Mapping[tuple[int, int], Value],
    form: RatingForm,
    reader: ValueReader,
) -> UnitTable:
    if form.complete:
        every = ((unit, coder) for unit in range(len(units)) for coder in range(len(coders)))
        given = {place: given.get(place, NO_CODES) for place in every}
    order = reader.order(given.values())
    return UnitTable.of(_UNIT, form.scale, units, coders, given, order=order, codes=form.codes)


def _unit(
    row: Mapping[str, str], named: Mapping[str, str], line: int, place: str, default: str = ""
) -> ComparedUnit:
    name = row[named["unit"]] if named["unit"] else default
    if not name:
        raise ExchangeError(place, f"line {line}", "the unit is missing. Name the unit.")
    document, text = (row[named[key]] if named[key] else "" for key in ("document", "text"))
    return ComparedUnit(name, document, text=text)


def _joined(
    before: Value | None,
    value: Value,
    form: RatingForm,
    place: str,
    told: tuple[int, str, ComparedUnit],
) -> Value:
    """The value of a coder for a unit when a further row gives one."""
    if isinstance(value, frozenset) and isinstance(before, frozenset):
        return before | value
    if before is None or before == value or form.repeated == "last":
        return value
    if form.repeated == "first":
        return before
    line, coder, unit = told
    message = f"coder {coder!r} gives {value!r} to unit {unit.name!r}, before it was {before!r}. "
    message += "Mend the table, take the first or the last, or read the values as sets."
    raise ExchangeError(place, f"line {line}", message)


def _chosen(there: Sequence[str], wanted: Sequence[str], place: str) -> list[str]:
    """The coders wanted, or all there are."""
    if not there:
        raise ExchangeError(place, "coders", "there are none. Give each coder a column or rows.")
    for name in wanted:
        if name not in there:
            message = f"there is no coder {name!r}. {known_names(name, there)}"
            raise ExchangeError(place, "coders", message)
    return list(dict.fromkeys(wanted)) or list(there)


def _tells_units(cells: Cells) -> bool:
    """Whether the first column names the units: no head, or every cell another one."""
    first = [row[0] for _, row in cells.rows]
    if not cells.columns[0]:
        return True
    others = {cell for _, row in cells.rows for cell in row[1:]}
    distinct = len(set(first)) == len(first) >= _FEWEST
    return distinct and "" not in first and not others & set(first)


def _dicts(cells: Cells) -> Iterator[tuple[int, dict[str, str]]]:
    for line, row in cells.rows:
        yield line, dict(zip(cells.columns, row, strict=True))
