from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.errors import ExchangeError
from policytext.exchange import FORMATS, write_matrix, write_table
from policytext.exchange.tables import as_text
from policytext.matrices import coding_table
from policytext.matrices.quoted import QuotedMatrix
from policytext.model import Codebook, Coding, Corpus

from .conftest import CASES, SPOILERS

pytestmark = pytest.mark.slow

KINDS = ["case-code", "document-code", "segment-code", "code-code", "pattern-force"]
MakeMatrix = Callable[..., QuotedMatrix]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("kind", KINDS)
def test_csv_is_read_back_as_it_was(
    matrices: dict[str, QuotedMatrix], kind: str, tmp_path: Path
) -> None:
    matrix = matrices[kind]
    cells, quotes = write_matrix(matrix, tmp_path, ["csv"])
    assert (cells.name, quotes.name) == (f"{matrix.name}.csv", f"{matrix.name}.quotes.csv")
    head, *rows = _rows(cells)
    assert head == [*map(str, matrix.cells.index.names), *matrix.cells.columns]
    width = matrix.cells.index.nlevels
    assert [[int(n) for n in row[width:]] for row in rows] == matrix.cells.to_numpy().tolist()
    head, *rows = _rows(quotes)
    assert head == list(matrix.quotes.columns)
    column = head.index("quote")
    assert [row[column] for row in rows] == [as_text(quote) for quote in matrix.quotes["quote"]]


def test_csv_is_what_excel_reads_as_chinese(
    matrices: dict[str, QuotedMatrix], tmp_path: Path
) -> None:
    for path in write_matrix(matrices["case-code"], tmp_path, ["csv"]):
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        assert "重庆".encode() in content
    assert b"\n" not in (tmp_path / "case-code.count.csv").read_bytes().replace(b"\r\n", b"")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_is_never_taken_for_a_formula(start: str, tmp_path: Path) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    table = pd.DataFrame({text: [text, "plain", f"a{start}"]}, index=pd.Index([text, "b", "c"]))
    rows = _rows(write_table(table, tmp_path, "t", index=True))
    assert rows == [
        ["index", f"'{text}"],
        [f"'{text}", f"'{text}"],
        ["b", "plain"],
        ["c", f"a{start}"],
    ]


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    table = pd.DataFrame({"a": [-1, 2], "b": [-0.5, 1.25]})
    assert _rows(write_table(table, tmp_path, "t"))[1:] == [["-1", "-0.5"], ["2", "1.25"]]


@settings(max_examples=80)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_any_text_comes_back_from_csv(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    rows = _rows(write_table(pd.DataFrame({"n": 1, "quote": texts}), folder, "t"))
    assert [row[1] for row in rows[1:]] == [as_text(text) for text in texts]
    read = json.loads(write_table(pd.DataFrame({"quote": texts}), folder, "t", "json").read_bytes())
    assert [row["quote"] for row in read] == texts


@pytest.mark.parametrize("kind", KINDS)
def test_parquet_is_read_back_as_it_was(
    matrices: dict[str, QuotedMatrix], kind: str, tmp_path: Path
) -> None:
    matrix = matrices[kind]
    cells, quotes = write_matrix(matrix, tmp_path, ["parquet"])
    pd.testing.assert_frame_equal(pd.read_parquet(cells), matrix.cells)
    pd.testing.assert_frame_equal(pd.read_parquet(quotes), matrix.quotes)


def test_parquet_keeps_the_categories_of_a_coding_table(
    corpus: Corpus, codebook: Codebook, codings: list[Coding], tmp_path: Path
) -> None:
    table = coding_table(codings, corpus, codebook, cases=CASES)
    back = pd.read_parquet(write_table(table, tmp_path, "codings", "parquet"))
    assert list(back["case"].cat.categories) == ["=重庆+1", "empty"]
    assert list(back["code"].cat.categories) == list(table["code"].cat.categories)
    assert (back.astype(str) == table.astype(str)).all(axis=None)


@pytest.mark.parametrize("kind", KINDS)
def test_json_holds_cells_quotes_and_labels(
    matrices: dict[str, QuotedMatrix], kind: str, tmp_path: Path
) -> None:
    matrix = matrices[kind]
    (path,) = write_matrix(matrix, tmp_path, ["json"])
    content = json.loads(path.read_bytes().decode("utf-8"))
    assert content["name"] == matrix.name
    names = content["rows"]
    assert names == list(matrix.cells.index.names)
    values = [[v for k, v in row.items() if k not in names] for row in content["cells"]]
    assert values == matrix.cells.to_numpy().tolist()
    assert content["quotes"] == matrix.quotes.astype(object).to_dict("records")
    assert len(content["labels"]) == len(matrix.labels)
    assert "增量产能转移" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_same_matrix_gives_the_same_bytes(
    matrices: dict[str, QuotedMatrix],
    kind: str,
    format: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = write_matrix(matrices[kind], tmp_path / "morning", [format])
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 100_000)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(0))
    second = write_matrix(matrices[kind], tmp_path / "evening", [format])
    assert [path.name for path in first] == [path.name for path in second]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("format", FORMATS)
