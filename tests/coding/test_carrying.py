from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.coding.carrying import Carried, Placing, carry_over
from policytext.errors import QuoteMismatch
from policytext.model import Coding, Document, Span

ZH = (
    "一、支持县区建设中试基地，按设备投入给予补助。\n二、企业购买技术成果的，给予贷款贴息。\n"
    "三、支持高校院所向外地企业转让专利。"
)
EN = (
    "The county pays half of the cost of pilot plants.\n"
    "Firms that buy a licence get cheaper loans.\n"
    "Universities may transfer patents to firms in other regions."
)


def _coding(document: Document, words: str, nth: int = 0) -> Coding:
    at = -1
    for _ in range(nth + 1):
        at = document.text.index(words, at + 1)
    span = Span(at, at + len(words))
    return Coding(f"c{at}", document.id, span, "transfer:PAT.CAP", "li", words)


def _carry(old_text: str, new_text: str, words: str, nth: int = 0) -> tuple[Carried, Document]:
    old, new = (Document.from_text("003", text) for text in (old_text, new_text))
    (carried,) = carry_over([_coding(old, words, nth)], old, new)
    return carried, new


@pytest.mark.parametrize(
    ("text", "words"), [(ZH, "企业购买技术成果的，给予贷款贴息"), (EN, "Firms that buy a licence")]
)
def test_same_words_further_on(text: str, words: str) -> None:
    carried, new = _carry(text, f"内部资料 / For office use\n{text}", words)
    assert carried.placing is Placing.SAME
    assert carried.span is not None
    assert new.quote(carried.span) == words


@pytest.mark.parametrize(
    ("old", "new", "words", "there"),
    [
        (
            "支持县区建设中 试基地，并给予补助。",
            "支持县区建设中试基地，并给予补助。",
            "中 试基地",
            "中试基地",
        ),
        (
            "a region-wide pro- gramme of tech- nology transfer",
            "a region-wide programme of technology transfer",
            "pro- gramme of tech- nology",
            "programme of technology",
        ),
        ("Ｐ２Ｐ平台", "P2P平台", "Ｐ２Ｐ", "P2P"),
    ],
)
def test_blanks_hyphens_and_widths_do_not_count(old: str, new: str, words: str, there: str) -> None:
    carried, document = _carry(old, new, words)
    assert carried.placing is Placing.SAME
    assert carried.span is not None
    assert document.quote(carried.span) == there


@pytest.mark.parametrize("nth", [0, 1])
def test_context_tells_equal_words_apart(nth: int) -> None:
    old = "甲市给予补助，用于厂房建设。乙县给予补助，用于人才引进。"
    new = "前言。甲市给予补助，用于厂房建设。此处新增一句。乙县给予补助，用于人才引进。"
    carried, document = _carry(old, new, "给予补助", nth)
    assert carried.span is not None
    assert document.text[carried.span.start - 2 : carried.span.start] == ("甲市", "乙县")[nth]


def test_equal_words_in_equal_context_keep_their_turn() -> None:
    row = "给予补助。" * 40
    carried, document = _carry(row, f"附注：{row}", "给予补助", nth=20)
    assert carried.span is not None
    assert carried.span.start == document.text.index("给予补助") + 20 * 5


def test_several_places_that_nothing_tells_apart() -> None:
    row = "给予补助。" * 40
    carried, _ = _carry(row, row * 2, "给予补助", nth=20)
    assert (carried.placing, carried.span) == (Placing.AMBIGUOUS, None)


@pytest.mark.parametrize(
    ("text", "words", "read"),
    [
        (ZH, "支持高校院所向外地企业转让专利", "支持高校院斦向外地企业转让专利"),
        (
            EN,
            "Firms that buy a licence get cheaper loans",
            "Firms that buy a 1icence get chcaper loans",
        ),
    ],
)
def test_words_that_were_read_differently(text: str, words: str, read: str) -> None:
    carried, document = _carry(text.replace(words, read), text, read)
    assert carried.placing is Placing.CHANGED
    assert carried.span is not None
    assert document.quote(carried.span) == words
    assert 75 <= carried.similarity < 100


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        (
            "Cities built parks. ",
            "The province funds joint laboratories of universities",
            ". Firms may use them, too.",
        ),
        ("各市建设园区。", "省级财政资助高校共建联合实验室", "。企业也可以使用，费用另议。"),
        ("", "The province funds joint laboratories", " of universities and firms."),
        ("资助", "省级财政资助高校共建联合实验室", ""),
    ],
)
@pytest.mark.parametrize("slip", [3, 12])
def test_changed_words_end_where_they_end(before: str, words: str, after: str, slip: int) -> None:
    old = Document.from_text("003", words[:slip] + "ж" + words[slip + 1 :])
    new = Document.from_text("003", before + words + after)
    (carried,) = carry_over([_coding(old, old.text)], old, new)
    assert carried.placing is Placing.CHANGED
    assert carried.span == Span(len(before), len(before) + len(words))


@pytest.mark.parametrize(
    ("before", "words", "read", "after"),
    [
        ("重庆企业", "新建第二条生产线", "新建第二条生产浅", "，原厂继续生产。"),
        ("重庆企业", "新建第二条生产线", "亲建第二条生产线", "，原厂继续生产。"),
        ("Firms ", "built a second line", "built a second 1inc", ", too."),
    ],
)
def test_a_first_or_last_character_that_was_read_differently(
    before: str, words: str, read: str, after: str
) -> None:
    carried, document = _carry(before + read + after, before + words + after, read)
    assert carried.span is not None
    assert document.quote(carried.span) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [(ZH, "企业购买技术成果的，给予贷款贴息"), (EN, "Firms that buy a licence get cheaper loans")],
)
def test_words_that_are_gone(text: str, words: str) -> None:
    carried, _ = _carry(text, text.replace(words, "……"), words)
    assert (carried.placing, carried.span) == (Placing.LOST, None)


def test_an_old_quote_must_stand_in_the_old_reading() -> None:
    old = Document.from_text("003", ZH)
    wrong = Coding("c1", "003", Span(0, 2), "transfer:PAT.CAP", "li", "别的")
    with pytest.raises(QuoteMismatch):
        carry_over([wrong], old, old)


def test_carried_coding_names_the_one_it_came_from() -> None:
    carried, document = _carry(ZH, f"前言\n{ZH}", "转让专利")
    coding = carried.coding_in(document, id="new", run="run-0002")
    coding.check(document)
    assert (coding.id, coding.run, coding.code) == ("new", "run-0002", "transfer:PAT.CAP")
    assert [(e.kind, e.value) for e in coding.evidence] == [("carried over", carried.coding.id)]


def test_a_coding_that_was_not_placed_has_no_place() -> None:
    carried, document = _carry(ZH, "别的内容", "转让专利")
    with pytest.raises(ValueError, match="not placed: not found"):
        carried.coding_in(document, id="new", run="run-0002")


@given(st.text("中试基地支持补助ab \n-", min_size=1, max_size=60), st.data())
def test_every_coding_finds_itself_in_the_same_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document.from_text("003", text)
    coding = Coding("c", "003", Span(start, end), "a:b", "li", text[start:end])
    (carried,) = carry_over([coding], document, document)
    bare = text[start:end].replace("-", "").strip()
    if not bare.replace(" ", "").replace("\n", ""):
        assert carried.placing is Placing.LOST
    else:
        assert carried.span is not None
        folded = (document.quote(carried.span), text[start:end])
        assert len({"".join(f.replace("-", "").split()) for f in folded}) == 1
