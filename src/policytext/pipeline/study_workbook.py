"""What a study holds, gathered for one Excel workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.errors import NotCoded, StudyError, known_names
from policytext.exchange.printed_table import sentence
from policytext.exchange.study_workbook import (
    QUOTES,
    StudyBook,
    StudyMatrix,
    chosen_columns,
    first_quotes,
    write_study_workbook,
)
from policytext.exchange.tables import write_into
from policytext.matrices.codebook_table import codebook_table
from policytext.matrices.quoted import QuotedMatrix
from policytext.model import CoderKind, Coding, CodingStatus
from policytext.pipeline.agreement import agreement
from policytext.pipeline.editing.trail import audit_trail, trail_table
from policytext.pipeline.reading import TRANSFER, CodedStudy, read_coded
from policytext.pipeline.results import make_matrix
from policytext.pipeline.saturation import saturation
from policytext.pipeline.theory_material import opened
from policytext.resources import word_lists
from policytext.store import Study

_MOST_A_CELL = 10
_ELSEWHERE = ("title", "box", "recognised", "carried", "run")
_AGREEMENT = ("agreement", "agreement.codes", "agreement.pairs", "agreement.coders")
_SATURATION = ("saturation", "saturation.held_out", "saturation.curve", "saturation.codes")
_Tables = Mapping[str, pd.DataFrame]


def write_excel(
    source: Study | Path | str,
    path: Path,
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
    language: str = "zh",
) -> Path:
    """Write one Excel workbook of a study.

    Overview, matrices with the quotes behind every cell, codebook, documents, agreement,
    saturation and audit trail. What cannot be told (agreement of a single coder) says why.

    Args:
        source: an open study or its file.
        path: file to write.
        coders: ids of those whose codings count; the codings that count for matrices when left
            out (people, and the newest of machines).
        codebooks: ids or files; all of the study's when left out.
        cases: ids; all when left out.
        accepted: of machines count only codings that people accepted.
        language: ``zh`` or ``en``, of what agreement, saturation and trail say.

    Returns:
        The file written.

    Raises:
        NotCoded: when nothing has been coded, or no coding counts.
        StudyError: when the study, a coder or a case is unknown.
        ExchangeError: when the file cannot be written.
    """
    with opened(source) as study:
        chosen = (tuple(coders), tuple(codebooks), tuple(cases))
        book = _gathered(study, *chosen, accepted=accepted, language=language)
    return write_into(path.parent, path.name, lambda draft: write_study_workbook(book, draft))


def _gathered(
    study: Study,
    coders: Sequence[str],
    codebooks: Sequence[str],
    cases: Sequence[str],
    *,
    accepted: bool,
    language: str,
) -> StudyBook:
    coded = _counted(study, read_coded(study, codebooks), coders, cases, accepted=accepted)
    table = coded.table()
    matrices, quotes, remarks = _matrices(coded, table)
    told: dict[str, pd.DataFrame] = {
        "codebook": _with_heads(codebook_table(coded.codebooks, table)),
        "documents": _documents(coded, table),
    }
    choice: dict[str, Any] = {"coders": coders, "codebooks": codebooks, "cases": cases}
    makers: tuple[tuple[Sequence[str], Callable[[], _Tables]], ...] = (
        (_AGREEMENT, lambda: agreement(study, **choice).tables(language)),
        (_SATURATION, lambda: saturation(study, **choice, accepted=accepted).tables(language)),
    )
    for names, make in makers:
        told |= _made(names, make, language)
    told["trail"] = trail_table(audit_trail(study), language)
    title = study.title or Path(study.place).stem
    return StudyBook(title, tuple(_facts(study, coded)), matrices, quotes, told, remarks)


def _counted(
    study: Study,
    coded: CodedStudy,
    coders: Sequence[str],
    cases: Sequence[str],
    *,
    accepted: bool,
) -> CodedStudy:
    """The study with the cases asked for, and the codings that count."""
    known = {coder.id: coder for coder in study.coders()}
    for wanted, there, what in ((coders, known, "coder"), (cases, _ids(coded), "case")):
        for name in wanted:
            if name not in there:
                advice = known_names(name, there)
                raise StudyError(study.place, f"no {what} {name!r}. {advice}")

    def counts(coding: Coding) -> bool:
        person = known[coding.coder].kind is CoderKind.HUMAN
        taken = not accepted or person or coding.status is CodingStatus.ACCEPTED
        return taken and (not coders or coding.coder in coders)

    own = coded.of_cases(cases) if cases else coded
    kept = replace(own, codings=tuple(filter(counts, own.codings)))
    if not kept.codings:
        message = f"no coding counts. Coders of the study: {', '.join(known) or 'none'}."
        raise NotCoded(study.place, message)
    return kept


def _ids(coded: CodedStudy) -> dict[str, None]:
    return {case.id: None for case in coded.cases}


def _matrices(
    coded: CodedStudy, table: pd.DataFrame
) -> tuple[tuple[StudyMatrix, ...], _Tables, Mapping[str, str]]:
    """Matrices, the quotes behind them by the names of their sheets, and what is left out."""
    by_case = make_matrix(coded, table, "case-code")
    by_document = replace(make_matrix(coded, table, "document-code"), quotes=by_case.quotes)
    found = [
        StudyMatrix("case-code", by_case, QUOTES),
        StudyMatrix("document-code", by_document, QUOTES),
    ]
    quotes = {QUOTES: chosen_columns(by_case.quotes, _ELSEWHERE)}
    remarks = {}
    others = [("code-code", "paragraph")]
    if coded.codebook(TRANSFER):
        others.insert(0, ("pattern-force", "case"))
    for kind, reach in others:
        matrix = make_matrix(coded, table, kind, within=reach)
        name = f"{QUOTES}.{kind}"
        shown = first_quotes(matrix.quotes, _MOST_A_CELL)
        quotes[name] = chosen_columns(shown, _ELSEWHERE)
        left_out = len(matrix.quotes) - len(shown)
        if left_out:
            facts = {"most": _MOST_A_CELL, "number": f"{left_out:,}", "kind": kind}
            remarks[name] = sentence("first_quotes", "", **facts)
        found.append(StudyMatrix(kind, _without_quotes(matrix, shown), name))
    return tuple(found), quotes, remarks


def _without_quotes(matrix: QuotedMatrix, shown: pd.DataFrame) -> QuotedMatrix:
    """The matrix with the quotes that are shown alone, so that the others can be forgotten."""
    return replace(matrix, quotes=shown)


def _made(names: Sequence[str], make: Callable[[], _Tables], language: str) -> _Tables:
    """Tables of another part; the first alone, with the reason, where they cannot be made."""
    try:
        tables = make()
    except NotCoded as error:
        told = word_lists("theory-tables")["notes"]["not_made"][language]
        head = "说明" if language == "zh" else "note"
        return {names[0]: pd.DataFrame({head: [str(told).format(reason=error)]})}
    return {name: tables[name] for name in names if name in tables}


def _with_heads(table: pd.DataFrame) -> pd.DataFrame:
    table.attrs["chinese_heads"] = dict(word_lists("printed-tables")["codebook_columns"])
    return table


def _documents(coded: CodedStudy, table: pd.DataFrame) -> pd.DataFrame:
    cases: dict[str, list[str]] = {}
    for case in coded.cases:
        for document in case.documents:
            cases.setdefault(document, []).append(case.id)
    given = table.drop_duplicates(["document", "start", "end"])["document"].astype(str)
    counts = given.value_counts()
    rows = [
        {
            "document": document.id,
            "title": document.title,
            "case": "; ".join(cases.get(document.id, ())),
            "language": document.language,
            "characters": len(document.text),
            "pages": len(document.pages),
            "file": document.source.name,
            "passages": int(counts.get(document.id, 0)),
        }
        for document in coded.corpus
    ]
    shown = pd.DataFrame(rows)
    heads = word_lists("theory-tables")["columns"]
    shown.attrs["chinese_heads"] = {name: heads.get(name, "") for name in shown.columns}
    return shown


def _facts(study: Study, coded: CodedStudy) -> Iterator[tuple[str, str, object]]:
    names = word_lists("printed-tables")["facts"]
    given: dict[str, int] = {}
    for coding in coded.codings:
        if coding.status is not CodingStatus.REJECTED:
            given[coding.coder] = given.get(coding.coder, 0) + 1
    books = ", ".join(f"{book.id} {book.version}" for book in coded.codebooks)
    values: dict[str, object] = {
        "documents": len(list(coded.corpus)),
        "cases": len(coded.cases),
        "characters": sum(len(document.text) for document in coded.corpus),
        "codebooks": books,
        "codes": sum(len(book) for book in coded.codebooks),
        "codings": sum(given.values()),
        "coders": ", ".join(
            f"{coder.id} ({given[coder.id]:,})" for coder in study.coders() if coder.id in given
        ),
        "to_look_at": coded.to_look_at,
        "not_placed": coded.not_placed,
    }
    for name, value in values.items():
        yield names[name]["zh"], names[name]["en"], value
