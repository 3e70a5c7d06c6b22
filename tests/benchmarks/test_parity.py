from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import parity
from policytext.model import Document
from policytext.store.codebook_files import read_codebook

pytestmark = pytest.mark.slow

ZH = "青岚区推进延链补链强链，引进上下游配套企业。会议听取了工作汇报。"
EN = (
    "Qinglan District extends and strengthens the industrial chain and brings in upstream and "
    "downstream suppliers. The meeting heard a report on the work."
)


def test_both_sides_are_compared_as_wholes_and_by_sentence():
    sides = [
        Document.from_text(language, text, language=language)
        for language, text in (("zh", ZH), ("en", EN))
    ]
    paired = parity.compare([("a", *sides)], [read_codebook("transfer")], "abstract")
    assert [
        "transfer:PAT.CHN" in codes
        for codes in (paired["abstract"][0].zh, paired["abstract"][0].en)
    ] == [True, True]
    assert len(paired["sentence"]) == 2
    assert not paired["sentence"][1].zh
    assert not paired["sentence"][1].en


def test_english_that_is_run_together_is_not_legible():
    assert parity.is_legible("The transfer of results between regions is examined.")
    assert not parity.is_legible("Thetransferofresultsbetweenregions isexaminedinthispaperofours.")


def test_reasons_why_kappa_says_little():
    assert parity._why(3, 0, 0, 0) == "undefined: in every pair on both sides"
    assert parity._why(0, 2, 0, 9) == "only in Chinese"
    assert parity._why(0, 0, 2, 9) == "only in English"
    assert parity._why(1, 1, 1, 9) == "few"
    assert parity._why(5, 1, 1, 9) == ""


def test_the_report_counts_and_names_codes(capsys: pytest.CaptureFixture[str]):
    codebook = read_codebook("transfer")
    code = "transfer:PAT.CHN"
    pairs = [
        parity.Pair(str(n), frozenset([code] * (n < 6)), frozenset([code] * (n < 5)))
        for n in range(10)
    ]
    parity.report("own, by sentence", pairs, [codebook])
    out = capsys.readouterr().out
    assert "10 pairs of 10 texts" in out
    line = next(line for line in out.splitlines() if code in line)
    assert line.split()[:5] == [code, "6", "5", "5", "0.800"]
    assert "mean kappa 0.800 of 1 codes" in out


def test_an_absent_set_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(parity, "SHARED", tmp_path)
    parity.main(["abstracts", "--codebook", "transfer"])
    assert "abstracts: absent" in capsys.readouterr().out


def test_an_unknown_set_lists_the_known_ones(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        parity.main(["abstract"])
    assert "demo, examples, abstracts" in capsys.readouterr().err
