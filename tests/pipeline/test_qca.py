from pathlib import Path

import pandas as pd
import pytest

from policytext.errors import InvalidOption
from policytext.pipeline.qca import Qca, qca
from policytext.theory.qca import Cutoffs, SolutionKind
from tests.theory.qca.lipset import ANCHORS, CONDITIONS, CRISP, RAW

CASES = pd.DataFrame.from_dict(CRISP, orient="index", columns=[*CONDITIONS, "SURV"])
CASES = CASES.rename_axis("case").reset_index()
RAW_CASES = pd.DataFrame.from_dict(RAW, orient="index", columns=[*CONDITIONS, "SURV"])
RAW_CASES = RAW_CASES.rename_axis("case").reset_index()


def _formulas(found: Qca) -> list[str]:
    table = found.tables()["qca.solutions"]
    return [told for told in table["term"] if told.startswith("whole")]


def test_scores_with_anchors_of_their_own() -> None:
    sets = pd.DataFrame(
        {"set": list(ANCHORS), "anchors": [";".join(map(str, a)) for a in ANCHORS.values()]}
    )
    found = qca(RAW_CASES, "SURV", sets=sets, cutoffs=Cutoffs(consistency=0.75))
    table = found.tables()["qca.calibration"].set_index("set")
    assert table.loc["STB", ["full_out", "crossover", "full_in"]].tolist() == [15, 9.5, 5]
    assert table.loc["SURV", "role"] == "outcome"
    other = qca(RAW_CASES, "SURV", sets=sets, constant=2.944)
    assert other.sets[0].calibrated.scores != found.sets[0].calibrated.scores


def test_tables_in_both_languages() -> None:
    found = qca(CASES, "SURV", expect=CONDITIONS)
    english, chinese = found.tables("en"), found.tables("zh")
    assert english.keys() == chinese.keys()
    for name, table in english.items():
        assert table.shape == chinese[name].shape
    assert "中间解" in set(chinese["qca.solutions"]["解的类型"])
    assert "intermediate" in set(english["qca.solutions"]["kind"])
    configurations = english["qca.configurations"].set_index("condition")
    assert configurations.loc["DEV"].tolist() == ["●"]
    assert configurations.loc["LIT"].tolist() == ["•"]
    assert list(english["qca.truth_table"]["says"][:3]) == ["1", "1", "1"]
    necessary = english["qca.necessity"].set_index(["condition", "outcome"])
    assert necessary.loc[("DEV", "SURV"), "necessary"] == "yes"


def test_the_absence_turns_expectations_round() -> None:
    found = qca(CASES, "~SURV", expect=["DEV", "STB"])
    kinds = {each.kind for each in found.solutions.found}
    assert SolutionKind.INTERMEDIATE in kinds
    expected = found.tables()["qca.calibration"].set_index("set")["expectation"]
    assert expected["DEV"] == "absent"
    assert any("turned round" in told for told in found.told("en"))


def test_cases_without_a_value_and_on_the_crossover() -> None:
    table = pd.DataFrame(
        {"case": list("abcd"), "A": [0.9, 0.5, 0.1, None], "Y": [0.9, 0.8, 0.1, 1]}
    )
    found = qca(table, "Y")
    told = " ".join(found.told("en"))
    assert "left out, a value is missing: d" in told
    assert "exactly 0.5" in told
    moved = qca(table, "Y", nudge=0.001)
    assert moved.memberships.scores[1, 0] == pytest.approx(0.501)
    assert "raised by 0.001" in " ".join(moved.told("en"))


def test_options_that_do_not_fit() -> None:
    for wrong in ({"outcome": "X"}, {"conditions": ["X"]}, {"expect": ["X"]}, {"cases": ["X"]}):
        with pytest.raises(InvalidOption, match="X"):
            qca(CASES, **{"outcome": "SURV", **wrong})
    with pytest.raises(InvalidOption, match="outcome"):
        qca(CASES)


def test_files_for_other_programs(tmp_path: Path) -> None:
    table = CASES.rename(columns={"DEV": "发展.水平"}).replace({"case": {"BE": "比利时, 北"}})
    found = qca(table, "SURV", expect=["~URB"])
    written = {path.name: path for path in found.write_files(tmp_path)}
    content = written["qca.fsqca.csv"].read_bytes()
    assert content.startswith(b"caseid,FZSP,URB,LIT,IND,STB,SURV\r\n")
    assert "比利时__北,1,1,1,1,1,1\r\n".encode() in content
    script = written["qca.R"].read_text(encoding="utf-8")
    assert 'outcome = "SURV"' in script
    assert 'dir.exp = "~URB"' in script
    assert b"\r" not in written["qca.R"].read_bytes()
    again = {path.name: path.read_bytes() for path in found.write_files(tmp_path / "again")}
    assert again == {name: path.read_bytes() for name, path in written.items()}
