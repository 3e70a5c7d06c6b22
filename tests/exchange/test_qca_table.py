from pathlib import Path

import pandas as pd
import pytest

from policytext.errors import ExchangeError
from policytext.exchange.qca_table import read_scores, read_set_plans, variable_names
from policytext.theory.qca import CalibrationMethod, Expectation


def test_scores_from_csv_and_excel_alike(tmp_path: Path) -> None:
    table = pd.DataFrame(
        {"案例": ["甲", "乙"], "研发": [0.123456, None], "Y": [1, 0], "备注": ["可靠", ""]}
    )
    table.to_csv(tmp_path / "scores.csv", index=False)
    table.to_excel(tmp_path / "scores.xlsx", index=False)
    for name in ("scores.csv", "scores.xlsx"):
        found = read_scores(tmp_path / name)
        assert found.cases == ("甲", "乙")
        assert found.columns == {"研发": {"甲": 0.123456}, "Y": {"甲": 1.0, "乙": 0.0}}
    assert read_scores(table).columns["Y"] == {"甲": 1.0, "乙": 0.0}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("case,A\nc1,1\nc1,2\n", "twice"),
        ("case,A\nc1,1\nc2,high\n", "no number"),
        ("case,A\n,1\n", "no name"),
        ("case,A\n", "no rows"),
    ],
)
def test_scores_that_cannot_be_read(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "scores.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match=told):
        read_scores(path)


def test_sets_in_both_languages(tmp_path: Path) -> None:
    english = tmp_path / "en.csv"
    english.write_text(
        "set,source,role,method,full_out,crossover,full_in,expectation\n"
        "M,PAT.CAP + PAT.CHN,condition,direct,0,2,5,present\nY,OUT,outcome,crisp,,,,\n",
        encoding="utf-8",
    )
    chinese = tmp_path / "zh.csv"
    chinese.write_text(
        "集合,数据来源,角色,校准方法,完全不隶属,交叉点,完全隶属,理论预期\n"
        "M,PAT.CAP + PAT.CHN,条件,直接校准法,0,2,5,存在\nY,OUT,结果,清晰集,,,,\n",
        encoding="utf-8",
    )
    first, last = read_set_plans(english)
    assert read_set_plans(chinese) == (first, last)
    assert first.sources == ("PAT.CAP", "PAT.CHN")
    assert (first.method, first.anchors) == (CalibrationMethod.DIRECT, ("0", "2", "5"))
    assert first.expectation is Expectation.PRESENT
    assert last.is_outcome


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name,method\nA,fuzzyish\n", "fuzzyish"),
        ("set,anchors\nA,1;two;3\n", "two"),
        ("set,full_out,crossover,full_in\nA,1,,3\n", "missing"),
        ("set\nA\nA\n", "twice"),
        ("x,y\n1,2\n", "no column of sets"),
    ],
)
def test_sets_that_cannot_be_read(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "sets.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match=told):
        read_set_plans(path)


def test_names_that_other_programs_take() -> None:
    names = ["DRV.MKT", "drv-mkt", "产业转移", "4个对接", "×"]
    assert list(variable_names(names).values()) == ["DRVMKT", "DRVMKTV2", "CYZY", "V4GDJ", "SET"]


def test_a_comma_is_no_decimal_point(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("case;A;B\nx;0,5;1,250.5\ny;0,9;2\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match="decimals with a point"):
        read_scores(path)
    path.write_text("case;A;B\nx;0.5;1,250.5\ny;0.9;2\n", encoding="utf-8")
    assert read_scores(path).columns["B"] == {"x": 1250.5, "y": 2.0}
