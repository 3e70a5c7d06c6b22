from __future__ import annotations

import re

import pytest

from policytext.errors import InvalidOption, StudyError
from policytext.model import CodingStatus
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.editing.memos import add_memo, edit_memo
from policytext.pipeline.editing.trail import audit_trail, trail_table
from policytext.store import Study

pytestmark = pytest.mark.slow

HAN = re.compile("[一-鿿]")


@pytest.fixture
def done(study: Study) -> Study:
    """A run, a change, two decisions, a memo and an edit of it."""
    StudyEditor(study, "kim", reason="same").merge(["DRV.INS"], "DRV.MKT")
    first = next(study.codings())
    study.decide([first.id], CodingStatus.ACCEPTED, coder="kim", reason="fits")
    study.decide([first.id], CodingStatus.REJECTED, coder="kim")
    memo = add_memo(study, "一", about="study", author="kim")
    edit_memo(study, memo.id, "二", author="kim")
    return study


def test_everything_that_was_done_is_there_once(done: Study) -> None:
    entries = audit_trail(done)
    assert sorted(entry.kind for entry in entries) == [
        *("change", "decision", "decision", "memo", "memo", "run")
    ]
    assert [entry.time for entry in entries] == sorted(entry.time for entry in entries)
    by_kind = {entry.kind: entry for entry in entries}
    assert by_kind["run"].by == "rules"
    facts = dict(by_kind["run"].facts)
    assert facts["codings"] == "6"
    assert "policytext" in facts
    assert by_kind["change"].about == "small: DRV.INS → DRV.MKT"
    assert by_kind["change"].reason == "same"
    decided = [(e.done, e.about.split(":")[0], e.reason) for e in entries if e.kind == "decision"]
    assert decided == [("accepted", "zh-report", "fits"), ("rejected", "zh-report", "")]
    assert [e.facts for e in entries if e.kind == "memo"] == [(("", "一"),), (("", "二"),)]


def test_the_trail_reads_in_both_languages(done: Study) -> None:
    entries = audit_trail(done, kinds=["change", "decision"])
    english, chinese = trail_table(entries), trail_table(entries, "zh")
    assert english.shape == chinese.shape == (3, 8)
    assert list(english["time"]) == list(chinese["时间"])
    assert list(english["done"]) == ["merge", "accepted", "rejected"]
    assert list(chinese["操作"]) == ["合并", "接受", "拒绝"]
    assert all(HAN.search(column) for column in chinese.columns)


def test_the_trail_is_cut_by_coder_and_time(done: Study) -> None:
    assert {entry.by for entry in audit_trail(done, by="kim")} == {"kim"}
    assert audit_trail(done, since="2999") == audit_trail(done, until="1999") == ()
    with pytest.raises(StudyError, match="nothing was done by 'nix'"):
        audit_trail(done, by="nix")
    with pytest.raises(InvalidOption):
        audit_trail(done, kinds=["nix"])
