"""The figures of a study that was coded by hand, in both languages."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

import policytext as pt
from policytext.errors import InvalidOption, NotCoded
from policytext.model import Bilingual, Case, Coder, CoderKind, Coding, Document, Span, Value
from policytext.pipeline.figures import NAMES, Figures, write_figures
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook

BOOK = """
codebook: harbours
version: "1"
label: {zh: 港口, en: Harbours}
codes:
  - {id: DRAW, label: {zh: 吸引力, en: Attraction}, level: axial, role: causal condition}
  - {id: DRAW.DEEP, parent: DRAW, label: {zh: 深水, en: Deep water}, level: open}
  - {id: DRAW.RAIL, parent: DRAW, label: {zh: 铁路, en: Railway}, level: open}
  - {id: GROW, label: {zh: 扩建, en: Growth}, level: axial, role: consequence}
  - {id: FREE, label: {zh: 免税, en: Tax relief}, level: axial}
relations:
  - {source: DRAW, target: GROW, kind: drives}
  - {source: FREE, target: GROW, kind: conditions}
"""
TEXTS = {
    "zh": {
        "east": "港口水很深。铁路通到码头。因此码头扩建了。",
        "west": "这里水也深。码头正在扩建。",
    },
    "en": {
        "east": "The water is deep. A railway reaches the quay. So the quay was extended.",
        "west": "Here the water is deep too. The quay is being extended.",
    },
}
GIVEN = [
    *(("east", "DRAW.DEEP", 0), ("east", "DRAW.RAIL", 1), ("east", "GROW", 2)),
    *(("west", "DRAW.DEEP", 0), ("west", "GROW", 1)),
]
QUICK = ["case-code", "code-network", "model", "timeline", "portrait", "data-structure"]


def study_of(path: Path, language: str) -> Path:
    end = "。" if language == "zh" else ". "
    cases, codings = [], []
    with Study.create(path) as study:
        for number, (name, text) in enumerate(TEXTS[language].items()):
            study.add_document(Document.from_text(name, text, language=language))
            year = Value("year", str(2020 + 2 * number))
            cases.append(Case(name, (name,), Bilingual(f"{name} 港", f"{name} port"), (year,)))
        study.set_cases(cases)
        study.add_codebook(parse_codebook(BOOK, path="harbours.yaml"), BOOK)
        study.add_coder(Coder("li", "李", CoderKind.HUMAN))
        for number, (name, code, at) in enumerate(GIVEN):
            text = TEXTS[language][name]
            quote = text.split(end)[at].rstrip(".。")
            start = text.index(quote)
            span = Span(start, start + len(quote))
            codings.append(Coding(f"li:{number}", name, span, f"harbours:{code}", "li", quote))
        study.add_human_codings(codings)
    return path


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("figures")
    return {name: study_of(folder / f"{name}.sqlite", name) for name in ("zh", "en")}


@pytest.fixture(scope="module")
def found(studies: Mapping[str, Path]) -> Mapping[str, Figures]:
    return {name: pt.figures(path, QUICK, language=name) for name, path in studies.items()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_mark_leads_to_its_passages(found: Mapping[str, Figures], language: str) -> None:
    assert list(found[language]) == QUICK
    texts = TEXTS[language]
    for name, figure in found[language].items():
        assert set(figure.places["mark"]) == set(figure.table["mark"]), name
        for document, quote in zip(figure.places["document"], figure.places["quote"], strict=True):
            assert quote in texts[document]


def test_both_languages_draw_the_same(found: Mapping[str, Figures]) -> None:
    for name in QUICK:
        zh, en = (found[language][name] for language in ("zh", "en"))
        assert zh.table["mark"].tolist() == en.table["mark"].tolist()
        if "value" in zh.table:
            assert zh.table["value"].tolist() == en.table["value"].tolist()
        assert len(zh.places) == len(en.places)


def test_cells_count_passages(found: Mapping[str, Figures]) -> None:
    table = found["en"]["case-code"].table
    cells = dict(zip(zip(table["row"], table["column"], strict=True), table["value"], strict=True))
    assert cells == {(name, f"harbours:{code}"): 1 for name, code, _ in GIVEN}
    years = found["en"]["timeline"].table
    assert set(years["year"]) == {2020, 2022}


def test_a_model_has_only_what_passages_support(found: Mapping[str, Figures]) -> None:
    figure = found["zh"]["model"]
    assert set(figure.table["code"]) == {"harbours:DRAW", "harbours:GROW"}
    assert any("无编码片段支持" in note for note in figure.notes)
    arrows = figure.table[figure.table["kind"] == "arrow"]
    assert arrows["words"].tolist() == ["驱动"]


def test_codes_of_a_level_and_the_most_frequent(studies: Mapping[str, Path]) -> None:
    path = studies["en"]
    axial = pt.figures(path, ["case-code"], level="axial", language="en")["case-code"]
    assert set(axial.table["column"]) == {"harbours:DRAW", "harbours:GROW"}
    assert axial.table["value"].max() == 2
    few = pt.figures(path, ["case-code"], most=2, language="en")["case-code"]
    assert set(few.table["column"]) == {"harbours:DRAW.DEEP", "harbours:GROW"}
    assert any("2 most frequent of 3" in note for note in few.notes)


def test_one_document_has_a_row_a_code(studies: Mapping[str, Path]) -> None:
    figure = pt.figures(studies["zh"], ["portrait"], documents=["east"])["portrait"]
    assert figure.table["row_label"].tolist() == ["深水", "铁路", "扩建"]


def test_what_cannot_be_drawn_says_why(studies: Mapping[str, Path], tmp_path: Path) -> None:
    found = pt.figures(studies["en"], ["pattern-force"], language="en")
    assert not found
    assert "policytext code -c transfer" in found.left_out["pattern-force"]
    empty = pt.figures(studies["en"], ["case-code"], level="selective", language="en")
    assert "selective" in empty.left_out["case-code"]
    with Study.create(tmp_path / "empty.sqlite") as study, pytest.raises(NotCoded):
        pt.figures(study)


@pytest.mark.parametrize(
    "wrong", [{"names": ["heat"]}, {"level": "third"}, {"weight": "sum"}, {"most": 0}]
)
def test_unknown_options_are_refused(studies: Mapping[str, Path], wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidOption):
        pt.figures(studies["en"], **wrong)


def test_files_are_the_same_on_every_run(found: Mapping[str, Figures], tmp_path: Path) -> None:
    figures = found["zh"]
    first = list(write_figures(figures, tmp_path / "a", ["svg"]))
    list(write_figures(figures, tmp_path / "b", ["svg"]))
    names = {path.name for path in first}
    assert {"figure.model.svg", "figure.model.csv", "figure.model.places.csv"} <= names
    for path in first:
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    overview = pd.read_csv(tmp_path / "a" / "figures.csv")
    assert overview["figure"].tolist() == QUICK
    assert overview["caption"].str.len().min() > 5
    with pytest.raises(InvalidOption, match="svg, pdf, png"):
        list(write_figures(figures, tmp_path / "c", ["gif"]))
    assert not (tmp_path / "c").exists()


@pytest.mark.slow
def test_transfers_are_drawn_from_what_documents_tell(tmp_path: Path) -> None:
    path = study_of(tmp_path / "study.sqlite", "zh")
    text = "2021年，上海市的电池项目转移到四川省，新工厂已经投产。"
    with Study.open(path) as study:
        study.add_document(Document.from_text("moved", text, language="zh"))
    found = pt.figures(path)
    assert set(found) | set(found.left_out) == set(NAMES)
    assert found["province-map"].table["province"].tolist() == ["310000", "510000"]
    assert "电池项目" in found["flows"].places["quote"].iloc[0]
