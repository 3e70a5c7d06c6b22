from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from policytext.exchange.sheet import chinese_head
from policytext.exchange.tables import as_text
from policytext.exchange.workbook import write_table_workbook
from policytext.matrices import event_table, indicator_table, indicator_timeline
from policytext.matrices.term_tables import PLACE_COLUMNS


def _sheet(tables: dict[str, pd.DataFrame], path: Path, name: str) -> Worksheet:
    write_table_workbook(tables, "t", path / "t.xlsx")
    sheet = openpyxl.load_workbook(path / "t.xlsx")[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_days_are_dates_and_figures_have_thousands(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {
            "first_day": ["2021-03-31", "", "1895-01-01"],
            "value": [200_000_000_000.0, 0.0525, float("nan")],
            "present": [True, False, True],
        }
    )
    sheet = _sheet({"indicators": table}, tmp_path, "indicators")
    assert [cell.value for cell in sheet["A"][2:]] == [datetime(2021, 3, 31), None, "1895-01-01"]
    assert sheet["A3"].number_format == "yyyy-mm-dd"
    assert [cell.number_format for cell in sheet["B"][2:4]] == ["#,##0", "#,##0.####"]
    assert [cell.value for cell in sheet["C"][2:]] == [True, False, True]
    assert sheet.freeze_panes == "B3"


def test_rows_lead_to_their_places(tmp_path: Path) -> None:
    terms = pd.DataFrame({"row": [1, 2], "term": ["算力", "pilot line"]})
    places = pd.DataFrame({"row": [1, 1, 2], "quote": ["甲", "乙", "A pilot line."]})
    sheet = _sheet({"terms": terms, "places": places}, tmp_path, "terms")
    assert [sheet[cell].hyperlink.location for cell in ("A3", "A4")] == [
        "'places'!A3:B4",
        "'places'!A5:B5",
    ]
    assert [sheet[cell].value for cell in ("A3", "A4")] == [1, 2]


@pytest.mark.parametrize(
    "columns",
    [
        tuple(event_table((), ()).columns),
        tuple(indicator_table((), ()).columns),
        tuple(indicator_timeline(indicator_table((), ())).columns),
        PLACE_COLUMNS,
    ],
)
def test_every_head_has_a_chinese_name(columns: tuple[str, ...]) -> None:
    assert [name for name in columns if not chinese_head(name)] == []


@pytest.mark.parametrize("sign", ["=", "-", "＋"])
def test_a_sign_alone_is_no_formula(sign: str) -> None:
    assert as_text(sign) == sign
    assert as_text(f"{sign}1+1") == f"'{sign}1+1"
