"""The tables of a grounded-theory paper, from a study coded by hand in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import policytext as pt
from policytext.errors import InvalidOption, NotCoded
from policytext.model import (
    Bilingual,
    Case,
    Coder,
    CoderKind,
    Coding,
    CodingStatus,
    Document,
    Memo,
    MemoKind,
    Span,
    Value,
)
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.theory_tables import TABLES
from policytext.resources import word_lists
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook

BOOK = """
codebook: towns
version: "1"
label: {zh: 小镇, en: Towns}
codes:
  - {id: CORE, label: {zh: 承接转移, en: Taking on transfer}, level: selective, role: phenomenon}
  - {id: PULL, parent: CORE, label: {zh: 拉力, en: Pull}, level: axial, role: causal condition}
  - {id: PULL.COST, parent: PULL, label: {zh: 降低成本, en: Cutting costs}}
  - {id: PULL.COST.LAND, parent: PULL.COST, label: {zh: 地价便宜, en: Cheap land}}
  - {id: PULL.NEAR, parent: PULL, label: {zh: 靠近市场, en: Being near}}
  - {id: BUILD, parent: CORE, label: {zh: 建设, en: Building}, level: axial, role: strategy}
  - {id: ALONE, label: {zh: 无主概念, en: Lone idea}}
relations:
  - {source: PULL, target: BUILD, kind: drives}
  - {source: BUILD, target: PULL.NEAR, kind: enables, status: inferred}