def test_failure_in_the_middle_leaves_the_old_file(
    matrices: dict[str, QuotedMatrix],
    format: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    matrix = matrices["case-code"]
    before = {path: path.read_bytes() for path in write_matrix(matrix, tmp_path, [format])}

    def fail(self: Path, target: Any) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ExchangeError, match=r"Permission denied.*Close it elsewhere or choose"):
        write_matrix(matrix, tmp_path, [format])
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("format", FORMATS)
def test_full_disk_leaves_no_draft(
    matrices: dict[str, QuotedMatrix], format: str, tmp_path: Path
) -> None:
    name = {"xlsx": "case-code.count.xlsx"}.get(format, f"case-code.count.{format}")
    draft = tmp_path / f".{name}.part"
    draft.symlink_to("/dev/full")
    with pytest.raises(ExchangeError, match="cannot be written"):
        write_matrix(matrices["case-code"], tmp_path, [format])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_error_of_any_kind_leaves_no_draft(
    matrices: dict[str, QuotedMatrix],
    format: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(self: Path, target: Any) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_matrix(matrices["case-code"], tmp_path, [format])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_folder_that_cannot_be_made(
    matrices: dict[str, QuotedMatrix], format: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExchangeError, match="choose another folder"):
        write_matrix(matrices["case-code"], tmp_path / "file" / "out", [format])


@pytest.mark.parametrize("format", FORMATS)
def test_broken_character_is_an_error_that_says_so(
    matrix_of: MakeMatrix, format: str, tmp_path: Path
) -> None:
    matrix = matrix_of("文字 text")
    quotes = matrix.quotes.assign(quote=pd.Series(["bad \ud800"], dtype=object))
    broken = QuotedMatrix("broken", matrix.cells, quotes, matrix.labels)
    with pytest.raises(ExchangeError, match=r"ud800.*Extract the document again"):
        write_matrix(broken, tmp_path, [format])
    assert not list(tmp_path.glob(".*"))


def test_unknown_format_writes_nothing(matrices: dict[str, QuotedMatrix], tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"'xls' is unknown. Did you mean 'xlsx'"):
        write_matrix(matrices["case-code"], tmp_path / "out", ["csv", "xls"])
    assert not (tmp_path / "out").exists()
    with pytest.raises(ExchangeError, match=r"'xlsx' is unknown. Known: csv, docx, json, jsonl"):
        write_table(matrices["case-code"].cells, tmp_path, "t", "xlsx")


def test_format_named_twice_is_written_once(
    matrices: dict[str, QuotedMatrix], tmp_path: Path
) -> None:
    assert len(write_matrix(matrices["case-code"], tmp_path, ["csv", "csv"])) == 2


@pytest.mark.parametrize("format", FORMATS)
def test_spoilers_survive(matrix_of: MakeMatrix, format: str, tmp_path: Path) -> None:
    paths = write_matrix(matrix_of(SPOILERS, title=SPOILERS), tmp_path, [format])
    if format == "csv":
        head, row = _rows(paths[1])
        assert dict(zip(head, row, strict=True))["quote"] == f"'{SPOILERS}"
    elif format == "json":
        assert json.loads(paths[0].read_bytes())["quotes"][0]["quote"] == SPOILERS
    elif format == "jsonl":
        assert json.loads(paths[1].read_bytes())["quote"] == SPOILERS
    elif format == "parquet":
        assert list(pd.read_parquet(paths[1])["title"]) == [SPOILERS]
    elif format == "xlsx":
        sheet = openpyxl.load_workbook(paths[0])["quotes"]
        shown = dict(zip((c.value for c in sheet[1]), (c.value for c in sheet[3]), strict=True))
        assert (shown["quote"], shown["title"]) == (SPOILERS, SPOILERS)


def test_what_is_missing_is_an_empty_cell(tmp_path: Path) -> None:
    table = pd.DataFrame({"value": [1.5, None], "unit": ["t", None]})
    path = write_table(table, tmp_path, "figures", "csv")
    assert _rows(path)[1:] == [["1.5", "t"], ["", ""]]
