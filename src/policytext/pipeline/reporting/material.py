"""What a report is made from: codings that count, their passages, and where places are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policytext.exchange.printed_table import PrintedTable
from policytext.exchange.report.grids import MOST_ROWS, Head, table_grid
from policytext.exchange.report.page import Cell, Grid
from policytext.exchange.report.quotes import QuoteBook
from policytext.matrices.theory_material import TheoryMaterial
from policytext.model import Bilingual, Code
from policytext.pipeline.counted_codings import CountedCodings
from policytext.pipeline.reporting.words import Words
from policytext.pipeline.theory_material import TheoryChoice
from policytext.store import Study

_LINKS = 5


@dataclass(frozen=True)
class ReportMaterial:
    """A study and what of it counts.

    Attributes:
        study: open.
        counted: codings that count.
        material: the same with all they refer to.
        choice: what of the study was asked for.
        most: quotes shown of a code in a case.
    """

    study: Study
    counted: CountedCodings
    material: TheoryMaterial
    choice: TheoryChoice
    most: int

    @property
    def language(self) -> str:
        """Of the report."""
        return self.material.language

    @cached_property
    def words(self) -> Words:
        """Of the report."""
        return Words(self.language)

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """All codes of the codebooks by reference, in their order."""
        return {book.reference(code): code for book in self.material.codebooks for code in book}

    @cached_property
    def book(self) -> QuoteBook:
        """The passages by code and case."""
        languages = {document.id: document.language for document in self.material.corpus}
        table = self.material.table
        table = table.assign(language=[languages[id] for id in table["document"]])
        return QuoteBook(table, self.most, list(self.codes))

    @cached_property
    def given(self) -> tuple[str, ...]:
        """References of the codes that a passage has, in the order of the codebooks."""
        there = frozenset(self.material.table["code"])
        return tuple(reference for reference in self.codes if reference in there)

    @cached_property
    def code_numbers(self) -> Mapping[str, int]:
        """Number of each code on the page, by reference."""
        return {reference: number for number, reference in enumerate(self.codes, start=1)}

    @cached_property
    def case_numbers(self) -> Mapping[str, int]:
        """Number of each case on the page, by id."""
        return {case: number for number, case in enumerate(self.cases, start=1)}

    @cached_property
    def cases(self) -> Mapping[str, str]:
        """Label of every case by its id, its letters before it."""
        return {
            case.id: f"{self.material.case_codes[case.id]} {self.named(case.label, case.id)}"
            for case in self.material.cases
        }

    def named(self, label: Bilingual, id: str) -> str:
        """What something is called; its id where it has no name."""
        return label.within(self.language) or id

    def group_id(self, code: str, case: str) -> str:
        """Of the place of the passages of a case with a code."""
        return f"c{self.code_numbers[code]}-{self.case_numbers[case]}"

    def quotes_id(self, code: str) -> str:
        """Of the place of the passages with a code; empty when there are none."""
        return f"k{self.code_numbers[code]}" if code in self.given else ""

    def code_head(self, reference: str) -> Head:
        """A code as head of a row or column."""
        code = self.codes[reference]
        other = code.label.en if self.language == "zh" else code.label.zh
        return Head(
            self.named(code.label, code.id), self.quotes_id(reference), f"{code.id} {other}"
        )

    def passages_cell(self, codings: Iterable[str]) -> Cell:
        """A cell that leads to some of the passages of codings."""
        links, more = self.book.links(codings, _LINKS)
        return Cell(links=links, more=self.words("more", number=more) if more else "")

    def grid(
        self, table: PrintedTable, id: str, behind: Mapping[int, list[str]] | None = None
    ) -> Grid:
        """A printed table; its rows lead to the passages of codings.

        Args:
            table: as it is printed.
            id: of the place.
            behind: ids of codings by the number of the row, from 0.
        """
        found = behind or {}
        rows = range(min(table.height, MOST_ROWS))
        links = [self.passages_cell(found.get(at, ())) for at in rows]
        head = self.words("quotes_head")
        return table_grid(table, id=id, language=self.language, links=links, links_head=head)


def readable(table: pd.DataFrame) -> pd.DataFrame:
    """A table without characters that no file can hold, such as those of foreign file names."""
    columns = [table.iloc[:, at] for at in range(table.shape[1])]
    shown = [
        column if pd.api.types.is_numeric_dtype(column) else column.astype(object).map(_readable)
        for column in columns
    ]
    made = pd.concat(shown, axis="columns") if shown else table
    made.attrs = dict(table.attrs)
    return made


def _readable(value: object) -> object:
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
