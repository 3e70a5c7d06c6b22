"""What the tables of a grounded-theory study are made of, and how their rows lead to quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any

import numpy as np
import pandas as pd

from policytext.matrices.coding_table import coding_table
from policytext.model import Case, Code, Codebook, Coding, Corpus
from policytext.resources import word_lists
from policytext.theory.axial import LinkEvidence, Passages, link_evidence
from policytext.theory.placement import Placement, placement
from policytext.theory.selective import CoreChoice

PLACES = (
    *("row", "source", "document", "title", "page", "box", "paragraph", "sentence"),
    *("start", "end", "code", "quote", "evidence", "confidence", "coder", "run", "coding"),
)
_LETTERS = 26
_FEW_CODES = 2


@dataclass(frozen=True)
class TheoryMaterial:
    """Codings that count, with all that they refer to.

    Attributes:
        codings: that count.
        corpus: the documents.
        codebooks: whose codes are told, in order.
        cases: in order.
        language: ``zh`` or ``en``, of labels and heads.
        examples: quotes a concept in tables of examples.
        strong: coded passages that make strong evidence of a case.
        cores: the core category that was chosen, by id of its codebook.
    """

    codings: tuple[Coding, ...]
    corpus: Corpus
    codebooks: tuple[Codebook, ...]
    cases: tuple[Case, ...]
    language: str = "zh"
    examples: int = 3
    strong: int = 3
    cores: Mapping[str, CoreChoice] = field(default_factory=dict)
    _made: dict[str, TheoryTable] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def coded(self) -> pd.DataFrame:
        """The coding table."""
        return coding_table(self.codings, self.corpus, self.codebooks, cases=self.cases)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The coding table with two columns more.

        ``source`` is the passage's code, such as ``B2-14``: document, and number of the sentence in
        which it begins. ``crowded`` says that the passage has so many codes that it tells little
        about each.
        """
        table = self.coded.astype({"case": str, "document": str, "code": str})
        places = zip(*(table[name] for name in ("case", "document", "sentence")), strict=True)
        codes = [
            f"{self.source_codes[case, document]}-{sentence}" for case, document, sentence in places
        ]
        given = table.groupby(["case", "document", "start", "end"])["code"].transform("nunique")
        table = table.assign(source=codes, crowded=given > _FEW_CODES).reset_index(drop=True)
        # Rows are taken out of it thousands of times, which is slow with columns of Arrow.
        return table.astype(dict.fromkeys(table.select_dtypes("str").columns, object))

    @cached_property
    def source_codes(self) -> Mapping[tuple[str, str], str]:
        """Code of every document in its case: A1, A2, B1 ..."""
        return {
            (case.id, document): f"{letters(at)}{number}"
            for at, case in enumerate(self.cases)
            for number, document in enumerate(case.documents, start=1)
        }

    @cached_property
    def case_codes(self) -> Mapping[str, str]:
        """Letters of every case."""
        return {case.id: letters(at) for at, case in enumerate(self.cases)}

    @cached_property
    def placements(self) -> Mapping[str, Placement]:
        """Place of every code in the data structure, by reference."""
        return {
            book.reference(code): placement(book, code) for book in self.codebooks for code in book
        }

    @cached_property
    def links(self) -> tuple[LinkEvidence, ...]:
        """The sentences that state relations between codes by a connective, in order."""
        codes = {
            book.reference(code): book.reference(code) for book in self.codebooks for code in book
        }
        by_document: dict[str, list[Coding]] = {}
        for coding in self.codings:
            by_document.setdefault(coding.document, []).append(coding)
        return tuple(
            evidence
            for document in self.corpus
            if document.id in by_document
            for evidence in link_evidence(Passages(document), by_document[document.id], codes)
        )

    def rows_of(self, references: Iterable[str]) -> pd.DataFrame:
        """The rows of the coding table with one of these codes, in order of cases and text."""
        found = [self._places_of[reference] for reference in {*references} & {*self._places_of}]
        return self.table.take(np.sort(np.concatenate(found)) if found else [])

    @cached_property
    def _places_of(self) -> Mapping[str, np.ndarray]:
        """Positions in the table by code."""
        found = self.table.groupby("code", sort=False).indices
        return {str(code): np.asarray(places) for code, places in found.items()}

    def below(self, book: Codebook, code: Code) -> list[str]:
        """References of a code and all below it."""
        return [book.reference(each) for each in book.branch(code.id)]

    def label(self, code: Code | None) -> str:
        """What a code is called; nothing for none."""
        return "" if code is None else code.label.within(self.language) or code.id

    def word(self, part: str, name: str, **facts: object) -> str:
        """A word or sentence of the word list ``theory-tables``; the name itself where unknown."""
        known: Mapping[str, Any] = word_lists("theory-tables")[part]
        if name not in known:
            return name
        return str(known[name][self.language]).format_map(facts)

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of a cell, divided as the language does it."""
        return ("；" if self.language == "zh" else "; ").join(parts)

    def made(self, make: Callable[[TheoryMaterial], TheoryTable]) -> TheoryTable:
        """The table that a function makes of this material, made when it is first asked for."""
        name = make.__qualname__
        if name not in self._made:
            self._made[name] = make(self)
        return self._made[name]


@dataclass(slots=True)
class RowKeeper:
    """Rows of a table, each with the passages that it rests on.

    Attributes:
        name: of the table; rows are called ``<name>-1`` and so on.
        rows: values by column.
        notes: sentences that one must read with the table.
    """

    name: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _behind: list[tuple[str, pd.DataFrame]] = field(default_factory=list)

    def add(self, values: Mapping[str, Any], behind: pd.DataFrame | None = None) -> None:
        """Add a row.

        Args:
            values: by column.
            behind: rows of the coding table that it rests on.
        """
        row = f"{self.name}-{len(self.rows) + 1}"
        self.rows.append({"row": row, **values})
        if behind is not None and len(behind):
            self._behind.append((row, behind))

    def cells(self, columns: Sequence[str]) -> pd.DataFrame:
        """The table with these columns after ``row``."""
        return pd.DataFrame(self.rows, columns=["row", *columns])

    def places(self) -> pd.DataFrame:
        """Every passage behind every row: columns ``PLACES``."""
        if not self._behind:
            return pd.DataFrame(columns=list(PLACES))
        rows = [row for row, behind in self._behind for _ in range(len(behind))]
        places = pd.concat([behind for _, behind in self._behind], ignore_index=True)
        return places.assign(row=rows)[list(PLACES)]


@dataclass(frozen=True)
class TheoryTable:
    """A table of a paper.

    Attributes:
        name: such as ``open-coding``.
        cells: one row a line of the table; ``row`` names it.
        places: the passages behind every row, with the columns ``PLACES``.
        notes: sentences that one must read with it.
    """

    name: str
    cells: pd.DataFrame
    places: pd.DataFrame
    notes: tuple[str, ...] = ()


def made_once(
    make: Callable[[TheoryMaterial], TheoryTable],
) -> Callable[[TheoryMaterial], TheoryTable]:
    """A table that other tables, the model and its figure rest on as well: made once a material.

    Args:
        make: makes it.
    """

    @wraps(make)
    def kept(material: TheoryMaterial) -> TheoryTable:
        return material.made(make)

    return kept


def table_of(kept: RowKeeper, columns: Sequence[str]) -> TheoryTable:
    """A table of what was kept."""
    return TheoryTable(kept.name, kept.cells(columns), kept.places(), tuple(kept.notes))


def spread(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Some telling rows: of different cases first, then few codes, the surest, as they stand.

    Args:
        rows: of the table of ``TheoryMaterial``.
        most: how many.
    """
    firsts = {place: at for at, place in reversed([*enumerate(_stretches(rows))])}
    crowded, unsure = rows["crowded"].tolist(), (-rows["confidence"]).tolist()
    ranked = sorted(firsts.values(), key=lambda at: (crowded[at], unsure[at], at))
    cases, given = rows["case"].tolist(), Counter[str]()
    turns = []
    for rank, at in enumerate(ranked):
        turns.append((given[cases[at]], rank, at))
        given[cases[at]] += 1
    return rows.take(sorted(at for _, _, at in sorted(turns)[:most]))


