"""Which printed lines go on with each other."""

from __future__ import annotations

from dataclasses import replace

from policytext.extraction.pdf.layout.groups import Group, Placed
from policytext.extraction.pdf.layout.paragraphs import goes_on
from policytext.extraction.pdf.layout.style import style_of
from policytext.extraction.pdf.lines.columns import columns
from policytext.extraction.pdf.lines.line import LinePart, PdfLine
from policytext.model import BlockKind
from tests.extraction.line_maker import LEFT, MEASURE, PITCH, SIZE, TOP, blocks, column, line, shown

SENTENCE = [
    "the district may support a park that",
    "was named in the plan of the province",
    "if its operator agrees to publish what",
    "the park has cost and what it has done",
]
HEI = ("SimHei",)


def at_pitch(texts: list[str], down: int, size: float = SIZE) -> list[PdfLine]:
    return column(texts, top=TOP + down * PITCH, size=size)


def test_a_paragraph_goes_on_after_a_pull_quote() -> None:
    quote = [
        line("Nobody had told us", top=TOP + 5 * PITCH, size=16, width=250),
        line("what it would cost.", top=TOP + 6.7 * PITCH, size=16, width=250),
    ]
    page = [*at_pitch(SENTENCE, 0), *quote, *at_pitch([*SENTENCE[:2], "|so far."], 10)]
    found = shown(blocks(page))
    assert found[0][0] == "paragraph"
    assert found[0][1].endswith("the province so far.")
    assert found[1] == ("paragraph", "Nobody had told us what it would cost.")


def test_a_pull_quote_that_repeats_the_text_stands_aside() -> None:
    quote = [
        line("if its operator agrees", top=TOP + 5 * PITCH, size=16, width=250),
        line("to publish", top=TOP + 6.7 * PITCH, size=16, width=120),
    ]
    page = [*at_pitch(SENTENCE, 0), *quote, *at_pitch([*SENTENCE[:2], "|so far."], 10)]
    assert ("side note", "if its operator agrees to publish") in shown(blocks(page))


def test_a_heading_after_an_unfinished_line_stays_a_heading() -> None:
    head = line("第二章 支持的对象和条件", top=TOP + 5 * PITCH, size=16)
    page = [*at_pitch(SENTENCE, 0), head, *at_pitch([*SENTENCE[:2], "|so far."], 8)]
    assert [kind for kind, _ in shown(blocks(page))] == ["paragraph", "heading", "paragraph"]


def test_a_bold_question_is_a_heading() -> None:
    question = line("6 哪些单位可以申请？", top=TOP, fonts=HEI)
    page = [question, *at_pitch([*SENTENCE, *SENTENCE, "|in this year."], 2)]
    assert shown(blocks(page))[0] == ("heading", "6 哪些单位可以申请？")


def test_lines_of_a_title_with_neither_edge_nor_middle_in_common_are_two_headings() -> None:
    titles = [
        line("4. Request of the owner", top=TOP, size=14, width=220),
        line("Resolution", LEFT + 200, top=TOP + 18, size=14, width=70),
    ]
    page = [*titles, *at_pitch([*SENTENCE, *SENTENCE, "|in this year."], 4)]
    assert [text for kind, text in shown(blocks(page)) if kind == "heading"] == [
        "4. Request of the owner",
        "Resolution",
    ]


def test_entries_with_page_numbers_are_blocks_of_their_own() -> None:
    def entry(text: str, page: str, down: int) -> PdfLine:
        one = line(f"{text} {page}", top=TOP + down * PITCH, width=MEASURE)
        x0, _, x1, _ = one.frame
        return replace(one, cells=(LinePart(text, x0, x0 + 60), LinePart(page, x1 - 5, x1)))

    entries = [entry("3 Advanced use", "5", 0), entry("4 Further reading", "7", 1)]
    leader = line("4.1 Fonts . . . . . . . . . . . . 8", top=TOP + 2 * PITCH, width=MEASURE)
    found = shown(blocks([*entries, leader]))
    assert [text for _, text in found] == [
        "3 Advanced use 5",
        "4 Further reading 7",
        "4.1 Fonts . . . . . . . . . . . . 8",
    ]


def test_small_capitals_in_the_middle_of_a_line_do_not_end_a_paragraph() -> None:
    lines = at_pitch([*SENTENCE, "|so far."], 0)
    lines[2] = replace(lines[2], size=0.8 * SIZE, fonts=("Heavy", "Song"))
    assert len(blocks(lines)) == 1


def test_an_address_that_ends_with_a_slash_is_finished() -> None:
    lines = [line("http://example.org/papers/"), line("另见附件。", top=TOP + PITCH)]
    page = [*lines, *at_pitch([*SENTENCE, "|so far."], 3)]
    at = columns([page])[0]
    style = style_of(page, at)
    group = Group(BlockKind.PARAGRAPH, [page[0]], [at[0]])
    assert not goes_on(group, Placed(page[1], at[1]), style)
    broken = replace(page[0], text="省、市/")
    assert goes_on(Group(BlockKind.PARAGRAPH, [broken], [at[0]]), Placed(page[1], at[1]), style)
