from __future__ import annotations

import re

import pypdfium2 as pdfium
import pytest

from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.lines import second
from policytext.extraction.pdf.lines.mending import Mending
from policytext.extraction.pdf.lines.second import SecondEngine
from policytext.extraction.pdf.reading.document import read_pages
from tests.extraction.raw_pdf import font_objects, pdf, set_lines, square_font

CHINESE = [
    "为了规范科技成果转化活动，促进科学技术进步，各级人民",
    "政府应当加强统筹协调，完善扶持政策，鼓励企业与高等学",
    "校、科研机构联合建设中试基地，推动产业转移。",
]
ENGLISH = [
    "The council supports the transfer of results from",
    "universities to companies and pays half the cost of",
    "every pilot project in the less developed regions.",
]
BOTH = pytest.mark.parametrize("lines", [CHINESE, ENGLISH], ids=["zh", "en"])


def codes_of(lines: list[str]) -> str:
    return "".join(dict.fromkeys("".join(lines)))


def private(codes: str) -> dict[int, str]:
    return {at + 1: chr(0xE000 + at) for at in range(len(codes))}


def file_of(lines: list[str], named: dict[int, str] | None, pages: int = 3) -> bytes:
    codes = codes_of(lines)
    contents = [set_lines(lines, codes)] * (pages - 1) + [set_lines(lines[2:], codes)]
    return pdf(contents, font_objects(square_font(codes), named))


def text_of(content: bytes, index: int, mending: Mending) -> str:
    page = pdfium.PdfDocument(content)[index]
    textpage = page.get_textpage()
    text = str(textpage.get_text_range())
    rewrite = mending.rewrite_of(index)
    return rewrite(textpage, text) if rewrite else text


@BOTH
def test_every_page_gets_its_characters(lines: list[str]) -> None:
    content = file_of(lines, private(codes_of(lines)))
    mending = Mending(SecondEngine(content))
    assert text_of(content, 0, mending).split() == "\r\n".join(lines).split()
    assert text_of(content, 2, mending).split() == lines[2].split()


@BOTH
def test_pages_are_not_read_glyph_by_glyph(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(second.SecondEngine, "named", fail)
    content = file_of(lines, private(codes_of(lines)))
    reading = read_pages(content, "a.pdf", ReadOptions(Recognition.NEVER), Pace())
    said = "".join(draft.text for draft in reading.drafts)
    assert "".join(said.split()) == "".join("".join((*lines * 2, lines[2])).split())
    assert not reading.warnings


@BOTH
def test_a_good_file_is_not_opened_twice(lines: list[str]) -> None:
    named = dict(enumerate(codes_of(lines), 1))
    content = file_of(lines, named)
    engine = SecondEngine(content)
    mending = Mending(engine)
    for index in range(2):
        assert text_of(content, index, mending).split() == "\r\n".join(lines).split()
    assert mending.rewrite_of(2) is None
    assert engine._document is None
    mending.wake()
    assert mending.rewrite_of(2) is not None


def test_glyphs_that_share_a_character_are_told_apart_by_their_places() -> None:
    codes = codes_of(CHINESE)
    shared = {code: chr(0xE000 + code % 40) for code in range(1, len(codes) + 1)}
    content = file_of(CHINESE, shared)
    assert text_of(content, 0, Mending(SecondEngine(content))).split() == CHINESE


def test_a_font_that_says_nothing_is_left_as_it_is() -> None:
    codes = codes_of(CHINESE)
    fonts = font_objects(square_font(codes, named=False), private(codes))
    content = pdf([set_lines(CHINESE, codes)], fonts)
    engine = SecondEngine(content)
    said = text_of(content, 0, Mending(engine))
    assert said[0] == "\ue000"


def test_brackets_beside_codes_read_leftwards() -> None:
    codes = codes_of(CHINESE)
    # Of the codes one has the number of a bracket; others are shown as Hebrew.
    named = {at: chr(0x5D0 + at % 20) for at in range(1, len(codes) + 1)} | {40: "("}
    content = file_of(CHINESE, named)
    said = text_of(content, 0, Mending(SecondEngine(content)))
    assert "(" in said or ")" in said


def test_what_a_few_characters_say_of_a_font_does_not_hold_for_the_file() -> None:
    """The second font names its characters rightly, but its program has another for one."""
    codes, right = codes_of(CHINESE), codes_of(CHINESE[::-1])
    others = [
        re.sub(rb"(\d) 0 R", lambda number: b"%d 0 R" % (int(number.group(1)) + 5), body)
        for body in font_objects(square_font(right.replace("政", "正")), dict(enumerate(right, 1)))
    ]
    others[:3] = [body.replace(b"ABCDEF+Squares", b"GHIJKL+Others") for body in others[:3]]
    short, long = ([CHINESE[0][:3]], CHINESE * 4)
    first = set_lines(CHINESE, codes) + " " + set_lines(short, right, left=320).replace("F1", "F2")
    second_page = set_lines(long, right).replace("F1", "F2")
    fonts = font_objects(square_font(codes), private(codes))
    content = pdf([first, second_page], fonts, objects=others, others="/F2 6 0 R")
    mending = Mending(SecondEngine(content))
    assert CHINESE[0] in text_of(content, 0, mending)
    assert text_of(content, 1, mending).split() == long


def test_a_font_that_shows_three_characters_first() -> None:
    codes = codes_of(CHINESE)
    contents = [set_lines([CHINESE[0][:3]], codes), set_lines(CHINESE * 4, codes)]
    content = pdf(contents, font_objects(square_font(codes), private(codes)))
    mending = Mending(SecondEngine(content))
    text_of(content, 0, mending)
    assert text_of(content, 1, mending).split() == CHINESE * 4


def test_glyphs_that_share_a_character_are_told_apart_by_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(second.SecondEngine, "named", fail)
    codes = codes_of(CHINESE)
    shared = {code: chr(0xE000 + code % 40) for code in range(1, len(codes) + 1)}
    content = file_of(CHINESE, shared)
    assert text_of(content, 0, Mending(SecondEngine(content))).split() == CHINESE
