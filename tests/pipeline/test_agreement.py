from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import policytext as pt
from policytext.errors import InvalidOption, NotCoded, StudyError
from policytext.exchange.rating_table import RatingForm
from policytext.model import (
    Coder,
    CoderKind,
    Coding,
    CodingStatus,
    Document,
    Evidence,
    Span,
)
from policytext.pipeline.agreement import Agreement, codes_of
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from policytext.theory.agreement import Scale
from tests.conftest import CODEBOOK

pytestmark = pytest.mark.slow

TEXTS = {
    "zh": ("两地共建产业园。数据中心尚未建成。企业西迁降低了成本。协议已经签订。", "。"),
    "en": ("Both build a park. The centre is not built. Moving cut costs. They signed.", "."),
}
CAP, CMP, MKT = "small:PAT.CAP", "small:PAT.CMP", "small:DRV.MKT"


def _document(id: str, language: str) -> Document:
    return Document.from_text(id, TEXTS[language][0], language=language)


def _sentence(language: str, number: int) -> Span:
    text, end = TEXTS[language]
    ends = [at + 1 for at, character in enumerate(text) if character == end]
    begins = [0, *(at + (language == "en") for at in ends[:-1])]
    return Span(begins[number], ends[number])


def _coding(coder: str, document: str, language: str, number: int, code: str) -> Coding:
    span = _sentence(language, number)
    words = TEXTS[language][0][span.start : span.end]
    return Coding(f"{coder}:{document}:{number}:{code}", document, span, code, coder, words)


