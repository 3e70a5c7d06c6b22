from __future__ import annotations

from lxml import etree

from policytext.extraction.office.word.numbering import Numbering, read_numbering
from tests.extraction.conftest import WORD


def level(at: int, format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, overrides: str = "") -> Numbering:
    root = etree.fromstring(
        f'<w:x xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{"".join(levels)}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num></w:x>'
    )
    return read_numbering(root)


CHINESE = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_levels_start_again_below_a_higher_one() -> None:
    found = numbering(*CHINESE)
    printed = [found.next("1", at)[0] for at in (0, 1, 1, 2, 0, 1)]
    assert printed == ["一、", "（一）", "（二）", "1. ", "二、", "（一）"]


def test_a_level_below_one_that_has_not_begun() -> None:
    found = numbering(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert found.next("1", 1)[0] == "1.1 "


def test_legal_numbers_are_in_digits() -> None:
    legal = level(1, "decimal", "%1.%2", "<w:isLgl/>")
    found = numbering(level(0, "chineseCounting", "第%1章"), legal)
    assert [found.next("1", at)[0] for at in (0, 0, 1)] == ["第一章 ", "第二章 ", "2.1 "]


def test_two_lists_share_a_count_unless_one_starts_again() -> None:
    assert [numbering(*CHINESE).next(id, 0)[0] for id in ("1",)] == ["一、"]
    shared = numbering(*CHINESE)
    assert [shared.next(id, 0)[0] for id in ("1", "2")] == ["一、", "二、"]
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'
    again = numbering(*CHINESE, overrides=start)
    assert [again.next(id, 0)[0] for id in ("1", "2", "2")] == ["一、", "九、", "十、"]


def test_bullets_and_unknown_lists() -> None:
    assert numbering(level(0, "bullet", "●")).next("1", 0) == ("", True)
    assert numbering().next("7", 0) == ("", False)
    assert read_numbering(None).next("1", 0) == ("", False)
