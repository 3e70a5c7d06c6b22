from __future__ import annotations

import json
from pathlib import Path

import pytest

from policytext.errors import SettingsError
from policytext.model import Document
from policytext.pipeline.parallel import read_parallel


def test_ids_stand_for_documents_and_everything_else_for_itself(tmp_path: Path) -> None:
    known = Document.from_text("报告", "园区很大。", language="zh")
    path = tmp_path / "pairs.csv"
    path.write_text('zh,en\n报告,"The park, new, is large."\n,left out\n', encoding="utf-8")
    documents, pairs = read_parallel(path, [known])
    assert documents[0] is known
    assert (documents[1].text, documents[1].language) == ("The park, new, is large.", "en")
    assert pairs == (("报告", documents[1].id),)


def test_each_pair_of_keys_is_a_pair_of_passages(tmp_path: Path) -> None:
    row = {
        "title_zh": "园区",
        "title_en": "Park",
        "zh": "很大\u2028的园区",
        "en": "large",
        "year": 3,
    }
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", encoding="utf-8")
    documents, pairs = read_parallel(path)
    assert [document.text for document in documents] == [
        "园区",
        "Park",
        "很大\u2028的园区",
        "large",
    ]
    assert len(pairs) == 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "chinese,english\n园区,park\n", "no pair"),
        ("a.jsonl", "{", "neither"),
        ("a.jsonl", "[1]\n", "no pair"),
    ],
)
def test_a_file_without_pairs_is_an_error(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        read_parallel(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"pairs\.csv"):
        read_parallel(tmp_path / "pairs.csv")
