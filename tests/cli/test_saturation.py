import json
from pathlib import Path

import pandas as pd

from tests.cli.conftest import Run


def test_a_sample_and_a_report(run: Run, folder: Path, codebook_file: Path) -> None:
    assert run("add", folder).exit_code == 1
    drawn = run("saturation", "draw", "--seed", "1", "--share", "0.5")
    assert drawn.exit_code == 0, drawn.stderr
    assert drawn.stdout.strip() in {"中文报告", "english report"}
    assert "Set aside 1 document, seed 1" in drawn.stderr
    again = run("saturation", "draw")
    assert again.exit_code == 3
    assert "--again" in again.stderr
    assert run("code", "-c", codebook_file).exit_code == 0
    people = run("saturation")
    assert people.exit_code == 2
    assert "--coder NAME" in people.stderr
    report = run("saturation", "--coder", "rules", "--orders", "20", "--language", "en")
    assert report.exit_code == 0, report.stderr
    assert "cannot be told" in report.stdout
    assert "Only 2 units" in report.stderr
    chinese = run("saturation", "--coder", "rules", "--orders", "20", "--language", "zh")
    assert "无法判断" in chinese.stdout
    content = json.loads(run("saturation", "--coder", "rules", "--json").stdout)
    assert content["saturation"][-1]["verdict"] == "cannot be told"
    files = ("-o", "out", "-f", "csv", "-f", "xlsx", "--language", "en")
    written = run("saturation", "--coder", "rules", *files)
    assert written.exit_code == 0, written.stderr
    units = pd.read_csv(Path("out", "saturation.units.csv"))
    assert set(units["part"]) == {"main", "held out"}


def test_a_late_sample_is_told(coded: Run) -> None:
    drawn = coded("saturation", "draw", "--json")
    assert json.loads(drawn.stdout)["codings"]
    assert "stood in the study already" in drawn.stderr
    report = coded("saturation", "--coder", "rules", "--orders", "20", "--language", "en")
    assert "not set aside before coding" in " ".join(report.stdout.split())


def test_shares_out_of_range(coded: Run) -> None:
    assert coded("saturation", "draw", "--share", "1").exit_code == 2
    assert coded("saturation", "--threshold", "1").exit_code == 2
    assert coded("saturation", "--coder", "nobody").exit_code == 3