def passages(rows: pd.DataFrame) -> int:
    """How many different stretches of text rows of a coding table stand for."""
    return len({*_stretches(rows)})


def _stretches(rows: pd.DataFrame) -> Iterator[tuple[str, int, int]]:
    # On a few rows plain Python is many times faster than drop_duplicates.
    return zip(*(rows[name].tolist() for name in ("document", "start", "end")), strict=True)


def counts_of(rows: pd.DataFrame) -> dict[str, int]:
    """Passages, documents and cases of rows of a coding table."""
    return {
        "frequency": passages(rows),
        "sources": rows["document"].nunique(),
        "cases": rows["case"].nunique(),
    }


def cases_covered(material: TheoryMaterial, rows: pd.DataFrame) -> str:
    """Letters of the cases that rows of a coding table are of."""
    covered = frozenset(rows["case"])
    return material.joined(code for case, code in material.case_codes.items() if case in covered)


def first_quote(rows: pd.DataFrame) -> str:
    """The most telling passage; nothing when there is none."""
    shown = spread(rows, 1)
    return str(shown["quote"].iloc[0]) if len(shown) else ""


def remark_of(material: TheoryMaterial, rows: pd.DataFrame) -> str:
    """That there is no passage, one source or one case only; nothing where there are more."""
    if rows.empty:
        return material.word("remarks", "no_quote")
    if rows["document"].nunique() == 1:
        return material.word("remarks", "one_source")
    return material.word("remarks", "one_case") if rows["case"].nunique() == 1 else ""


def letters(number: int) -> str:
    """A to Z, then AA, AB ..., from 0."""
    above, own = divmod(number, _LETTERS)
    return (letters(above - 1) if above else "") + chr(ord("A") + own)
