from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytext.errors import ExchangeError
from policytext.exchange import matrix_sheet, table_sheet, write_matrix
from policytext.exchange import workbook as workbook_module
from policytext.exchange.workbook import write_workbook
from policytext.matrices import coding_table
from policytext.matrices.quoted import QuotedMatrix, row_name, units_by_codes
from policytext.model import Codebook

pytestmark = pytest.mark.slow

KINDS = ["case-code", "document-code", "segment-code", "code-code", "pattern-force"]
HEADS = 3
MakeMatrix = Callable[..., QuotedMatrix]


def _load(matrix: QuotedMatrix, folder: Path) -> Any:
    (path,) = write_matrix(matrix, folder, ["xlsx"])
    return openpyxl.load_workbook(path)


def _left(sheet: Any) -> int:
    """How many columns stand left of the numbers."""
    return next(n for n, cell in enumerate(sheet[1]) if ":" in str(cell.value))


def _number_cells(sheet: Any, matrix: QuotedMatrix) -> Iterator[tuple[Any, str, Any]]:
    """Row and column of each cell of the matrix and the cell of the sheet."""
    left = _left(sheet)
    for number, row in enumerate(matrix.cells.index, start=HEADS + 1):
        for offset, column in enumerate(matrix.cells.columns, start=left + 1):
            yield row, column, sheet.cell(number, offset)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_numbers_and_links_are_those_of_the_matrix(
    matrices: dict[str, QuotedMatrix],
    kind: str,
    large: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook_module, "_CELLS_IN_MEMORY", 0 if large else 10**9)
    matrix = matrices[kind]
    book = _load(matrix, tmp_path)
    names = [cell.value for cell in book["quotes"][1]]
    assert names == list(matrix.quotes.columns)
    linked = 0
    for row, column, cell in _number_cells(book["matrix"], matrix):
        assert (cell.data_type, cell.value) == ("n", matrix.cells.loc[row, column])
        if not cell.value:
            assert cell.hyperlink is None
            continue
        linked += 1
        first, end, last = re.fullmatch(
            r"'quotes'!A(\d+):([A-Z]+)(\d+)", cell.hyperlink.location
        ).groups()
        assert end == openpyxl.utils.get_column_letter(len(names))
        shown = book["quotes"].iter_rows(int(first), int(last), values_only=True)
        wanted = matrix.quotes_behind(row, column)
        at = names.index("coding")
        assert [values[at] for values in shown] == list(wanted["coding"])
    assert linked == (matrix.cells.to_numpy() != 0).sum() > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("line", "language"), [(1, "zh"), (2, "en")])
def test_heads_name_the_codes_in_both_languages(
    matrices: dict[str, QuotedMatrix], kind: str, line: int, language: str, tmp_path: Path
) -> None:
    sheet = _load(matrices[kind], tmp_path)["matrix"]
    heads = {cell.value: sheet.cell(1 + line, cell.column).value for cell in sheet[1]}
    wanted = {"zh": "市场驱动力", "en": "Market driving force"}
    assert heads["small:DRV.MKT"] == wanted[language]
    assert sheet.freeze_panes == f"{openpyxl.utils.get_column_letter(_left(sheet) + 1)}4"
    assert sheet.row_dimensions[3].height > 15, "long English labels need two lines"


def test_rows_carry_names_and_labels(matrices: dict[str, QuotedMatrix], tmp_path: Path) -> None:
    books = {kind: _load(matrix, tmp_path)["matrix"] for kind, matrix in matrices.items()}
    heads = {kind: [c.value for c in sheet[1]][: _left(sheet)] for kind, sheet in books.items()}
    assert heads == {
        "case-code": ["case", "label_zh", "label_en"],
        "document-code": ["document", "title"],
        "segment-code": ["document", "start", "end", "quote"],
        "code-code": ["code", "label_zh", "label_en"],
        "pattern-force": ["pattern", "label_zh", "label_en"],
    }
    assert [c.value for c in books["case-code"][2]][:3] == ["案例", "中文名称", "英文名称"]
    assert [c.value for c in books["case-code"][4]][:3] == ["=重庆+1", "重庆", "Chongqing"]
    assert [c.value for c in books["pattern-force"][4]][1] == "增量产能转移"
    quoted = matrices["segment-code"].quotes.set_index("row")["quote"]
    for row in books["segment-code"].iter_rows(HEADS + 1, max_col=4, values_only=True):
        assert row[3] in set(quoted[[row_name(row[:3])]])