"""
TEXTS = {
    "north": ("zh", ["这里地价便宜。成本也下降了。", "两地共建了一座园区。"]),
    "south": ("en", ["Land is cheap here. Costs fell too.", "Both towns built a park."]),
    "east": ("zh", ["这里靠近市场，所以建了园区。"]),
}
GIVEN = [
    *(("north", "PULL.COST.LAND", "这里地价便宜。"), ("north", "PULL.COST", "成本也下降了。")),
    *(
        ("north", "BUILD", "两地共建了一座园区。"),
        ("south", "PULL.COST.LAND", "Land is cheap here."),
    ),
    *(("south", "PULL.COST", "Costs fell too."), ("south", "BUILD", "Both towns built a park.")),
    *(("east", "PULL.NEAR", "这里靠近市场"), ("east", "BUILD", "所以建了园区。")),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("theory") / "study.sqlite"
    with Study.create(path) as study:
        for id, (language, paragraphs) in TEXTS.items():
            text = "\n".join(paragraphs)
            study.add_document(Document.from_text(id, text, language=language))
        study.set_cases(
            [
                Case("n", ("north",), Bilingual("北镇", "North"), (Value("year", "2021"),)),
                Case("s", ("south", "east"), Bilingual("南镇", "South"), (Value("type", "new"),)),
            ]
        )
        study.add_codebook(parse_codebook(BOOK), BOOK)
        study.add_coder(Coder("li", "李老师", CoderKind.HUMAN))
        given = []
        for number, (id, code, words) in enumerate(GIVEN):
            start = study.document(id).text.index(words)
            span = Span(start, start + len(words))
            given.append(Coding(f"li:{number}", id, span, f"towns:{code}", "li", words))
        study.add_human_codings(given)
        study.decide(["li:0"], CodingStatus.ACCEPTED, coder="li", reason="讨论后保留")
        study.add_memo(Memo("", MemoKind.CODE, "code:towns:PULL", "Pull, or push?", "li", ""))
    return path


@pytest.fixture
def study(made: Path) -> Iterator[Study]:
    with Study.open(made, readonly=True) as study:
        yield study


def table(study: Study, name: str, **choice: object) -> pd.DataFrame:
    given = {"language": "en", **choice}
    return pt.theory_tables(study, [name], **given)[f"theory.{name}"]  # type: ignore[arg-type]


def test_all_tables_in_both_languages(study: Study) -> None:
    english, chinese = (pt.theory_tables(study, language=language) for language in ("en", "zh"))
    assert english.keys() == chinese.keys()
    assert {f"theory.{name}" for name in TABLES} <= english.keys()
    for name, cells in english.items():
        assert cells.shape == chinese[name].shape, name
        if "row" in cells.columns:
            assert cells["row"].tolist() == chinese[name]["row"].tolist()
        assert chinese[name].columns.is_unique, name


def test_every_row_leads_to_its_passages(study: Study) -> None:
    tables = pt.theory_tables(study, language="en")
    places = tables["theory.places"]
    texts = {id: study.document(id).text for id in study.document_ids()}
    for place in places.to_dict("records"):
        assert texts[place["document"]][place["start"] : place["end"]] == place["quote"]
    behind = places.groupby("row")["coding"].nunique()
    rows = {row for cells in tables.values() if "row" in cells.columns for row in cells["row"]}
    assert set(places["row"]) <= rows
    for name in ("categories", "axial", "data-structure", "cross-case", "core"):
        cells = tables[f"theory.{name}"].set_index("row")
        counted = cells["frequency"][cells["frequency"] > 0]
        assert counted.to_dict() == behind[counted.index].to_dict(), name


def test_cases_and_sources(study: Study) -> None:
    cases = table(study, "cases")
    assert cases["case_code"].tolist() == ["A", "B"]
    assert cases["source_codes"].tolist() == ["A1", "B1; B2"]
    assert cases["year"].tolist() == ["2021", ""]
    assert cases["type"].tolist() == ["", "new"]
    assert table(study, "cases", language="zh")["名称"].tolist() == ["北镇", "南镇"]
    sources = table(study, "sources")
    assert sources["source"].tolist() == ["A1", "B1", "B2"]
    assert sources["codings"].tolist() == [3, 3, 2]


def test_examples_of_open_coding(study: Study) -> None:
    examples = table(study, "open-coding")
    land = examples[examples["quote"] == "Land is cheap here."].iloc[0]
    assert land["source"] == "B1-1"
    assert (land["label"], land["concept"], land["category"]) == (
        "Cheap land",
        "Cutting costs",
        "Pull",
    )
    building = examples[examples["category"] == "Building"]
    assert set(building["concept"]) == {""}
    one = table(study, "open-coding", examples=1)
    assert one.groupby(["concept", "category"]).size().max() == 1


def test_categories_count_what_is_below_them(study: Study) -> None:
    found = table(study, "categories")
    assert found["category"].tolist() == ["A1 Pull", "A2 Building"]
    assert found["concepts"].iloc[0] == "a1.1 Cutting costs (4); a1.2 Being near (1)"
    assert found["frequency"].tolist() == [5, 3]
    assert found["cases_covered"].tolist() == ["A; B", "A; B"]


def test_axial_coding(study: Study) -> None:
    found = table(study, "axial")
    pairs = list(zip(found["main"], found["sub"], strict=True))
    assert pairs == [("Pull", "Cutting costs"), ("Pull", "Being near"), ("Building", "")]
    assert found["remark"].tolist() == ["", "one source only", ""]


def test_the_paradigm_has_a_row_for_every_role(study: Study) -> None:
    found = table(study, "paradigm")
    filled = found.set_index("role")["category"].fillna("").to_dict()
    assert filled["causal condition"] == "Pull"
    assert filled["context"] == ""
    assert (found["remark"] == "no category has this role").sum() == 3


def test_the_data_structure_tells_gaps_and_orphans(study: Study) -> None:
    found = table(study, "data-structure").set_index("code")
    land = found.loc["towns:PULL.COST.LAND"]
    assert (land["first_order"], land["theme"], land["dimension"]) == (
        "Cheap land",
        "Pull",
        "Taking on transfer",
    )
    assert found.loc["towns:BUILD", "remark"] == "no first-order concept"
    alone = "no second-order theme; no aggregate dimension; no quote (orphan)"
    assert found.loc["towns:ALONE", "remark"] == alone
    assert found.loc["towns:PULL.NEAR", "remark"] == "one source only"


def test_relations_have_passages_of_both_ends(study: Study) -> None:
    found = table(study, "relations")
    assert found["relation_meaning"].tolist() == [
        "Pull drives Building",
        "Building makes Being near possible",
    ]
    assert found["together"].tolist() == [1, 1]
    assert found["quote"].tolist() == ["这里靠近市场，所以建了园区。", "所以建了园区。"]
    assert found["quote_to"].tolist() == ["所以建了园区。", "这里靠近市场"]
    assert found["status"].tolist() == ["stated", "inferred"]


def test_evidence_across_cases(study: Study) -> None:
    found = table(study, "cross-case")
    assert found["strength"].tolist() == ["◐", "●", "◐", "◐"]
    tables = pt.theory_tables(study, ["cross-case"], language="zh", strong=2)
    grid = tables["theory.cross-case-grid"]
    assert grid.to_dict("list") == {
        "案例": ["北镇", "南镇"],
        "拉力": ["● 2", "● 3"],
        "建设": ["◐ 1", "● 2"],
    }
    assert "不少于2处" in tables["theory.notes"]["说明"].str.cat()


def test_candidates_for_the_core_category(study: Study) -> None:
    found = table(study, "core")
    assert found["category"].tolist() == ["Pull", "Building", "Taking on transfer"]
    assert found["place"].tolist() == [1, 2, 3]
    assert found["position"].tolist() == ["main category"] * 2 + ["selective category"]
    assert found["degree"].tolist() == [0.5, 0.5, 0]
    assert found["connection"].tolist() == [1, 1, 0]
    assert found["relations"].tolist() == [2, 2, 0]
    assert found["counted"].tolist() == [5, 3, 0]
    assert found["own"].tolist() == [0, 3, 0]
    assert found["inherited"].tolist() == [5, 0, 8]
    assert found["frequency"].tolist() == [5, 3, 8]
    assert found["remark"].iloc[2].startswith("8 passages of it are of candidates below it")


def test_the_chosen_core_category_is_told(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "study.sqlite"
    path.write_bytes(made.read_bytes())
    with Study.open(path) as study:
        editor = StudyEditor(study, "li", reason="讨论后 / after talks")
        editor.choose("ALONE")
        found = table(study, "core").set_index("code")
        alone = found.loc["towns:ALONE"]
        assert alone["chosen"].startswith("li, ")
        assert pd.isna(alone["place"])
        assert alone["remark"] == "chosen, but not among the candidates"
        editor.choose("PULL")
        found = table(study, "core").set_index("code")
        assert found["chosen"].ne("").to_dict() == {
            "towns:PULL": True,
            "towns:BUILD": False,
            "towns:CORE": False,
        }
        boxes = pt.theory_tables(study, ["model"], language="zh")["theory.boxes"]
        assert boxes.set_index("代码")["核心范畴"].to_dict()["towns:PULL"] == "●"
        trail = table(study, "trail")
        choices = trail[trail["what"] == "choose"]
        assert choices["subject"].tolist() == ["towns: ALONE", "towns: PULL"]
        assert set(choices["reason"]) == {"讨论后 / after talks"}
        editor.retire(["PULL"])
        notes = pt.theory_tables(study, ["core"], language="en")["theory.notes"]["note"]
        assert notes.str.contains("is no more in the codebook").any()


def test_the_model_is_what_passages_support(study: Study) -> None:
    english, chinese = (
        pt.theory_tables(study, ["model"], language=language) for language in ("en", "zh")
    )
    model, boxes, arrows = (english[f"theory.{name}"] for name in ("model", "boxes", "arrows"))
    assert model["relation_meaning"].tolist() == [
        "Pull drives Building",
        "Building makes Being near possible",
    ]
    assert chinese["theory.model"]["关系内涵"].tolist() == [
        "拉力驱动建设",
        "建设使靠近市场成为可能",
    ]
    assert model["source"].tolist() == ["B2-1", "B2-1"]
    assert model["proposition"].tolist() == ["P1", "P2"]
    assert model["cases_covered"].tolist() == ["B", "B"]
    assert boxes["code"].tolist() == ["towns:PULL", "towns:PULL.NEAR", "towns:BUILD"]
    assert boxes["behind"].iloc[0].startswith("categories-1; axial-1")
    assert arrows["kind"].tolist() == ["drives", "enables"]
    assert chinese["theory.arrows"]["关系类型"].tolist() == ["驱动", "支撑"]
    assert set(arrows["from"]) | set(arrows["to"]) <= set(boxes["code"])


def test_raw_scores_for_qca(study: Study) -> None:
    tables = pt.theory_tables(study, ["qca"], language="en")
    scores, columns = tables["theory.qca"], tables["theory.qca-columns"]
    assert scores[["case", "PULL", "BUILD"]].to_numpy().tolist() == [["n", 2, 1], ["s", 3, 2]]
    assert columns["column"].tolist() == ["PULL", "BUILD"]
    assert columns["mean"].tolist() == [2.5, 1.5]
    assert tables["theory.notes"]["note"].str.contains("No category has the role").any()
    places = tables["theory.places"]
    behind = places[places["row"] == "qca-2"]
    assert len(behind) == 5


def test_quotes_support_the_data_structure(study: Study) -> None:
    tables = pt.theory_tables(study, ["data-structure"], language="en", examples=1)
    quotes = tables["theory.quotes"]
    assert quotes["code"].is_unique
    assert set(quotes["behind"]) <= set(tables["theory.data-structure"]["row"])
    assert quotes["quote"].ne("").all()


def test_the_audit_trail(study: Study) -> None:
    found = table(study, "trail")
    steps = dict(zip(found["step"], found["what"], strict=True))
    assert steps == {"codebook": "taken in", "decision": "accepted", "memo": "code memo"}
    assert "讨论后保留" in found["reason"].tolist()
    assert found.set_index("step").loc["memo", "detail"] == "Pull, or push?"
    assert found.set_index("step").loc["codebook", "subject"] == "towns 1"
    chinese = table(study, "trail", language="zh")
    assert chinese["内容"].tolist() == ["收入", "接受", "代码备忘录"]


def test_saturation_and_reliability(study: Study) -> None:
    tables = pt.theory_tables(study, ["saturation", "reliability"], language="en")
    assert tables["theory.saturation"]["verdict"].iloc[-1] == "cannot be told"
    assert tables["theory.reliability"].columns.tolist() == ["note"]
    notes = tables["theory.notes"]
    assert notes["note"].str.contains("two coders who coded the same document").any()
    chinese = pt.theory_tables(study, ["reliability"], language="zh")
    assert chinese["theory.notes"]["说明"].str.contains("需要两名编码员").any()


def test_one_case_alone(study: Study) -> None:
    tables = pt.theory_tables(study, ["cross-case"], cases=["n"], language="en")
    assert tables["theory.notes"]["note"].str.contains("one case only").any()
    assert tables["theory.cross-case-grid"].shape == (1, 3)


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        ({"names": ["figure"]}, InvalidOption),
        ({"language": "de"}, InvalidOption),
        ({"examples": 0}, InvalidOption),
        ({"strong": 0}, InvalidOption),
        ({"codebooks": ["transfer"]}, NotCoded),
    ],
)
def test_what_cannot_be_made(
    study: Study, choice: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        pt.theory_tables(study, **choice)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["theory-tables", "saturation"])
def test_no_two_columns_have_one_chinese_name(name: str) -> None:
    heads = list(word_lists(name)["columns"].values())
    assert len(heads) == len(set(heads))
