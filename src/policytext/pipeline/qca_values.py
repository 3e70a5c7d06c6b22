"""Raw values for QCA: cells of the case × code matrix of a study, or researchers' scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from policytext.errors import InvalidOption
from policytext.exchange.qca_table import read_scores
from policytext.model import NO_WORDS, Bilingual
from policytext.pipeline.reading import CodedStudy, find_code, read_coded
from policytext.pipeline.results import make_matrix
from policytext.store import Study
from policytext.theory.qca import Note

QUOTE_COLUMNS = ("row", "column", "document", "title", "page", "quote", "coder", "coding")
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".gz")


@dataclass(frozen=True)
class RawValues:
    """Values of cases by column.

    Attributes:
        cases: names, in order.
        columns: by name, value by case.
        labels: of the columns, as far as known.
        quotes: DataFrame of the quotes behind the values, by ``row`` and ``column``.
        note: where the values come from.
        find: the name of the column that is meant by what people write.
        every: whether all columns are meant when none is named.
    """

    cases: tuple[str, ...]
    columns: Mapping[str, Mapping[str, float]]
    labels: Mapping[str, Bilingual]
    quotes: pd.DataFrame
    note: Note
    find: Callable[[str], str]
    every: bool

    def of(self, names: Sequence[str]) -> dict[str, float]:
        """The sums of some columns, for the cases that have a value in all of them."""
        columns = [self.columns[name] for name in names]
        return {
            case: sum(column[case] for column in columns)
            for case in self.cases
            if all(case in column for column in columns)
        }

    def label(self, names: Sequence[str]) -> Bilingual:
        """The names of some columns, joined."""
        found = [self.labels.get(name, NO_WORDS) for name in names]
        zh, en = ([label.within(language) for label in found] for language in ("zh", "en"))
        return Bilingual("、".join(filter(None, zh)), ", ".join(filter(None, en)))


def raw_values(
    source: Study | CodedStudy | Path | str | pd.DataFrame,
    *,
    weight: str = "count",
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
) -> RawValues:
    """Raw values of a study or a table.

    Args:
        source: a coded study or its file or URL; or a CSV or Excel file or a DataFrame of scores.
        weight: of the case × code matrix: ``count``, ``binary`` or ``coverage``.
        codebooks: ids or files; all of the study's when left out.
        cases: names of those wanted; all when left out.

    Raises:
        InvalidOption: for an unknown case.
        ExchangeError: when a table cannot be read.
        NotCoded: when the study has no coding.
    """
    if isinstance(source, CodedStudy):
        return _of_study(source, weight, cases)
    if isinstance(source, Study):
        return _of_study(read_coded(source, codebooks), weight, cases)
    if isinstance(source, pd.DataFrame) or Path(source).suffix.lower() in _TABLES:
        return _of_table(source, cases)
    with Study.open(source, readonly=True) as study:
        return _of_study(read_coded(study, codebooks), weight, cases)


def _of_study(coded: CodedStudy, weight: str, cases: Sequence[str]) -> RawValues:
    _check(cases, [case.id for case in coded.cases])
    if cases:
        coded = coded.of_cases(cases)
    matrix = make_matrix(coded, coded.table(), "case-code", weight=weight)
    cells = matrix.cells
    names = tuple(map(str, cells.index))
    columns = {
        str(name): dict(zip(names, map(float, cells[name]), strict=True)) for name in cells.columns
    }
    labels = matrix.labels[matrix.labels["kind"] == "code"]
    told = zip(labels["name"], labels["label_zh"], labels["label_en"], strict=True)
    return RawValues(
        names,
        columns,
        {name: Bilingual(zh, en) for name, zh, en in told},
        matrix.quotes,
        Note("weight", {"weight": weight}),
        lambda name: find_code(coded.codebooks, name),
        False,
    )


def _of_table(source: Path | str | pd.DataFrame, cases: Sequence[str]) -> RawValues:
    table = read_scores(source)
    _check(cases, table.cases)
    wanted = tuple(case for case in table.cases if not cases or case in cases)

    def find(name: str) -> str:
        if name not in table.columns:
            raise InvalidOption("column", name, list(table.columns))
        return name

    nothing = pd.DataFrame(columns=list(QUOTE_COLUMNS), dtype=object)
    return RawValues(wanted, table.columns, {}, nothing, Note("no_quotes"), find, True)


def _check(wanted: Sequence[str], known: Sequence[str]) -> None:
    for name in wanted:
        if name not in known:
            raise InvalidOption("case", name, list(known))
