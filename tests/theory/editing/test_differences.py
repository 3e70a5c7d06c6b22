from __future__ import annotations

from dataclasses import replace

from policytext.model import Bilingual, Code, Codebook, CodeIndicator
from policytext.theory.editing.differences import Difference, Differing, codebook_differences
from policytext.theory.editing.operations import add_code, move_code, rename_code, retire_codes


def test_the_same_codebook_does_not_differ(codebook: Codebook) -> None:
    assert codebook_differences(codebook, replace(codebook, path="elsewhere")) == ()


def test_every_difference_is_told_with_both_values(codebook: Codebook) -> None:
    newer = retire_codes(codebook, ["PAT.CMP"]).codebook
    newer = add_code(newer, Code("NEW", Bilingual("新", "New"))).codebook
    newer = move_code(newer, "DRV.MKT", None).codebook
    assert codebook_differences(codebook, newer) == (
        Difference("DRV.MKT", Differing.CHANGED, "parent", "DRV", ""),
        Difference("NEW", Differing.ADDED, "", "", "新 / New"),
        Difference("PAT.CMP", Differing.GONE, "", "算力数据转移 / Computing power data transfer"),
    )


def test_a_code_with_its_name_under_another_id_is_called_renamed(codebook: Codebook) -> None:
    newer = rename_code(codebook, "PAT.CAP", new_id="CAPACITY").codebook
    found = codebook_differences(codebook, newer)
    assert found == (Difference("CAPACITY", Differing.RENAMED, "id", "PAT.CAP", "CAPACITY"),)


def test_items_of_lists_are_told_one_by_one(codebook: Codebook) -> None:
    code = codebook.code("DRV.MKT")
    indicators = {"zh": (CodeIndicator("市场", weight=0.8),), "en": code.indicators["en"]}
    codes = tuple(replace(c, indicators=indicators) if c is code else c for c in codebook)
    found = codebook_differences(codebook, replace(codebook, codes=codes, version="2"))
    assert [(d.code, d.field, d.before, d.after) for d in found] == [
        ("", "version", "1", "2"),
        ("DRV.MKT", "indicators zh", "成本", ""),
        ("DRV.MKT", "indicators zh", "", "市场; weight 0.8"),
    ]
