import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from policytext.model import Coding
from policytext.pipeline.progress import Outcome
from policytext.pipeline.settings import Settings, parse_settings
from policytext.pipeline.walk import run_study
from policytext.store import Study

pytestmark = pytest.mark.slow

FORMATS = ["csv", "xlsx", "parquet", "json"]


def _settings(folder: Path, codebook_file: Path, work: Path) -> Settings:
    return parse_settings(
        {
            "study": str(work / "study.sqlite"),
            "documents": {"paths": [str(folder)], "manifest": str(folder / "manifest.csv")},
            "coding": {"codebooks": [str(codebook_file)]},
            "results": {"folder": str(work / "results"), "formats": FORMATS},
        }
    )


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_input_gives_the_same_bytes(
    folder: Path, codebook_file: Path, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        list(run_study(_settings(folder, codebook_file, tmp_path / name)))
    first, second = (_bytes(tmp_path / name / "results") for name in ("first", "second"))
    assert first == second
    assert {Path(name).suffix[1:] for name in first} == set(FORMATS)


def test_a_second_run_works_on_nothing_and_changes_nothing(
    folder: Path, codebook_file: Path, tmp_path: Path
) -> None:
    settings = _settings(folder, codebook_file, tmp_path)
    list(run_study(settings))
    before = _bytes(tmp_path / "results")
    again = list(run_study(settings))
    assert not [r for r in again if r.stage != "write" and r.outcome is Outcome.DONE]
    assert _bytes(tmp_path / "results") == before


def test_every_filled_cell_leads_to_quotes_with_pages(
    folder: Path, codebook_file: Path, tmp_path: Path
) -> None:
    list(run_study(_settings(folder, codebook_file, tmp_path)))
    cells = pd.read_csv(tmp_path / "results" / "case-code.count.csv", index_col="case")
    quotes = pd.read_csv(tmp_path / "results" / "case-code.count.quotes.csv")
    filled = cells.stack()
    for (case, code), number in filled[filled > 0].items():
        behind = quotes[(quotes["row"] == case) & (quotes["column"] == code)]
        assert len(behind[["document", "quote"]].drop_duplicates()) == number
        assert (behind["page"] >= 1).all()


@pytest.mark.slow
def test_a_killed_run_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    program = (
        "import sys; from policytext.cli import main; "
        "sys.exit(main(['demo', '-o', sys.argv[1]], standalone_mode=False))"
    )
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    subprocess.run([sys.executable, "-c", program, whole], check=True, capture_output=True)
    for seconds in (0.8, 1.5, 3.0, 4.0):
        process = subprocess.Popen(
            [sys.executable, "-c", program, cut],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run([sys.executable, "-c", program, cut], check=True, capture_output=True)
    with Study.open(whole / "study.sqlite") as one, Study.open(cut / "study.sqlite") as other:
        assert set(one.document_ids()) == set(other.document_ids())
        assert [_said(c) for c in one.codings()] == [_said(c) for c in other.codings(check=True)]
    cells = [path for path in whole.glob("*.parquet") if "quotes" not in path.name]
    for path in cells:
        if path.stem != "codings":
            assert path.read_bytes() == (cut / path.name).read_bytes()


def _said(coding: Coding) -> tuple[object, ...]:
    return tuple(
        getattr(coding, name) for name in ("document", "span", "code", "quote", "evidence")
    )
