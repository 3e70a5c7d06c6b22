"""Relations between codes proposed from the text of a study, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from policytext.errors import InvalidOption
from policytext.matrices.axial_associations import WITHIN, Together, associations, presence
from policytext.matrices.axial_labels import axial_heads, axial_word
from policytext.matrices.axial_relations import (
    ProposedRelation,
    RelationStatus,
    kin_of,
    proposed_relations,
)
from policytext.matrices.axial_tables import AxialTables
from policytext.model import Codebook, Coding, Corpus
from policytext.pipeline.counted_codings import CountedCodings, counted_codings
from policytext.pipeline.reading import study_codebooks
from policytext.pipeline.theory_material import TheoryChoice, choice_of, opened
from policytext.store import Study
from policytext.theory.axial import (
    LinkEvidence,
    Passages,
    RoleProposal,
    link_evidence,
    propose,
    propose_roles,
)
from policytext.theory.placement import lowest_categories, placement

TABLES = ("relations", "evidence", "together", "roles")
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class FoundRelations:
    """What the texts of a study say of the relations between codes.

    Attributes:
        relations: proposed ones in their order, rejected ones too.
        together: how every two codes stand together.
        roles: proposed for each category.
        counted: the codings that counted.
        corpus: the documents.
        within: the unit in which codes stand together.
        units: how many of them there are, by id of the codebook.
    """

    relations: tuple[ProposedRelation, ...]
    together: tuple[Together, ...]
    roles: tuple[RoleProposal, ...]
    counted: CountedCodings
    corpus: Corpus
    within: str
    units: Mapping[str, int]


def relations(
    source: Study | Path | str,
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
    within: str = "paragraph",
    categories: bool = False,
    rejected: bool = False,
    language: str = "zh",
) -> Tables:
    """Propose relations between codes from what the texts state.

    Args:
        source: an open study or its file.
        coders: ids of those whose codings count. When left out, codings of people count, and those
            of machines that people accepted; a machine counts only when it is named.
        codebooks: ids or files; all of the study's when left out.
        cases: ids; all when left out.
        accepted: of machines that are named count only codings that people accepted.
        within: ``paragraph``, ``segment`` (a sentence), ``document`` or ``case``: where codes must
            stand to stand together.
        categories: whether codes count as the axial category they stand under.
        rejected: whether relations that people rejected are shown too.
        language: ``zh`` or ``en``, of heads, labels and values.

    Returns:
        DataFrames: ``relations``, the best founded first, with the sentences that state each and
        the other way round, and how the two stand together; ``relations.evidence``: the sentences,
        by ``row``; ``relations.together``: every two codes, with exact test; ``relations.roles``:
        the paradigm role of each category; ``relations.notes``.

    Raises:
        NotCoded: when no coding counts.
        InvalidOption: for an unknown language or unit.
        StudyError: when the study, a coder or a case is unknown.
    """
    choice = choice_of(coders, codebooks, cases, accepted=accepted, language=language)
    with opened(source) as study:
        found = find_relations(study, choice, within=within, categories=categories)
    return relation_tables(found, language, categories=categories, rejected=rejected)


def find_relations(
    study: Study, choice: TheoryChoice, *, within: str = "paragraph", categories: bool = False
) -> FoundRelations:
    """As ``relations``, before tables are made of it.

    Raises:
        NotCoded: when no coding counts.
        InvalidOption: for an unknown unit.
        StudyError: when a coder or a case is unknown.
    """
    if within not in WITHIN:
        raise InvalidOption("within", within, WITHIN)
    counted = counted_codings(
        study,
        coders=choice.coders,
        codebooks=choice.codebooks,
        cases=choice.cases,
        accepted=choice.accepted,
    )
    corpus = Corpus(tuple(map(study.document, counted.documents)))
    passages = tuple(map(Passages, corpus))
    codings = _by_document(counted.codings)
    books, kin = counted.codebooks, kin_of(counted.codebooks)
    given, lifted = _as_given(books), _as_categories(books)
    counted_as = lifted if categories else given
    evidence = _evidence(passages, codings, counted_as)
    units = presence(passages, codings, counted_as, within=within, cases=counted.cases)
    codes = tuple(dict.fromkeys(counted_as.values()))
    together = associations(units, codes, kin=kin)
    above = evidence if categories else _evidence(passages, codings, lifted)
    mains = [book.reference(code) for book in books for code in lowest_categories(book)]
    return FoundRelations(
        proposed_relations(
            propose(evidence, counted.cases, kin=kin), together, books, study.decided_relations()
        ),
        together,
        tuple(propose_roles((each for each in above if not kin(*each.pair)), mains)),
        counted,
        corpus,
        within,
        units.totals,
    )


def relation_tables(
    found: FoundRelations, language: str, *, categories: bool = False, rejected: bool = False
) -> Tables:
    """The tables of ``relations``."""
    made = AxialTables(found.corpus, found.counted.codebooks, language, found.within)
    hidden = [each for each in found.relations if each.status is RelationStatus.REJECTED]
    shown = found.relations if rejected else [r for r in found.relations if r not in hidden]
    facts = _Facts(language, categories, 0 if rejected else len(hidden))
    notes = pd.DataFrame({"note": list(_notes(found, facts))})
    tables = {
        "relations": made.relations(shown),
        "relations.evidence": made.evidence(shown),
        "relations.together": made.together(found.together),
        "relations.roles": made.roles(found.roles),
        "relations.notes": notes,
    }
    return {title: axial_heads(table, language) for title, table in tables.items()}


def decided_relations(source: Study | Path | str, *, language: str = "zh") -> pd.DataFrame:
    """What people decided about relations, oldest first.

    Args:
        source: an open study or its file.
        language: ``zh`` or ``en``, of heads and values.

    Returns:
        One row a decision; an accepted one names the change of the codebook.
    """
    with opened(source) as study:
        made = study.relation_decisions()
        books = study_codebooks(study) if made else ()
        table = AxialTables(Corpus(()), books, language, "paragraph").decided(made)
    return axial_heads(table, language)


@dataclass(frozen=True, slots=True)
class _Facts:
    language: str
    categories: bool
    hidden: int


def _by_document(codings: Sequence[Coding]) -> Mapping[str, Sequence[Coding]]:
    found: dict[str, list[Coding]] = {}
    for coding in codings:
        found.setdefault(coding.document, []).append(coding)
    return found


def _as_given(books: Sequence[Codebook]) -> Mapping[str, str]:
    return {book.reference(code): book.reference(code) for book in books for code in book}


def _as_categories(books: Sequence[Codebook]) -> Mapping[str, str]:
    """The axial category of every code; the code itself where none stands above it."""
    return {
        book.reference(code): book.reference(placement(book, code).theme or code)
        for book in books
        for code in book
    }


def _evidence(
    passages: Sequence[Passages],
    codings: Mapping[str, Sequence[Coding]],
    counted_as: Mapping[str, str],
) -> list[LinkEvidence]:
    return [
        evidence
        for each in passages
        for evidence in link_evidence(each, codings.get(each.document.id, ()), counted_as)
    ]


def _notes(found: FoundRelations, facts: _Facts) -> Iterator[str]:
    def note(name: str, **told: object) -> str:
        return axial_word("notes", name, facts.language, **told)

    names = ", ".join(coder.id for coder in found.counted.coders)
    machines = ", ".join(coder.id for coder in found.counted.machines)
    yield note("coders", coders=names, machines=machines or note("nobody"))
    if not found.relations:
        yield note("nothing")
    else:
        yield from (note("wording"), note("order"))
    yield note("sides")
    unit = axial_word("units", found.within, facts.language)
    tested = sum(each.association.testable for each in found.together)
    totals = ", ".join(f"{number} ({id})" for id, number in found.units.items())
    yield note("tests", totals=totals, unit=unit, units=f"{unit}s", tested=tested)
    if facts.categories:
        yield note("categories")
    if facts.hidden:
        yield note("rejected", rejected=facts.hidden)
