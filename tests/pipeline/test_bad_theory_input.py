"""What cannot be counted is refused or left out with a reason, in both languages."""

from pathlib import Path

import pandas as pd
import pytest

import policytext as pt
from policytext.errors import NotCoded, PolicyTextError, SpanOutOfRange
from policytext.model import Case, Coder, CoderKind, Coding, Document, Span
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook

BOOK = """
codebook: flat
version: "1"
codes:
  - {id: X, label: {zh: 甲, en: First}, level: axial}
  - {id: Y, label: {zh: 乙, en: Second}, level: axial}
"""
TEXT = "企业缺少资金，政府设立基金。"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = Study.create(tmp_path / "study.sqlite")
    study.add_document(Document.from_text("d", TEXT, language="zh"))
    study.set_cases([Case("only", ("d",))])
    study.add_codebook(parse_codebook(BOOK), BOOK)
    study.add_coder(Coder("li", "li", CoderKind.HUMAN))
    return study


def _coding(start: int, end: int, code: str) -> Coding:
    return Coding(f"li:{start}:{code}", "d", Span(start, end), code, "li", TEXT[start:end])


def _notes(study: Study, name: str, language: str) -> str:
    notes: pd.DataFrame = pt.theory_tables(study, [name], language=language)["theory.notes"]
    return "\n".join(notes.iloc[:, 1])


def test_a_span_beyond_the_text_is_refused_and_nothing_is_stored(study: Study) -> None:
    good, bad = _coding(0, 6, "flat:X"), _coding(7, len(TEXT) + 3, "flat:Y")
    with pytest.raises(SpanOutOfRange, match=rf"the text has {len(TEXT)} characters"):
        study.add_human_codings([good, bad])
    assert not list(study.codings())


def test_a_stretch_beyond_the_text_of_a_table_is_refused() -> None:
    rows = [("li", 0, 4, "a"), ("wang", 8, 12, "a")]
    table = pd.DataFrame(rows, columns=["coder", "start", "end", "code"]).assign(length=10)
    with pytest.raises(PolicyTextError, match="10"):
        pt.agreement(table)


@pytest.mark.parametrize(
    ("language", "word"), [("zh", "代码本中没有的代码"), ("en", "no such code")]
)
def test_codes_outside_the_codebook_are_named(study: Study, language: str, word: str) -> None:
    study.add_human_codings([_coding(0, 6, "flat:OLD")])
    with pytest.raises(NotCoded, match=r"in no codebook: flat:OLD \(1\)\. Give them a code"):
        pt.theory_tables(study)
    study.add_human_codings([_coding(7, 13, "flat:Y")])
    told = _notes(study, "categories", language)
    assert word in told
    assert "flat:OLD" in told


@pytest.mark.parametrize(("language", "word"), [("zh", "仅有一个案例"), ("en", "one case only")])
def test_a_single_case_is_not_compared(study: Study, language: str, word: str) -> None:
    study.add_human_codings([_coding(0, 6, "flat:X"), _coding(7, 13, "flat:Y")])
    for name in ("cross-case", "qca"):
        assert word in _notes(study, name, language)
    columns = pt.theory_tables(study, ["qca"], language="en")["theory.qca-columns"]
    assert set(columns["remark"]) == {"the same in all cases: it cannot be calibrated"}
    assert columns["deviation"].isna().all()
    summary = pt.saturation(study, unit="case").tables("en")["saturation"]
    assert set(summary["verdict"]) == {"cannot be told"}
    assert summary["reason"].ne("").all()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            {
                "open-coding": "开放式编码阶段为空",
                "paradigm": "没有为代码设定典范模型角色",
                "relations": "选择性编码阶段为空",
                "core": "名次不含两项中心性",
                "model": "模型没有箭头",
            },
        ),
        (
            "en",
            {
                "open-coding": "its stage of open coding is empty",
                "paradigm": "No code of flat has a role",
                "relations": "its stage of selective coding is empty",
                "core": "both centralities are left out",
                "model": "its model has no arrows",
            },
        ),
    ],
)
def test_an_empty_stage_is_named(study: Study, language: str, words: dict[str, str]) -> None:
    study.add_human_codings([_coding(0, 6, "flat:X")])
    for name, word in words.items():
        assert word in _notes(study, name, language), name
