"""policytext figures."""

from pathlib import Path

import pytest

from policytext.pipeline.figures import NAMES
from tests.cli.conftest import Run


def test_without_names_the_figures_are_listed(run: Run) -> None:
    result = run("figures")
    assert result.exit_code == 0
    assert all(name in result.output for name in NAMES)
    assert "理论模型" in result.output


def test_figures_are_files(coded: Run, tmp_path: Path) -> None:
    result = coded(
        *("figures", "case-code", "portrait", "-o", "out", "-f", "svg,png"),
        *("--coder", "rules", "--language", "en"),
    )
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {
        *(f"figure.{name}.{end}" for name in ("case-code", "portrait") for end in ("svg", "png")),
        *(f"figure.{name}.csv" for name in ("case-code", "portrait")),
        *(f"figure.{name}.places.csv" for name in ("case-code", "portrait")),
        "figures.csv",
    }
    assert "Codings counted: rules." in result.stderr


@pytest.mark.parametrize("arguments", [["-f", "svg,gif", "-o", "out"], [], ["--most", "0"]])
def test_wrong_use_is_told(coded: Run, arguments: list[str]) -> None:
    assert coded("figures", "model", *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("language", "told"), [("zh", "未绘制model"), ("en", "model is not drawn")]
)
def test_a_figure_that_cannot_be_drawn_says_why(coded: Run, language: str, told: str) -> None:
    result = coded("figures", "model", "-o", "o", "--coder", "rules", "--language", language)
    assert result.exit_code == 1
    assert told in result.stderr
