"""One Excel workbook of a whole study: overview, matrices, quotes, codebook, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.exchange.matrix_sheet import (
    MOST_LINKS,
    CellLinks,
    check_size,
    letters,
    links_to_quotes,
    within_limit,
    write_matrix_sheet,
)
from policytext.exchange.printed_table import sentence, title_of
from policytext.exchange.sheet import CELL_LENGTH, legal_sheet_names, text_width, write_cell
from policytext.exchange.table_sheet import TABLE_HEADS, rows_shown, write_table_sheet
from policytext.exchange.workbook import CREATED
from policytext.matrices.quoted import QuotedMatrix, row_name

OVERVIEW, QUOTES = "overview", "quotes"


@dataclass(frozen=True, slots=True)
class StudyMatrix:
    """A matrix of a study.

    Attributes:
        sheet: name of its sheet.
        matrix: cells, labels and quotes.
        quotes: name of the sheet of its quotes; several matrices may share one.
    """

    sheet: str
    matrix: QuotedMatrix
    quotes: str


@dataclass(frozen=True, slots=True)
class StudyBook:
    """What a workbook of a study holds.

    Attributes:
        title: of the study.
        facts: Chinese name, English name and value, for the overview.
        matrices: in order.
        quotes: passages behind the matrices, by the name of their sheet.
        tables: further sheets, in order.
        remarks: by the name of a sheet, what one must know to read it.
    """

    title: str
    facts: tuple[tuple[str, str, Any], ...]
    matrices: tuple[StudyMatrix, ...]
    quotes: Mapping[str, pd.DataFrame]
    tables: Mapping[str, pd.DataFrame]
    remarks: Mapping[str, str] = field(default_factory=dict)


def write_study_workbook(book: StudyBook, path: Path) -> None:
    """Write the workbook of a study, the same bytes on every run.

    The first sheet says what the study holds and leads to the others. Cells of matrices are
    coloured by their size and lead to the rows of their quotes; heads and first columns stay when
    one scrolls, heads filter. Texts too long for a cell are cut with a mark, rows beyond those of
    a sheet and links beyond those that Excel allows are left out; the overview says so.

    Args:
        book: what to write.
        path: file to write.

    Raises:
        OSError: when the file cannot be written.
        ExchangeError: when a matrix has more rows or columns than a sheet.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    for each in book.matrices:
        check_size(each.matrix, path)
    names = (*(m.sheet for m in book.matrices), *book.quotes, *book.tables)
    sheets = dict(zip(names, legal_sheet_names(names, taken=(OVERVIEW,)), strict=True))
    links = {each.sheet: _links(each, book, sheets) for each in book.matrices}
    content = BytesIO()
    options = {"constant_memory": True, "use_zip64": True}
    try:
        with xlsxwriter.Workbook(content, options) as workbook:
            workbook.set_properties({"title": book.title, "created": CREATED})
            _write_overview(workbook, book, sheets)
            for each in book.matrices:
                own = links[each.sheet]
                write_matrix_sheet(workbook, sheets[each.sheet], each.matrix, own, shaded=True)
            for name, table in {**book.quotes, **book.tables}.items():
                write_table_sheet(workbook, sheets[name], table)
    except XlsxFileError as error:
        raise OSError(str(error)) from error
    path.write_bytes(content.getbuffer())


def _links(each: StudyMatrix, book: StudyBook, sheets: Mapping[str, str]) -> CellLinks:
    quotes = book.quotes[each.quotes]
    name = sheets[each.quotes]
    if each.matrix.cells.index.name == "document":
        lines = within_limit(_lines_of_documents(each.matrix, quotes))
        return CellLinks(name, lines, letters(max(0, len(quotes.columns) - 1)))
    return links_to_quotes(each.matrix, name, quotes)


