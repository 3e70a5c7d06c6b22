"""Tables that people fill in and bring back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from policytext.errors import ExchangeError
from policytext.pipeline.learning.review_files import read_choices
from policytext.pipeline.learning.reviewing import Choice, Verdict

ID = "003:1-9:transfer:PAT.CAP"
HEADS = {"zh": ("编号", "决定", "应给代码", "原因"), "en": ("id", "decision", "codes", "reason")}


def _told(path: Path) -> list[tuple[str, str, tuple[str, ...], str]]:
    return [(c.id, c.verdict.value, c.codes, c.reason) for c in read_choices(path)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_in_either_language(
    tmp_path: Path, language: str, encoding: str, between: str
) -> None:
    yes, no = {"zh": ("接受", "否"), "en": ("Accept", "no")}[language]
    why = {"zh": "政府所为", "en": "an act of the state"}[language]
    rows = [HEADS[language], (ID, yes, "", why), (ID + "1", no, "", ""), (ID + "2", "", "", "")]
    path = tmp_path / "filled.csv"
    path.write_text("\n".join(between.join(row) for row in rows), encoding=encoding)
    assert _told(path) == [(ID, "accept", (), why), (ID + "1", "reject", (), "")]


def test_a_workbook_with_heads_in_both_languages(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = [HEADS["en"], HEADS["zh"], (ID, "接受", None, None), (ID + "1", 0, "DRV.MKT", "价格")]
    for row in rows:
        sheet.append(row)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    assert _told(path) == [(ID, "accept", (), ""), (ID + "1", "reject", ("DRV.MKT",), "价格")]


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "filled.jsonl"
    path.write_text(
        f'{{"id": "{ID}", "decision": true, "codes": null, "quote": "x"}}\n\n'
        f'{{"id": "{ID}1", "codes": ["PAT.CMP", "DRV"]}}\n{{"id": "{ID}2", "codes": []}}\n',
        encoding="utf-8",
    )
    assert _told(path) == [
        (ID, "accept", (), ""),
        (ID + "1", "reject", ("PAT.CMP", "DRV"), ""),
        (ID + "2", "reject", (), ""),
    ]


@pytest.mark.parametrize(
    ("told", "codes", "verdict", "others"),
    [
        ("", "PAT.CAP DRV", Verdict.ACCEPT, ("PAT.CAP", "DRV")),
        ("", "transfer:PAT.CAP", Verdict.ACCEPT, ("transfer:PAT.CAP",)),
        ("", "无", Verdict.REJECT, ()),
        ("", "none", Verdict.REJECT, ()),
        ("yes", "PAT.CMP、DRV", Verdict.ACCEPT, ("PAT.CMP", "DRV")),
        ("不对", "PAT.CMP; DRV", Verdict.REJECT, ("PAT.CMP", "DRV")),
    ],
)
def test_codes_that_fit_tell_whether_the_suggested_one_does(
    tmp_path: Path, told: str, codes: str, verdict: Verdict, others: tuple[str, ...]
) -> None:
    path = tmp_path / "filled.csv"
    path.write_text(f"id\tdecision\tcodes\n{ID}\t{told}\t{codes}\n", encoding="utf-8")
    assert read_choices(path) == (Choice(ID, verdict, others, "", f"{path}, line 2"),)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "id,decision\nx,maybe\n", "line 2: the decision 'maybe'"),
        ("a.csv", "name,decision\nx,yes\n", "no columns id and decision"),
        ("a.csv", "", "no columns id and decision"),
        ("a.csv", "id,decision\n,yes\n", "line 2: the id is missing"),
        ("a.jsonl", '{"id": 1\n', "line 1: it is not JSON"),
        ("a.jsonl", "[1]\n", "line 1: a row must be an object"),
        ("a.xlsx", "no workbook", "a.xlsx: file"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match=said):
        read_choices(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_choices(tmp_path / "none.csv")
