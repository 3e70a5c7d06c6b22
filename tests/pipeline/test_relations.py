from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import policytext as pt
from policytext.errors import CodebookError, InvalidOption, NotCoded, StudyError
from policytext.model import ChangeKind, Coder, CoderKind, CodingStatus, RelationKind
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.editing.history import change_table, last_seen, to_undo
from policytext.pipeline.editing.relating import RelationEditor
from policytext.pipeline.editing.trail import audit_trail, trail_table
from policytext.pipeline.relations import decided_relations
from policytext.resources import word_lists
from policytext.store import Study
from tests.pipeline.relation_study import make_study

CAUSES = RelationKind.CAUSES


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("relations") / "study.sqlite"
    make_study(path).close()
    return path


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Iterator[Study]:
    with Study.open(shutil.copy(made, tmp_path)) as study:
        yield study


@pytest.fixture
def editor(study: Study) -> RelationEditor:
    return RelationEditor(study, "li", reason="两处文本如此说")


@pytest.fixture(scope="module")
def tables(made: Path) -> dict[str, pd.DataFrame]:
    return dict(pt.relations(made, language="en"))


def row_of(table: pd.DataFrame, source: str, target: str) -> dict[str, object]:
    found = table[(table["from"] == f"rel:{source}") & (table["to"] == f"rel:{target}")]
    return dict(found.iloc[0]) if len(found) else {}


def test_relations_have_direction_counts_and_order(tables: dict[str, pd.DataFrame]) -> None:
    found = tables["relations"]
    first = found.iloc[0]
    assert (first["from"], first["to"], first["kind"]) == ("rel:F.COST", "rel:P", "causes")
    assert (first["sentences"], first["reverse"], first["documents"], first["cases"]) == (
        3,
        1,
        3,
        2,
    )
    assert first["meaning"] == "Rising costs causes Moving away"
    assert first["quote"] == "由于用工成本上升，鞋厂迁到上游县。"
    assert "stated both ways" in first["remark"]
    back = row_of(found, "P", "F.COST")
    assert (back["sentences"], back["reverse"], back["kind"]) == (1, 3, "leads to")
    jobs = row_of(found, "P", "R")
    assert (jobs["sentences"], jobs["documents"], jobs["kind"]) == (2, 2, "drives")


def test_denied_sentences_are_counted_apart(tables: dict[str, pd.DataFrame]) -> None:
    denied = row_of(tables["relations"], "F.AID", "R")
    assert (denied["sentences"], denied["negated"], denied["kind"]) == (0, 2, "")


def test_evidence_leads_to_sentence_connective_and_codings(
    tables: dict[str, pd.DataFrame],
) -> None:
    found = tables["relations.evidence"]
    own = found[found["row"] == "relations-1"]
    assert set(own["document"]) == {"zh1", "zh2", "en1"}
    english = own[own["document"] == "en1"].iloc[0]
    assert english["connective"] == "Because"
    assert english["source_words"] == "labour became dearer"
    assert english["source_codings"] == "kim:en1:0"
    assert english["target_codings"] == "kim:en1:1"
    assert english["quote"].startswith("Because labour")
    assert (english["page"], english["start"]) == (1, 0)


def test_both_languages_of_the_tables_say_the_same(
    made: Path, tables: dict[str, pd.DataFrame]
) -> None:
    chinese = pt.relations(made, language="zh")
    for name, table in tables.items():
        assert chinese[name].shape == table.shape
        told = [
            head for head in map(str, chinese[name]) if not head.startswith(("row", "phi", "p"))
        ]
        assert all(ord(head[0]) > 127 for head in told)
        assert set(table.columns) <= {*word_lists("axial-tables")["columns"]}
    first = chinese["relations"].iloc[0]
    assert (first["关系"], first["关系内涵"]) == ("成本上升 → 外迁", "成本上升导致外迁")


def test_roles_are_proposed_and_not_written(made: Path, tables: dict[str, pd.DataFrame]) -> None:
    roles = tables["relations.roles"].set_index("code")
    forces = roles.loc["rel:F"]
    assert (forces["role"], forces["causal_condition"]) == ("causal condition", 3)
    assert forces["present_role"].startswith("action")
    assert forces["remark"] == "the codebook gives another role"
    assert roles.loc["rel:R", "role"] == ""
    assert "fewer than 3" in str(roles.loc["rel:R", "remark"])
    with Study.open(made, readonly=True) as study:
        assert not study.changes()


def test_codes_can_count_as_categories(made: Path) -> None:
    found = pt.relations(made, language="en", categories=True)["relations"]
    assert row_of(found, "F", "P")["sentences"] == 3
    assert row_of(found, "F", "R")["negated"] == 2


def test_an_accepted_relation_is_a_change_that_can_be_undone(
    study: Study, editor: RelationEditor
) -> None:
    settled = editor.accept("F.COST", "P", CAUSES)
    assert settled.change is not None
    assert settled.change.kind is ChangeKind.RELATE
    text = study.codebook_text("rel")
    assert "- {source: F.COST, target: P, kind: causes, status: inferred}" in text
    assert "# from the interviews" in text
    row = row_of(pt.relations(study, language="en")["relations"], "F.COST", "P")
    assert row["status"] == "in the codebook"
    with pytest.raises(CodebookError, match="is there already"):
        editor.accept("rel:F.COST", "rel:P", CAUSES)
    StudyEditor(study, "li").undo(to_undo(study))
    row = row_of(pt.relations(study, language="en")["relations"], "F.COST", "P")
    assert row["status"] == "proposed"


