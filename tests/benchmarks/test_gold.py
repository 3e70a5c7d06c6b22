from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gold

pytestmark = pytest.mark.slow

ROWS = [
    {
        "id": str(number),
        "document": f"d{number % 3}",
        "language": "zh",
        "groups": ["T"],
        "previous": "",
        "text": text,
        "coder_a": codes,
        "coder_b": codes,
    }
    for number, (text, codes) in enumerate(
        [
            ("青岚区推进延链补链强链，引进上下游企业。", ["PAT.CHN"]),
            ("两县围绕竹材加工延链补链，配套企业就近落户。", ["PAT.CHN"]),
            ("云湖区以链主企业带动配套企业集聚。", ["PAT.CHN"]),
            ("当地举办了一场音乐会。", []),
            ("河道清淤工程按期完成。", []),
            ("会议听取了工作汇报。", []),
        ]
    )
]


def test_a_perfect_coder_reaches_one_and_the_level_of_the_coders():
    labels = {row["id"]: frozenset(row["coder_a"]) for row in ROWS}
    figure = gold.figure(ROWS, labels, ["PAT.CHN"])
    assert (figure.given, figure.f1, figure.low, figure.coders) == (3, 1.0, 1.0, 1.0)


def test_the_figure_is_the_mean_over_both_coders():
    rows = [dict(row, coder_b=[]) for row in ROWS]
    labels = {row["id"]: frozenset(row["coder_a"]) for row in ROWS}
    assert gold.figure(rows, labels, ["PAT.CHN"]).f1 == pytest.approx(0.5)


def test_codes_given_too_rarely_are_left_out():
    rows = [dict(row, coder_a=[*row["coder_a"], *["PAT.CAP"] * (row["id"] == "3")]) for row in ROWS]
    assert gold.codes_of(rows, "T") == ["PAT.CHN"]
    assert gold.codes_of(rows, "I") == []


def test_it_prints_group_code_and_ratio(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
    (tmp_path / "dev.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(gold, "GOLD", tmp_path)
    gold.main(["dev", "train", "--groups", "T"])
    out = capsys.readouterr().out
    assert "dev: 6 sentences of 3 documents" in out
    assert "PAT.CHN    zh       3  1.000" in out
    assert "no such set" in out


def test_it_says_when_the_sentences_are_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(gold, "GOLD", tmp_path / "absent")
    gold.main()
    assert "is absent" in capsys.readouterr().out