def _lines_of_documents(
    matrix: QuotedMatrix, quotes: pd.DataFrame
) -> dict[tuple[int, str], tuple[int, int]]:
    """Lines of the quotes of documents, where quotes stand in the order of cases, codes, documents.

    Of a document of several cases those of its first case.
    """
    rows = {row_name(label): at for at, label in enumerate(matrix.cells.index)}
    shown = quotes.head(rows_shown(len(quotes)))
    spans: dict[tuple[int, str], tuple[int, int]] = {}
    pairs = zip(shown["document"].astype(str), shown["column"].astype(str), strict=True)
    for line, (document, code) in enumerate(pairs, start=TABLE_HEADS + 1):
        cell = (rows[document], code)
        if cell not in spans:
            spans[cell] = (line, line)
        elif spans[cell][1] == line - 1:
            spans[cell] = (spans[cell][0], line)
    return spans


def _write_overview(workbook: Any, book: StudyBook, sheets: Mapping[str, str]) -> None:
    """What the study holds, and the sheets with what one must know to read them."""
    sheet = workbook.add_worksheet(OVERVIEW)
    head = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
    title = workbook.add_format({"bold": True, "font_size": 14})
    top = workbook.add_format({"valign": "top", "align": "left", "text_wrap": True})
    link = workbook.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"})
    listed = list(_listed(book))
    widths = (
        text_width([*sheets.values(), *(zh for zh, _, _ in book.facts)], least=16, most=32),
        text_width([zh for _, zh, *_ in listed], least=18, most=40),
        text_width([en for _, _, en, *_ in listed], least=18, most=50),
    )
    for column, width in enumerate((*widths, 10, 90)):
        sheet.set_column(column, column, width)
    write_cell(sheet, 0, 0, book.title, title)
    for row, (zh, en, value) in enumerate(book.facts, start=2):
        for column, text in enumerate((zh, en, value)):
            write_cell(sheet, row, column, text, top)
    first = len(book.facts) + 3
    heads = ("工作表 / Sheet", "内容", "Content", "行 / Rows", "说明 / Remark")
    for column, text in enumerate(heads):
        write_cell(sheet, first, column, text, head)
    for row, (name, *texts) in enumerate(listed, start=first + 1):
        sheet.write_url(row, 0, f"internal:'{sheets[name]}'!A1", link, sheets[name])
        for column, text in enumerate(texts, start=1):
            write_cell(sheet, row, column, text, top)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _listed(book: StudyBook) -> Iterator[tuple[str, str, str, int, str]]:
    """Name, title in both languages, rows and remark of every sheet."""
    for each in book.matrices:
        cells = each.matrix.cells
        told = [book.remarks.get(each.sheet, "")]
        if int((cells.to_numpy() != 0).sum()) > MOST_LINKS:
            told.append(sentence("links", "", number=f"{MOST_LINKS:,}"))
        name = title_of(each.matrix.name)
        yield each.sheet, name.zh, name.en, len(cells), " ".join(filter(None, told))
    for key, table in {**book.quotes, **book.tables}.items():
        name = title_of(key)
        told = [book.remarks.get(key, ""), *_limits(table)]
        yield key, name.zh, name.en, len(table), " ".join(filter(None, told))


def _limits(table: pd.DataFrame) -> Iterator[str]:
    """What of a table its sheet does not hold."""
    left_out = len(table) - rows_shown(len(table))
    if left_out:
        yield sentence("rows_of_sheet", "", number=f"{left_out:,}")
    cut = sum(_long_texts(table[name]) for name in table.columns)
    if cut:
        yield sentence("cut", "", number=f"{cut:,}", most=f"{CELL_LENGTH:,}")


def _long_texts(values: pd.Series) -> int:
    if pd.api.types.is_numeric_dtype(values) or isinstance(values.dtype, pd.CategoricalDtype):
        return 0
    return sum(isinstance(text, str) and len(text) > CELL_LENGTH for text in values)


def first_quotes(quotes: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first quotes of every cell of a matrix.

    Args:
        quotes: in the order of the cells.
        most: of each cell.
    """
    return quotes.groupby(["row", "column"], sort=False, observed=True).head(most)


def chosen_columns(quotes: pd.DataFrame, left_out: Sequence[str]) -> pd.DataFrame:
    """Quotes without columns that stand on other sheets."""
    return quotes.drop(columns=[name for name in left_out if name in quotes.columns])