GIVEN = {
    "li": [(0, CAP), (1, CMP), (2, MKT)],
    "wang": [(0, CAP), (1, MKT), (2, MKT)],
    "rules": [(0, CAP), (3, CMP)],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Chinese and an English document with the same codings by two people and a machine."""
    path = tmp_path_factory.mktemp("agreement") / "study.sqlite"
    with Study.create(path) as study:
        for language in ("zh", "en"):
            study.add_document(_document(language, language))
        study.add_document(Document.from_text("alone", "成本下降。", language="zh"))
        study.add_codebook(parse_codebook(CODEBOOK), CODEBOOK)
        study.add_coder(Coder("li", "李老师", CoderKind.HUMAN))
        study.add_coder(Coder("wang", "王老师", CoderKind.HUMAN))
        study.add_coder(Coder("rules", "rules", CoderKind.RULE, "1"))
        run = study.start_run("code", coder="rules").id
        for language in ("zh", "en"):
            people = [("li", each) for each in GIVEN["li"]]
            people += [("wang", each) for each in GIVEN["wang"]]
            study.add_human_codings(_coding(who, language, language, *each) for who, each in people)
            machine = [_coding("rules", language, language, *each) for each in GIVEN["rules"]]
            study.add_codings(
                language,
                [replace(coding, run=run) for coding in machine],
                coder="rules",
                run=run,
                codebook="small",
                work_digest="x",
            )
        study.add_human_codings([Coding("li:alone", "alone", Span(0, 5), MKT, "li", "成本下降。")])
    return path


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Iterator[Study]:
    """A copy of it, open."""
    path = tmp_path / "study.sqlite"
    path.write_bytes(made.read_bytes())
    with Study.open(path) as study:
        yield study


@pytest.fixture(scope="module")
def found(made: Path) -> Agreement:
    """What it gives, all people compared by sentence."""
    return pt.agreement(made, samples=100)


def _value(found: pd.DataFrame, coefficient: str, code: str = "all codes") -> float:
    rows = found[(found["coefficient"] == coefficient) & (found["code"] == code)]
    return float(rows["value"].iloc[0])


def test_people_are_compared_and_machines_are_not(found: Agreement) -> None:
    assert found.coders["coder"].tolist() == ["li", "wang"]
    assert found.coders["documents"].tolist() == [3, 2]
    assert found.coders["compared"].tolist() == [8, 8]
    assert _value(found.coefficients, "percent agreement") == pytest.approx(6 / 8)
    assert _value(found.coefficients, "Holsti's K") == pytest.approx(2 * 4 / 12)
    assert _value(found.coefficients, "CA") == pytest.approx(4 / 8)


def test_a_machine_is_compared_when_it_is_named(study: Study) -> None:
    found = pt.agreement(study, coders=["li", "rules"], samples=0)
    assert found.coders["kind"].tolist() == ["human", "rule"]
    assert _value(found.coefficients, "Holsti's K") == pytest.approx(2 * 2 / 10)


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "document", "character"])
def test_chinese_and_english_give_the_same_figures(study: Study, unit: str) -> None:
    found = {
        language: pt.agreement(study, documents=[language], unit=unit, samples=0)
        for language in ("zh", "en")
    }
    names = ["coefficient", "code", "coders"]
    zh, en = (found[language].coefficients for language in ("zh", "en"))
    assert zh[names].equals(en[names])
    same = zh["coefficient"].isin(["cu-alpha"]) if unit == "character" else slice(None)
    if unit != "character":
        assert zh.loc[same, "value"].tolist() == pytest.approx(
            en.loc[same, "value"].tolist(), nan_ok=True
        )
    assert found["zh"].differences["only_coder"].tolist() == (
        found["en"].differences["only_coder"].tolist()
    )


def test_differences_show_both_codings_and_their_words(found: Agreement) -> None:
    row, other = found.differences.to_dict("records")
    assert (row["document"], other["document"]) == ("zh", "en")
    assert row["text"] == "数据中心尚未建成。"
    assert (row["coder"], row["code_of_coder"], row["only_coder"]) == ("li", CMP, CMP)
    assert (row["other"], row["code_of_other"], row["only_other"]) == ("wang", MKT, MKT)
    assert row["quotes_of_coder"] == f"{CMP}: 数据中心尚未建成。"
    assert (row["start"], row["end"]) == (8, 17)


def test_the_unit_table_gives_the_same_figures(found: Agreement, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        path = tmp_path / f"{language}.csv"
        found.tables(language)["agreement.units"].to_csv(path, index=False)
        again = pt.agreement(path, form=RatingForm(scale=Scale.SET), samples=100)
        names = ["coefficient", "value", "low", "high", "units"]
        whole = (
            table.coefficients[table.coefficients["code"] == "all codes"][names]
            for table in (found, again)
        )
        pd.testing.assert_frame_equal(*whole)


def test_each_code_has_its_prevalence_and_denominators(found: Agreement) -> None:
    codes = found.codes.set_index("code")
    assert codes.loc[CAP, ["prevalence", "units", "units_with", "agreed", "alpha"]].tolist() == [
        *(0.25, 8, 2, 2, 1.0)
    ]
    assert codes.loc[MKT, ["units_with", "agreed"]].tolist() == [4, 2]
    assert codes.loc[CMP, "label_zh"] == "算力数据转移"
    assert codes.loc["small:PAT", "reason"].startswith("all compared values are the same")
    assert pd.isna(codes.loc["small:PAT", "alpha"])


def test_looking_at_everything_is_said(study: Study) -> None:
    found = pt.agreement(study, complete=True, samples=0)
    assert found.coders["compared"].tolist() == [9, 9]


def test_a_document_is_drawn_again_as_a_whole(study: Study) -> None:
    found = pt.agreement(study, resample="document", samples=50)
    alpha = found.coefficients.set_index("coefficient").loc["Krippendorff's alpha, MASI"]
    assert alpha["low"] == pytest.approx(alpha["value"])
    assert alpha["resampled"] == "document"


def test_stretches_are_compared_as_they_were_marked(study: Study) -> None:
    found = pt.agreement(study, unit="character", samples=0)
    told = found.coefficients.set_index("coefficient")
    assert told["value"].between(-1, 1).all()
    assert told["units"].tolist() == [sum(len(text) for text, _ in TEXTS.values())] * 3
    assert found.by_code["coefficient"].unique().tolist() == ["u-alpha", "(k)u-alpha"]
    assert len(found.differences) == 2
    assert found.codes.set_index("code").loc[CAP, "alpha"] == 1


def test_a_coding_taken_back_by_its_coder_counts_no_more(study: Study) -> None:
    study.decide([f"wang:zh:1:{MKT}"], CodingStatus.REJECTED, coder="wang")
    study.decide([f"wang:en:1:{MKT}"], CodingStatus.REJECTED, coder="li")
    codings = pt.agreement(study, samples=0).coders.set_index("coder")["codings"]
    assert codings.to_dict() == {"li": 7, "wang": 5}


def test_who_judged_the_machine_is_not_independent_of_it(study: Study) -> None:
    study.decide([f"rules:zh:3:{CMP}"], CodingStatus.REJECTED, coder="li")
    found = pt.agreement(study, coders=["li", "rules"], samples=0)
    assert found.coders.set_index("coder").loc["rules", "codings"] == 4
    assert found.coders.set_index("coder").loc["li", "decided"] == 1
    assert any("not independent" in note for note in found.notes())


def test_codings_accepted_from_a_machine_are_told(study: Study) -> None:
    own = replace(
        _coding("wang", "zh", "zh", 3, CMP),
        evidence=(Evidence("suggestion", f"rules:zh:3:{CMP}", _sentence("zh", 3)),),
    )
    study.add_human_codings([own])
    found = pt.agreement(study, samples=0)
    assert found.coders["taken"].tolist() == [0, 1]
    assert found.notes()[0].startswith("1 of the 7 codings of wang with small were accepted")
    assert found.notes("zh")[0].startswith("wang用small所作的7处编码中，1处采纳自机器建议")


def test_codes_outside_the_codebook_are_told_and_left_out(study: Study) -> None:
    study.add_human_codings([_coding("li", "zh", "zh", 3, "small:OLD")])
    found = pt.agreement(study, samples=0)
    assert found.notes() == ("Codes outside the codebook small, left out: small:OLD (1).",)
    assert found.notes("zh") == ("不属于代码本small的代码，未计入：small:OLD (1)。",)
    assert _value(found.coefficients, "percent agreement") == pytest.approx(6 / 8)


def test_each_codebook_is_compared_by_itself(study: Study) -> None:
    other = CODEBOOK.replace("codebook: small", "codebook: other")
    study.add_codebook(parse_codebook(other), other)
    found = pt.agreement(study, samples=0)
    assert found.notes() == (
        "Not compared, for no document was coded by two of the coders with it: other.",
    )
    study.add_human_codings(_coding(who, "zh", "zh", 0, "other:PAT.CAP") for who in ("li", "wang"))
    found = pt.agreement(study, samples=0)
    assert found.coefficients["scope"].unique().tolist() == ["small", "other"]
    assert found.coders["documents"].tolist() == [3, 2, 1, 1]
    alone = pt.agreement(study, codebooks=["other"], samples=0)
    assert set(alone.units["scope"]) == {"other"}


def test_too_few_coders_are_told_with_those_there_are(study: Study) -> None:
    with pytest.raises(NotCoded, match=r"found li\. Coders of the study: li \(human\)"):
        pt.agreement(study, coders=["li"])


def test_coders_without_a_common_document_are_told(study: Study) -> None:
    with pytest.raises(NotCoded, match=r"small \(li: alone; wang: none\)"):
        pt.agreement(study, documents=["alone"], coders=["li", "wang"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"coders": ["lee"]}, "no coder 'lee'"),
        ({"documents": ["zn"]}, "no document 'zn'. Known: alone, en, zh"),
        ({"cases": ["nowhere"]}, "no case 'nowhere'"),
    ],
)
def test_an_unknown_name_is_told(study: Study, options: dict[str, list[str]], message: str) -> None:
    with pytest.raises(StudyError, match=message):
        pt.agreement(study, **options)  # type: ignore[arg-type]


def test_unknown_options_are_told(study: Study) -> None:
    with pytest.raises(InvalidOption, match="unit='word'"):
        pt.agreement(study, unit="word")
    with pytest.raises(InvalidOption, match="resample='coder'"):
        pt.agreement(study, resample="coder")


def test_a_study_without_a_codebook_needs_one(tmp_path: Path) -> None:
    with (
        Study.create(tmp_path / "empty.sqlite") as empty,
        pytest.raises(NotCoded, match="codebook"),
    ):
        pt.agreement(empty)


def test_a_frame_of_values() -> None:
    frame = pd.DataFrame({"unit": [1, 2, 3], "li": ["a", "b", "a"], "wang": ["a", "b", "b"]})
    found = pt.agreement(frame, samples=0)
    assert _value(found.coefficients, "percent agreement", "all values") == pytest.approx(2 / 3)
    assert found.pairs[["coder", "other", "units"]].to_numpy().tolist() == [["li", "wang", 3]]
    assert found.units.columns.tolist()[-2:] == ["li", "wang"]


def test_a_file_is_known_by_what_is_in_it(made: Path, tmp_path: Path) -> None:
    study, table = tmp_path / "study.csv", tmp_path / "values"
    study.write_bytes(made.read_bytes())
    table.write_text("unit,li,wang\n1,a,a\n2,b,a\n", encoding="utf-8")
    assert len(pt.agreement(study, samples=0).coders.columns) == 12
    assert pt.agreement(str(table), samples=0).coders["coder"].tolist() == ["li", "wang"]


def test_a_lone_coder_in_a_table_has_a_reason() -> None:
    found = pt.agreement(pd.DataFrame({"unit": [1, 2], "li": ["a", "b"]}))
    assert found.coefficients["value"].isna().all()
    assert set(found.coefficients["reason"]) == {"there is one coder only"}


def test_coders_of_other_units_in_a_table_have_a_reason() -> None:
    found = pt.agreement(pd.DataFrame({"unit": [1, 2], "li": ["a", None], "wang": [None, "b"]}))
    assert set(found.coefficients["reason"]) == {"no unit was coded by two coders"}
    assert found.pairs["reason"].tolist() == ["no unit was coded by two coders"]


def test_a_table_of_stretches() -> None:
    frame = pd.DataFrame(
        [("li", 0, 5, "A"), ("wang", 2, 5, "A")], columns=["coder", "start", "end", "code"]
    )
    found = pt.agreement(frame, form=RatingForm(length="60"), samples=0)
    assert found.coefficients["coefficient"].tolist() == ["u-alpha", "|u-alpha", "cu-alpha"]
    assert found.units["number"].tolist() == ["0-2", "2-5"]


def test_codes_of_a_codebook_may_be_written_both_ways(codebook_file: Path) -> None:
    codes = codes_of(RatingForm(), [str(codebook_file)]).codes
    assert {"PAT.CAP", "small:PAT.CAP"} <= set(codes)


def test_the_same_input_gives_the_same_tables(found: Agreement, made: Path) -> None:
    one, two = (each.tables() for each in (found, pt.agreement(made, samples=100)))
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, two[name])


def test_every_word_of_a_table_is_there_in_chinese(study: Study) -> None:
    for unit in ("sentence", "character"):
        for name, table in pt.agreement(study, unit=unit, samples=10).tables("zh").items():
            heads = [head for head in table.columns if head not in ("li", "wang")]
            assert not [head for head in heads if head.isascii()], (name, heads)
            for head in ("系数", "未定义原因", "无置信区间原因", "算法说明"):
                if head in table.columns:
                    words = [word for word in table[head] if word]
                    assert not [word for word in words if word.isascii()], head


def test_a_notebook_shows_the_coefficients(found: Agreement) -> None:
    assert "Passonneau 2006" in found._repr_html_()
