"""The training sentences: well formed, coded with codes that there are, alike in both languages."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from training.examples import OWN, codebooks, gold_examples, own_examples, untested_examples

from policytext.coding.learning.examples import Purpose

pytestmark = pytest.mark.slow

FILES = sorted(OWN.glob("*.jsonl"))
KEYS = {"id", "zh", "en", "previous_zh", "previous_en", "genre", "codes"}
GENRES = {"statute", "plan", "report", "notice", "paper", "case", "news", "speech", "web"}
HAN = re.compile("[\u4e00-\u9fff]")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_is_a_pair_with_known_codes(path: Path) -> None:
    known = {code.id for book in codebooks().values() for code in book}
    for row in _rows(path):
        assert row.keys() - {"document"} == KEYS, row["id"]
        assert row["genre"] in GENRES, row["id"]
        assert set(row["codes"]) <= known, row["id"]
        assert len(row["codes"]) == len(set(row["codes"])), row["id"]
        assert bool(row["previous_zh"]) == bool(row["previous_en"]), row["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_side_is_in_its_language(path: Path) -> None:
    for row in _rows(path):
        assert HAN.search(row["zh"]), row["id"]
        assert len(HAN.findall(row["en"])) < 0.2 * len(row["en"]), row["id"]


def test_no_id_and_no_sentence_stands_twice() -> None:
    rows = [row for path in FILES for row in _rows(path)]
    ids = Counter(row["id"] for row in rows)
    assert [id for id, times in ids.items() if times > 1] == []
    sentences = Counter(row["zh"] for row in rows if row["zh"][-1] in "。；！？")
    assert [words for words, times in sentences.items() if times > 1] == []


def test_every_code_has_examples_and_a_quarter_of_the_lines_none() -> None:
    examples = list(own_examples())
    counts = Counter(code for example in examples for code in example.codes)
    assert len(counts) == 42
    assert min(counts.values()) >= 40
    without = sum(not example.codes for example in examples)
    assert without > len(examples) / 4


def test_a_pair_is_never_divided() -> None:
    examples = list(own_examples())
    languages: dict[str, Counter[str]] = {}
    for example in examples:
        languages.setdefault(example.group, Counter())[example.excerpt.language] += 1
    assert all(counted["zh"] == counted["en"] for counted in languages.values())


def test_the_readme_lists_every_file() -> None:
    listed = re.findall(r"^\| `([\w-]+\.jsonl)`", (OWN / "README.md").read_text("utf-8"), re.M)
    assert sorted(listed) == [path.name for path in FILES]


def test_only_short_documents_tell_what_evidence_is_worth() -> None:
    tells = {example.group[:1]: example.tells for example in own_examples()}
    assert tells["A"] == tells["B"] == tells["C"] == frozenset()
    assert tells["G"] == tells["H"] == tells["K"] == {Purpose.WEIGHING}


def test_gold_is_read_as_its_first_coder_coded_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"document": "d", "language": "en", "previous": None, "text": "A tax cut.", "id": "1"}
    coded = {"groups": ["I"], "coder_a": ["E.TAX", "PAT.CAP"], "coder_b": []}
    (tmp_path / "dev.jsonl").write_text(json.dumps(row | coded) + "\n", encoding="utf-8")
    monkeypatch.setattr("training.examples.GOLD", tmp_path)
    [example] = gold_examples("dev")
    assert example.codes == {"policy-instruments:E.TAX"}
    assert {code.split(":")[0] for code in example.judged} == {"policy-instruments"}
    assert example.tells == frozenset(Purpose)
    assert list(gold_examples("train")) == []


def test_documents_of_the_test_set_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"groups": ["I"], "language": "en", "previous": "", "text": "A tax cut."}
    for name, documents in (("train", ("seen", "tested")), ("dev", ("tested",))):
        coder = "coder" if name == "train" else "coder_a"
        rows = [{**row, "document": document, coder: ["E.TAX"]} for document in documents]
        lines = "".join(f"{json.dumps(each)}\n" for each in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setattr("training.examples.GOLD", tmp_path)
    monkeypatch.setattr("training.examples.own_examples", lambda: iter(()))
    assert [example.group for example in untested_examples()] == ["seen"]
