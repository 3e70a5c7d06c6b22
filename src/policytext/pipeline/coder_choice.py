"""Which coders, codebooks and documents of a study are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.errors import NotCoded, StudyError, known_names
from policytext.model import Codebook, Coder, CoderKind, Coding, Unit
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook, read_codebook
from policytext.theory.agreement.continua import CHARACTER
from policytext.theory.agreement.placing import DOCUMENT

UNITS = (*(unit.value for unit in Unit), DOCUMENT, CHARACTER)


@dataclass(frozen=True, slots=True)
class StudyChoice:
    """What of a study is compared.

    Attributes:
        coders: ids; all people with codings when empty.
        codebooks: ids or files; all of the study's when empty.
        unit: of comparison: a unit of analysis, ``document`` or ``character``.
        documents: ids; all when empty.
        cases: ids; all when empty.
        complete: all people have looked at every document; of a machine the study knows it.
    """

    coders: tuple[str, ...] = ()
    codebooks: tuple[str, ...] = ()
    unit: str = Unit.SENTENCE
    documents: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    complete: bool = False


def chosen_codebooks(study: Study, names: Sequence[str]) -> list[Codebook]:
    """The codebooks of a study, or those named; its own text of each where it has one.

    Raises:
        NotCoded: when it has none and none is named.
        UnknownCode: when there is no such codebook.
    """
    stored = list(dict.fromkeys(entry.id for entry in study.codebooks()))
    if not stored and not names:
        message = "it holds no codebook. Name the one that was coded with: --codebook"
        raise NotCoded(study.place, message)
    return [
        parse_codebook(study.codebook_text(name), path=name)
        if name in stored
        else read_codebook(name)
        for name in names or stored
    ]


def chosen_documents(study: Study, choice: StudyChoice) -> list[str]:
    """Ids of the documents to compare, in the order of the study.

    Raises:
        StudyError: when a document or a case is unknown.
    """
    every = list(study.document_ids())
    wanted = set(every)
    for name in choice.documents:
        if name not in every:
            raise StudyError(study.place, f"no document {name!r}. {known_names(name, every)}")
    if choice.documents:
        wanted &= set(choice.documents)
    if choice.cases:
        cases = {case.id: case for case in study.cases()}
        for name in choice.cases:
            if name not in cases:
                raise StudyError(study.place, f"no case {name!r}. {known_names(name, cases)}")
        wanted &= {document for name in choice.cases for document in cases[name].documents}
    return [id for id in every if id in wanted]


def chosen_coders(study: Study, names: Sequence[str], found: Sequence[Coding]) -> list[Coder]:
    """The coders named, or all people with codings.

    Raises:
        NotCoded: when they are fewer than two; lists those of the study.
        StudyError: when a coder is unknown.
    """
    there = {coder.id: coder for coder in study.coders()}
    for name in names:
        if name not in there:
            raise StudyError(study.place, f"no coder {name!r}. {known_names(name, there)}")
    active = {coding.coder for coding in found}
    people = [c for c in there.values() if c.kind is CoderKind.HUMAN and c.id in active]
    chosen = [there[name] for name in dict.fromkeys(names)] or people
    if len(chosen) < 2:
        listed = ", ".join(f"{coder.id} ({coder.kind})" for coder in there.values()) or "none"
        message = f"agreement needs two coders, found {', '.join(c.id for c in chosen) or 'none'}. "
        message += f"Coders of the study: {listed}. A machine is compared only when it is named: "
        raise NotCoded(study.place, message + "--coder NAME --coder NAME")
    return chosen
