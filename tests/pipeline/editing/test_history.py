from __future__ import annotations

import pytest

from policytext.errors import StudyError, UnknownCode
from policytext.model import Coder, CoderKind, Coding, CodingStatus, Memo, MemoKind, Span
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.editing.history import (
    change_table,
    changes_since,
    coding_changes,
    difference_table,
    last_seen,
    to_undo,
    version_of,
)
from policytext.store import Study

pytestmark = pytest.mark.slow


@pytest.fixture
def changed(study: Study) -> Study:
    """Kim has merged and renamed, li undid the second."""
    kim = StudyEditor(study, "kim")
    kim.merge(["DRV.INS"], "DRV.MKT")
    kim.rename("PAT.CAP", new_id="CAP")
    StudyEditor(study, "li", reason="对照原文").undo(["change-0002"])
    return study


def test_changes_are_listed_with_what_undid_them(changed: Study) -> None:
    table = change_table(changed, changed.changes())
    assert list(table["kind"]) == ["merge", "rename", "undo"]
    assert list(table["undone by"]) == ["", "change-0003", ""]
    assert list(table["codings"]) == [2, 2, 2]
    assert table["reason"].iloc[2] == "对照原文"
    moved = coding_changes(changed, changed.changes()[:1])
    assert set(moved["before"]) == {"small:DRV.INS"}
    assert set(moved["after"]) == {"small:DRV.MKT"}


def test_a_coder_is_told_what_others_changed_since(changed: Study) -> None:
    assert [c.id for c in changes_since(changed, coder="li")] == []
    assert [c.id for c in changes_since(changed, "change-0001")] == ["change-0002", "change-0003"]
    assert changes_since(changed, "2999-01-01") == ()
    StudyEditor(changed, "wang").rename("PAT", en="Patterns")
    assert [c.id for c in changes_since(changed, coder="li")] == ["change-0004"]
    assert [c.id for c in changes_since(changed, coder="kim")] == ["change-0003", "change-0004"]
    first = next(changed.codings())
    changed.decide([first.id], CodingStatus.ACCEPTED, coder="kim")
    assert changes_since(changed, coder="kim") == ()
    with pytest.raises(StudyError, match="no coder 'nix'"):
        changes_since(changed, coder="nix")
    with pytest.raises(StudyError, match="no change 'nix'"):
        changes_since(changed, "nix")


def test_who_only_coded_decided_or_wrote_is_found_too(changed: Study) -> None:
    document = changed.document(changed.document_ids()[0])
    changed.add_coder(Coder("zhao", "zhao", CoderKind.HUMAN))
    quote = document.text[:4]
    changed.add_human_codings([Coding("z", document.id, Span(0, 4), "small:PAT", "zhao", quote)])
    # Her coding has no time, so nothing is known to be older.
    assert last_seen(changed, "zhao") == ""
    assert len(changes_since(changed, coder="zhao")) == 3
    changed.decide(["z"], CodingStatus.ACCEPTED, coder="zhao")
    assert changes_since(changed, coder="zhao") == ()
    run = next(run for run in changed.runs() if run.coder == "rules")
    assert last_seen(changed, "rules") == run.finished
    changed.add_memo(
        Memo("", MemoKind.OPERATIONAL, "study", "只写备忘录 / only writes", "qian", "")
    )
    assert changes_since(changed, coder="qian") == ()


def test_what_is_undone_next_is_the_newest_that_stands(changed: Study) -> None:
    assert to_undo(changed) == ("change-0001",)
    with pytest.raises(StudyError, match="was undone before"):
        to_undo(changed, to="change-0002")
    StudyEditor(changed, "kim").undo(to_undo(changed, every=True))
    with pytest.raises(StudyError, match="no change of a codebook is there to undo"):
        to_undo(changed)


def test_two_texts_are_compared(changed: Study) -> None:
    old, new = version_of(changed, "1", "small"), version_of(changed, "newest", "small")
    table = difference_table(old.codebook, new.codebook)
    gone = table[table["difference"] == "gone"]
    assert list(gone["code"]) == ["DRV.INS"]
    assert set(table[table["code"] == "DRV.MKT"]["after"]) == {"合作协议", "cooperation agreement"}
    after = version_of(changed, "change-0002", "small")
    assert "CAP" in after.codebook
    with pytest.raises(UnknownCode, match="no text 'nix' of 'small'"):
        version_of(changed, "nix", "small")
    with pytest.raises(UnknownCode, match="no codebook 'nix'"):
        version_of(changed, "1", "nix")
