import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


def _note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    text = "苏州的两家模具厂外迁到盐城。\n西安拟于2027年承接长三角的封装测试产能。\n"
    path.write_text(text, encoding="utf-8")
    return path


def test_events_of_files_as_json(run: Run, tmp_path: Path) -> None:
    rows = json.loads(run("events", _note(tmp_path), "--json").stdout)["events"]
    assert [(row["origin"], row["destination"], row["status"]) for row in rows] == [
        ("苏州", "盐城", "completed"),
        ("长三角", "西安", "planned"),
    ]


def test_only_one_status(run: Run, tmp_path: Path) -> None:
    shown = run("events", _note(tmp_path), "--status", "planned").stdout
    assert "西安" in shown
    assert "盐城" not in shown


def test_tables_are_written(run: Run, tmp_path: Path) -> None:
    result = run("events", _note(tmp_path), "-o", "out", "-f", "csv", "-f", "xlsx", "-f", "json")
    assert result.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [
        "events.csv",
        "events.forces.csv",
        "events.forces.json",
        "events.json",
        "events.xlsx",
    ]


def test_a_study_and_its_cases(coded: Run) -> None:
    assert coded("events", "--json").exit_code == 0
    assert coded("events", "--case", "none").exit_code == 2


def test_a_format_needs_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("events", _note(tmp_path), "-f", "csv").exit_code == 2
