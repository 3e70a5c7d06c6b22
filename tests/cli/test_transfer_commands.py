from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

CONSTRUCT = """
construct: own
shape: sequence
steps:
  - {id: capacity, codes: ["small:PAT.CAP"]}
  - {id: agreement, codes: ["small:DRV.INS"]}
"""


@pytest.fixture
def transfer(run: Run, folder: Path) -> Run:
    """A study of two reports, coded with the shipped codebook of transfer."""
    assert run("add", folder, "-m", folder / "manifest.csv").exit_code == 1
    assert run("code", "-c", "transfer").exit_code == 0
    return run


def test_constructs_are_listed(run: Run) -> None:
    shown = run("constructs").stdout
    assert "five-links" in shown
    assert "巴斯德象限" in shown


def test_a_construct_of_ones_own(coded: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(CONSTRUCT, encoding="utf-8")
    rows = json.loads(coded("constructs", path, "--json").stdout)["own"]
    assert {row["element"] for row in rows} == {"capacity", "agreement"}
    assert all(row["present"] for row in rows)
    assert "capacity" in coded("constructs", path).stdout


def test_constructs_are_written(coded: Run, tmp_path: Path) -> None:
    names = ("five-links", "pasteur-quadrant")
    result = coded("constructs", *names, "-o", "out", "-f", "csv", "-f", "xlsx")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "five-links.csv",
        "five-links.quotes.csv",
        "five-links.xlsx",
        "pasteur-quadrant.csv",
        "pasteur-quadrant.quotes.csv",
        "pasteur-quadrant.xlsx",
    ]


def test_an_unknown_construct(coded: Run) -> None:
    result = coded("constructs", "five-link")
    assert result.exit_code == 2
    assert "five-links" in result.stderr


def test_pathways(transfer: Run, tmp_path: Path) -> None:
    shown = transfer("pathways", "--no-events").stdout
    assert "landing" in shown
    assert "missing" in shown
    rows = json.loads(transfer("pathways", "--no-events", "--json").stdout)
    assert {row["element"] for row in rows["realisation-path"]} == {
        *("supply", "matching", "landing", "embedding"),
    }
    assert transfer("pathways", "--no-events", "-o", "out", "-f", "csv").exit_code == 0
    assert (tmp_path / "out" / "realisation-path.quotes.csv").is_file()


def test_the_model_over_cases(transfer: Run, tmp_path: Path) -> None:
    graph = json.loads(transfer("pathways", "--model", "--no-events", "--json").stdout)
    assert graph["construct"] == "realisation-model"
    assert {node["layer"] for node in graph["nodes"]} == {
        *("forces", "transformation", "patterns", "outcomes"),
    }
    assert "odds_ratio" in transfer("pathways", "--model", "--no-events").stdout
    result = transfer("pathways", "--model", "--no-events", "-o", "out", "-f", "csv", "-f", "xlsx")
    assert result.exit_code == 0
    names = ["edges.csv", "evidence.csv", "graph.json", "layers.csv", "nodes.csv"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *(f"realisation-model.{name}" for name in names),
        "realisation-model.xlsx",
    ]


def test_a_construct_of_another_shape(transfer: Run) -> None:
    result = transfer("pathways", "--construct", "pasteur-quadrant")
    assert result.exit_code == 2
    assert "quadrant" in result.stderr


def test_comparison(transfer: Run, tmp_path: Path) -> None:
    tables = json.loads(transfer("compare", "--json").stdout)
    assert len(tables["compare.profiles"]) == 1
    assert tables["compare.pairs"] == []
    shown = transfer("compare")
    assert "No two cases to compare" in shown.stderr
    assert "PAT.CAP" in shown.stdout
    assert transfer("compare", "-o", "out", "-f", "json", "-f", "xlsx").exit_code == 0
    assert (tmp_path / "out" / "compare.xlsx").is_file()
    assert (tmp_path / "out" / "compare.case-pattern-force.json").is_file()


def test_comparison_needs_the_codebook_of_transfer(coded: Run) -> None:
    result = coded("compare")
    assert result.exit_code == 2
    assert "policytext code -c transfer" in result.stderr


def test_flows(transfer: Run, tmp_path: Path) -> None:
    assert isinstance(json.loads(transfer("flows", "--planned", "--json").stdout), list)
    assert transfer("flows", "--level", "macro-region").exit_code == 0
    assert transfer("flows", "-o", "out", "-f", "csv").exit_code == 0
    assert (tmp_path / "out" / "flows.province.csv").is_file()
    assert (tmp_path / "out" / "flows.province.list.csv").is_file()


@pytest.mark.parametrize("command", ["pathways", "flows", "compare"])
def test_a_format_needs_a_folder(run: Run, command: str) -> None:
    assert run(command, "-f", "csv").exit_code == 2


@pytest.mark.parametrize("command", ["pathways", "flows", "compare", "constructs five-links"])
def test_some_cases_only(transfer: Run, command: str) -> None:
    words = command.split()
    assert transfer(*words, "--case", "chongqing").exit_code == 0
    result = transfer(*words, "--case", "chongqin")
    assert result.exit_code == 2
    assert "chongqing" in result.stderr


def test_a_missing_stage_says_what_was_looked_for(transfer: Run) -> None:
    result = transfer("pathways", "--no-events")
    assert "Looked for: transfer:PATH." in result.stderr
    rows = json.loads(transfer("pathways", "--no-events", "--json").stdout)["realisation-path"]
    assert all("transfer:PATH." in row["looked_for"] for row in rows)


def test_a_construct_of_codes_that_were_not_coded(transfer: Run) -> None:
    result = transfer("constructs", "five-links")
    assert "not coded here. Run: policytext code -s study.sqlite -c five-in-one" in result.stderr


def test_no_flows_are_told_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("西安拟于2027年承接长三角的封装测试产能。\n", encoding="utf-8")
    assert run("add", "a.txt").exit_code == 0
    assert run("code", "-c", "transfer").exit_code == 0
    result = run("flows")
    assert "No transfer is told as completed or under way in 1 document" in result.stderr
    assert "1 planned" in result.stderr
    assert result.stdout == ""
