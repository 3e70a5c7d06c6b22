from __future__ import annotations

import pytest

from policytext.errors import PolicyTextError, StudyError
from policytext.model import MemoKind, RelationKind
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.editing.memos import add_memo, edit_memo, find_memos, memo_table
from policytext.pipeline.editing.relating import RelationEditor
from policytext.store import Study

pytestmark = pytest.mark.slow


def test_a_memo_may_be_about_any_noun(study: Study) -> None:
    coding = next(study.codings())
    for about, kind in {
        "study": "theoretical",
        "document:zh-report": "theoretical",
        "segment:zh-report:0-5": "theoretical",
        f"coding:{coding.id}": "code",
        "code:small:PAT": "code",
        "case:en-report": "theoretical",
        "run:run-0001": "theoretical",
    }.items():
        memo = add_memo(study, "想法 *idea*", about=about, author="kim")
        assert (memo.about, memo.kind.value) == (about, kind)
    assert add_memo(study, "x", about="code:DRV.MKT", author="li").about == "code:small:DRV.MKT"


def test_a_relation_is_named_with_a_slash_or_an_arrow(study: Study) -> None:
    RelationEditor(study, "kim").accept("DRV.MKT", "PAT.CAP", RelationKind.DRIVES)
    for sign in ("/", " → ", "→", "->"):
        memo = add_memo(study, "x", about=f"relation:DRV.MKT{sign}PAT.CAP", author="kim")
        assert memo.about == "relation:small:DRV.MKT/PAT.CAP"
    with pytest.raises(PolicyTextError, match="Write SOURCE/TARGET"):
        add_memo(study, "x", about="relation:DRV.MKT", author="kim")


def test_a_memo_about_nothing_is_refused(study: Study) -> None:
    for about in (
        *("", "nix", "thing:x", "document:nix", "segment:zh-report", "segment:zh-report:0-99999"),
        *("coding:nix", "code:nix", "case:nix", "run:nix", "relation:PAT/DRV", "change:nix"),
    ):
        with pytest.raises(PolicyTextError):
            add_memo(study, "text", about=about, author="kim")
    assert study.memos() == ()


def test_an_edited_memo_keeps_its_older_texts(study: Study) -> None:
    memo = add_memo(study, "一", about="study", author="kim", kind=MemoKind.OPERATIONAL)
    edited = edit_memo(study, memo.id, "二", author="li")
    assert (edited.text, edited.author, edited.editor) == ("二", "kim", "li")
    assert edit_memo(study, memo.id, "二", author="kim") == edited
    assert study.memos() == (edited,)
    versions = [(v.number, v.text, v.author) for v in study.memo_versions(memo.id)]
    assert versions == [(1, "一", "kim"), (2, "二", "li")]
    with pytest.raises(StudyError, match="empty"):
        edit_memo(study, memo.id, " \n", author="li")
    with pytest.raises(StudyError, match="memo-0009"):
        edit_memo(study, "memo-0009", "x", author="li")


def test_memos_follow_their_code(study: Study) -> None:
    add_memo(study, "two kinds of agreement", about="code:DRV.INS", author="kim")
    StudyEditor(study, "kim").merge(["DRV.INS"], "DRV.MKT")
    add_memo(study, "why merged", about="code:DRV.INS", author="kim")
    assert len(find_memos(study, "code:DRV.MKT")) == 2
    assert find_memos(study, "code:PAT") == ()
    assert find_memos(study, kind="operational") == ()
    assert list(memo_table(find_memos(study, author="kim"))["author"]) == ["kim", "kim"]
