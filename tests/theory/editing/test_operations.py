from __future__ import annotations

from dataclasses import replace

import pytest

from policytext.errors import CircularCodebook, CodebookError, DuplicateCode, UnknownCode
from policytext.model import (
    Bilingual,
    ChangeKind,
    Code,
    Codebook,
    CodeRelation,
    CodeStatus,
    RelationKind,
)
from policytext.theory.editing.operations import (
    add_code,
    merge_codes,
    move_code,
    relate_codes,
    rename_code,
    retire_codes,
    split_code,
    unrelate_codes,
)


@pytest.fixture
def related(codebook: Codebook) -> Codebook:
    relations = (
        CodeRelation("DRV.MKT", "PAT.CAP", RelationKind.DRIVES),
        CodeRelation("DRV.MKT", "PAT.CMP", RelationKind.DRIVES),
        CodeRelation("PAT.CAP", "PAT.CMP", RelationKind.PRECEDES),
    )
    return replace(codebook, relations=relations)


def _ids(codebook: Codebook) -> list[str]:
    return [code.id for code in codebook]


def test_a_merged_code_leaves_its_words_and_relations_to_the_other(related: Codebook) -> None:
    edit = merge_codes(related, ["PAT.CMP"], "PAT.CAP")
    assert (edit.kind, edit.codes, edit.into) == (ChangeKind.MERGE, ("PAT.CMP",), ("PAT.CAP",))
    assert dict(edit.moves) == {"PAT.CMP": "PAT.CAP"}
    assert "PAT.CMP" not in edit.codebook
    kept = edit.codebook.code("PAT.CAP")
    for language, word in (("zh", "数据中心"), ("en", "data center")):
        assert [i.pattern for i in kept.indicators[language]][-1] == word
    assert kept.label == related.code("PAT.CAP").label
    ends = [(r.source, r.target) for r in edit.codebook.relations]
    assert ends == [("DRV.MKT", "PAT.CAP")]


def test_codes_below_a_merged_code_go_to_the_other(codebook: Codebook) -> None:
    edited = merge_codes(codebook, ["DRV"], "PAT").codebook
    assert [code.id for code in edited.children("PAT")] == [
        *("PAT.CAP", "PAT.CMP", "DRV.MKT", "DRV.INS")
    ]


def test_a_code_is_not_merged_into_one_below_it(codebook: Codebook) -> None:
    with pytest.raises(CircularCodebook, match=r"'PAT' stands above 'PAT.CAP'"):
        merge_codes(codebook, ["PAT"], "PAT.CAP")


def test_a_code_is_not_merged_into_itself(codebook: Codebook) -> None:
    with pytest.raises(CodebookError, match="into itself"):
        merge_codes(codebook, ["PAT.CAP"], "PAT.CAP")
    with pytest.raises(UnknownCode, match=r"PAT\.CAP"):
        merge_codes(codebook, ["PAT.CPA"], "PAT.CMP")


def test_parts_stand_below_the_code_that_is_split(codebook: Codebook) -> None:
    parts = [Code("CAP.A", Bilingual("新建", "New")), Code("CAP.B", Bilingual("扩建", "More"))]
    edit = split_code(codebook, "PAT.CAP", parts)
    assert [code.id for code in edit.codebook.children("PAT.CAP")] == ["CAP.A", "CAP.B"]
    assert _ids(edit.codebook)[:4] == ["PAT", "PAT.CAP", "CAP.A", "CAP.B"]
    assert not edit.moves
    with pytest.raises(CodebookError, match="two parts"):
        split_code(codebook, "PAT.CAP", parts[:1])
    with pytest.raises(DuplicateCode, match="'PAT'"):
        split_code(codebook, "PAT.CAP", [parts[0], Code("PAT")])


def test_codes_below_and_relations_follow_a_new_id(related: Codebook) -> None:
    edit = rename_code(related, "PAT", new_id="PATTERN", zh="转移模式")
    renamed = edit.codebook.code("PATTERN")
    assert renamed.label == Bilingual("转移模式", "Pattern")
    assert [code.id for code in edit.codebook.children("PATTERN")] == ["PAT.CAP", "PAT.CMP"]
    edit = rename_code(related, "PAT.CAP", new_id="PAT.NEW")
    assert ("DRV.MKT", "PAT.NEW") in [(r.source, r.target) for r in edit.codebook.relations]
    assert dict(edit.moves) == {"PAT.CAP": "PAT.NEW"}


def test_a_new_name_alone_moves_no_coding(codebook: Codebook) -> None:
    assert not rename_code(codebook, "PAT", en="Patterns").moves
    with pytest.raises(CodebookError, match="called so already"):
        rename_code(codebook, "PAT", en="Pattern")
    with pytest.raises(DuplicateCode):
        rename_code(codebook, "PAT", new_id="DRV")


def test_a_code_is_moved_with_all_below_it(codebook: Codebook) -> None:
    edited = move_code(codebook, "DRV", "PAT").codebook
    assert [code.id for code in edited.path_of("DRV.INS")] == ["PAT", "DRV", "DRV.INS"]
    assert move_code(edited, "DRV", None).codebook == codebook
    with pytest.raises(CircularCodebook, match=r"'DRV' cannot stand under 'DRV.INS'"):
        move_code(codebook, "DRV", "DRV.INS")
    with pytest.raises(CodebookError, match="under 'DRV' already"):
        move_code(codebook, "DRV.INS", "DRV")


def test_codes_below_a_retired_code_go_one_up(codebook: Codebook) -> None:
    edited = retire_codes(codebook, ["DRV"]).codebook
    assert [code.id for code in edited.roots()] == ["PAT", "DRV.MKT", "DRV.INS"]
    with pytest.raises(CodebookError, match="Leave one at least"):
        retire_codes(codebook, _ids(codebook))


def test_a_new_code_stands_after_its_branch(codebook: Codebook) -> None:
    edited = add_code(codebook, Code("PAT.NEW", parent="PAT")).codebook
    assert _ids(edited)[3] == "PAT.NEW"
    with pytest.raises(UnknownCode):
        add_code(codebook, Code("X", parent="NO"))


def test_relations_are_put_in_and_taken_out(related: Codebook) -> None:
    edit = relate_codes(related, "PAT.CMP", "DRV.INS", RelationKind.LEADS_TO)
    assert (edit.kind, edit.codes, edit.into) == (ChangeKind.RELATE, ("PAT.CMP",), ("DRV.INS",))
    assert not edit.moves
    made = edit.codebook.relations[-1]
    assert (made.source, made.target, made.status) == ("PAT.CMP", "DRV.INS", CodeStatus.INFERRED)
    back = unrelate_codes(edit.codebook, "PAT.CMP", "DRV.INS", RelationKind.LEADS_TO)
    assert back.kind is ChangeKind.UNRELATE
    assert back.codebook == related


def test_relations_that_make_no_sense_are_refused(related: Codebook) -> None:
    with pytest.raises(CodebookError, match="related to itself"):
        relate_codes(related, "PAT.CMP", "PAT.CMP", RelationKind.CAUSES)
    with pytest.raises(CodebookError, match="is there already"):
        relate_codes(related, "DRV.MKT", "PAT.CAP", RelationKind.DRIVES)
    with pytest.raises(UnknownCode):
        relate_codes(related, "DRV.MKT", "NOWHERE", RelationKind.DRIVES)
    with pytest.raises(CodebookError, match="Between the two: drives"):
        unrelate_codes(related, "DRV.MKT", "PAT.CAP", RelationKind.CAUSES)