def test_codes_have_a_sheet_of_their_own(matrices: dict[str, QuotedMatrix], tmp_path: Path) -> None:
    book = _load(matrices["case-code"], tmp_path)
    assert book.sheetnames == ["matrix", "quotes", "codes"]
    rows = list(book["codes"].values)
    assert rows[0] == ("code", "label_zh", "label_en", "parent", "definition_zh", "definition_en")
    assert rows[1][:2] == ("代码", "中文名称")
    assert rows[3] == (
        "small:PAT.CAP",
        "增量产能转移",
        "Incremental capacity transfer",
        "small:PAT",
        "在承接地新建产能。",
        "New capacity in the receiving region.",
    )
    assert len(rows) == 2 + 6


def test_quotes_can_be_filtered_and_stay_readable(
    matrices: dict[str, QuotedMatrix], tmp_path: Path
) -> None:
    matrix = matrices["case-code"]
    sheet = _load(matrix, tmp_path)["quotes"]
    assert sheet.freeze_panes == "B3"
    last = openpyxl.utils.get_column_letter(len(matrix.quotes.columns))
    assert sheet.auto_filter.ref == f"A2:{last}{len(matrix.quotes) + 2}"
    widths = {c.value: sheet.column_dimensions[c.column_letter].width for c in sheet[1]}
    assert widths["quote"] > 60
    longest = max(matrix.quotes["label_zh"], key=len)
    assert widths["label_zh"] >= 2 * len(longest)
    rows = sheet.iter_rows(3, values_only=True)
    assert [row[0] for row in rows] == list(matrix.quotes["row"])


