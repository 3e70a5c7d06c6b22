"""A study as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policytext.errors import InvalidOption
from policytext.exchange.report.page import Block, Page, QuotesOfCode, Section
from policytext.exchange.report.rendering import write_page
from policytext.pipeline.reporting.appendices import codebook_blocks, trail_blocks
from policytext.pipeline.reporting.drawings import figure_blocks
from policytext.pipeline.reporting.material import ReportMaterial
from policytext.pipeline.reporting.matrices import matrix_blocks
from policytext.pipeline.reporting.methods import method_blocks
from policytext.pipeline.reporting.tables import (
    OVERVIEW,
    THEORY,
    Reliability,
    agreement_grids,
    reliability,
    saturation_grids,
    theory_grids,
)
from policytext.pipeline.theory_material import TheoryChoice, opened, theory_material
from policytext.store import Study

_FACTS = ("documents", "characters", "cases", "codes", "passages", "coders")


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was written.

    Attributes:
        path: of the file.
        notes: what stands not in it, and why.
    """

    path: Path
    notes: tuple[str, ...]


def report(
    source: Study | Path | str,
    path: Path | str,
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
    language: str = "",
    quotes: int = 10,
) -> Report:
    """Write a study as one HTML page that opens without a network and can be printed.

    On it stand an overview, the methods in Chinese and English, matrices whose cells lead to
    their passages, figures, the tables of a grounded-theory paper, agreement, saturation, the
    passages, the codebook and the audit trail.

    Args:
        source: an open study or its file.
        path: of the file to write; its folder is made when it is not there.
        coders: ids of those whose codings count. When left out, codings of people count, and those
            of machines that people accepted; a machine counts only when it is named.
        codebooks: ids or files; all of the study's when left out.
        cases: ids; all when left out.
        accepted: of machines that are named count only codings that people accepted.
        language: ``zh`` or ``en``; that of most documents when left out.
        quotes: shown of a code in a case; what tables lead to is shown besides.

    Returns:
        The file, and what was left out. The same study gives the same bytes.

    Raises:
        NotCoded: when no coding counts.
        InvalidOption: for an unknown language, or no quotes.
        StudyError: when the study, a coder or a case is unknown.
        ExchangeError: when the file cannot be written.
    """
    if quotes < 1:
        raise InvalidOption("quotes", quotes, ["a whole number from 1"])
    with opened(source) as study:
        told = (tuple(coders), tuple(codebooks), tuple(cases), accepted, language or study.language)
        choice = TheoryChoice(*told)
        choice.check()
        material, counted = theory_material(study, choice)
        made = ReportMaterial(study, counted, material, choice, quotes)
        page = _page(made)
    return Report(write_page(page, Path(path)), _said(page))


def _page(report: ReportMaterial) -> Page:
    words, found = report.words, reliability(report)
    sections = [
        _tables(report, "overview", OVERVIEW),
        _section(report, "methods", method_blocks(report, found)),
        _section(report, "matrices", matrix_blocks(report)),
        _figures(report, found),
        _tables(report, "theory", THEORY),
        _agreement(report, found),
        _saturation(report, found),
    ]
    appendices = [
        _section(report, "codebook", codebook_blocks(report)),
        _section(report, "trail", trail_blocks(report)),
    ]
    # Only now it is known which passages the other chapters lead to.
    sections += [_quotes(report), *appendices]
    return Page(
        report.language,
        report.study.title or Path(report.study.place).stem,
        words("subtitle"),
        words("contents"),
        words("back"),
        tuple(section for section in sections if section.blocks or section.notes),
        tuple(_facts(report)),
    )


def _section(
    report: ReportMaterial, name: str, blocks: Iterator[Block], notes: Sequence[str] = ()
) -> Section:
    return Section(name, report.words(name, "sections"), tuple(blocks), tuple(notes))


def _tables(report: ReportMaterial, name: str, tables: Sequence[str]) -> Section:
    grids, notes = theory_grids(report, tables)
    return _section(report, name, iter(grids), notes if name == "overview" else ())


def _figures(report: ReportMaterial, found: Reliability) -> Section:
    blocks, notes = figure_blocks(report, found.saturation)
    return _section(report, "figures", iter(blocks), notes)


def _agreement(report: ReportMaterial, found: Reliability) -> Section:
    if found.agreement is None:
        reason = report.words("fewer_than_two", "notes")
        notes = [report.words("not_made", "notes", reason=reason)]
        return _section(report, "agreement", iter(()), notes)
    return _section(report, "agreement", agreement_grids(report, found.agreement))


def _saturation(report: ReportMaterial, found: Reliability) -> Section:
    blocks = saturation_grids(report, found.saturation) if found.saturation else iter(())
    return _section(report, "saturation", blocks)


def _quotes(report: ReportMaterial) -> Section:
    book, words = report.book, report.words
    facts = {"shown": book.shown, "number": len(book), "most": report.most}
    name = "all_quotes" if book.shown == len(book) else "quotes"
    notes = [words(name, "notes", **facts), words("marked", "notes")]
    return _section(report, "quotes", _quotes_of_codes(report), notes)


def _quotes_of_codes(report: ReportMaterial) -> Iterator[Block]:
    for reference in report.given:
        code = report.codes[reference]
        groups = tuple(
            report.book.group(
                *(reference, case, report.group_id(reference, case), report.cases[case]),
                report.words,
            )
            for case in report.cases
            if report.book.size(reference, case)
        )
        head = report.code_head(reference)
        heading = f"{head.label} · {reference}"
        meaning = code.definition.within(report.language)
        yield QuotesOfCode(head.target, heading, meaning, groups)


def _facts(report: ReportMaterial) -> Iterator[tuple[str, str]]:
    corpus, table = report.material.corpus, report.material.table
    values = {
        "documents": len(corpus),
        "characters": sum(len(document.text) for document in corpus),
        "cases": len(report.material.cases),
        "codes": len(report.given),
        "passages": len(table.drop_duplicates(["document", "start", "end"])),
        "coders": len(report.counted.coders),
    }
    return ((report.words(name, "facts"), f"{values[name]:,}") for name in _FACTS)


def _said(page: Page) -> tuple[str, ...]:
    """Notes on chapters that have nothing but a note."""
    return tuple(
        f"{section.title}: {note}"
        for section in page.sections
        if not section.blocks
        for note in section.notes
    )
