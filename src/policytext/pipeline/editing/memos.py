"""Memos on any noun of a study; those on a code follow it when it is merged or renamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from policytext.errors import StudyError, known_names
from policytext.model import Memo, MemoKind, code_reference, split_reference
from policytext.pipeline.learning.places import Place
from policytext.pipeline.reading import find_code, study_codebooks
from policytext.store import Study

COLUMNS = ("memo", "kind", "about", "author", "created", "edited", "editor", "text")
STUDY = "study"


def add_memo(
    study: Study, text: str, *, about: str, author: str, kind: MemoKind | str | None = None
) -> Memo:
    """Write a memo.

    Args:
        study: open for writing.
        text: Markdown.
        about: what it is about; see ``noun_of``.
        author: id of the person.
        kind: ``code``, ``theoretical`` or ``operational``; left out it is a code memo where it is
            about a code or a coding, else a theoretical one.

    Raises:
        StudyError: when there is no such thing, or the memo is empty.
    """
    noun = noun_of(study, about)
    _check_text(study, text)
    default = MemoKind.CODE if noun.partition(":")[0] in _ON_CODES else MemoKind.THEORETICAL
    return study.add_memo(Memo("", MemoKind(kind or default), noun, text, author, ""))


def edit_memo(study: Study, id: str, text: str, *, author: str) -> Memo:
    """Give a memo another text; older ones stay readable.

    Raises:
        StudyError: when there is no such memo, or the text is empty.
    """
    _check_text(study, text)
    return study.edit_memo(id, text, author=author)


def noun_of(study: Study, about: str) -> str:
    """What a memo is about, checked and in full.

    Args:
        study: open.
        about: ``study``, or a noun and the name of a thing: ``document:003``, ``case:chengdu``,
            ``code:PAT.CAP``, ``coding:run-0002/003/transfer/7``, ``run:run-0002``,
            ``segment:003:120-180``, ``relation:transfer:DRV.MKT/PAT.CAP``, ``change:change-0001``.

    Returns:
        The same with the codebook of codes.

    Raises:
        StudyError: when the study has no such thing.
        UnknownCode: when it has no such code.
    """
    if about == STUDY:
        return about
    noun, _, name = about.partition(":")
    if noun not in _NOUNS or not name:
        message = f"a memo cannot be about {about!r}. Write study, or NOUN:NAME with one of "
        raise StudyError(study.place, message + ", ".join(_NOUNS) + ": code:PAT, document:003.")
    return f"{noun}:{_NOUNS[noun](study, name)}"


def find_memos(
    study: Study, about: str = "", *, kind: MemoKind | str | None = None, author: str = ""
) -> tuple[Memo, ...]:
    """Memos in the order they were written.

    Args:
        study: open.
        about: only those about this thing; of a code also those about codes that it took the
            place of.
        kind: only those of this kind.
        author: only those of this person.

    Raises:
        StudyError: when the study has no such thing.
    """
    nouns = _with_predecessors(study, noun_of(study, about)) if about else ()
    return tuple(
        memo
        for memo in study.memos()
        if (not about or memo.about in nouns)
        and kind in (None, memo.kind.value)
        and author in ("", memo.author)
    )


def memo_table(memos: tuple[Memo, ...]) -> pd.DataFrame:
    """Memos as rows with the columns ``COLUMNS``."""
    rows = [
        (m.id, m.kind.value, m.about, m.author, m.created, m.edited, m.editor, m.text)
        for m in memos
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _check_text(study: Study, text: str) -> None:
    if not text.strip():
        raise StudyError(study.place, "the memo is empty. Give its text, or - to read it.")


def _with_predecessors(study: Study, noun: str) -> tuple[str, ...]:
    if not noun.startswith("code:"):
        return (noun,)
    code = noun.removeprefix("code:")
    before = [f"code:{old}" for old, now in study.successors().items() if now == code]
    return (noun, *before)


def _document(study: Study, name: str) -> str:
    return _known(study, "document", name, (*study.document_ids(), *study.replaced()))


def _case(study: Study, name: str) -> str:
    return _known(study, "case", name, [case.id for case in study.cases()])


def _run(study: Study, name: str) -> str:
    return _known(study, "run", name, [run.id for run in study.runs()])


def _change(study: Study, name: str) -> str:
    return _known(study, "change", name, [change.id for change in study.changes()])


def _coding(study: Study, name: str) -> str:
    return study.coding(name).id


def _code(study: Study, name: str) -> str:
    scope, id = split_reference(name)
    for change in study.changes():
        if id in (*change.codes, *change.into) and scope in ("", change.codebook):
            return code_reference(change.codebook, id)
    return find_code(study_codebooks(study), name)


def _segment(study: Study, name: str) -> str:
    place = Place.parse(f"{name}:x:x")
    if place is None:
        message = f"{name!r} is no stretch of a document. Write DOCUMENT:START-END: 003:120-180."
        raise StudyError(study.place, message)
    _document(study, place.document)
    study.document(place.document).quote(place.span)
    return name


def _relation(study: Study, name: str) -> str:
    scope, pair = split_reference(name)
    source, *ends = re.split(r"\s*(?:/|→|->)\s*", pair.strip())
    target = "".join(ends)
    for book in study_codebooks(study, [scope] if scope else ()):
        if any((r.source, r.target) == (source, target) for r in book.relations):
            return f"{book.id}:{source}/{target}"
    known = [f"{r.source}/{r.target}" for b in study_codebooks(study) for r in b.relations]
    advice = "" if ends else " Write SOURCE/TARGET or 'SOURCE → TARGET'."
    message = f"no relation {name!r}.{advice} {known_names(pair, known)}"
    raise StudyError(study.place, message)


def _known(study: Study, noun: str, name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise StudyError(study.place, f"no {noun} {name!r}. {known_names(name, names)}")
    return name


_ON_CODES = ("code", "coding", "relation", "change")
_NOUNS: Mapping[str, Callable[[Study, str], str]] = {
    "document": _document,
    "segment": _segment,
    "coding": _coding,
    "code": _code,
    "case": _case,
    "relation": _relation,
    "run": _run,
    "change": _change,
}
