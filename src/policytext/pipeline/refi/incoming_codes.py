"""Codes of a project in the codebooks of a study: what is there stays, what is new is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from policytext.exchange.refi.codebooks import ReadCodes, read_codebooks
from policytext.exchange.refi.elements import Code as CodeElement
from policytext.exchange.refi.elements import Project
from policytext.exchange.refi.fields import parse_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import label_of, made_id
from policytext.model import Code, Codebook, code_reference
from policytext.pipeline.refi.guids import VERB, StudyGuids
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from policytext.store.codebook_rewriting import rewrite_codebook
from policytext.store.codebook_text import format_codebook

CODEBOOK = "codebook"
"""Setting of a run: the codebook that codes of other programs went into."""
_COMPARED = ("label", "definition", "parent")


def stored_codebooks(study: Study) -> Mapping[str, Codebook]:
    """The codebooks of a study by their ids."""
    ids = dict.fromkeys(entry.id for entry in study.codebooks())
    return {id: parse_codebook(study.codebook_text(id), path=id) for id in ids}


def incoming_codes(
    study: Study,
    guids: StudyGuids,
    books: Mapping[str, Codebook],
    project: Project,
    id: str,
    losses: Losses,
) -> ReadCodes:
    """What the codes of a project are in a study.

    A code is the one that came or went out under its GUID; else, in the codebook of an earlier
    import, the one of the same name below the same code; else a new one.

    Args:
        study: open.
        guids: of the study.
        books: of the study, by id.
        project: as it was read.
        id: of the codebook for codes that policytext did not write.
        losses: where it is noted what differs.
    """
    successors = study.successors()
    known = {
        guids.guid("code", book.reference(code)): book.reference(code)
        for book in books.values()
        for code in book
    }
    known |= {guids.guid("code", old): now for old, now in successors.items()}
    for guid, reference in guids.ids("code").items():
        known[guid] = successors.get(reference, reference)
    if id in books:
        known |= dict(_by_name(project.codes, books[id], known, None))
    return read_codebooks(
        project.codes, project.sets, project.links, losses, default=id, known=known
    )


def codebook_id(study: Study, wanted: str, name: str) -> str:
    """The id of the codebook for codes that policytext did not write.

    Args:
        study: open.
        wanted: by a person; taken as it is.
        name: of the project.

    Returns:
        The wanted one; else one made of the name, which is the same for the next import of it.
    """
    if wanted:
        return wanted
    made = made_id(name, ()).lower()
    made = made if made[0].isalpha() else f"p-{made}"
    earlier = {run.settings.get(CODEBOOK) for run in study.runs() if run.verb == VERB}
    taken = {entry.id for entry in study.codebooks()} - earlier
    return made_id(made, taken)


def store_codes(
    study: Study, books: Mapping[str, Codebook], read: ReadCodes, file: str, losses: Losses
) -> int:
    """Store new codebooks, and add new codes to those that are there.

    Args:
        study: in a transaction.
        books: of the study, by id.
        read: from ``incoming_codes``.
        file: name of the project, for the record.
        losses: where it is noted what the study keeps.

    Returns:
        How many codes are new.
    """
    added = 0
    for book in read.codebooks:
        old = books.get(book.id)
        if old is None:
            text = format_codebook(book)
            study.add_codebook(parse_codebook(text, path=book.id), text)
            added += len(book)
            continue
        new = _merged(old, book)
        _tell_differences(old, book, losses)
        if new is not old:
            text = rewrite_codebook(study.codebook_text(book.id), old, new)
            study.take_codebook(parse_codebook(text, path=book.id), text, reason=f"import {file}")
            added += len(new) - len(old)
    return added


def _merged(old: Codebook, new: Codebook) -> Codebook:
    codes = tuple(code for code in new if code.id not in old)
    known = {(each.source, each.target, each.kind) for each in old.relations}
    ids = {code.id for code in (*old, *codes)}
    relations = tuple(
        each
        for each in new.relations
        if (each.source, each.target, each.kind) not in known and {each.source, each.target} <= ids
    )
    if not codes and not relations:
        return old
    placed = tuple(
        replace(code, parent=code.parent if code.parent in ids else None) for code in codes
    )
    return replace(old, codes=(*old.codes, *placed), relations=(*old.relations, *relations))


def _tell_differences(old: Codebook, new: Codebook, losses: Losses) -> None:
    for code in new:
        if code.id in old:
            before = old.code(code.id)
            for name in _COMPARED:
                mine, theirs = getattr(before, name), getattr(code, name)
                if mine != theirs:
                    told = f"{name} in the file: {theirs}"
                    losses.add(LossKind.KEPT, f"code {old.reference(code)}", told, kept="study")


def _by_name(
    codes: Sequence[CodeElement], book: Codebook, known: Mapping[str, str], above: Code | None
) -> Iterator[tuple[str, str]]:
    """References of codes without a known GUID that the codebook has under the same name."""
    siblings = book.children(above.id) if above else book.roots()
    named = {code.label: code for code in siblings}
    for code in codes:
        own = None
        if code.guid in known:
            reference = known[code.guid]
            own = next((each for each in book if book.reference(each) == reference), None)
        elif not parse_fields(code.description):
            own = named.get(label_of(code.name))
            if own is not None:
                yield code.guid, code_reference(book.id, own.id)
        if own is not None:
            yield from _by_name(code.codes, book, known, own)
