"""The tables that a grounded-theory paper prints, from what a study holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from policytext.errors import InvalidOption, NotCoded
from policytext.matrices.theory_categories import (
    axial_table,
    category_summary,
    data_structure,
    open_coding_examples,
    paradigm_table,
)
from policytext.matrices.theory_comparisons import (
    core_candidates,
    cross_case_evidence,
    relation_table,
    spread_out,
)
from policytext.matrices.theory_labels import in_words, table_title
from policytext.matrices.theory_material import PLACES, TheoryMaterial, TheoryTable
from policytext.matrices.theory_overviews import case_overview, source_overview
from policytext.matrices.trail_table import audit_trail
from policytext.model import CoderKind, Corpus
from policytext.pipeline.agreement import agreement
from policytext.pipeline.counted_codings import CountedCodings, counted_codings
from policytext.pipeline.saturation import saturation
from policytext.store import Study

_MADE: Mapping[str, Callable[[TheoryMaterial], TheoryTable]] = {
    "cases": case_overview,
    "sources": source_overview,
    "open-coding": open_coding_examples,
    "categories": category_summary,
    "axial": axial_table,
    "paradigm": paradigm_table,
    "relations": relation_table,
    "data-structure": data_structure,
    "cross-case": cross_case_evidence,
    "core": core_candidates,
}
TABLES = (
    *("cases", "sources", "open-coding", "categories", "axial", "paradigm", "relations"),
    *("saturation", "reliability", "data-structure", "cross-case", "core", "trail"),
)
LANGUAGES = ("zh", "en")
_OTHERS = {
    "saturation": ("saturation", "saturation.held_out"),
    "reliability": ("agreement", "agreement.codes", "agreement.coders"),
}
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class _Choice:
    coders: tuple[str, ...]
    codebooks: tuple[str, ...]
    cases: tuple[str, ...]
    accepted: bool
    language: str


def theory_tables(
    source: Study | Path | str,
    names: Sequence[str] = (),
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
    language: str = "zh",
    examples: int = 3,
    strong: int = 3,
) -> Tables:
    """Make the tables of a grounded-theory paper.

    Args:
        source: an open study or its file.
        names: of ``TABLES``; all when left out.
        coders: ids of those whose codings count. When left out, codings of people count, and those
            of machines that people accepted; a machine counts only when it is named.
        codebooks: ids or files; all of the study's when left out.
        cases: ids; all when left out.
        accepted: of machines that are named count only codings that people accepted.
        language: ``zh`` or ``en``, of heads, labels and values.
        examples: quotes a concept in examples of open coding.
        strong: coded passages that make strong evidence (●) of a case.

    Returns:
        DataFrames by ``theory.<name>``, in the order of ``TABLES``; ``theory.places``: the passages
        behind each row, by its ``row``; ``theory.notes``: what one must know to read them, and why
        a table could not be made.

    Raises:
        NotCoded: when no coding counts.
        InvalidOption: for an unknown table or language, or a bound out of range.
        StudyError: when the study, a coder or a case is unknown.
    """
    _check(names, language, examples, strong)
    choice = _Choice(tuple(coders), tuple(codebooks), tuple(cases), accepted, language)
    if isinstance(source, Study):
        return _of_study(source, names, choice, examples, strong)
    with Study.open(source, readonly=True) as study:
        return _of_study(study, names, choice, examples, strong)


def _of_study(
    study: Study, names: Sequence[str], choice: _Choice, examples: int, strong: int
) -> Tables:
    counted = counted_codings(
        study,
        coders=choice.coders,
        codebooks=choice.codebooks,
        cases=choice.cases,
        accepted=choice.accepted,
    )
    material = TheoryMaterial(
        counted.codings,
        Corpus(tuple(map(study.document, counted.documents))),
        counted.codebooks,
        counted.cases,
        choice.language,
        examples,
        strong,
    )
    wanted = [name for name in TABLES if not names or name in names]
    return _joined(list(_made(study, material, choice, wanted)), material, counted)


def _check(names: Sequence[str], language: str, examples: int, strong: int) -> None:
    for name in names:
        if name not in TABLES:
            raise InvalidOption("table", name, TABLES)
    if language not in LANGUAGES:
        raise InvalidOption("language", language, LANGUAGES)
    for option, value in (("examples", examples), ("strong", strong)):
        if value < 1:
            raise InvalidOption(option, value, ["a whole number from 1"])


def _made(
    study: Study, material: TheoryMaterial, choice: _Choice, names: Sequence[str]
) -> Iterator[tuple[str, TheoryTable]]:
    """Tables by the names of their files; one that cannot be made is empty and says why."""
    for name in names:
        if name in _MADE:
            table = _MADE[name](material)
            yield f"theory.{name}", table
            if name == "cross-case":
                grid = TheoryTable(name, spread_out(table.cells), pd.DataFrame())
                yield "theory.cross-case-grid", grid
        elif name == "trail":
            books = [(each.id, each.version, each.added) for each in study.codebooks()]
            told = (study.runs(), study.decisions(), study.memos())
            yield "theory.trail", audit_trail(material, *told, books)
        else:
            yield from _others(study, material, choice, name)


def _others(
    study: Study, material: TheoryMaterial, choice: _Choice, name: str
) -> Iterator[tuple[str, TheoryTable]]:
    """Tables that other parts make, in their own form."""
    try:
        if name == "saturation":
            found, notes = _saturation(study, choice)
        else:
            found, notes = _reliability(study, choice)
    except NotCoded as error:
        reason = material.word("notes", "not_made", reason=error)
        told = pd.DataFrame({"note": [reason]})
        yield f"theory.{name}", TheoryTable(name, told, pd.DataFrame(), (reason,))
        return
    for number, key in enumerate(_OTHERS[name]):
        title = key.replace("agreement", "reliability").replace(".", "-").replace("_", "-")
        yield (
            f"theory.{title}",
            TheoryTable(name, found[key], pd.DataFrame(), () if number else tuple(notes)),
        )


def _saturation(study: Study, choice: _Choice) -> tuple[Tables, Sequence[str]]:
    found = saturation(
        study,
        coders=choice.coders,
        codebooks=choice.codebooks,
        cases=choice.cases,
        accepted=choice.accepted,
    )
    return found.tables(choice.language), found.notes(choice.language)


def _reliability(study: Study, choice: _Choice) -> tuple[Tables, Sequence[str]]:
    found = agreement(study, coders=choice.coders, codebooks=choice.codebooks, cases=choice.cases)
    return found.tables(choice.language), found.notes


def _joined(
    made: Sequence[tuple[str, TheoryTable]], material: TheoryMaterial, counted: CountedCodings
) -> Tables:
    language = material.language
    tables = {title: in_words(table.cells, language) for title, table in made}
    behind = [table.places for _, table in made if len(table.places)]
    places = pd.concat(behind, ignore_index=True) if behind else pd.DataFrame(columns=list(PLACES))
    notes = [("", told) for told in _general_notes(material, counted)]
    notes += [(table_title(t.name, language), told) for _, t in made for told in t.notes]
    told = pd.DataFrame(notes, columns=["table", "note"])
    return {
        **tables,
        "theory.places": in_words(places, language),
        "theory.notes": in_words(told, language),
    }


def _general_notes(material: TheoryMaterial, counted: CountedCodings) -> Iterator[str]:
    names = [coder.id for coder in counted.coders]
    machines = [coder.id for coder in counted.coders if coder.kind is not CoderKind.HUMAN]
    nobody = material.word("notes", "nobody")
    told = {"coders": ", ".join(names), "machines": ", ".join(machines) or nobody}
    yield material.word("notes", "coders", **told)
    coded = {coding.document for coding in counted.codings}
    if len(coded) < len(counted.documents):
        facts = {"coded": len(coded), "documents": len(counted.documents)}
        yield material.word("notes", "partial", **facts)
