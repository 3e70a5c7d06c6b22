"""Evaluation of coders; the small codebook is coded by rules, so that nothing is slow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import policytext as pt
from policytext.coding import Coder, RulesCoder
from policytext.errors import ExchangeError, UnknownCode
from policytext.model import Codebook, CoderKind, Segment

PAIRS = [
    ("企业新建第二条生产线。", "The firm will build a second production line.", ["PAT.CAP"]),
    ("数据中心建成。", "The data center was finished.", ["PAT.CMP"]),
    ("当地成本低。", "The cost is low there.", ["DRV.MKT"]),
    ("两地签订合作协议。", "A cooperation agreement was signed.", ["DRV.INS"]),
    ("会议在下午举行。", "The meeting was held in the afternoon.", []),
    ("工厂搬走了。", "The plant moved away.", ["PAT.CAP"]),
]


def _rows(language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": f"r{place}",
            "document": f"d{place // 2}",
            "language": language,
            "genre": "report" if place < 3 else "news",
            "text": pair[0] if language == "zh" else pair[1],
            "coder_a": pair[2],
            "coder_b": pair[2][:1] if place else [],
        }
        for place, pair in enumerate(PAIRS)
    ]


class CertainCoder(RulesCoder):
    """Rules with probabilities: sure of what they give."""

    def probabilities(self, segments: Iterable[Segment]) -> np.ndarray:
        held = list(segments)
        chances = np.full((len(held), len(self.codebook)), 0.05)
        for coding in self.code(held):
            row = [segment.document.id for segment in held].index(coding.document)
            column = [self.codebook.reference(code) for code in self.codebook].index(coding.code)
            chances[row, column] = 0.9
        return chances


def _certain(codebook: Codebook) -> Coder:
    return CertainCoder(codebook)


class TaughtCoder(RulesCoder):
    """A model that has learned from the first row."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__(codebook)
        self.record = replace(self.record, kind=CoderKind.MODEL)

    def has_learned(self, text: str) -> bool:
        return text == PAIRS[0][0]


def _taught(codebook: Codebook) -> Coder:
    return TaughtCoder(codebook)


def test_rows_that_the_coder_has_learned_from_are_told_and_can_be_left_out(
    codebook: Codebook,
) -> None:
    told = pt.evaluate(_rows("zh"), [codebook], coder=_taught, least=1, draws=20)
    assert any("learned from 1 of the 6 rows" in note for note in told.notes)
    left = pt.evaluate(_rows("zh"), [codebook], coder=_taught, least=1, draws=20, unseen=True)
    assert left.overall.iloc[0]["rows"] == 5
    assert not any("learned" in note for note in left.notes)
    with pytest.raises(ExchangeError, match="does not tell"):
        pt.evaluate(_rows("zh"), [codebook], coder="rules", unseen=True)
    with pytest.raises(ExchangeError, match="learned from all 1"):
        pt.evaluate(_rows("zh")[:1], [codebook], coder=_taught, unseen=True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_have_the_same_figures(codebook: Codebook, language: str) -> None:
    found = pt.evaluate(_rows(language), [codebook], coder="rules", least=1, draws=20)
    overall = found.overall.iloc[0]
    assert overall["rows"] == 6
    assert overall["codes"] == 4
    assert overall["predicted"] == 4
    codes = found.by_code.set_index("code")
    assert codes.loc["small:PAT.CAP", "f1_coder_a"] == pytest.approx(2 / 3)
    assert codes.loc["small:PAT.CMP", "f1"] == 1.0
    assert found.by_column["genre"]["genre"].tolist() == ["news", "report"]
    assert found.undefined["calibration"] == "the coder 'rules' tells no probabilities"
    assert found.settings["codebooks"] == {"small": "1"}


def test_calibration_of_a_coder_that_tells_probabilities(codebook: Codebook) -> None:
    found = pt.evaluate(_rows("zh"), [codebook], coder=_certain, least=1, draws=20)
    assert found.reliability["pairs"].sum() == 2 * 6 * len(codebook)
    assert found.coverage_risk["kept"].max() == 6 * len(codebook)


def test_parallel_rows_are_coded_too(codebook: Codebook) -> None:
    changed = _rows("en")
    changed[2]["text"] = "It is dear there."
    found = pt.evaluate(_rows("zh"), [codebook], coder="rules", parallel=changed, least=1, draws=20)
    every = found.parity.iloc[0]
    assert (every["in_first"], every["in_second"], every["in_both"]) == (4, 3, 3)
    assert every["difference"] > 0


def test_predictions_in_place_of_a_coder(codebook: Codebook) -> None:
    given = [{"id": row["id"], "codes": row["coder_a"]} for row in _rows("zh")]
    found = pt.evaluate(_rows("zh"), [codebook], predictions=given, least=1, draws=20)
    assert found.by_coder["macro_f1"][0] == 1.0
    parallel = {"parallel": _rows("en"), "predictions": given}
    with pytest.raises(ExchangeError, match="there are none for the parallel rows"):
        pt.evaluate(_rows("zh"), [codebook], draws=20, **parallel)
    found = pt.evaluate(
        _rows("zh"), [codebook], draws=20, least=1, parallel_predictions=given, **parallel
    )
    assert found.parity["difference"][0] == 0.0


def test_an_empty_text_is_given_no_code(codebook: Codebook) -> None:
    rows = [*_rows("zh"), dict(_rows("zh")[0], id="empty", text=" ", coder_a=[], coder_b=[])]
    found = pt.evaluate(rows, [codebook], coder=_certain, least=1, draws=20)
    assert found.overall["predicted"][0] == 4
    assert found.reliability.query("scope == 'all pairs'")["pairs"].sum() == 6 * len(codebook)


def test_figures_by_a_column_of_ones_own(codebook: Codebook) -> None:
    rows = [dict(row, wave=str(place % 2)) for place, row in enumerate(_rows("zh"))]
    found = pt.evaluate(rows, [codebook], coder="rules", by=["wave"], draws=20)
    assert found.by_column["wave"]["rows"].tolist() == [3, 3]
    with pytest.raises(ExchangeError, match="Did you mean 'wave'"):
        pt.evaluate(rows, [codebook], coder="rules", by=["waves"], draws=20)


def test_an_unknown_coder(codebook: Codebook) -> None:
    with pytest.raises(UnknownCode, match="no coder 'rule'"):
        pt.evaluate(_rows("zh"), [codebook], coder="rule")


def test_codes_of_shipped_codebooks_not_named_are_said(codebook: Codebook) -> None:
    rows = [dict(row, coder_a=[*row["coder_a"], "FIVE.PLAT"]) for row in _rows("zh")]
    found = pt.evaluate(rows, [codebook], coder="rules", draws=20)
    assert any("other codebooks were left out: FIVE.PLAT (6)" in note for note in found.notes)
