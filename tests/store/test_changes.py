from __future__ import annotations

from dataclasses import replace

import pytest

from policytext.errors import StudyError
from policytext.model import (
    CARRIED,
    ChangeKind,
    Codebook,
    CodebookChange,
    CodingStatus,
    Document,
    Evidence,
    digest,
)
from policytext.store import Study, changes
from policytext.store.changes import Moves
from policytext.store.codebook_files import parse_codebook
from policytext.store.codebook_text import format_codebook

from .conftest import Code, MakeCoding

BOOK = parse_codebook(
    "codebook: transfer\nversion: '1'\ncodes:\n"
    + "".join(f"  - {{id: {id}, label: {{zh: 码, en: {id}}}}}\n" for id in ("PAT", "B", "C"))
)
PAT, B, C = (BOOK.reference(code) for code in BOOK)


@pytest.fixture
def study(coded_study: Study) -> Study:
    coded_study.add_codebook(BOOK, format_codebook(BOOK))
    return coded_study


def _change(
    study: Study, kind: ChangeKind, codes: str, into: str, moves: Moves, book: Codebook = BOOK
) -> CodebookChange:
    text = study.codebook_text("transfer")
    label = f"{kind} {len(study.changes())}"
    newer = replace(book, source=label)
    change = CodebookChange(
        "", kind, "transfer", (codes,), (into,), "li", "因为", before=digest(text)
    )
    return study.change_codebook(change, newer, format_codebook(newer), moves)


def _merge(study: Study, code: str = "PAT", into: str = "B") -> CodebookChange:
    moves = Moves({f"transfer:{code}": f"transfer:{into}"}, {})
    return _change(study, ChangeKind.MERGE, code, into, moves)


def _codes(study: Study, **wanted: object) -> list[str]:
    return [coding.code for coding in study.codings(**wanted)]  # type: ignore[arg-type]


def test_codings_follow_and_what_they_were_stays_readable(
    study: Study, code: Code, zh_document: Document
) -> None:
    code(zh_document, 0, 4)
    change = _merge(study)
    assert (change.id, change.codings, change.reason) == ("change-0001", 2, "因为")
    assert _codes(study) == [B, B]
    assert _codes(study, as_coded=True) == [PAT, PAT]
    assert _codes(study, codes=[PAT]) == []
    assert _codes(study, codes=[B]) == [B, B]
    first = next(study.codings())
    assert study.coding(first.id).code == B
    assert [(r.before, r.after) for r in study.recodings(first.id)] == [(PAT, B)]


def test_undo_gives_codings_and_text_back(study: Study, code: Code, zh_document: Document) -> None:
    code(zh_document, 0)
    before = study.codebook_text("transfer")
    _merge(study)
    _merge(study, "B", "C")
    assert _codes(study) == [C]
    with pytest.raises(StudyError, match="change-0001 is not the newest"):
        study.undo_changes(["change-0001"], coder="li")
    (undone,) = study.undo_changes(["change-0002"], coder="smith", reason="mistaken")
    assert (undone.undoes, undone.codings, undone.coder) == ("change-0002", 1, "smith")
    assert _codes(study) == [B]
    study.undo_changes(["change-0001"], coder="li")
    assert _codes(study) == [PAT]
    assert study.codebook_text("transfer") == before
    assert [change.kind for change in study.changes()] == ["merge", "merge", "undo", "undo"]
    with pytest.raises(StudyError, match="undone before"):
        study.undo_changes(["change-0001"], coder="li")


def test_several_are_undone_or_none(study: Study) -> None:
    _merge(study)
    _merge(study, "B", "C")
    with pytest.raises(StudyError):
        study.undo_changes(["change-0002", "change-0002"], coder="li")
    assert len(study.changes()) == 2


def test_of_two_who_change_at_once_the_second_is_told(study: Study) -> None:
    text = study.codebook_text("transfer")
    _merge(study)
    late = CodebookChange("", ChangeKind.MOVE, "transfer", ("B",), (), "smith", before=digest(text))
    with pytest.raises(StudyError, match=r"change-0001, merge by li.*try again"):
        study.change_codebook(late, BOOK, format_codebook(BOOK))
    assert len(study.changes()) == 1


