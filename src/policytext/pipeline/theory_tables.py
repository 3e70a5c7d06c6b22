"""The tables that a grounded-theory paper prints, from what a study holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from policytext.errors import InvalidOption, NotCoded
from policytext.matrices.theory_categories import (
    axial_table,
    category_summary,
    data_structure,
    open_coding_examples,
    paradigm_table,
    supporting_quotes,
)
from policytext.matrices.theory_comparisons import (
    cross_case_evidence,
    relation_table,
    spread_out,
)
from policytext.matrices.theory_core import core_candidates
from policytext.matrices.theory_graph import theory_graph
from policytext.matrices.theory_labels import in_words, table_title
from policytext.matrices.theory_material import PLACES, TheoryMaterial, TheoryTable
from policytext.matrices.theory_overviews import case_overview, source_overview
from policytext.matrices.theory_qca import qca_columns, qca_table
from policytext.model import CoderKind
from policytext.pipeline.agreement import agreement
from policytext.pipeline.counted_codings import CountedCodings
from policytext.pipeline.saturation import saturation
from policytext.pipeline.theory_material import TheoryChoice, opened, theory_material
from policytext.pipeline.theory_trail import theory_trail
from policytext.store import Study

_MADE: Mapping[str, Callable[[TheoryMaterial], TheoryTable]] = {
    "cases": case_overview,
    "sources": source_overview,
    "open-coding": open_coding_examples,
    "categories": category_summary,
    "axial": axial_table,
    "paradigm": paradigm_table,
    "relations": relation_table,
    "core": core_candidates,
}
TABLES = (
    *("cases", "sources", "open-coding", "categories", "axial", "paradigm", "relations"),
    *("saturation", "reliability", "data-structure", "cross-case", "core", "model", "qca"),
    "trail",
)
_OTHERS = {
    "saturation": ("saturation", "saturation.held_out", "saturation.curve"),
    "reliability": ("agreement", "agreement.pairs", "agreement.codes", "agreement.coders"),
}
Tables = Mapping[str, pd.DataFrame]


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
    for name in names:
        if name not in TABLES:
            raise InvalidOption("table", name, TABLES)
    given = (tuple(coders), tuple(codebooks), tuple(cases), accepted, language)
    choice = TheoryChoice(*given, examples, strong)
    choice.check()
    with opened(source) as study:
        material, counted = theory_material(study, choice)
        return tables_of(study, material, counted, choice, names)


def tables_of(
    study: Study,
    material: TheoryMaterial,
    counted: CountedCodings,
    choice: TheoryChoice,
    names: Sequence[str] = (),
) -> Tables:
    """The tables of ``theory_tables``, of material that was made before.

    Args:
        study: open.
        material: of ``theory_material``.
        counted: of the same call.
        choice: that both were made with.
        names: of ``TABLES``; all when left out.
    """
    wanted = [name for name in TABLES if not names or name in names]
    return _joined(list(_made(study, material, choice, wanted)), material, counted)


def _made(
    study: Study, material: TheoryMaterial, choice: TheoryChoice, names: Sequence[str]
) -> Iterator[tuple[str, TheoryTable]]:
    """Tables by the names of their files; one that cannot be made is empty and says why."""
    for name in names:
        if name in _MADE:
            yield f"theory.{name}", _MADE[name](material)
        elif name in _SEVERAL:
            for table in _SEVERAL[name](material):
                yield f"theory.{table.name}", table
        elif name == "trail":
            yield "theory.trail", theory_trail(study, material)
        else:
            yield from _others(study, material, choice, name)


def _evidence(material: TheoryMaterial) -> Iterator[TheoryTable]:
    found = cross_case_evidence(material)
    yield found
    yield TheoryTable("cross-case-grid", spread_out(found.cells), pd.DataFrame())


def _structure(material: TheoryMaterial) -> Iterator[TheoryTable]:
    yield data_structure(material)
    yield supporting_quotes(material)


def _model(material: TheoryMaterial) -> Iterator[TheoryTable]:
    graph = theory_graph(material)
    yield from (graph.model, graph.boxes, graph.arrows)


def _qca(material: TheoryMaterial) -> Iterator[TheoryTable]:
    yield from (qca_table(material), qca_columns(material))


_SEVERAL: Mapping[str, Callable[[TheoryMaterial], Iterator[TheoryTable]]] = {
    "data-structure": _structure,
    "cross-case": _evidence,
    "model": _model,
    "qca": _qca,
}


def _others(
    study: Study, material: TheoryMaterial, choice: TheoryChoice, name: str
) -> Iterator[tuple[str, TheoryTable]]:
    """Tables that other parts make, in their own form."""
    try:
        if name == "saturation":
            found, notes = _saturation(study, choice)
        else:
            found, notes = _reliability(study, choice)
    except NotCoded:
        # The reason of the error is in English whatever the language of the tables.
        reason = material.word("notes", "not_made", reason=material.word("notes", "no_pair"))
        told = pd.DataFrame({"note": [reason]})
        yield f"theory.{name}", TheoryTable(name, told, pd.DataFrame(), (reason,))
        return
    for number, key in enumerate(_OTHERS[name]):
        if number and found[key].empty:
            continue
        title = key.replace("agreement", "reliability").replace(".", "-").replace("_", "-")
        yield (
            f"theory.{title}",
            TheoryTable(name, found[key], pd.DataFrame(), () if number else tuple(notes)),
        )


def _saturation(study: Study, choice: TheoryChoice) -> tuple[Tables, Sequence[str]]:
    found = saturation(
        study,
        coders=choice.coders,
        codebooks=choice.codebooks,
        cases=choice.cases,
        accepted=choice.accepted,
    )
    return found.tables(choice.language), found.notes(choice.language)


def _reliability(study: Study, choice: TheoryChoice) -> tuple[Tables, Sequence[str]]:
    found = agreement(study, coders=choice.coders, codebooks=choice.codebooks, cases=choice.cases)
    return found.tables(choice.language), found.notes(choice.language)


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
    if counted.outside:
        codes = ", ".join(f"{code} ({number})" for code, number in counted.outside.items())
        yield material.word("notes", "outside", codes=codes)
    coded = {coding.document for coding in counted.codings}
    if len(coded) < len(counted.documents):
        facts = {"coded": len(coded), "documents": len(counted.documents)}
        yield material.word("notes", "partial", **facts)