def test_text_is_never_a_formula(matrix_of: MakeMatrix, tmp_path: Path) -> None:
    matrix = matrix_of("=HYPERLINK(1) 文字", id="@SUM(1)", title="+1")
    book = _load(matrix, tmp_path)
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    shown = {cell.value for cell in cells}
    assert {"=HYPERLINK(1) 文字", "@SUM(1)", "+1"} <= shown


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=40))
def test_any_text_gives_well_formed_xml(
    matrix_of: MakeMatrix, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (path,) = write_matrix(matrix_of(text, id="d"), folder, ["xlsx"])
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


@pytest.mark.parametrize("large", [False, True])
def test_control_characters_give_well_formed_xml(
    matrix_of: MakeMatrix, large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_module, "_CELLS_IN_MEMORY", 0 if large else 10**9)
    text = "文字" + "".join(map(chr, range(32))) + "\x7f\ufffe\uffff_x0041_"
    (path,) = write_matrix(matrix_of(text, title=text), tmp_path, ["xlsx"])
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


def test_long_quote_is_cut_with_a_mark_and_can_be_found(
    matrix_of: MakeMatrix, tmp_path: Path
) -> None:
    text = "产业转移。" * 8000
    sheet = _load(matrix_of(text), tmp_path)["quotes"]
    row = dict(zip((c.value for c in sheet[1]), (c.value for c in sheet[3]), strict=True))
    assert len(row["quote"]) == 32_767
    assert "全文 40000 字" in row["quote"]
    assert (row["document"], row["start"], row["end"]) == ("spoilt", 0, 40_000)
    assert sheet.row_dimensions[3].height < 409


def test_more_links_than_excel_allows(
    matrices: dict[str, QuotedMatrix], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_sheet, "MOST_LINKS", 3)
    matrix = matrices["code-code"]
    sheet = _load(matrix, tmp_path)["matrix"]
    cells = [cell for _, _, cell in _number_cells(sheet, matrix)]
    assert [bool(cell.hyperlink) for cell in cells if cell.value][:4] == [True] * 3 + [False]
    assert sum(bool(cell.hyperlink) for cell in cells) == 3
    assert [cell.value for cell in cells] == matrix.cells.to_numpy().ravel().tolist()
    comment = sheet["A1"].comment.text
    assert "没有链接" in comment
    assert "filter the sheet quotes" in comment


def test_comment_stands_only_where_links_are_missing(
    matrices: dict[str, QuotedMatrix], tmp_path: Path
) -> None:
    assert _load(matrices["code-code"], tmp_path)["matrix"]["A1"].comment is None


def test_more_quotes_than_a_sheet_holds(
    matrices: dict[str, QuotedMatrix], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix = matrices["case-code"]
    assert len(matrix.quotes) == 12
    for module in (matrix_sheet, table_sheet):
        monkeypatch.setattr(module, "SHEET_ROWS", 10)
    book = _load(matrix, tmp_path)
    rows = list(book["quotes"].values)
    assert len(rows) == 10
    assert rows[-1][0] == "另有 5 条引语未列出，见 CSV 文件 / 5 more quotes: see the CSV file"
    assert [row[0] for row in rows[2:9]] == list(matrix.quotes["row"].head(7))
    for row, column, cell in _number_cells(book["matrix"], matrix):
        shown = matrix.quotes_behind(row, column).index.min() < 7
        assert bool(cell.hyperlink) == bool(cell.value and shown)
        if cell.hyperlink:
            assert int(re.search(r"\d+$", cell.hyperlink.location).group()) <= 9


@pytest.mark.parametrize("shape", [(1_048_574, 1), (1, 16_384)])
def test_matrix_larger_than_a_sheet_is_refused(
    matrix_of: MakeMatrix, shape: tuple[int, int], tmp_path: Path
) -> None:
    small = matrix_of("文字 text")
    rows = pd.RangeIndex(shape[0], name="case")
    cells = pd.DataFrame(0, index=rows, columns=pd.RangeIndex(shape[1]))
    with pytest.raises(ExchangeError, match=r"more than a sheet can hold. Choose csv"):
        write_matrix(QuotedMatrix("large", cells, small.quotes), tmp_path, ["xlsx"])
    assert not list(tmp_path.iterdir())


def test_failure_inside_the_writer_is_an_error_of_the_system(
    matrices: dict[str, QuotedMatrix], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(xlsxwriter.Workbook, "_store_workbook", fail)
    with pytest.raises(OSError, match="No space left"):
        write_workbook(matrices["case-code"], tmp_path / "x.xlsx")
    with pytest.raises(ExchangeError, match="No space left"):
        write_matrix(matrices["case-code"], tmp_path, ["xlsx"])


def test_empty_matrix(tmp_path: Path, codebook: Codebook) -> None:
    table = coding_table([], [], codebook)
    for kind in ("case-code", "document-code", "segment-code"):
        book = _load(units_by_codes(table, kind), tmp_path)
        assert book["matrix"].max_row == HEADS
        assert book["quotes"].max_row == 2


@pytest.mark.parametrize(("widest", "scaled"), [(10**6, False), (0, True)])
def test_a_wide_matrix_is_printed_on_several_pages_with_its_rows_named_on_each(
    matrices: dict[str, QuotedMatrix],
    widest: int,
    scaled: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(table_sheet, "_ONE_PAGE_ACROSS", widest)
    book = _load(matrices["case-code"], tmp_path)
    sheet = book["matrix"]
    assert bool(sheet.sheet_properties.pageSetUpPr and sheet.page_setup.fitToHeight == 0) != scaled
    last = openpyxl.utils.get_column_letter(_left(sheet))
    assert sheet.print_title_cols == (f"$A:${last}" if scaled else None)
    quotes = book["quotes"]
    names = [cell.value for cell in quotes[1]]
    last = openpyxl.utils.get_column_letter(names.index("evidence") + 1)
    assert quotes.print_area.endswith(f"$A$1:${last}${quotes.max_row}")
