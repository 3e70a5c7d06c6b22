"""Which text of a codebook a study codes with: its own where people have changed it there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policytext.model import ChangeKind, Codebook, digest
from policytext.pipeline.editing.history import undone_by
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from policytext.store.codebook_text import codebook_text

_FILES = (".yaml", ".yml")
_NOT_OF_TEXT = (ChangeKind.UNDO, ChangeKind.TAKE, ChangeKind.CHOOSE, ChangeKind.WITHDRAW)


def codebooks_to_code_with(
    study: Study, books: Sequence[Codebook], names: Sequence[str]
) -> list[Codebook]:
    """The codebooks named, each as the study has it where it was changed there.

    A file whose text the study does not know takes the place of what the study has; that is
    recorded as a change. A shipped codebook, or a text that was the study's before people changed
    it there, does not: their changes would be lost.

    Args:
        study: open.
        books: as read from files.
        names: what they were called: files, or ids of shipped codebooks.
    """
    return [_standing(study, book, name) for book, name in zip(books, names, strict=True)]


def changed_in_study(study: Study, codebook: str) -> bool:
    """Whether people have changed a codebook in the study and not undone all of it."""
    changes = study.changes()
    undone = undone_by(changes)
    done = (c for c in changes if c.codebook == codebook and c.id not in undone)
    return any(c.kind not in _NOT_OF_TEXT for c in done)


def _standing(study: Study, book: Codebook, name: str) -> Codebook:
    if not changed_in_study(study, book.id):
        return book
    known = digest(codebook_text(book)) in {e.digest for e in study.codebooks() if e.id == book.id}
    if known or Path(name).suffix.lower() not in _FILES:
        return parse_codebook(study.codebook_text(book.id), path=book.id)
    return book
