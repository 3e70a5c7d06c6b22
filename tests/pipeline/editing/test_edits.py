from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.errors import CodebookError, StudyError, UnknownCode
from policytext.model import Bilingual, Code, Codebook
from policytext.pipeline.coding import code_documents
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.editing.parts import Part
from policytext.pipeline.editing.standing import codebooks_to_code_with
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook, read_codebook

pytestmark = pytest.mark.slow

LANGUAGES = {"zh-report": "zh", "en-report": "en"}
PARTS = (
    Part("MKT.A", Bilingual("用工", "Labour"), ("用工", "labour")),
    Part("MKT.B", Bilingual("其他", "Other"), ("关税", "tariff")),
)


@pytest.fixture
def editor(study: Study) -> StudyEditor:
    return StudyEditor(study, "kim", reason="比较之后 / after comparing")


def _codes(study: Study) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for coding in study.codings(check=True):
        found.setdefault(LANGUAGES[coding.document], []).append(coding.code.removeprefix("small:"))
    return found


def _both(*codes: str) -> dict[str, list[str]]:
    return {"zh": list(codes), "en": list(codes)}


def test_codings_of_both_languages_follow_in_the_same_way(
    study: Study, editor: StudyEditor
) -> None:
    assert _codes(study) == _both("PAT.CAP", "DRV.INS", "DRV.MKT")
    editor.merge(["DRV.INS"], "small:DRV.MKT")
    assert _codes(study) == _both("PAT.CAP", "DRV.MKT", "DRV.MKT")
    editor.rename("PAT.CAP", new_id="CAP")
    assert _codes(study) == _both("CAP", "DRV.MKT", "DRV.MKT")
    change = editor.split("DRV.MKT", PARTS)
    assert change.codings == 2
    assert _codes(study) == _both("CAP", "DRV.MKT", "MKT.A")
    changes = study.changes()
    assert {(c.coder, c.reason) for c in changes} == {("kim", "比较之后 / after comparing")}
    editor.undo([c.id for c in reversed(changes)])
    assert _codes(study) == _both("PAT.CAP", "DRV.INS", "DRV.MKT")


def test_machines_code_with_what_was_changed(
    study: Study, editor: StudyEditor, book: Codebook
) -> None:
    editor.merge(["DRV.INS"], "DRV.MKT")
    editor.split("DRV.MKT", PARTS)
    (edited,) = codebooks_to_code_with(study, [book], [book.path])
    assert "MKT.A" in edited
    list(code_documents(study, [edited]))
    assert _codes(study) == _both("PAT.CAP", "DRV.MKT", "MKT.A")
    assert study.codebook_text("small").count("id: MKT.A") == 1
    assert len(study.changes()) == 2


def test_a_file_that_the_study_does_not_know_takes_the_place_and_is_told(
    study: Study, editor: StudyEditor, book: Codebook
) -> None:
    editor.merge(["DRV.INS"], "DRV.MKT")
    path = Path(book.path)
    path.write_text(path.read_text("utf-8").replace("id: PAT.CMP", "id: PAT.DAT"), "utf-8")
    newer = read_codebook(path)
    assert codebooks_to_code_with(study, [newer], [str(path)]) == [newer]
    change = editor.take(path)
    assert change is not None
    assert (change.kind, change.codes) == ("take", ("PAT.CMP",))
    assert change.into == ("PAT.DAT", "DRV.INS")


def test_single_codings_get_another_code(study: Study, editor: StudyEditor) -> None:
    first = next(study.codings(codes=["small:DRV.MKT"]))
    change = editor.recode([first.id], "DRV.INS")
    assert (change.kind, change.codes, change.into) == ("recode", ("DRV.MKT",), ("DRV.INS",))
    assert study.coding(first.id) == replace(first, code="small:DRV.INS")
    assert Counter(code for codes in _codes(study).values() for code in codes)["DRV.MKT"] == 1
    with pytest.raises(CodebookError, match=r"has the code 'DRV.INS' already"):
        editor.recode([first.id], "DRV.INS")
    with pytest.raises(StudyError, match="nix"):
        editor.recode(["nix"], "DRV.INS")


def test_retired_codes_count_no_more_and_their_codings_stay(
    study: Study, editor: StudyEditor
) -> None:
    editor.retire(["DRV.MKT"])
    assert "DRV.MKT" not in parse_codebook(study.codebook_text("small"))
    assert len(list(study.codings(codes=["small:DRV.MKT"]))) == 2
    with pytest.raises(UnknownCode, match=r"'DRV.MKT' was retired by kim"):
        editor.rename("DRV.MKT", en="Market")


def test_a_code_that_was_merged_is_said_to_be(study: Study, editor: StudyEditor) -> None:
    editor.merge(["DRV.INS"], "DRV.MKT")
    with pytest.raises(UnknownCode, match=r"is no more: it is small:DRV.MKT now"):
        editor.move("DRV.INS", None)


def test_wrong_names_change_nothing(study: Study, editor: StudyEditor) -> None:
    with pytest.raises(UnknownCode, match=r"Did you mean 'DRV.INS'"):
        editor.merge(["DRV.IMS"], "DRV.MKT")
    with pytest.raises(UnknownCode):
        editor.merge(["other:DRV.INS"], "DRV.MKT")
    with pytest.raises(StudyError, match="nix"):
        editor.add("nix", Code("X", Bilingual("", "X")))
    with pytest.raises(StudyError, match="is a machine"):
        StudyEditor(study, "rules")
    with pytest.raises(CodebookError, match=r"MKT.A"):
        editor.split("DRV.MKT", [replace(PARTS[0], words=("(用工",)), PARTS[1]])
    assert study.changes() == ()
    assert [coder.id for coder in study.coders()] == ["rules"]
