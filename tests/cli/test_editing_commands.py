from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


def _json(run: Run, *arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_codebook_is_changed_compared_and_given_back(coded: Run, tmp_path: Path) -> None:
    edit = ("--by", "kim", "--reason", "一样")
    result = coded("codebook", "merge", "DRV.INS", "--into", "DRV.MKT", *edit)
    assert result.exit_code == 0
    assert result.stdout == ("change-0001: merge in small: DRV.INS → DRV.MKT; 2 codings recoded.\n")
    assert "policytext code -c small" in result.stderr
    parts = ("--into", "M.A", "用工", "Labour", "--into", "M.B", "关税", "Tariff")
    words = ("--words", "M.A", "用工", "--words", "M.A", "labour")
    assert "2 codings" in coded("codebook", "split", "DRV.MKT", *parts, *words, *edit).stdout
    assert coded("codebook", "move", "M.B", "--root", *edit).exit_code == 0
    renamed = coded("codebook", "rename", "M.B", "--en", "Tariffs", *edit)
    assert renamed.exit_code == 0
    assert renamed.stdout.endswith("rename in small: M.B.\n")
    assert coded("codebook", "add", "small", "NEW", "--zh", "新", *edit).exit_code == 0
    assert coded("codebook", "retire", "NEW", *edit).exit_code == 0
    shown = coded("codebook", "show", "small", "M.B", "-s", "study.sqlite").stdout
    assert "Tariffs" in shown
    found = _json(coded, "codebook", "changes")
    kinds = [row["kind"] for row in found["changes"]]
    assert kinds == ["merge", "split", "move", "rename", "add", "retire"]
    assert len(found["codings"]) == 4
    assert "M.A" in coded("codebook", "diff", "small").stdout
    assert coded("codebook", "undo", "--all", "--by", "li").stdout.count("undone") == 6
    assert "say the same" in coded("codebook", "diff", "small").stderr
    again = coded("codebook", "undo", "--by", "li")
    assert again.exit_code == 3
    assert "no change of a codebook is there to undo" in again.stderr


def test_a_file_that_was_edited_outside_is_told_as_such(coded: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assert coded("codebook", "write", "small", "-o", path).exit_code == 0
    path.write_text(path.read_text("utf-8").replace("id: PAT.CMP", "id: PAT.DAT"), "utf-8")
    differs = coded("codebook", "diff", path)
    assert "renamed" in differs.stdout
    result = coded("code", "-c", path)
    assert result.exit_code == 0
    assert "small was edited outside of the study (change-0001); gone: PAT.CMP" in result.stderr
    taken = coded("codebook", "take", path, "--by", "kim")
    assert "has this text already" in taken.stderr


def test_what_was_changed_in_the_study_is_what_it_codes_with(
    coded: Run, codebook_file: Path
) -> None:
    coded("codebook", "retire", "DRV.INS", "--by", "kim")
    result = coded("code", "-c", codebook_file)
    assert "as it was changed in the study" in result.stderr
    assert "DRV.INS" not in coded("codebook", "write", "small").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "DRV.MKT", "--into", "DRV.MKT"),
        ("merge", "DRV", "--into", "DRV.MKT"),
        ("merge", "NIX", "--into", "DRV.MKT"),
        ("move", "DRV", "--under", "DRV.MKT"),
        ("move", "DRV"),
        ("rename", "DRV"),
        ("rename", "DRV", "--id", "D V"),
        ("split", "DRV", "--into", "A", "甲", "a"),
        ("split", "DRV", "--into", "A", "甲", "a", "--words", "B", "x"),
        ("add", "small", "X"),
        ("add", "small", "DRV", "--en", "x"),
        ("take", "nix.yaml"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    coded: Run, arguments: tuple[str, ...]
) -> None:
    result = coded("codebook", *arguments, "--by", "kim")
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Nothing was changed" in coded("codebook", "changes").stderr


def test_memos_are_written_edited_and_found(coded: Run, tmp_path: Path) -> None:
    added = coded("memo", "add", "code:DRV.MKT", "成本与市场", "--by", "kim")
    assert added.stdout == "memo-0001: code memo about code:small:DRV.MKT by kim.\n"
    assert coded("memo", "edit", "memo-0001", "只有成本", "--by", "li").exit_code == 0
    assert "只有成本" in coded("memo", "list", "--about", "code:DRV.MKT").stdout
    shown = coded("memo", "show", "memo-0001").stdout
    assert shown.index("只有成本") < shown.index("成本与市场")
    found = _json(coded, "memo", "show", "memo-0001")
    assert [text["by"] for text in found["texts"]] == ["kim", "li"]
    assert "There is none" in coded("memo", "list", "--kind", "operational").stderr
    wrong = coded("memo", "add", "document:nix", "x", "--by", "kim")
    assert wrong.exit_code == 3
    assert "no document 'nix'" in wrong.stderr


def test_the_trail_is_printed_and_written(coded: Run, tmp_path: Path) -> None:
    coded("memo", "add", "study", "开始", "--by", "kim")
    coded("codebook", "retire", "DRV.INS", "--by", "kim", "--reason", "从未使用")
    found = _json(coded, "trail")
    rows = found["trail"]
    assert [row["kind"] for row in rows].count("run") == 2
    assert {row["kind"] for row in rows} == {"run", "memo", "change"}
    assert "停用" in coded("trail", "--language", "zh", "--kind", "change").stdout
    result = coded("trail", "-o", tmp_path / "out", "-f", "csv", "-f", "xlsx")
    assert result.exit_code == 0
    assert len(list((tmp_path / "out").iterdir())) >= 2


def test_a_run_is_repeated(coded: Run) -> None:
    result = coded("trail", "--repeat", "run-0002")
    assert result.exit_code == 0
    assert "run-0002 repeated as run-0003: the same codings. 6 codings" in result.stdout
    assert _json(coded, "trail", "--repeat", "run-0002")["is_same"] is True
    assert coded("trail", "--repeat", "run-0001").exit_code == 3
