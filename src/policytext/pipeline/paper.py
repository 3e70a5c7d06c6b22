"""The tables of a grounded-theory paper and its codebook as one Word document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from policytext.exchange.codebook_appendix import codebook_appendix
from policytext.exchange.printed_set import report_of
from policytext.exchange.tables import write_into
from policytext.exchange.word import write_word
from policytext.matrices.theory_labels import table_title
from policytext.pipeline.theory_material import TheoryChoice, opened, theory_material
from policytext.pipeline.theory_tables import Tables, theory_tables
from policytext.resources import word_lists
from policytext.store import Study

_MODEL = "model"
_GRAPH = ("theory.boxes", "theory.arrows")


def write_paper(
    source: Study | Path | str,
    path: Path,
    *,
    names: Sequence[str] = (),
    tables: Tables | None = None,
    title: str = "",
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
    language: str = "zh",
    examples: int = 3,
    strong: int = 3,
    appendix: bool = True,
) -> Path:
    """Write the tables of a paper, in order, and the codebook as an appendix.

    Boxes and arrows of the theory model say again what the tables of categories, relations and
    propositions say: they are printed only when ``model`` is among the names, and a sentence says
    where they are. The same bytes on every run; see ``exchange.word`` for the form of the tables.

    Args:
        source: an open study or its file.
        path: file to write.
        names: of tables; all when left out.
        tables: as ``theory_tables`` made them of the same names and choice; made here when left
            out.
        title: of the document; that of the set of tables when left out.
        coders: see ``theory_tables``.
        codebooks: ids or files.
        cases: ids.
        accepted: of machines only what people accepted.
        language: ``zh`` or ``en``.
        examples: quotes a concept.
        strong: coded passages that make strong evidence.
        appendix: whether the codebook follows, with definitions, examples and counts.

    Returns:
        The file written.

    Raises:
        NotCoded: when no coding counts.
        InvalidOption: for an unknown table or language, or a bound out of range.
        StudyError: when the study, a coder or a case is unknown.
        ExchangeError: when the file cannot be written.
    """
    chosen: dict[str, Any] = {"accepted": accepted, "language": language}
    chosen |= {"coders": tuple(coders), "codebooks": tuple(codebooks), "cases": tuple(cases)}
    chosen |= {"examples": examples, "strong": strong}
    choice = TheoryChoice(**chosen)
    choice.check()
    with opened(source) as study:
        made = theory_tables(study, names, **chosen) if tables is None else tables
        material, _ = theory_material(study, choice)
    behind = codebook_appendix(material.codebooks, material.table, language) if appendix else ()
    printed = made if _MODEL in names else _without_graph(made, language)
    report = report_of(printed, "theory", behind)
    report = replace(report, title=title or report.title)
    return write_into(path.parent, path.name, lambda draft: write_word(report, draft))


def _without_graph(tables: Tables, language: str) -> Tables:
    """The tables but boxes and arrows; a note below the propositions says where those are."""
    if not any(name in tables for name in _GRAPH):
        return tables
    kept = {name: table for name, table in tables.items() if name not in _GRAPH}
    told = word_lists("theory-tables")["notes"]["graph_elsewhere"][language]
    notes = kept["theory.notes"]
    kept["theory.notes"] = notes.copy(deep=False)
    kept["theory.notes"].loc[len(notes)] = [table_title(_MODEL, language), told]
    return kept
