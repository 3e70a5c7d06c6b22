"""policytext export and import: REFI-QDA projects, and codebooks in other forms."""

from __future__ import annotations

import json
from pathlib import Path

from policytext.store import Study
from tests.cli.conftest import Run
from tests.exchange.refi.projects import (
    codes,
    guid,
    project_xml,
    selection,
    text_source,
    write_qdpx,
)


def test_a_study_goes_out_and_comes_in(coded: Run, tmp_path: Path) -> None:
    out = coded("export", "qdpx", "-o", "a.qdpx", "--json")
    assert out.exit_code == 0, out.output
    told = json.loads(out.stdout)
    assert told["written"] == "a.qdpx"
    assert told["list"] == "a.losses.csv"
    assert (tmp_path / "a.losses.csv").exists()
    back = coded("import", "qdpx", "a.qdpx", "-s", "back.sqlite")
    assert back.exit_code == 0, back.output
    assert "positions count: code points (declared)" in back.stderr
    with Study.open(tmp_path / "back.sqlite", readonly=True) as study:
        assert study.counts()["codings"] == told["codings"]
    again = coded("import", "qdpx", "a.qdpx", "-s", "back.sqlite", "--json")
    known = json.loads(again.stdout)
    assert known["codings"] == 0
    assert known["codings known before"] == told["codings"]


def test_what_could_not_come_in_is_told(run: Run, tmp_path: Path) -> None:
    body = codes("Guidance") + text_source(1, selection(11, 90, 94, 101))
    files = {f"sources/{guid(1)}.txt": "政府引导。".encode()}
    write_qdpx(tmp_path / "theirs.qdpx", project_xml(body), files)
    done = run("import", "qdpx", "theirs.qdpx", "-s", "a.sqlite")
    assert done.exit_code == 1
    assert "选区超出文本" in done.stderr
    assert "theirs.losses.csv" in done.stderr


def test_a_bad_project_makes_no_study(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.qdpx").write_bytes(b"not a zip archive")
    done = run("import", "qdpx", "bad.qdpx", "-s", "new.sqlite")
    assert done.exit_code == 2
    assert done.stderr.startswith("policytext: bad.qdpx: archive: ")
    assert not (tmp_path / "new.sqlite").exists()
    assert run("import", "qdpx", "bad.qdpx", "--codebook", "Two Words").exit_code == 2


def test_codebooks_go_out_and_come_in(run: Run, codebook_file: Path, tmp_path: Path) -> None:
    for name in ("a.qdc", "a.csv", "a.xlsx", "a.yml"):
        assert run("export", "codebook", codebook_file, "-o", name).exit_code == 0
        done = run("import", "codebook", name, "-o", f"{name}.yaml")
        assert done.exit_code == 0, done.output
        assert "codebook: small" in done.stderr
        assert (
            (tmp_path / f"{name}.yaml").read_text(encoding="utf-8").lstrip().startswith("codebook")
        )
    done = run("import", "codebook", "a.yml", "-o", "a.yml")
    assert done.exit_code == 2
    assert "is the file that is read" in done.stderr


def test_a_codebook_comes_into_a_study(coded: Run, tmp_path: Path) -> None:
    assert coded("export", "codebook", "small", "-s", "study.sqlite", "-o", "a.csv").exit_code == 0
    path = tmp_path / "a.csv"
    text = path.read_text(encoding="utf-8-sig").replace("Market driving force", "Market")
    path.write_text(text, encoding="utf-8")
    assert coded("import", "codebook", "a.csv", "-s", "study.sqlite").exit_code == 2
    done = coded("import", "codebook", "a.csv", "-s", "study.sqlite", "--by", "li")
    assert done.exit_code == 0, done.output
    assert "Market" in coded("codebook", "show", "small", "-s", "study.sqlite").stdout
    assert "import a.csv" in coded("codebook", "changes").stdout
