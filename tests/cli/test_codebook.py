import json
from pathlib import Path

import pytest

from policytext.store.codebook_files import shipped_codebooks
from tests.cli.conftest import Run


def test_list_names_all(run: Run) -> None:
    listed = json.loads(run("codebook", "list", "--json").stdout)
    assert [row["id"] for row in listed] == list(shipped_codebooks())
    assert "跨区域" in run("codebook", "list").stdout


def test_show_a_tree_and_a_code(run: Run) -> None:
    assert "PAT.CAP" in run("codebook", "show", "transfer").stdout
    shown = run("codebook", "show", "transfer", "PAT.CAP").stdout
    assert "增量产能转移" in shown
    content = json.loads(run("codebook", "show", "transfer", "PAT.CAP", "--json").stdout)
    assert content["label"] == {"zh": "增量产能转移", "en": "Incremental capacity transfer"}


def test_an_unknown_code_names_the_close_ones(run: Run) -> None:
    result = run("codebook", "show", "transfer", "PAT.CAPP")
    assert result.exit_code == 2
    assert "'PAT.CAP'" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_codebooks())
def test_every_shipped_codebook_is_without_mistakes(run: Run, name: str) -> None:
    result = run("codebook", "check", name)
    assert result.exit_code == 0
    assert "no mistakes" in result.stderr


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("id: PAT.CMP", "id: PAT.CAP"), "'PAT.CAP' is defined twice"),
        (("parent: DRV", "parent: DRW"), "'DRW'"),
        (("  - id: PAT\n", "  - id: PAT\n    parent: PAT.CAP\n"), "is a circle"),
        (("level: axial", "level: axel"), "axel"),
        (("[成本]", "['(成本']"), "DRV.MKT"),
    ],
    ids=["duplicate id", "unknown parent", "circle", "unknown level", "bad indicator"],
)
def test_a_mistake_names_the_file_and_the_line(
    run: Run, codebook_file: Path, change: tuple[str, str], message: str
) -> None:
    text = codebook_file.read_text(encoding="utf-8")
    codebook_file.write_text(text.replace(*change, 1), encoding="utf-8")
    result = run("codebook", "check", codebook_file)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "small.yaml, line " in result.stderr
