"""The storyline of a study, as a draft and as a memo, in both languages."""

from pathlib import Path

import pytest

from policytext.errors import InvalidOption, StudyError, UnknownCode, UnsupportedModel
from policytext.exchange.theory_graph import graph_text
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.storyline import core_of, storyline, write_storyline
from policytext.pipeline.theory_model import theory_model
from policytext.store import Study
from tests.pipeline.test_theory_tables import BOOK, made

__all__ = ["made"]


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Study:
    path = tmp_path / "study.sqlite"
    path.write_bytes(made.read_bytes())
    return Study.open(path)


def test_every_sentence_names_its_relation_and_its_passages(study: Study) -> None:
    chinese = storyline(study, "PULL", language="zh")
    english = storyline(study, "PULL", language="en")
    quote = "B2-1：“这里靠近市场，所以建了园区。”"
    assert f"拉力驱动建设（towns:PULL → towns:BUILD，来源明述；{quote}）。" in chinese
    assert "Pull drives Building (towns:PULL → towns:BUILD, stated; B2-1: “" in english
    strategies = chinese.split("## 行动策略")[1].split("\n## ")[0]
    assert "拉力驱动建设" in strategies
    assert "[尚无有引语支持的此类关系。]" in chinese.split("## 脉络")[1].split("\n## ")[0]
    # The other relation has an end below the core, not the core itself.
    assert "建设使靠近市场成为可能" in chinese.split("## 核心范畴之外的关系")[1]
    assert chinese.count("\n## ") == english.count("\n## ")
    assert "该核心范畴尚未正式选定" in chinese


def test_the_chosen_category_is_meant(study: Study) -> None:
    with pytest.raises(StudyError, match="none was chosen"):
        storyline(study)
    StudyEditor(study, "li", reason="最能统摄").choose("BUILD")
    assert core_of(study) == "towns:BUILD"
    text = storyline(study, language="zh")
    assert text.startswith("# 故事线：建设\n")
    assert "理由：最能统摄" in text
    with pytest.raises(UnknownCode):
        storyline(study, "NIX")


def test_a_storyline_is_a_memo_and_not_written_twice_unasked(study: Study) -> None:
    memo = write_storyline(study, "正文", "towns:PULL", author="li")
    assert (memo.kind.value, memo.about) == ("storyline", "code:towns:PULL")
    with pytest.raises(StudyError, match=r"memo edit memo-0002 -, or write another: --again"):
        write_storyline(study, "正文", "towns:PULL", author="wang")
    assert write_storyline(study, "Other", "towns:PULL", author="wang", again=True).id


def test_a_choice_is_undone_and_withdrawn(study: Study) -> None:
    editor = StudyEditor(study, "li")
    editor.choose("PULL")
    second = editor.choose("BUILD")
    editor.undo([second.id])
    assert core_of(study) == "towns:PULL"
    editor.withdraw()
    with pytest.raises(StudyError, match="none was chosen"):
        core_of(study)
    assert study.codebook_text("towns") == BOOK


def test_a_model_without_passages_is_refused_and_named(study: Study) -> None:
    assert theory_model(study).left_out == ()
    with pytest.raises(UnsupportedModel, match=r"towns:ALONE, towns:BUILD → towns:PULL\."):
        theory_model(study, boxes=["ALONE"], arrows=[("BUILD", "PULL")])
    part = theory_model(study, boxes=["ALONE"], arrows=[("PULL", "BUILD")], supported=True)
    assert part.left_out == ("towns:ALONE",)
    assert part.boxes["code"].tolist() == ["towns:PULL", "towns:BUILD"]
    assert len(part.arrows) == 1
    assert set(part.places["row"]) == {*part.boxes["row"], *part.arrows["row"]}
    StudyEditor(study, "li").retire(["PULL.COST.LAND", "PULL.COST"])
    assert theory_model(study, cases=["s"]).left_out == ()
    with pytest.raises(UnsupportedModel, match="towns:PULL"):
        theory_model(study, cases=["n"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_graph_has_three_forms(study: Study, language: str) -> None:
    model = theory_model(study, language=language)
    tables = (model.boxes, model.arrows, model.places)
    dot = graph_text(*tables, "dot")
    assert dot.startswith("digraph model {")
    assert dot.count(" -> ") == 2
    label = {"zh": 'label="驱动"', "en": 'label="drives"'}
    assert label[language] in dot
    graphml = graph_text(*tables, "graphml")
    assert graphml.count("<node ") == 3
    assert 'source="towns:PULL" target="towns:BUILD"' in graphml
    content = graph_text(*tables, "json")
    assert '"code": "towns:PULL"' in content
    assert content == graph_text(*tables, "json")
    with pytest.raises(InvalidOption):
        graph_text(*tables, "png")
