import time
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from policytext.errors import MissingExtra
from policytext.exchange.spss import legal_names, variable_label, write_spss

_TABLE = pd.DataFrame(
    {
        "case": pd.Categorical(["重庆", None, "成都"], categories=["成都", "重庆", "无"]),
        "transfer:PAT.CAP": [0, 1, 1],
        "count": [3, None, 7.5],
        "原始语句": ["新建生产线", "", "b" * 300],
        "first_day": ["2024-01-31", "", "1999-12-01"],
        "ALL": [True, False, True],
        "share": [0.5, float("inf"), 0.25],
    }
)


@pytest.fixture(scope="module")
def read(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[pd.DataFrame, pyreadstat.metadata_container]:
    path = tmp_path_factory.mktemp("spss") / "t.sav"
    meanings = {"transfer:PAT.CAP": "增量产能转移 / Incremental capacity", "重庆": "重庆市"}
    write_spss(_TABLE, path, title="案例", meanings=meanings)
    found: tuple[pd.DataFrame, pyreadstat.metadata_container] = pyreadstat.read_sav(path)
    return found


def test_names_are_legal_and_labels_full(
    read: tuple[pd.DataFrame, pyreadstat.metadata_container],
) -> None:
    frame, told = read
    assert list(frame.columns) == [
        *("case", "transfer_PAT.CAP", "count", "原始语句", "first_day", "v_ALL", "share")
    ]
    label = told.column_names_to_labels["transfer_PAT.CAP"]
    assert label == "transfer:PAT.CAP / 增量产能转移 / Incremental capacity"
    assert told.file_label == "案例"


def test_categories_are_numbers_with_labels(
    read: tuple[pd.DataFrame, pyreadstat.metadata_container],
) -> None:
    frame, told = read
    assert frame["case"].tolist()[::2] == [2.0, 1.0]
    assert pd.isna(frame["case"][1])
    assert told.variable_value_labels["case"] == {1.0: "成都", 2.0: "重庆 重庆市", 3.0: "无"}
    assert told.variable_value_labels["transfer_PAT.CAP"] == {0.0: "否 / no", 1.0: "是 / yes"}
    assert told.variable_measure["transfer_PAT.CAP"] == "nominal"
    assert told.variable_measure["count"] == "scale"


def test_values_are_whole(read: tuple[pd.DataFrame, pyreadstat.metadata_container]) -> None:
    frame, _ = read
    assert frame["原始语句"].tolist() == ["新建生产线", "", "b" * 300]
    assert [str(day) for day in frame["first_day"]] == ["2024-01-31", "nan", "1999-12-01"]
    assert frame["count"].tolist()[::2] == [3.0, 7.5]
    assert pd.isna(frame["share"][1])
    assert frame["v_ALL"].tolist() == [1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("names", "legal"),
    [
        (["a", "A", "a"], ["a", "A_2", "a_3"]),
        (["1st", "_x", "with", "x.", ""], ["v_1st", "x", "v_with", "x_2", "v"]),
        (["范畴" * 40], ["范畴" * 10 + "范"]),
        (["a b/c:d"], ["a_b_c_d"]),
    ],
)
def test_legal_names(names: list[str], legal: list[str]) -> None:
    assert legal_names(names) == legal
    assert all(len(name.encode()) <= 64 for name in legal)


def test_long_labels_are_cut_between_characters() -> None:
    label = variable_label("x", "汉" * 200)
    assert len(label.encode()) <= 256
    assert label.endswith("汉")


def test_texts_beyond_the_limit_are_cut_with_a_mark(tmp_path: Path) -> None:
    write_spss(pd.DataFrame({"t": ["汉" * 20_000]}), tmp_path / "t.sav")
    (text,) = pyreadstat.read_sav(tmp_path / "t.sav")[0]["t"]
    assert len(text.encode()) <= 32_767
    assert text.endswith("… [截断 / cut: 20000]")


def test_same_bytes_at_any_time(tmp_path: Path) -> None:
    write_spss(_TABLE, tmp_path / "one.sav")
    time.sleep(1.1)
    write_spss(_TABLE, tmp_path / "two.sav")
    assert (tmp_path / "one.sav").read_bytes() == (tmp_path / "two.sav").read_bytes()


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyreadstat", None)
    with pytest.raises(MissingExtra, match=r"policytext\[statistics\]"):
        write_spss(_TABLE, tmp_path / "t.sav")
