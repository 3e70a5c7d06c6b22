import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import rdata

from policytext.exchange.r_data import write_r_data

_TABLE = pd.DataFrame(
    {
        "case": pd.Categorical(["重庆", None], categories=["成都", "重庆"]),
        "count": pd.Series([3, None], dtype="Int64"),
        "share": [0.5, None],
        "quote": ["新建“生产线”\n二", None],
        "coded": [True, None],
        "large": [2**40, 1],
    }
)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_it_is_read_back_as_it_was(tmp_path: Path) -> None:
    write_r_data({"cells": _TABLE, "quotes": pd.DataFrame({"n": [1]})}, tmp_path / "t.rds")
    found = rdata.read_rds(tmp_path / "t.rds")
    assert list(found) == ["cells", "quotes"]
    cells = found["cells"]
    assert list(cells.columns) == list(_TABLE.columns)
    assert list(cells["case"].cat.categories) == ["成都", "重庆"]
    assert (cells["case"].iloc[0], pd.isna(cells["case"].iloc[1])) == ("重庆", True)
    assert cells["count"].iloc[0] == 3
    assert pd.isna(cells["count"].iloc[1])
    assert cells["share"].iloc[0] == 0.5
    assert np.isnan(cells["share"].iloc[1])
    assert cells["quote"].iloc[0] == "新建“生产线”\n二"
    assert cells["large"].tolist() == [2.0**40, 1.0]
    assert bool(cells["coded"].iloc[0]) is True


def test_a_single_table_is_the_frame_itself(tmp_path: Path) -> None:
    write_r_data({"t": _TABLE}, tmp_path / "t.rds")
    assert isinstance(rdata.read_rds(tmp_path / "t.rds"), pd.DataFrame)


def test_no_character_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_r_data({"t": pd.DataFrame({"q": ["\ud800"]})}, tmp_path / "t.rds")


def test_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_r_data({"t": _TABLE}, tmp_path / f"{name}.rds", meanings={"count": "次数"})
    assert (tmp_path / "one.rds").read_bytes() == (tmp_path / "two.rds").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_itself_reads_it(tmp_path: Path) -> None:
    write_r_data({"cells": _TABLE, "more": _TABLE}, tmp_path / "t.rds", meanings={"count": "次数"})
    script = (
        'x <- readRDS("t.rds")$cells; stopifnot(is.data.frame(x), nrow(x) == 2, '
        'levels(x$case)[2] == "\\u91cd\\u5e86", is.na(x$case[2]), is.integer(x$count), '
        "is.na(x$count[2]), is.na(x$share[2]), is.na(x$quote[2]), is.logical(x$coded), "
        'Encoding(x$quote[1]) == "UTF-8", attr(x$count, "label") == "\\u6b21\\u6570"); cat("ok")'
    )
    command = ["Rscript", "--vanilla", "-e", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.stdout == b"ok", done.stderr.decode("utf-8", "replace")
