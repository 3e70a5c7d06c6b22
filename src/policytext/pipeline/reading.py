"""What a study holds, laid out for matrices."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from policytext.errors import NotCoded, UnknownCode, known_names
from policytext.matrices import coding_table
from policytext.model import Case, Codebook, Coding, Corpus, split_reference
from policytext.pipeline.carried import CarriedCodings
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook, read_codebook

TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class CodedStudy:
    """Documents, cases, codebooks and the newest codings of a study.

    Attributes:
        place: the study, for messages.
        corpus: all documents.
        cases: every document is in one; a document without a case is a case of its own.
        codebooks: those asked for, as they stand in the study.
        codings: with these codebooks; rejected ones too.
        to_look_at: how many codings of people stand on other words than before; see
            ``pipeline.carried``.
        not_placed: how many codings of people were left with older readings, and do not count.
    """

    place: str
    corpus: Corpus
    cases: tuple[Case, ...]
    codebooks: tuple[Codebook, ...]
    codings: tuple[Coding, ...]
    to_look_at: int = 0
    not_placed: int = 0

    def table(self) -> pd.DataFrame:
        """The coding table; see ``matrices.coding_table``."""
        return coding_table(self.codings, self.corpus, self.codebooks, cases=self.cases)

    def of_cases(self, ids: Collection[str]) -> CodedStudy:
        """The study with some of its cases only, and what belongs to their documents."""
        cases = tuple(case for case in self.cases if case.id in ids)
        inside = {document for case in cases for document in case.documents}
        corpus = Corpus(tuple(document for document in self.corpus if document.id in inside))
        codings = tuple(coding for coding in self.codings if coding.document in inside)
        return replace(self, corpus=corpus, cases=cases, codings=codings)

    def codebook(self, id: str) -> Codebook | None:
        """The codebook of an id; None when the study was not coded with it."""
        return next((codebook for codebook in self.codebooks if codebook.id == id), None)

    def transfer(self) -> Codebook:
        """The codebook of transfer patterns and driving forces.

        Raises:
            NotCoded: when the study was not coded with it.
        """
        codebook = self.codebook(TRANSFER)
        if codebook is None:
            message = "it was not coded for transfer patterns. Run: policytext code -c transfer"
            raise NotCoded(self.place, message)
        return codebook


def read_coded(study: Study, names: Sequence[str] = (), *, older: Sequence[str] = ()) -> CodedStudy:
    """Read what a study holds.

    Args:
        study: open.
        names: ids or files of codebooks; all of the study's when left out.
        older: ids of older readings (``003@1``) to take in with their codings.

    Raises:
        NotCoded: when nothing has been coded yet.
        UnknownCode: when the study was not coded with one of the codebooks.
    """
    codebooks = study_codebooks(study, names)
    references = {codebook.reference(code) for codebook in codebooks for code in codebook}
    found = [*study.codings(), *study.codings(documents=older)]
    codings = tuple(coding for coding in found if coding.code in references)
    corpus = Corpus((*study.documents(), *map(study.document, older)))
    not_placed = sum(c.code in references for c in CarriedCodings(study).not_placed)
    to_look_at = sum(coding.needs_look for coding in codings)
    cases = study.cases()
    return CodedStudy(study.place, corpus, cases, codebooks, codings, to_look_at, not_placed)


def study_codebooks(study: Study, names: Sequence[str] = ()) -> tuple[Codebook, ...]:
    """Codebooks as they stand in a study.

    Args:
        study: open.
        names: ids or files of codebooks; all of the study's when left out.

    Raises:
        NotCoded: when nothing has been coded yet.
        UnknownCode: when the study was not coded with one of the codebooks.
    """
    return tuple(parse_codebook(study.codebook_text(id), path=id) for id in _ids(study, names))


def find_code(codebooks: Sequence[Codebook], name: str) -> str:
    """The reference of a code given as ``PAT.CAP`` or ``transfer:PAT.CAP``.

    Raises:
        UnknownCode: when no codebook has it, or several have it; says which names would do.
    """
    scope, id = split_reference(name)
    found = [
        book.reference(book.code(id)) for book in codebooks if id in book and scope in ("", book.id)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"the code {name!r} is in several codebooks. Write one of: {', '.join(found)}."
        raise UnknownCode("codebooks", message, code=name)
    known = [code.id for book in codebooks for code in book]
    message = f"there is no code {name!r} in {', '.join(book.id for book in codebooks)}. "
    raise UnknownCode("codebooks", message + known_names(id, known), code=name)


def _ids(study: Study, names: Sequence[str]) -> list[str]:
    stored = list(dict.fromkeys(entry.id for entry in study.codebooks()))
    if not stored:
        raise NotCoded(study.place, "nothing has been coded yet. Run: policytext code")
    wanted = [read_codebook(n).id if n.endswith((".yaml", ".yml")) else n for n in names]
    for name in wanted:
        if name not in stored:
            advice = known_names(name, stored)
            raise UnknownCode(study.place, f"it was not coded with the codebook {name!r}. {advice}")
    return wanted or stored
