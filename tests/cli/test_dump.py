import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_study_goes_out_as_text_and_comes_back(coded: Run) -> None:
    written = coded("export", "dump", "-o", "dump")
    assert written.exit_code == 0, written.stderr
    assert "README.md" in written.stderr
    told = coded("import", "dump", "dump", "-s", "again.sqlite", "--json")
    assert told.exit_code == 0, told.stderr
    assert json.loads(told.stdout)["counts"]["documents"] == 2
    before, after = (
        coded("matrix", "case-code", "-s", name, "--json").stdout
        for name in ("study.sqlite", "again.sqlite")
    )
    assert before == after
    assert coded("export", "dump", "-s", "again.sqlite", "-o", "second").exit_code == 0
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (Path("dump"), Path("second"))
    )
    assert first == second
    assert "documents" in coded("import", "dump", "dump", "-s", "third.sqlite").stdout


def test_what_is_wrong_in_a_dump_is_said(coded: Run) -> None:
    assert coded("export", "dump", "-o", "dump").exit_code == 0
    cases = Path("dump/cases.jsonl")
    cases.write_text(cases.read_text(encoding="utf-8").replace("重庆", "成都"), encoding="utf-8")
    refused = coded("import", "dump", "dump", "-s", "new.sqlite")
    assert refused.exit_code == 2
    assert "cases.jsonl" in refused.stderr
    assert not Path("new.sqlite").exists()
    assert coded("import", "dump", "dump", "-s", "new.sqlite", "--edited").exit_code == 0
    assert coded("import", "dump", "dump", "-s", "new.sqlite").exit_code == 3
    assert coded("import", "dump", "reports", "-s", "other.sqlite").exit_code == 2
    assert coded("export", "dump", "-o", "reports").exit_code == 2