def test_a_rejected_relation_stays_away_until_it_is_asked_for(
    study: Study, editor: RelationEditor
) -> None:
    editor.reject("P", "F.COST")
    tables = pt.relations(study, language="en")
    assert not row_of(tables["relations"], "P", "F.COST")
    assert any("1 rejected" in note for note in tables["relations.notes"]["note"])
    shown = pt.relations(study, language="en", rejected=True)["relations"]
    assert row_of(shown, "P", "F.COST")["status"] == "rejected"
    editor.withdraw("P", "F.COST")
    again = pt.relations(study, language="en")["relations"]
    assert row_of(again, "P", "F.COST")["status"] == "proposed"
    told = decided_relations(study, language="en")
    assert list(told["status"]) == ["rejected", "rejection taken back"]
    assert list(told["kind"]) == ["every kind", "every kind"]


def test_a_rejection_of_one_kind_leaves_others(study: Study, editor: RelationEditor) -> None:
    editor.reject("P", "F.COST", RelationKind.DRIVES)
    assert row_of(pt.relations(study, language="en")["relations"], "P", "F.COST")
    editor.reject("P", "F.COST", RelationKind.LEADS_TO)
    assert not row_of(pt.relations(study, language="en")["relations"], "P", "F.COST")


def test_a_rejection_follows_a_new_id_but_no_merge(study: Study, editor: RelationEditor) -> None:
    editor.reject("P", "F.COST")
    codes = StudyEditor(study, "li")
    codes.rename("P", new_id="OUT")
    assert not row_of(pt.relations(study, language="en")["relations"], "OUT", "F.COST")
    codes.merge(["F.COST"], "F.AID")
    assert row_of(pt.relations(study, language="en")["relations"], "OUT", "F.AID")


def test_a_withdrawn_relation_leaves_the_codebook_with_a_record(
    study: Study, editor: RelationEditor
) -> None:
    editor.accept("F.COST", "P", CAUSES)
    with pytest.raises(CodebookError, match="relations withdraw"):
        editor.reject("F.COST", "P")
    settled = editor.withdraw("F.COST", "P")
    assert settled.change is not None
    assert settled.change.kind is ChangeKind.UNRELATE
    assert "source: F.COST" not in study.codebook_text("rel")
    with pytest.raises(CodebookError, match="nothing was decided"):
        editor.withdraw("F.AID", "P")


def test_several_kinds_must_be_told_apart(study: Study, editor: RelationEditor) -> None:
    for kind in (CAUSES, RelationKind.DRIVES):
        editor.accept("F.COST", "P", kind)
    with pytest.raises(CodebookError, match="Name one with --kind"):
        editor.withdraw("F.COST", "P")
    assert editor.withdraw("F.COST", "P", CAUSES).decision.kind is CAUSES


def test_decisions_are_in_the_trail_in_both_languages(study: Study, editor: RelationEditor) -> None:
    editor.accept("F.COST", "P", CAUSES)
    editor.reject("P", "F.COST")
    entries = audit_trail(study, by="li")
    assert [(entry.kind, entry.done) for entry in entries] == [
        ("change", "relate"),
        ("decision", "accepted"),
        ("decision", "rejected"),
    ]
    assert ("kind", "causes") in entries[1].facts
    assert {entry.reason for entry in entries} == {"两处文本如此说"}
    told = trail_table(entries, "zh")
    assert list(told["操作"]) == ["建立关系", "接受", "拒绝"]
    assert ["关系类型: 导致" in detail for detail in told["内容"]] == [True, True, False]
    assert "kind: causes" in trail_table(entries, "en")["detail"].iloc[0]


def test_changes_name_the_kind_of_a_relation_and_a_rejection_is_work(
    study: Study, editor: RelationEditor
) -> None:
    editor.accept("F.COST", "P", CAUSES)
    StudyEditor(study, "li").undo(to_undo(study))
    assert list(change_table(study, study.changes())["relation"]) == ["causes", "causes"]
    made = RelationEditor(study, "wu").reject("P", "F.COST").decision
    assert last_seen(study, "wu") == made.decided


def test_the_tables_of_the_theory_quote_the_connective(
    study: Study, editor: RelationEditor
) -> None:
    editor.accept("F.COST", "P", CAUSES)
    tables = pt.theory_tables(study, ["relations", "paradigm"], language="zh")
    relation = tables["theory.relations"].iloc[0]
    assert relation["代表性语句"] == "由于用工成本上升，鞋厂迁到上游县。"
    assert relation["终点引语"] == "鞋厂迁到上游县"
    paradigm = tables["theory.paradigm"]
    for category in ("外迁", "动力"):
        own = paradigm[paradigm["范畴"] == category].iloc[0]
        assert own["原始语句"].startswith("由于")
        assert "成本上升导致外迁" in own["备注"]


def test_machines_do_not_decide_and_bad_names_are_told(study: Study) -> None:
    study.add_coder(Coder("rules", "Rules", CoderKind.RULE))
    with pytest.raises(StudyError, match="is a machine"):
        RelationEditor(study, "rules")
    editor = RelationEditor(study, "li")
    with pytest.raises(CodebookError, match="related to itself"):
        editor.accept("P", "P", CAUSES)
    with pytest.raises(LookupError, match="no code"):
        editor.reject("P", "NOWHERE")
    assert not study.relation_decisions()
    with pytest.raises(InvalidOption, match="within"):
        pt.relations(study, within="page")
    with pytest.raises(NotCoded):
        pt.relations(study, coders=["rules"])
    assert CodingStatus.SUGGESTED not in {made.status for made in study.relation_decisions()}
