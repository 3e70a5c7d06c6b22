"""Codebooks as .qdc."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from policytext.errors import ExchangeError
from policytext.exchange.refi.codebook_file import read_qdc, write_qdc
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.model import (
    Bilingual,
    Code,
    Codebook,
    CodeIndicator,
    CodeRelation,
    CodeStatus,
    Level,
    Parents,
    RelationKind,
    Role,
    Unit,
)
from policytext.store.codebook_rewriting import without_lines

FULL = Codebook(
    "full",
    "2.1",
    (
        Code("B.1", Bilingual("市场", "Market"), parent="B"),
        Code(
            "A",
            Bilingual("模式", "Pattern"),
            Bilingual("怎样转移。\n[第二行]", "How it moves."),
            Bilingual("写明的", "What is stated"),
            Bilingual("计划", "Plans"),
            {"zh": ("工厂迁到西部。", "新建生产线。"), "en": ("Plants moved.",)},
            {
                "zh": (CodeIndicator("(新建|扩建) … 生产线"), CodeIndicator("{工厂}")),
                "en": (CodeIndicator("plant", ("move",), ("plan",), True, 0.9),),
            },
            level=Level.AXIAL,
            role=Role.PHENOMENON,
            status=CodeStatus.INFERRED,
            exclusive=True,
        ),
        Code("B", Bilingual("动力", "Force"), level=Level.SELECTIVE),
        Code("A.1", Bilingual(en="Line"), parent="A"),
    ),
    Bilingual("全", "Full"),
    Bilingual("说明", "All that a codebook may have."),
    "Own",
    Unit.PARAGRAPH,
    True,
    Parents.WITH_CHILD,
    {"industry": {"zh": ("工厂", "产业"), "en": ("plant",)}},
    (CodeRelation("B", "A", RelationKind.DRIVES, CodeStatus.INFERRED),),
)


def test_a_codebook_comes_back_as_it_was(tmp_path: Path) -> None:
    losses = Losses()
    path = write_qdc(FULL, tmp_path / "full.qdc", "policytext 1")
    assert read_qdc(path, losses) == FULL
    assert not len(losses)


def test_the_small_codebook_comes_back(tmp_path: Path, codebook: Codebook) -> None:
    path = write_qdc(codebook, tmp_path / "small.qdc", "policytext 1")
    assert without_lines(read_qdc(path, Losses())) == without_lines(codebook)


def test_a_category_cannot_be_coded_with_and_a_leaf_can(tmp_path: Path) -> None:
    path = write_qdc(FULL, tmp_path / "full.qdc", "policytext 1")
    root = etree.parse(str(path)).getroot()
    codable = {code.get("name"): code.get("isCodable") for code in root.iter("{*}Code")}
    assert codable == {
        "模式 Pattern": "false",
        "Line": "true",
        "动力 Force": "false",
        "市场 Market": "true",
    }
    assert root.get("origin") == "policytext 1"


def test_the_same_codebook_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_qdc(FULL, tmp_path / "a.qdc", "policytext 1").read_bytes()
    assert first == write_qdc(FULL, tmp_path / "b.qdc", "policytext 1").read_bytes()
    assert not first.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in first


def test_codes_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "Their codes.qdc"
    path.write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1:0" origin="Other"><Codes>'
        '<Code guid="088B08AC-D5CD-4ADB-8B71-B4F3459C177F" name="政府引导" isCodable="false">'
        "<Description>政府怎样引导企业。</Description>"
        '<Code guid="088b08ac-d5cd-4adb-8b71-b4f3459c1780" name="Subsidy" isCodable="true"/>'
        "</Code></Codes></CodeBook>",
        encoding="utf-8",
    )
    read = read_qdc(path, Losses())
    assert read.id == "their-codes"
    assert read.codes == (
        Code(
            "zheng-fu-yin-dao",
            Bilingual("政府引导"),
            Bilingual("政府怎样引导企业。"),
            level=Level.AXIAL,
        ),
        Code("Subsidy", Bilingual(en="Subsidy"), parent="zheng-fu-yin-dao"),
    )


def test_a_code_that_was_renamed_keeps_its_id(tmp_path: Path) -> None:
    path = write_qdc(FULL, tmp_path / "full.qdc", "policytext 1")
    path.write_text(
        path.read_text(encoding="utf-8").replace('name="Line"', 'name="Production line"'),
        encoding="utf-8",
    )
    losses = Losses()
    read = read_qdc(path, losses)
    assert read.code("A.1") == replace(FULL.code("A.1"), label=Bilingual(en="Production line"))
    assert [loss.kind for loss in losses] == [LossKind.NAME]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<CodeBook><Codes>", "XML cannot be read"),
        ("<Project name='x'/>", "root element is 'Project'"),
        ("<CodeBook><Codes/></CodeBook>", "there is none in it"),
        ("<!DOCTYPE x [<!ENTITY f 'x'>]><CodeBook/>", "declares entities"),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "a.qdc"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match=message):
        read_qdc(path, Losses())


def test_an_empty_codebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="has none"):
        write_qdc(Codebook("empty", "1", ()), tmp_path / "a.qdc", "policytext 1")
