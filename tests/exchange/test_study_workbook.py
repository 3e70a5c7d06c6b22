from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from policytext.exchange import matrix_sheet, sheet, table_sheet
from policytext.exchange.sheet import legal_sheet_names
from policytext.exchange.study_workbook import (
    QUOTES,
    StudyBook,
    StudyMatrix,
    first_quotes,
    write_study_workbook,
)
from policytext.matrices.quoted import QuotedMatrix


@pytest.fixture
def book(matrices: dict[str, QuotedMatrix]) -> StudyBook:
    by_case, by_document = matrices["case-code"], matrices["document-code"]
    both = matrices["code-code"]
    return StudyBook(
        "研究",
        (("文档数", "Documents", 2),),
        (
            StudyMatrix("case-code", by_case, QUOTES),
            StudyMatrix("document-code", replace(by_document, quotes=by_case.quotes), QUOTES),
            StudyMatrix("code-code", both, "quotes.code-code"),
        ),
        {QUOTES: by_case.quotes, "quotes.code-code": both.quotes},
        {"trail": pd.DataFrame({"time": ["2024"], "reason": ["=1+1"]})},
        {"quotes.code-code": "每格列前10条。"},
    )


def test_every_link_leads_to_the_quotes_of_its_cell(book: StudyBook, tmp_path: Path) -> None:
    write_study_workbook(book, tmp_path / "study.xlsx")
    found = openpyxl.load_workbook(tmp_path / "study.xlsx")
    quotes = found["quotes"]
    heads = {cell.value: cell.column for cell in quotes[1]}
    seen = 0
    for name, column in (("case-code", "row"), ("document-code", "document")):
        page = found[name]
        codes = {cell.column: cell.value for cell in page[1]}
        for row in page.iter_rows(min_row=4):
            for cell in row:
                if cell.hyperlink is None:
                    continue
                target, span = cell.hyperlink.location.split("!")
                assert target == "'quotes'"
                first, last = (int("".join(filter(str.isdigit, end))) for end in span.split(":"))
                for line in range(first, last + 1):
                    assert quotes.cell(line, heads["column"]).value == codes[cell.column]
                    assert quotes.cell(line, heads[column]).value == row[0].value
                if name == "case-code":
                    assert last - first + 1 >= cell.value
                seen += 1
    assert seen > 6


def test_the_overview_leads_to_every_sheet(book: StudyBook, tmp_path: Path) -> None:
    write_study_workbook(book, tmp_path / "study.xlsx")
    found = openpyxl.load_workbook(tmp_path / "study.xlsx")
    overview = found["overview"]
    leads = [
        cell.hyperlink.location for row in overview.iter_rows() for cell in row if cell.hyperlink
    ]
    assert [lead.split("!")[0].strip("'") for lead in leads] == found.sheetnames[1:]
    values = {cell.value for row in overview.iter_rows() for cell in row}
    assert {"研究", "Documents", "每格列前10条。", "案例—代码矩阵（编码片段数）"} <= values


def test_matrices_are_shaded_frozen_and_tables_filter(book: StudyBook, tmp_path: Path) -> None:
    write_study_workbook(book, tmp_path / "study.xlsx")
    found = openpyxl.load_workbook(tmp_path / "study.xlsx")
    (rule,) = next(iter(found["case-code"].conditional_formatting)).rules
    assert rule.type == "colorScale"
    assert found["case-code"].freeze_panes is not None
    assert found["quotes"].auto_filter.ref is not None
    assert found["trail"]["B3"].value == "=1+1"
    assert found["trail"]["B3"].data_type == "s"


def test_limits_of_excel_are_told(
    book: StudyBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_sheet, "SHEET_ROWS", 6)
    monkeypatch.setattr(matrix_sheet, "MOST_LINKS", 2)
    monkeypatch.setattr("policytext.exchange.study_workbook.MOST_LINKS", 2)
    monkeypatch.setattr(sheet, "CELL_LENGTH", 300)
    monkeypatch.setattr("policytext.exchange.study_workbook.CELL_LENGTH", 300)
    long = pd.DataFrame({"reason": ["文" * 400]})
    write_study_workbook(replace(book, tables={"trail": long}), tmp_path / "study.xlsx")
    found = openpyxl.load_workbook(tmp_path / "study.xlsx")
    told = " ".join(str(cell.value) for row in found["overview"].iter_rows() for cell in row)
    assert "rows do not fit on a sheet" in told
    assert "Excel allows about 2 links" in told
    assert "1 texts of more than 300 characters are cut" in told
    links = [c for row in found["case-code"].iter_rows() for c in row if c.hyperlink]
    assert 0 < len(links) <= 2
    assert len(found["trail"]["A3"].value) <= 300


def test_same_bytes(book: StudyBook, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_study_workbook(book, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_first_quotes_of_every_cell(matrices: dict[str, QuotedMatrix]) -> None:
    quotes = matrices["code-code"].quotes
    shown = first_quotes(quotes, 1)
    assert len(shown) == len(quotes.drop_duplicates(["row", "column"]))


def test_names_of_sheets() -> None:
    assert legal_sheet_names(["a/b", "A/B", "x" * 40, "history"]) == [
        *("a-b", "A-B~2", "x" * 31, "history~2")
    ]
