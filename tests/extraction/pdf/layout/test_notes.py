from __future__ import annotations

from policytext.extraction.pdf.layout.notes import footnotes, marks_of, side_notes, without_marks
from policytext.extraction.pdf.lines.columns import columns
from policytext.extraction.pdf.lines.line import PdfLine
from tests.extraction.line_maker import SIZE, blocks, column, line, shown

BODY = ["正文第一行写满版心", "正文第二行写满版心", "正文第三行写满版心", "|到此为止。"]


def notes(lines: list[PdfLine]) -> list[str]:
    (at,) = columns([lines])
    return [lines[index].text for index in sorted(footnotes(lines, at, SIZE))]


def note(text: str, top: float, x: float = 60, mark: int = 0) -> PdfLine:
    return line(text, x, top, size=8, raised=((0, mark),) if mark else ())


def test_marks_that_begin_a_note() -> None:
    for text in ("1 See the annex.", "① 见附件。", "* 通讯作者。", "[2] 见年报。", "3. 见附件。"):
        assert notes([*column(BODY), note(text, 400)]) == [text]
    assert notes([*column(BODY), note("1See the annex.", 400, mark=1)]) == ["1See the annex."]


def test_words_that_begin_a_note() -> None:
    lines = [*column(BODY), note("收稿日期：二月一日", 400), note("基金项目：省级课题", 410)]
    assert notes(lines) == ["收稿日期：二月一日", "基金项目：省级课题"]


def test_small_type_that_is_no_note() -> None:
    assert notes([*column(BODY), note("120万元的一次性奖励。", 400)]) == []
    assert notes([*column(BODY), note("图1 组合关系", 400)]) == []
    assert notes([note("1 See the annex.", 50), *column(BODY)]) == []


def test_references_in_small_type_are_no_notes() -> None:
    lines = [*column(BODY), note("参考文献", 300), note("[1] 某书。", 312), note("[2] 某文。", 324)]
    assert notes(lines) == []
    assert notes([*lines, line("① 见附件。", 60, 600, size=6)]) == ["① 见附件。"]


def test_notes_under_two_columns() -> None:
    left, right = column(BODY * 3, measure=140), column(BODY * 3, 220, measure=140)
    left.append(note("1 左栏的注", 500))
    right.append(note("2 右栏的注", 500, 220))
    assert notes([*left, *right]) == ["1 左栏的注", "2 右栏的注"]
    wide = line("3 跨两栏的注，从左边一直写到右边", 60, 520, size=8, width=300)
    assert notes([*left[:-1], *right[:-1], wide]) == [wide.text]


def test_a_note_that_goes_on_from_the_page_before() -> None:
    lines = [*column(BODY), note("county and its parks.", 400), note("2 See the annex.", 410)]
    assert notes(lines) == ["county and its parks.", "2 See the annex."]


def test_marks_are_lifted_out_of_the_text() -> None:
    marks = marks_of([note("1See the annex.", 400, mark=1), note("② 见附件。", 410)])
    assert marks == {"1", "②"}
    one = line("as agreed.1 Then", raised=((10, 11),))
    assert without_marks(one, marks).text == "as agreed. Then"
    assert without_marks(one, marks).printed == "as agreed.1 Then"
    spaced = line("in reports 1 of the year", raised=((11, 12),))
    assert without_marks(spaced, marks).text == "in reports of the year"
    assert without_marks(line("推动转化②。", raised=((4, 5),)), marks).text == "推动转化。"
    power = line("about 10 m2 each", raised=((10, 11),))
    assert without_marks(power, marks) is power


def test_a_mark_of_a_note_does_not_break_its_paragraph() -> None:
    page = [
        line("The parks share income.1", width=200, raised=((23, 24),)),
        line("A second paragraph tells that", 75, 115, width=285),
        *column(["each park keeps a share", "|of it."], top=130),
        note("1The share is a third.", 500, mark=1),
    ]
    drafts = blocks(page)
    assert shown(drafts) == [
        ("paragraph", "The parks share income."),
        ("paragraph", "A second paragraph tells that each park keeps a share of it."),
        ("footnote", "1The share is a third."),
    ]
    assert drafts[0].replaced == ((22, 23, ".1"),)


def test_notes_in_the_margin() -> None:
    lines = [*column(["正文写满版心的一行文字"] * 8, 160, measure=240), note("参见第八条", 115, 60)]
    lines.append(note("本条新增", 160, 420))
    found = side_notes(lines, SIZE)
    assert [lines[index].text for index in sorted(found)] == ["参见第八条", "本条新增"]


def test_a_column_in_smaller_type_is_not_the_margin() -> None:
    left = column(["正文写满左栏的一行文字"] * 8, measure=140)
    right = column(["小字的右栏写满一行"] * 12, 220, size=8, measure=140)
    assert side_notes([*left, *right], SIZE) == frozenset()


def test_glosses_beside_most_paragraphs_stand_in_the_margin_however_much_they_say() -> None:
    body = column(["正文写满版心的一行文字"] * 16, 60, measure=240)
    glosses = [
        one
        for top in (100, 190, 280)
        for one in column(["旁注写满页边的一行", "旁注的第二行文字"], 320, top, size=8, measure=100)
    ]
    found = side_notes([*body, *glosses], SIZE)
    assert found == frozenset(range(len(body), len(body) + len(glosses)))
