"""What every project has of a study, for whatever program: users, codes, cases, sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from policytext.errors import NotCoded
from policytext.exchange.refi.codes import code_elements, codebook_set
from policytext.exchange.refi.elements import Case as CaseElement
from policytext.exchange.refi.elements import Code as CodeElement
from policytext.exchange.refi.elements import Set, User
from policytext.exchange.refi.elements import Variable as VariableElement
from policytext.exchange.refi.losses import Losses
from policytext.exchange.refi.naming import NameStyle, UniqueNames, styled_name, unique_code_names
from policytext.model import Case, Codebook
from policytext.pipeline.reading import study_codebooks
from policytext.pipeline.refi.chosen import CodingChoice
from policytext.pipeline.refi.coders import PROGRAM, user_id
from policytext.pipeline.refi.guids import StudyGuids
from policytext.pipeline.refi.notes import MemoNotes
from policytext.pipeline.refi.variables import case_elements, variable_elements
from policytext.store import Study


class StudyElements:
    """The elements of a study but its sources.

    Args:
        study: open.
        names: what codes and cases are called.
        coders: ids of the coders whose codings go out; all when empty.
        accepted: of machines only what people accepted.
        losses: where it is noted which codings, and what of them, do not go out.

    Raises:
        StudyError: when a coder is unknown.
    """

    def __init__(
        self,
        study: Study,
        names: NameStyle,
        coders: tuple[str, ...],
        accepted: bool,
        losses: Losses,
    ) -> None:
        self._study = study
        self._names = names
        self.guids = StudyGuids(study)
        self.notes = MemoNotes(study.memos(), self.guids)
        self.codebooks = _codebooks(study)
        references = {book.reference(code) for book in self.codebooks for code in book}
        self.choice = CodingChoice.of(study, references, coders, accepted)
        self.coded = Counter(coding.code for coding in self.choice.count(study.codings()))
        self.choice.tell(losses)

    @property
    def program(self) -> User:
        """This program, which made what nobody made."""
        return User(self.guids.guid("program", PROGRAM), PROGRAM, PROGRAM)

    def users(self) -> Iterator[User]:
        """This program and all coders."""
        yield self.program
        for coder in self._study.coders():
            yield User(self.guids.guid("coder", coder.id), coder.name or coder.id, user_id(coder))

    @cached_property
    def code_names(self) -> Mapping[str, str]:
        """Names of codes by reference, no two alike."""
        return unique_code_names(self.codebooks, self._names)

    def codes(self) -> tuple[CodeElement, ...]:
        """The trees of all codebooks."""
        notes, guid = self.notes.of_codes(), self.guids.guid
        return tuple(
            element
            for book in self.codebooks
            for element in code_elements(book, self.code_names, guid, coded=self.coded, notes=notes)
        )

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Cases that somebody named."""
        return self._study.cases(default_from_documents=False)

    @cached_property
    def variables(self) -> tuple[VariableElement, ...]:
        """Variables of cases."""
        return variable_elements(self._study.variables(), self.cases, self.guids.guid)

    def case_elements(self) -> tuple[CaseElement, ...]:
        """Cases with their values and documents."""
        return case_elements(self.cases, self.variables, self.guids.guid, self._names)

    def sets(self) -> Iterator[Set]:
        """One a codebook, of its codes in their order."""
        names = UniqueNames()
        for book in self.codebooks:
            name = styled_name(book.label, book.id, self._names)
            yield codebook_set(book, self.guids.guid, names.take(name, f"{name} ({book.id})"))


def _codebooks(study: Study) -> tuple[Codebook, ...]:
    try:
        return study_codebooks(study)
    except NotCoded:
        return ()
