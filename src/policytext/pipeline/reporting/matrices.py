"""The matrices of a report, each cell leading to its passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from policytext.exchange.printed_table import title_of
from policytext.exchange.report.grids import Head, matrix_grids
from policytext.exchange.report.page import Block, Pair, Pairs
from policytext.matrices.quoted import QuotedMatrix, codes_by_codes, patterns_by_forces
from policytext.pipeline.reading import TRANSFER
from policytext.pipeline.reporting.material import ReportMaterial

_MOST_CODES = 40
_MOST_NAMED = 12
_LINKS = 3


def matrix_blocks(report: ReportMaterial) -> Iterator[Block]:
    """Cases × codes, codes × codes and, with the transfer codebook, patterns × forces."""
    yield from _case_code(report)
    yield from _code_code(report)
    if any(book.id == TRANSFER for book in report.material.codebooks):
        yield from _pattern_force(report)


def _case_code(report: ReportMaterial) -> Iterator[Block]:
    book, words = report.book, report.words
    cases = [case for case in report.cases if any(book.size(c, case) for c in report.given)]
    counts = [[book.size(code, case) for code in report.given] for case in cases]
    cells = pd.DataFrame(counts, index=cases, columns=list(report.given))
    upright = len(cases) <= len(report.given)
    heads = {code: report.code_head(code) for code in report.given}
    heads |= {case: Head(report.cases[case], title=case) for case in cases}

    def target(row: str, column: str) -> str:
        return report.group_id(row, column) if upright else report.group_id(column, row)

    left = [report.cases[case] for case in report.cases if case not in cases]
    notes = [words("case_code", "notes")]
    notes += [words("zero", "notes", names=_some(report, left))] if left else []
    yield from matrix_grids(
        cells.T if upright else cells,
        heads,
        target,
        id="m-case-code",
        caption=_title(report, "case-code"),
        corner=words("corner" if upright else "corner_case"),
        notes=notes,
        part=words,
    )


def _code_code(report: ReportMaterial) -> Iterator[Block]:
    words = report.words
    passages = report.material.table.drop_duplicates(["code", "document", "start", "end"])
    frequent = list(passages["code"].value_counts(sort=True).head(_MOST_CODES).index)
    codes = [code for code in report.given if code in frozenset(frequent)]
    matrix = codes_by_codes(_table(report, codes), within="paragraph")
    notes = [words("code_code", "notes")]
    if len(codes) < len(report.given):
        facts = {"number": len(report.given), "most": len(codes)}
        notes.append(words("most_codes", "notes", **facts))
    yield from _quoted(report, matrix, "m-code-code", notes, words("corner"))


def _pattern_force(report: ReportMaterial) -> Iterator[Block]:
    book = next(book for book in report.material.codebooks if book.id == TRANSFER)
    codes = [book.reference(code) for code in book]
    matrix = patterns_by_forces(_table(report, codes), book, within="case")
    if not matrix.cells.to_numpy().any():
        return
    notes = [report.words("pattern_force", "notes")]
    corner = report.words("corner_pattern")
    yield from _quoted(report, matrix, "m-pattern-force", notes, corner)


def _table(report: ReportMaterial, codes: Sequence[str]) -> pd.DataFrame:
    """The codings of some codes, in the form that matrices are made of."""
    table = report.material.table
    table = table[table["code"].isin(list(codes))]
    return table.astype({"code": pd.CategoricalDtype(list(codes))}).reset_index(drop=True)


def _quoted(
    report: ReportMaterial, matrix: QuotedMatrix, id: str, notes: Sequence[str], corner: str
) -> Iterator[Block]:
    """A matrix and, for each pair of codes, links to the passages behind it."""
    cells = matrix.cells
    filled = cells.loc[(cells != 0).any(axis=1), (cells != 0).any(axis=0)]
    filled.index, filled.columns = filled.index.astype(str), filled.columns.astype(str)
    pairs = _pairs(report, matrix, filled, id)
    heads = {name: report.code_head(name) for name in (*filled.index, *filled.columns)}

    def target(row: str, column: str) -> str:
        if row == column:
            return report.quotes_id(row)
        found = pairs.get((row, column)) or pairs.get((column, row))
        return found.id if found else ""

    yield from matrix_grids(
        filled,
        heads,
        target,
        id=id,
        caption=_title(report, matrix.name),
        corner=corner,
        notes=notes,
        part=report.words,
    )
    if pairs:
        yield Pairs(report.words("behind_pairs"), tuple(pairs.values()))


def _pairs(
    report: ReportMaterial, matrix: QuotedMatrix, cells: pd.DataFrame, id: str
) -> Mapping[tuple[str, str], Pair]:
    pairs: dict[tuple[str, str], Pair] = {}
    for (row, column), behind in matrix.quotes.groupby(["row", "column"], sort=False):
        if row == column:
            continue
        sides = []
        for code in (str(row), str(column)):
            codings = behind.loc[behind["code"] == code, "coding"].tolist()
            links, more = report.book.links(codings, _LINKS)
            told = report.words("more", number=more) if more else ""
            sides.append((report.code_head(code).label, links, told))
        number = str(cells.at[str(row), str(column)])
        pairs[str(row), str(column)] = Pair(f"{id}-p{len(pairs) + 1}", number, tuple(sides))
    return pairs


def _title(report: ReportMaterial, name: str) -> str:
    return title_of(name).within(report.language)


def _some(report: ReportMaterial, names: Sequence[str]) -> str:
    shown = report.words.listed(names[:_MOST_NAMED])
    left = len(names) - _MOST_NAMED
    return shown if left <= 0 else report.words.listed([shown, report.words("more", number=left)])
