from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.pipeline.relation_study import make_study

pytestmark = pytest.mark.slow


@pytest.fixture
def related(run: Run, tmp_path: Path) -> Run:
    make_study(tmp_path / "study.sqlite").close()
    return run


def test_relations_are_listed_decided_and_taken_back(related: Run) -> None:
    shown = related("relations", "--language", "en")
    assert shown.exit_code == 0, shown.output
    assert "Rising costs → Moving away" in shown.stdout
    assert "Because labour became dearer" not in shown.stdout.splitlines()[0]
    assert "causal condition" in shown.stdout
    assert "Codings counted: kim" in shown.stderr
    missing = related("relations", "accept", "F.COST", "P", "--by", "li")
    assert missing.exit_code == 2
    assert "give --kind" in missing.stderr
    done = related("relations", "accept", "F.COST", "P", "--kind", "causes", "--by", "li")
    assert done.stdout == "rel: F.COST → P (causes) accepted by li. change-0001: relate.\n"
    assert "New person" in done.stderr
    assert "rejected by li" in related("relations", "reject", "P", "F.COST", "--by", "li").stdout
    again = related("relations", "list", "--json", "--language", "en")
    rows = json.loads(again.stdout)["relations"]
    assert [row["status"] for row in rows[:1]] == ["in the codebook"]
    assert ("rel:P", "rel:F.COST") not in {(row["from"], row["to"]) for row in rows}
    assert "--rejected" in again.stderr
    assert related("relations", "withdraw", "P", "F.COST", "--by", "li").exit_code == 0
    decided = related("relations", "decided", "--json", "--language", "en")
    assert len(json.loads(decided.stdout)["relations.decided"]) == 3
    changes = json.loads(related("codebook", "changes", "--json").stdout)["changes"]
    assert [row["kind"] for row in changes] == ["relate"]
    assert "undone" in related("codebook", "undo", "--by", "li").stdout


def test_tables_are_written_in_the_language_of_the_study(related: Run, tmp_path: Path) -> None:
    result = related("relations", "-o", "out", "-f", "csv", "--within", "segment")
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"relations.csv", "relations.evidence.csv", "relations.together.csv"} <= names
    assert "关系" in (tmp_path / "out" / "relations.csv").read_text("utf-8-sig").splitlines()[0]


def test_wrong_use_is_told(related: Run) -> None:
    assert related("relations", "--within", "page").exit_code == 2
    unknown = related("relations", "reject", "P", "NOWHERE", "--by", "li")
    assert unknown.exit_code == 2
    assert "no code 'NOWHERE'" in unknown.stderr