def test_what_is_coded_with_a_code_that_is_no_more_follows(
    study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    _merge(study)
    _merge(study, "B", "C")
    study.add_human_codings([make_coding(zh_document, code=PAT)])
    assert _codes(study) == [C]
    study.undo_changes(["change-0002"], coder="li")
    assert _codes(study) == [B]


def test_a_machine_is_no_author(study: Study) -> None:
    change = CodebookChange("", ChangeKind.MOVE, "transfer", coder="rules")
    with pytest.raises(StudyError, match="is a machine"):
        study.change_codebook(change, BOOK, format_codebook(BOOK))


def test_a_coding_that_was_moved_by_hand_is_moved_in_the_next_run(
    study: Study, code: Code, zh_document: Document
) -> None:
    code(zh_document, 0, 4)
    first = next(study.codings())
    _change(study, ChangeKind.RECODE, "PAT", "C", Moves({}, {first.id: C}))
    assert _codes(study) == [C, PAT]
    code(zh_document, 0, 4, digest="d2")
    assert _codes(study) == [C, PAT]


def test_accepting_follows_a_merge_and_rejecting_does_not(
    study: Study, code: Code, make_coding: MakeCoding, zh_document: Document
) -> None:
    code(zh_document, 0, 4)
    first, second = study.codings()
    study.decide([first.id], CodingStatus.ACCEPTED, coder="li")
    study.decide([second.id], CodingStatus.REJECTED, coder="li")
    _merge(study)
    run = study.start_run("code", coder="rules")
    given = [make_coding(zh_document, n, n + 3, B, coder="rules", run=run.id) for n in (0, 4)]
    study.add_codings(
        zh_document.id, given, run=run.id, coder="rules", codebook="transfer", work_digest="d2"
    )
    statuses = [coding.status for coding in study.codings()]
    assert statuses == [CodingStatus.ACCEPTED, CodingStatus.SUGGESTED]
    assert [made.code for made in study.placed_decisions()] == [B, PAT]


def test_a_machine_gives_a_code_to_a_place_once(
    study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    run = study.start_run("code", coder="rules")
    given = [make_coding(zh_document, 0, 4, c, coder="rules", run=run.id) for c in (PAT, B)]
    study.add_codings(
        zh_document.id, given, run=run.id, coder="rules", codebook="transfer", work_digest="d"
    )
    study.add_human_codings([make_coding(zh_document, 0, 4, c) for c in (PAT, B)])
    _merge(study)
    assert [coding.coder for coding in study.codings()] == ["li", "li", "rules"]
    assert len(list(study.codings(as_coded=True))) == 4


def test_a_text_from_outside_is_recorded_as_such(study: Study) -> None:
    newer = parse_codebook(format_codebook(BOOK).replace("id: B", "id: D"))
    change = study.take_codebook(newer, format_codebook(newer), coder="li")
    assert change is not None
    assert (change.kind, change.codes, change.into) == (ChangeKind.TAKE, ("B",), ("D",))
    assert study.take_codebook(newer, format_codebook(newer)) is None
    study.undo_changes([change.id], coder="li")
    assert "id: B" in study.codebook_text("transfer")


def test_a_code_that_comes_back_is_another_one(
    study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    study.add_human_codings([make_coding(zh_document, code=PAT)])
    less = replace(BOOK, codes=BOOK.codes[1:])
    _change(study, ChangeKind.MERGE, "PAT", "B", Moves({PAT: B}, {}), less)
    study.add_codebook(BOOK, format_codebook(BOOK))
    study.add_human_codings([make_coding(zh_document, code=PAT)])
    assert sorted(_codes(study)) == [B, PAT]
    assert study.successors() == {}


def test_a_coding_that_is_carried_over_goes_the_way_it_went_before(
    study: Study, make_coding: MakeCoding, zh_document: Document
) -> None:
    old = make_coding(zh_document, code=PAT)
    study.add_human_codings([old])
    _change(study, ChangeKind.RECODE, "PAT", "C", Moves({}, {old.id: C}))
    carried = replace(old, id="new", evidence=(Evidence(CARRIED, old.id, old.span),))
    study.add_human_codings([carried])
    assert _codes(study) == [C, C]
    study.undo_changes(["change-0001"], coder="li")
    assert _codes(study) == [PAT, PAT]


def test_a_change_that_is_cut_off_leaves_nothing(
    study: Study,
    code: Code,
    zh_document: Document,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code(zh_document, 0)
    before = (study.codebooks(), list(study.codings()))
    with monkeypatch.context() as failing:
        failing.setattr(changes, "_insert_recodings", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            _merge(study)
    assert (study.codebooks(), list(study.codings())) == before
    assert study.changes() == ()
    assert _merge(study).id == "change-0001"
