from __future__ import annotations

from dataclasses import replace

import pytest

from policytext.errors import StudyError
from policytext.model import Memo, MemoKind
from policytext.store import Study

MEMO = Memo("", MemoKind.THEORETICAL, "code:transfer:PAT", "承接地*先建*后引。", "li", "")


def test_memo_gets_an_id_and_a_time(study: Study) -> None:
    stored = study.add_memo(MEMO)
    assert stored == replace(MEMO, id="memo-0001", created="2024-03-01T08:00:01+00:00")
    assert study.memos() == (stored,)


def test_memo_with_id_and_time_keeps_them(study: Study) -> None:
    own = replace(MEMO, id="m-7", created="2020-01-01T00:00:00+00:00")
    assert study.add_memo(own) == own
    assert study.add_memo(own) == own
    assert study.memos() == (own,)


def test_given_id_never_takes_the_place_of_another_memo(study: Study) -> None:
    study.add_memo(replace(MEMO, id="memo-0002"))
    assert study.add_memo(MEMO).id == "memo-0002-2"
    with pytest.raises(StudyError, match="memo-0002"):
        study.add_memo(replace(MEMO, id="memo-0002", text="other"))
    assert len(study.memos()) == 2


def test_memos_are_found_by_what_they_are_about(study: Study) -> None:
    study.add_memo(MEMO)
    about_document = study.add_memo(replace(MEMO, about="document:003", kind=MemoKind.OPERATIONAL))
    assert study.memos("document:003") == (about_document,)
    assert study.memos("document:004") == ()
