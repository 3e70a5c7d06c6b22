from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from policytext.errors import NoTextLayer
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.lines.lines import page_lines
from policytext.extraction.pdf.lines.page import view_of
from policytext.extraction.pdf.lines.repair import repair_of
from policytext.extraction.pdf.lines.second import SecondEngine
from policytext.extraction.pdf.reading.document import read_pages
from policytext.extraction.text.normalise import normalise
from tests.extraction.raw_pdf import font_objects, pdf, set_lines, square_font

LINES = [
    "为了规范科技成果转化活动，促进科学技术进步，各级人民",
    "政府应当加强统筹协调，完善扶持政策，鼓励企业与高等学",
    "校、科研机构联合建设中试基地，推动产业转移。",
]
CODES = "".join(dict.fromkeys("".join(LINES)))
FONT = square_font(CODES)
PRIVATE = {at + 1: chr(0xE000 + at) for at in range(len(CODES))}
TURNED = {at + 1: CODES[(at * 7 + 3) % len(CODES)] for at in range(len(CODES))}


def read(content: bytes) -> Reading:
    return read_pages(content, "a.pdf", ReadOptions(Recognition.NEVER), Pace())


@pytest.mark.parametrize("named", [None, PRIVATE, TURNED], ids=["nothing", "private", "wrong"])
def test_text_comes_back_from_the_font(named: dict[int, str] | None) -> None:
    reading = read(pdf([set_lines(LINES, CODES)], font_objects(FONT, named)))
    assert [draft.text for draft in reading.drafts] == ["".join(LINES)]
    assert not reading.warnings


def test_boxes_are_those_of_the_ink() -> None:
    good = {at + 1: character for at, character in enumerate(CODES)}
    usual = read(pdf([set_lines(LINES, CODES)], font_objects(FONT, good)))
    repaired = read(pdf([set_lines(LINES, CODES)], font_objects(FONT, PRIVATE)))
    for line, other in zip(usual.drafts[0].lines, repaired.drafts[0].lines, strict=True):
        assert line.box == pytest.approx(other.box, abs=0.5)


@pytest.mark.parametrize("named", [None, PRIVATE, TURNED], ids=["nothing", "private", "wrong"])
def test_what_the_font_does_not_say_is_not_given_out(named: dict[int, str] | None) -> None:
    nameless = square_font(CODES, named=False)
    with pytest.raises(NoTextLayer, match="do not say which characters"):
        read(pdf([set_lines(LINES, CODES)], font_objects(nameless, named)))


def test_a_page_of_private_characters_among_good_ones_is_left_out() -> None:
    half = CODES[: len(CODES) // 2]
    text = "".join(c for c in "".join(LINES) if c in half) * 2
    other = {at + 1: c if c in half else chr(0xE000 + at) for at, c in enumerate(CODES)}
    fonts = font_objects(square_font(CODES, named=False), other)
    rest = "".join(c for c in CODES if c not in half) * 2
    contents = [set_lines([text[:26], text[26:52]], CODES), set_lines([rest[:26]] * 2, CODES)]
    reading = read(pdf(contents, fonts))
    assert "".join(draft.text for draft in reading.drafts) == text[:52]
    assert reading.warnings == (
        "page 2: its fonts do not say which characters they show; not recognised, as asked",
    )


def test_an_unlikely_page_in_a_font_that_prints_good_pages_stays() -> None:
    good = {at + 1: character for at, character in enumerate(CODES)}
    verse = [line[::-1] for line in LINES]
    contents = [set_lines(LINES * 3, CODES), set_lines(verse, CODES)]
    reading = read(pdf(contents, font_objects(FONT, good)))
    assert verse[1] in "".join(draft.text for draft in reading.drafts)
    assert reading.warnings == ()


def test_characters_of_the_other_planes_are_whole() -> None:
    planes = "𝑥𠮷"
    named = {at + 1: character for at, character in enumerate(planes)}
    content = pdf([set_lines([planes * 4], planes)], font_objects(square_font(planes), named))
    assert [draft.text for draft in read(content).drafts] == [normalise(planes) * 4]


def test_a_rewritten_text_is_as_long_as_before() -> None:
    content = pdf([set_lines(LINES, CODES)], font_objects(FONT, PRIVATE))
    engine = SecondEngine(content)
    rewrite = repair_of(engine, 0)
    assert rewrite is not None
    page = pdfium.PdfDocument(content)[0]
    textpage = page.get_textpage()
    before = str(textpage.get_text_range())
    assert len(rewrite(textpage, before)) == len(before)
    assert [line.text for line in page_lines(page, 1, view_of(page), None, rewrite).lines] == LINES
    engine.close()


def test_letters_named_with_a_byte_too_few_come_back() -> None:
    said = ["Þe council gives notice of the joint", "paÞerns of transfer between regions."]
    codes = "".join(dict.fromkeys("".join(said)))
    named = {at + 1: "Th" if c == "Þ" else c for at, c in enumerate(codes)}
    whole = pdf([set_lines(said, codes)], font_objects(square_font(codes), named))
    cut = whole.replace(b"<00540068>", b"  <540068>")
    assert cut != whole
    text = "The council gives notice of the joint paTherns of transfer between regions."
    reading = read(cut)
    assert [draft.text for draft in reading.drafts] == [text]
    assert not reading.drafts[0].replaced


def test_a_ligature_named_as_a_blank_comes_back() -> None:
    said = ["the pro§t and the de§nition of it in", "a speci§c project of the council."]
    codes = "".join(dict.fromkeys("".join(said)))
    program = square_font(codes.replace("§", "\ufb01"))
    named = {at + 1: " " if c == "§" else c for at, c in enumerate(codes)}
    reading = read(pdf([set_lines(said, codes)], font_objects(program, named)))
    text = "the profit and the definition of it in a specific project of the council."
    assert [draft.text for draft in reading.drafts] == [text]


def test_words_divided_at_the_end_of_a_line_are_joined() -> None:
    said = ["the council supports the trans-", "fer of results to companies in all regions."]
    codes = "".join(dict.fromkeys("".join(said)))
    private = {at + 1: "-" if c == "-" else chr(0xE000 + at) for at, c in enumerate(codes)}
    reading = read(pdf([set_lines(said, codes)], font_objects(square_font(codes), private)))
    text = "the council supports the transfer of results to companies in all regions."
    assert [draft.text for draft in reading.drafts] == [text]
