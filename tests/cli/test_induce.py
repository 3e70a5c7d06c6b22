import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

ROWS = [
    {"id": "1", "text": "银行不愿给小企业发放贷款。"},
    {"id": "2", "text": "Banks refuse to grant loans to small firms."},
    {"id": "3", "text": "化工厂向河里排放污水。"},
    {"id": "4", "text": "Chemical plants discharge sewage into the river."},
    {"id": "5", "text": ""},
]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    return _write(tmp_path / "rows.jsonl", ROWS)


def _write(path: Path, rows: list[dict]) -> Path:
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return path


def _read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_rows_get_concepts_and_categories(run: Run, rows: Path, tmp_path: Path) -> None:
    result = run("induce", rows, "-o", "out.jsonl", "-k", 2, "--tables", "tables")
    assert result.exit_code == 0, result.output
    found = _read(tmp_path / "out.jsonl")
    assert [set(row) for row in found] == [{"id", "concept", "category"}] * 5
    assert found[4] == {"id": "5", "concept": None, "category": None}
    assert (tmp_path / "tables" / "open-coding.categories.csv").is_file()
    assert "2 categories" in result.output
    first = (tmp_path / "out.jsonl").read_bytes()
    assert run("induce", rows, "-o", "out.jsonl", "-k", 2).exit_code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == first


def test_what_was_written_can_be_accepted(run: Run, rows: Path, tmp_path: Path) -> None:
    assert run("induce", rows, "-o", "old.jsonl", "--text", "-k", 2).exit_code == 0
    old = [row for row in _read(tmp_path / "old.jsonl") if row["concept"]]
    _write(tmp_path / "accepted.jsonl", old)
    _write(tmp_path / "new.jsonl", [{"id": "9", "text": "银行不肯给小企业贷款。"}])
    done = run("induce", "new.jsonl", "--accepted", "accepted.jsonl", "-o", "all.jsonl")
    assert done.exit_code == 0, done.output
    names = [(row["concept"], row["category"]) for row in _read(tmp_path / "all.jsonl")]
    assert names[:4] == [(row["concept"], row["category"]) for row in old]
    assert names[4][0]


def test_bad_lines_are_told_and_the_others_coded(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps(ROWS[0], ensure_ascii=False), "{", json.dumps({"id": "x"})]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("induce", "rows.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert "line 2" in result.output
    assert "line 3" in result.output
    assert len(_read(tmp_path / "out.jsonl")) == 1


def test_no_rows_and_no_file_are_errors(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("", encoding="utf-8")
    assert run("induce", "rows.jsonl").exit_code == 2
    assert run("induce", "not-there.jsonl").exit_code == 2
    assert run("induce").exit_code == 3
