"""Who coded what in a study, made ready to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from policytext.errors import InvalidOption, NotCoded
from policytext.model import (
    Codebook,
    Coder,
    CoderKind,
    Coding,
    Document,
    split_reference,
)
from policytext.pipeline.coder_choice import (
    UNITS,
    StudyChoice,
    chosen_codebooks,
    chosen_coders,
    chosen_documents,
)
from policytext.pipeline.seen_suggestions import SeenSuggestions
from policytext.store import Study
from policytext.theory.agreement import (
    CoderWork,
    Continuum,
    Division,
    UnitTable,
    continua_of,
    place_codings,
)
from policytext.theory.agreement.continua import CHARACTER, check_stretches, piece_table

CODER_COLUMNS = (
    *("scope", "coder", "name", "kind", "version", "documents", "compared", "coded"),
    *("codings", "outside", "taken", "decided"),
)
_FEW = 5
Told = tuple[str, Mapping[str, object]]
"""Name of a note in the word list ``agreement``, and its facts."""


@dataclass(frozen=True)
class Comparison:
    """What is compared with one codebook.

    Attributes:
        codebook: its id.
        table: units × coders; of stretches their pieces.
        continua: the documents as their coders divided them; None for units that are given.
        coders: who coded what: ``CODER_COLUMNS``.
        labels: Chinese and English label by code.
        told: names and facts of what was left out, and of what one must know to read the figures.
    """

    codebook: str
    table: UnitTable
    continua: tuple[Continuum, ...] | None
    coders: pd.DataFrame
    labels: Mapping[str, tuple[str, str]]
    told: tuple[Told, ...]


def comparisons(study: Study, choice: StudyChoice) -> Iterator[Comparison]:
    """What can be compared in a study, one codebook after the other.

    Codings of people count as they made them: not those that they took back themselves, but those
    that somebody else rejected later. Of a machine count the codings of its newest run, whatever
    people decided about them.

    Args:
        study: open.
        choice: what of it.

    Yields:
        One comparison a codebook with codes of which two coders can be compared.

    Raises:
        NotCoded: when there are fewer than two coders, or none of the codebooks has a document
            that two of them coded.
        InvalidOption: for an unknown unit.
        StudyError: when a coder, a case or a document is unknown.
    """
    if choice.unit not in UNITS:
        raise InvalidOption("unit", choice.unit, UNITS)
    books = chosen_codebooks(study, choice.codebooks)
    seen = SeenSuggestions(study)
    ids = chosen_documents(study, choice)
    wanted = set(ids)
    found = [coding for coding in study.codings() if coding.document in wanted]
    coders = chosen_coders(study, choice.coders, found)
    documents = [study.document(id) for id in ids]
    division = Division(choice.unit)
    told = [
        (book, [_work(study, coder, book, found, seen, ids, choice) for coder in coders])
        for book in books
    ]
    shared = [(book, works, _shared(ids, works)) for book, works in told]
    if not any(common for _, _, common in shared):
        raise NotCoded(study.place, _no_common(told))
    notes = _left_out([book.id for book, _, common in shared if not common])
    for book, works, common in shared:
        if common:
            kept = [document for document in documents if document.id in common]
            notes += _notes(book, coders, works, found, seen)
            yield _comparison(book, coders, works, kept, division, seen, notes)
            notes = ()


def _shared(ids: Sequence[str], works: Sequence[CoderWork]) -> frozenset[str]:
    """The documents that two coders looked at."""
    return frozenset(id for id in ids if sum(id in work.documents for work in works) > 1)


def _left_out(codebooks: Sequence[str]) -> tuple[Told, ...]:
    return (("not_compared", {"codebooks": ", ".join(codebooks)}),) if codebooks else ()


def _comparison(
    book: Codebook,
    coders: Sequence[Coder],
    works: Sequence[CoderWork],
    documents: Sequence[Document],
    division: Division,
    seen: SeenSuggestions,
    notes: tuple[Told, ...],
) -> Comparison:
    codes = tuple(book.reference(code) for code in book)
    names = [work.coder for work in works]
    continua: tuple[Continuum, ...] | None = None
    outside: Mapping[str, int] = {}
    if division.unit == CHARACTER:
        continua = tuple(continua_of(documents, works, codes))
        for continuum in continua:
            check_stretches(continuum)
        table = piece_table(continua, names, codes)
    else:
        table, outside = place_codings(documents, works, division, codes)
    rows = [
        _coder_row(book, coder, work, table, outside.get(work.coder, 0), seen)
        for coder, work in zip(coders, works, strict=True)
    ]
    told = pd.DataFrame(rows, columns=list(CODER_COLUMNS))
    labels = {book.reference(code): (code.label.zh, code.label.en) for code in book}
    if division.unit == CHARACTER:
        told = told.drop(columns=["compared", "coded", "outside"])
    return Comparison(book.id, table, continua, told, labels, notes)


def _coder_row(
    book: Codebook,
    coder: Coder,
    work: CoderWork,
    table: UnitTable,
    outside: int,
    seen: SeenSuggestions,
) -> dict[str, object]:
    at = table.coders.index(coder.id)
    own = table.table[table.shared, at] if len(table.units) else table.table[:0, at]
    empty = [number for number, value in enumerate(table.categories) if not value]
    return {
        "scope": book.id,
        "coder": coder.id,
        "name": coder.name,
        "kind": coder.kind.value,
        "version": coder.version,
        "documents": len(work.documents),
        "compared": int((own >= 0).sum()),
        "coded": int(((own >= 0) & ~pd.Series(own).isin(empty).to_numpy()).sum()),
        "codings": len(work.codings),
        "outside": outside,
        "taken": seen.taken(work.codings),
        "decided": seen.decided(coder.id, book.id),
    }


def _work(
    study: Study,
    coder: Coder,
    book: Codebook,
    found: Sequence[Coding],
    seen: SeenSuggestions,
    ids: Sequence[str],
    choice: StudyChoice,
) -> CoderWork:
    """What a coder did with a codebook in the documents."""
    own = [c for c in found if c.coder == coder.id and split_reference(c.code)[0] == book.id]
    if coder.kind is CoderKind.HUMAN:
        looked = set(ids) if choice.complete else {coding.document for coding in own}
        own = [coding for coding in own if not seen.taken_back(coding)]
    else:
        looked = set(study.looked_at(coder=coder.id, codebook=book.id))
    there = [id for id in ids if id in looked]
    known = {book.reference(code) for code in book}
    return CoderWork(coder.id, there, [coding for coding in own if coding.code in known])


def _notes(
    book: Codebook,
    coders: Sequence[Coder],
    works: Sequence[CoderWork],
    found: Sequence[Coding],
    seen: SeenSuggestions,
) -> tuple[Told, ...]:
    known = {book.reference(code) for code in book}
    names = {coder.id for coder in coders}
    own = [c for c in found if c.coder in names and split_reference(c.code)[0] == book.id]
    strange = Counter(coding.code for coding in own if coding.code not in known)
    notes: list[Told] = []
    if strange:
        told = ", ".join(f"{code} ({number})" for code, number in sorted(strange.items()))
        notes.append(("outside", {"codebook": book.id, "codes": told}))
    with_machine = any(coder.kind is not CoderKind.HUMAN for coder in coders)
    for work in works:
        taken, decided = seen.taken(work.codings), seen.decided(work.coder, book.id)
        facts = {"coder": work.coder, "codebook": book.id, "codings": len(work.codings)}
        if taken:
            notes.append(("taken", {**facts, "taken": taken}))
        elif decided and with_machine:
            notes.append(("decided", {**facts, "decided": decided}))
    return tuple(notes)


def _no_common(told: Sequence[tuple[Codebook, Sequence[CoderWork]]]) -> str:
    parts = [f"{book.id} ({'; '.join(map(_documents_of, works))})" for book, works in told]
    return (
        f"no document was coded by two of the coders: {' | '.join(parts)}. Let two coders code the "
        "same document, or say that all looked at all of them: --complete"
    )


def _documents_of(work: CoderWork) -> str:
    named = list(work.documents)
    more = f" and {len(named) - _FEW} more" if len(named) > _FEW else ""
    return f"{work.coder}: {', '.join(named[:_FEW]) or 'none'}{more}"
