"""Which codings of a study a theory is built on: those of people, or of machines that are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policytext.errors import NotCoded, StudyError, known_names
from policytext.model import (
    Case,
    Codebook,
    Coder,
    CoderKind,
    Coding,
    CodingStatus,
    split_reference,
)
from policytext.pipeline.coder_choice import StudyChoice, chosen_codebooks, chosen_documents
from policytext.store import Study


@dataclass(frozen=True, slots=True)
class CountedCodings:
    """Codings that count, and who made them.

    Attributes:
        codebooks: those asked for.
        codings: that count, by document and place.
        coders: whose codings they are.
        documents: ids of all documents asked for, coded or not.
        cases: those with such a document, with these documents only.
        all_of_them: whether the coders were named and everything they gave counts, so that a
            machine that found nothing in a document is known to have looked at it.
        outside: how many codings have a code that its codebook does not have (any more), and
            count not for that alone, by code.
    """

    codebooks: tuple[Codebook, ...]
    codings: tuple[Coding, ...]
    coders: tuple[Coder, ...]
    documents: tuple[str, ...]
    cases: tuple[Case, ...]
    all_of_them: bool
    outside: Mapping[str, int]

    @property
    def machines(self) -> tuple[Coder, ...]:
        """Those of the coders that are machines."""
        return tuple(coder for coder in self.coders if coder.kind is not CoderKind.HUMAN)

    def of(self, codebook: Codebook) -> tuple[Coding, ...]:
        """The codings with one codebook."""
        return tuple(each for each in self.codings if split_reference(each.code)[0] == codebook.id)


def counted_codings(
    study: Study,
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    documents: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
) -> CountedCodings:
    """The codings of people and what people accepted of machines, or those of the coders named.

    Args:
        study: open.
        coders: ids; when left out, codings of people count and those of machines that people
            accepted.
        codebooks: ids or files; all of the study's when left out.
        documents: ids; all when left out.
        cases: ids; all when left out.
        accepted: of machines that are named count only codings that people accepted.

    Raises:
        NotCoded: when nothing counts; says which coders there are.
        StudyError: when a coder, document or case is unknown.
        UnknownCode: when there is no such codebook.
    """
    there = {coder.id: coder for coder in study.coders()}
    for name in coders:
        if name not in there:
            raise StudyError(study.place, f"no coder {name!r}. {known_names(name, there)}")
    books = tuple(chosen_codebooks(study, codebooks))
    choice = StudyChoice(documents=tuple(documents), cases=tuple(cases))
    ids = chosen_documents(study, choice)
    references = {book.reference(code) for book in books for code in book}
    wanted, inside = frozenset(coders), frozenset(ids)

    def counts(coding: Coding) -> bool:
        if coding.document not in inside:
            return False
        if coding.status is CodingStatus.REJECTED or (wanted and coding.coder not in wanted):
            return False
        person = there[coding.coder].kind is CoderKind.HUMAN
        taken = coding.status is CodingStatus.ACCEPTED
        return person or taken or bool(wanted and not accepted)

    wished = tuple(filter(counts, study.codings()))
    found = tuple(coding for coding in wished if coding.code in references)
    scopes = frozenset(book.id for book in books)
    strange = Counter(
        coding.code
        for coding in wished
        if coding.code not in references and split_reference(coding.code)[0] in scopes
    )
    if not found:
        raise NotCoded(study.place, _nothing(tuple(there.values()), coders, strange))
    made_by = tuple(coder for coder in there.values() if any(c.coder == coder.id for c in found))
    own = (tuple(ids), _cases(study, inside), bool(wanted) and not accepted)
    return CountedCodings(books, found, made_by, *own, dict(sorted(strange.items())))


def _cases(study: Study, inside: frozenset[str]) -> tuple[Case, ...]:
    kept = (
        Case(case.id, tuple(id for id in case.documents if id in inside), case.label, case.values)
        for case in study.cases()
    )
    return tuple(case for case in kept if case.documents)


def _nothing(there: Sequence[Coder], named: Sequence[str], strange: Mapping[str, int]) -> str:
    if strange:
        codes = ", ".join(f"{code} ({number})" for code, number in sorted(strange.items()))
        message = f"all codings that could count have codes that are in no codebook: {codes}. Give "
        return message + "them a code that is there: policytext codebook recode, or merge"
    listed = ", ".join(f"{coder.id} ({coder.kind})" for coder in there) or "none"
    if named:
        return f"{', '.join(named)} made no coding that counts. Coders of the study: {listed}."
    return (
        "nobody has coded anything, and no suggestion was accepted. "
        f"Coders of the study: {listed}. A machine counts only when it is named: --coder NAME"
    )
