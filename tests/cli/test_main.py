import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_help_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in ("init", "add", "code", "matrix", "patterns", "quotes", "run", "demo"):
        assert f"\n  {name} " in result.stdout


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("cod")
    assert result.exit_code == 2
    assert "No such command 'cod'" in result.stderr


@pytest.mark.parametrize(
    "command", [["status"], ["code"], ["matrix", "case-code"], ["patterns"], ["quotes"], ["terms"]]
)
def test_a_missing_study_is_exit_code_three(run: Run, command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "study.sqlite" in result.stderr


def test_a_text_file_is_no_study(run: Run, tmp_path: Path) -> None:
    (tmp_path / "study.sqlite").write_text("这不是研究文件。", encoding="utf-8")
    result = run("status")
    assert result.exit_code == 3
    assert (tmp_path / "study.sqlite").read_text(encoding="utf-8") == "这不是研究文件。"


def test_a_reader_that_leaves_is_no_crash(tmp_path: Path) -> None:
    command = f"{sys.executable} -m policytext codebook show policy-instruments --json | head -1"
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "Traceback" not in done.stderr
