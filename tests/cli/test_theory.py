import json
from pathlib import Path

import openpyxl

from tests.cli.conftest import Run


def test_tables_are_listed(run: Run) -> None:
    listed = run("theory").stdout
    assert "data-structure" in listed
    assert "开放式编码示例" in listed


def test_tables_on_the_terminal_and_as_json(coded: Run) -> None:
    shown = coded("theory", "axial", "--coder", "rules")
    assert shown.exit_code == 0, shown.stderr
    assert "增量产能转移" in shown.stdout
    content = json.loads(
        coded("theory", "axial", "--coder", "rules", "--language", "en", "--json").stdout
    )
    assert content["theory.axial"][0]["main"] == "Pattern"
    places = {place["row"] for place in content["theory.places"]}
    assert content["theory.axial"][0]["row"] in places


def test_rows_of_a_workbook_link_to_their_passages(coded: Run) -> None:
    written = coded("theory", "categories", "--coder", "rules", "-o", "out", "-f", "xlsx")
    assert written.exit_code == 0, written.stderr
    book = openpyxl.load_workbook(Path("out", "theory.xlsx"))
    cell = book["categories"]["A3"]
    assert cell.value == "categories-1"
    assert "places" in cell.hyperlink.location
    assert book["places"]["A3"].value == "categories-1"


def test_english_sheets_have_chinese_heads_too(coded: Run) -> None:
    choice = ("--coder", "rules", "--language", "en", "-o", "out", "-f", "xlsx", "-f", "parquet")
    written = coded("theory", "categories", *choice)
    assert written.exit_code == 0, written.stderr
    sheet = openpyxl.load_workbook(Path("out", "theory.xlsx"))["categories"]
    heads = {cell.value: sheet.cell(2, cell.column).value for cell in sheet[1]}
    assert (heads["frequency"], heads["concepts"]) == ("频次", "包含概念")
    assert None not in heads.values()


def test_unknown_tables_and_people_without_codings(coded: Run) -> None:
    unknown = coded("theory", "figure", "--coder", "rules")
    assert unknown.exit_code == 2
    assert "open-coding" in unknown.stderr
    assert coded("theory", "axial").exit_code == 2
