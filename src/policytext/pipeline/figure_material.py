"""What the figures of a study are drawn from: codings that count, with labels and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from policytext.drawing.words import Words
from policytext.matrices.theory_material import TheoryMaterial
from policytext.model import Code, Codebook, Corpus, split_reference
from policytext.pipeline.counted_codings import CountedCodings
from policytext.pipeline.reading import CodedStudy

AS_GIVEN = "all"


@dataclass(frozen=True)
class FigureMaterial:
    """Codings that count, and in which words and how many codes they are drawn.

    Attributes:
        place: the study, for messages.
        counted: codings that count.
        theory: the same for the tables of theory.
        words: in the language of the figures.
        level: of codes: ``all`` as they were given, or ``open``, ``axial``, ``selective``.
        most: codes to draw, the most frequent.
    """

    place: str
    counted: CountedCodings
    theory: TheoryMaterial
    words: Words
    level: str
    most: int

    @property
    def corpus(self) -> Corpus:
        """The documents asked for."""
        return self.theory.corpus

    @property
    def table(self) -> pd.DataFrame:
        """The coding table with all codes as they were given."""
        return self.theory.coded

    @cached_property
    def levelled(self) -> pd.DataFrame:
        """The coding table with codes of the level; its codes are those with a coding."""
        return self._of(self._at_level)

    @cached_property
    def branched(self) -> pd.DataFrame:
        """The coding table with the branch of each coding."""
        return self._of(_branch)

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The table of ``levelled`` with the most frequent codes only."""
        table = self.levelled
        counts = frequencies(table)
        kept = set(counts.sort_values(ascending=False, kind="stable").index[: self.most])
        codes = [code for code in counts.index if code in kept]
        table = table[table["code"].isin(codes)]
        return table.assign(code=table["code"].cat.set_categories(codes)).reset_index(drop=True)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Labels of codes by reference, of cases and of documents by id."""
        found = {document.id: document.title or document.id for document in self.corpus}
        language = self.words.language
        for case in self.counted.cases:
            found[case.id] = case.label.within(language) or case.id
        return found | {
            book.reference(code): code.label.within(language) or code.id
            for book in self.counted.codebooks
            for code in book
        }

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Titles of documents by id."""
        return {document.id: document.title or document.id for document in self.corpus}

    @property
    def study(self) -> CodedStudy:
        """The same for what is told in the documents."""
        counted = self.counted
        kept = (counted.cases, counted.codebooks, counted.codings)
        return CodedStudy(self.place, self.corpus, *kept)

    def groups(self, table: pd.DataFrame) -> Mapping[str, str]:
        """The label of the code above each code of a table; its own where others stand below."""
        codes = list(table["code"].cat.categories)
        above = {code: self._parent(code) for code in codes}
        heads = set(above.values())
        return {code: self.labels.get(code if code in heads else above[code], "") for code in codes}

    def branches(self, table: pd.DataFrame) -> Mapping[str, str]:
        """The label of the branch of each code of a table."""
        found = {}
        for reference in table["code"].cat.categories:
            book, code = self._code(reference)
            found[reference] = self.labels[book.reference(_branch(book, code.id))]
        return found

    def notes(self) -> list[str]:
        """What of the codings is not in ``shown``."""
        told = []
        lost = len(self.table.drop_duplicates("coding")) - len(
            self.levelled.drop_duplicates("coding")
        )
        if lost:
            level = self.words(self.level, "levels")
            told.append(self.words("no_level", "notes", number=lost, level=level))
        number = len(self.levelled["code"].cat.categories)
        if number > self.most:
            told.append(self.words("most", "notes", shown=self.most, number=number))
        return told

    def _of(self, at: Callable[[Codebook, str], Code | None]) -> pd.DataFrame:
        """The coding table with other codes; where there is none the coding is left out."""
        where = {}
        for reference in self.table["code"].cat.categories:
            book, code = self._code(reference)
            found = at(book, code.id)
            where[reference] = book.reference(found) if found else None
        given = self.table["code"].astype(str).map(where)
        table = self.table.assign(code=given)[given.notna().to_numpy()]
        present = set(table["code"])
        codes = [name for name in self._order() if name in present]
        table = table.assign(
            code=pd.Categorical(table["code"], categories=codes),
            label_zh=[self._label(code, "zh") for code in table["code"]],
            label_en=[self._label(code, "en") for code in table["code"]],
        )
        return table.reset_index(drop=True)

    def _at_level(self, book: Codebook, code: str) -> Code | None:
        path = book.path_of(code)
        if self.level == AS_GIVEN:
            return path[-1]
        return next((each for each in reversed(path) if each.level == self.level), None)

    def _order(self) -> list[str]:
        """References of all codes, depth first, so that those of one branch follow each other."""
        return [book.reference(code) for book in self.counted.codebooks for _, code in book.walk()]

    def _code(self, reference: str) -> tuple[Codebook, Code]:
        scope, id = split_reference(reference)
        book = next(book for book in self.counted.codebooks if book.id == scope)
        return book, book.code(id)

    def _parent(self, reference: str) -> str:
        book, code = self._code(reference)
        return book.reference(book.code(code.parent)) if code.parent else ""

    def _label(self, reference: str, language: str) -> str:
        return self._code(reference)[1].label.within(language)


def _branch(book: Codebook, code: str) -> Code:
    """The topmost code above a code; below a root that is the only one, the next."""
    path = book.path_of(code)
    return path[0] if len(book.roots()) > 1 else path[min(1, len(path) - 1)]


def frequencies(table: pd.DataFrame) -> pd.Series:
    """How many different passages have each code, in the order of the codes."""
    once = table.drop_duplicates(["document", "start", "end", "code"])
    return once.groupby("code", observed=False).size()
