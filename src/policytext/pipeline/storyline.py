"""The storyline of a study: a draft, and the memo that a researcher makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from policytext.errors import StudyError
from policytext.matrices.storyline import storyline_draft
from policytext.model import Memo, MemoKind
from policytext.pipeline.editing.memos import add_memo, find_memos
from policytext.pipeline.reading import find_code, study_codebooks
from policytext.pipeline.theory_material import choice_of, opened, theory_material
from policytext.store import Study
from policytext.theory.selective import CoreChoice, chosen_cores


def storyline(
    source: Study | Path | str,
    core: str = "",
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
    language: str = "zh",
) -> str:
    """A draft of the storyline about the core category, from relations and their quotes.

    Args:
        source: an open study or its file.
        core: the category; the one that was chosen when left out.
        coders: ids of those whose codings count, as of ``theory_tables``.
        codebooks: ids or files; all of the study's when left out.
        cases: ids; all when left out.
        accepted: of machines that are named count only codings that people accepted.
        language: ``zh`` or ``en``.

    Returns:
        Markdown. Every sentence names its relation and its passages; what is the researcher's to
        write stands in brackets.

    Raises:
        StudyError: when none was chosen and none is named, or several were.
        UnknownCode: when there is no such code.
        NotCoded: when no coding counts.
    """
    choice = choice_of(coders, codebooks, cases, accepted=accepted, language=language)
    with opened(source) as study:
        material, _ = theory_material(study, choice)
        wanted = core_of(study, core, [book.id for book in material.codebooks])
    return storyline_draft(material, wanted)


def core_of(study: Study, core: str = "", codebooks: Sequence[str] = ()) -> str:
    """Reference of the core category that is meant.

    Args:
        study: open.
        core: a code; empty for the one that was chosen.
        codebooks: ids of those that a choice may be of; all when empty.

    Raises:
        StudyError: when none was chosen and none is named, or several were.
        UnknownCode: when there is no such code.
    """
    if core:
        return find_code(study_codebooks(study), core)
    found = {
        book: choice
        for book, choice in chosen_cores(study.changes()).items()
        if not choice.gone and book in (codebooks or (book,))
    }
    if len(found) == 1:
        return _references(found)[0]
    chosen = f"chosen: {', '.join(_references(found))}" if found else "none was chosen"
    message = f"it cannot be told which core category is meant ({chosen}). Choose one: policytext "
    message += "theory choose CODE --by NAME --reason WHY, or name one: --core CODE"
    raise StudyError(study.place, message)


def write_storyline(
    study: Study, text: str, core: str, *, author: str, again: bool = False
) -> Memo:
    """Make a draft a memo about its core category; ``edit_memo`` gives it the researcher's words.

    Args:
        study: open for writing.
        text: Markdown.
        core: reference of the category.
        author: id of the person.
        again: write another one although there is one.

    Raises:
        StudyError: when there is a storyline about this category already.
    """
    there = storylines(study, core)
    if there and not again:
        message = f"{there[-1].id} is a storyline about {core} already, by {there[-1].author}. "
        message += f"Edit it: policytext memo edit {there[-1].id} -, or write another: --again"
        raise StudyError(study.place, message)
    return add_memo(study, text, about=f"code:{core}", author=author, kind=MemoKind.STORYLINE)


def storylines(study: Study, core: str) -> tuple[Memo, ...]:
    """The storylines about a category, in the order they were written."""
    return find_memos(study, f"code:{core}", kind=MemoKind.STORYLINE)


def _references(found: Mapping[str, CoreChoice]) -> list[str]:
    return [f"{book}:{choice.code}" for book, choice in found.items()]
