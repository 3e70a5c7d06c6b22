"""The same passage in Chinese and in English states the same relation in the same direction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.model import Span
from policytext.segmentation import split_sentences
from policytext.theory.axial import Link, Sense, Stance, find_links

Told = tuple[str, str, str]


def links_of(text: str, language: str) -> list[Link]:
    spans = split_sentences(text, language)
    pairs = zip((None, *spans), spans, strict=False)
    return [
        link for before, span in pairs for link in find_links(text, span, language, before=before)
    ]


def told(text: str, language: str) -> list[Told]:
    return [
        (
            text[link.source.start : link.source.end],
            link.kind.value,
            text[link.target.start : link.target.end],
        )
        for link in links_of(text, language)
    ]


PAIRS = {
    "因为水价上调，印染厂迁往下游。": ("水价上调", "causes", "印染厂迁往下游"),
    "Because water became dearer, the dyers moved downstream.": (
        "water became dearer",
        "causes",
        "the dyers moved downstream",
    ),
    "印染厂迁往下游，是因为水价上调。": ("水价上调", "causes", "印染厂迁往下游"),
    "The dyers moved downstream because water became dearer.": (
        "water became dearer",
        "causes",
        "The dyers moved downstream",
    ),
    "镇里修通了公路。因此，货运时间减半。": ("镇里修通了公路", "leads to", "货运时间减半"),
    "The town built a road. Therefore, haulage takes half the time.": (
        "The town built a road",
        "leads to",
        "haulage takes half the time",
    ),
    "为了稳定用工，厂方新建了宿舍。": ("厂方新建了宿舍", "leads to", "稳定用工"),
    "The firm built dormitories in order to keep its workers.": (
        "The firm built dormitories",
        "leads to",
        "keep its workers",
    ),
    "通过统一采购，农户压低了成本。": ("统一采购", "enables", "农户压低了成本"),
    "By buying together, farmers cut their costs.": (
        "buying together",
        "enables",
        "farmers cut their costs",
    ),
    "设备补贴促进了机器换人。": ("设备补贴", "drives", "机器换人"),
    "Equipment subsidies promoted the use of robots.": (
        "Equipment subsidies",
        "drives",
        "the use of robots",
    ),
    "只有产权清楚，才能放心投资。": ("产权清楚", "conditions", "才能放心投资"),
    "Only if ownership is clear can people invest.": (
        "ownership is clear",
        "conditions",
        "can people invest",
    ),
    "在出口下滑的背景下，企业转向内销。": ("出口下滑", "conditions", "企业转向内销"),
    "Against the background of falling exports, firms turned to the home market.": (
        "falling exports",
        "conditions",
        "firms turned to the home market",
    ),
    "尽管路途遥远，技师仍愿前往。": ("路途遥远", "tension with", "技师仍愿前往"),
    "Despite the distance, technicians are willing to go.": (
        "the distance",
        "tension with",
        "technicians are willing to go",
    ),
    "印染厂停产，根子在于水价上调。": ("水价上调", "causes", "印染厂停产"),
    "The dyers closed, and the root of it is that water became dearer.": (
        "water became dearer",
        "causes",
        "The dyers closed, and",
    ),
    "受水价上调影响，印染厂停产。": ("水价上调", "drives", "印染厂停产"),
    "Hit by dearer water, the dyers closed.": ("dearer water", "drives", "the dyers closed"),
    "省级基金撬动了民间投资。": ("省级基金", "drives", "民间投资"),
    "The provincial fund leveraged private money.": (
        "The provincial fund",
        "drives",
        "private money",
    ),
    "新的码头改善了货运条件。": ("新的码头", "enables", "货运条件"),
    "The new quay improved the movement of goods.": (
        "The new quay",
        "enables",
        "the movement of goods",
    ),
    "要稳定用工，就必须新建宿舍。": ("就必须新建宿舍", "conditions", "稳定用工"),
    "To keep its workers, the firm must build dormitories.": (
        "the firm must build dormitories",
        "conditions",
        "keep its workers",
    ),
    "产量增长取决于用电保障。": ("用电保障", "conditions", "产量增长"),
    "The growth of output depends on the power supply.": (
        "the power supply",
        "conditions",
        "The growth of output",
    ),
}


@pytest.mark.parametrize(("text", "expected"), PAIRS.items())
def test_direction_and_kind(text: str, expected: Told) -> None:
    language = "en" if text[0].isascii() else "zh"
    assert told(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("设备补贴没有促进机器换人。", Stance.NEGATED),
        ("Equipment subsidies did not promote the use of robots.", Stance.NEGATED),
        ("设备补贴可能促进机器换人。", Stance.HYPOTHETICAL),
        ("Equipment subsidies may promote the use of robots.", Stance.HYPOTHETICAL),
        ("设备补贴有望带动机器换人。", Stance.HYPOTHETICAL),
        ("Equipment subsidies are expected to drive the use of robots.", Stance.HYPOTHETICAL),
        ("如果电价下调，厂房就会扩建。", Stance.HYPOTHETICAL),
        ("If power became cheaper, the plant would grow.", Stance.HYPOTHETICAL),
        ("设备补贴不仅促进了机器换人。", Stance.STATED),
        ("Equipment subsidies not only promoted the use of robots.", Stance.STATED),
    ],
)
def test_denied_and_open_links_are_told_apart(text: str, stance: Stance) -> None:
    language = "en" if text[0].isascii() else "zh"
    assert [link.stance for link in links_of(text, language)] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "加强人才培养，推动绿色转型，完善公共服务。",
        "会议审议通过了实施方案，代表列席会议。",
        "Strengthen training, promote green industry and improve services.",
        "The council passed the plan; delegates attended the meeting.",
        "因此",
        "Therefore.",
    ],
)
def test_lists_of_tasks_and_bare_words_state_nothing(text: str) -> None:
    assert links_of(text, "en" if text[0].isascii() else "zh") == []


def test_a_condition_leaves_a_link_open_before_it_and_behind_it() -> None:
    before = links_of("如果电价下调，补贴就推动厂房扩建。", "zh")
    behind = links_of("Subsidies drive the growth of plants if power is cheap.", "en")
    for found in (before, behind):
        assert Sense.DRIVE in {link.sense for link in found}
        assert {link.stance for link in found} == {Stance.HYPOTHETICAL}


def test_traditional_script_reads_as_simplified() -> None:
    assert told("因為水價上調，印染廠遷往下游。", "zh") == [
        ("水價上調", "causes", "印染廠遷往下游")
    ]


def test_a_chain_is_two_links() -> None:
    assert told("园区降租，因此企业入驻，从而带来就业。", "zh")[:2] == [
        ("园区降租", "leads to", "企业入驻"),
        ("企业入驻", "leads to", "带来就业"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("县里发放了算力券。这促使团队注册公司。", "zh"),
        ("The county issued vouchers. This prompted teams to register firms.", "en"),
    ],
)
def test_a_pointing_subject_stands_for_the_sentence_before(text: str, language: str) -> None:
    (link,) = links_of(text, language)
    assert link.source.start == 0
    assert link.sense is Sense.DRIVE


PIECES = (
    *(
        "因为",
        "由于",
        "，",
        "；",
        "。",
        "因此",
        "推动了",
        "为了",
        "在",
        "背景下",
        "工厂外迁",
        "成本",
        "A",
        "、",
        "：",
    ),
    *(
        "because ",
        "therefore, ",
        "; ",
        ", ",
        "drives ",
        "by moving ",
        "in order to ",
        "costs ",
        "if ",
    ),
    *("only if ", "can ", "with ", "as a lever", "this ", "led to ", "not ", " ", "1,000 "),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["zh", "en"]))
def test_any_text_is_read_and_sides_lie_apart_in_it(text: str, language: str) -> None:
    for link in links_of(text, language):
        for span in (link.source, link.target, *link.connective):
            assert 0 <= span.start < span.end <= len(text)
        assert not link.source.overlaps(link.target)


def test_no_link_reaches_across_a_paragraph() -> None:
    text = "因此，货运时间减半。"
    assert find_links(text, Span(0, len(text)), "zh") == ()


def test_both_sides_of_a_semicolon_are_apart() -> None:
    assert told("水价上调；由于订单减少，工厂停产。", "zh") == [("订单减少", "causes", "工厂停产")]
