"""Of the sides of a connective what stands next to it counts, the same in both languages."""

from __future__ import annotations

import pytest

from policytext.model import RelationKind, Span
from policytext.theory.axial import Link, Sense, find_links
from policytext.theory.axial.sides import nearest_sides


def nearest(text: str, language: str) -> Link:
    link = find_links(text, Span(0, len(text)), language)[0]
    return nearest_sides(text, link, language)


def shown(text: str, span: Span) -> str:
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("通过统一采购，农户压低成本，扩大种植，改种果树。", "zh", "农户压低成本，扩大种植"),
        (
            "By buying together, farmers cut costs; they grew.",
            "en",
            "farmers cut costs",
        ),
        ("为了留住用户，网点改做社区服务而不是卖产品。", "zh", "留住用户"),
    ],
)
def test_two_clauses_next_to_the_connective_count(text: str, language: str, target: str) -> None:
    assert shown(text, nearest(text, language).target) == target


def test_what_a_side_is_not_does_not_count() -> None:
    chinese = "网点改做社区服务，以便留住老用户而不是多开新户。"
    english = "The branch turned to services so as to keep its users rather than win new ones."
    assert shown(chinese, nearest(chinese, "zh").target) == "留住老用户"
    assert shown(english, nearest(english, "en").target) == "keep its users"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("为解决停车难，街道开放了机关车位。", "zh"),
        ("针对停车难的老问题，街道开放了机关车位。", "zh"),
        ("街道开放机关车位，缓解了停车难。", "zh"),
        ("To solve the lack of parking, the district opened office car parks.", "en"),
        ("In response to the lack of parking, the district opened car parks.", "en"),
        ("New office car parks eased the lack of parking.", "en"),
    ],
)
def test_what_is_done_to_remove_something_addresses_it(text: str, language: str) -> None:
    link = find_links(text, Span(0, len(text)), language)[0]
    assert (link.kind, link.sense) == (RelationKind.ADDRESSES, Sense.REMEDY)
    assert any(words in shown(text, link.target) for words in ("停车难", "lack of parking"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("文章对三家企业进行了分析，进而总结了制度上的建议。", "zh"),
        ("This paper analyses three firms, thereby identifying what the law lacks.", "en"),
    ],
)
def test_what_a_text_says_of_itself_relates_nothing(text: str, language: str) -> None:
    assert find_links(text, Span(0, len(text)), language) == ()


def test_the_words_of_why_are_not_the_words_of_therefore() -> None:
    text = "空铺面之所以能租出去，是因为街道免了租金。"
    (link,) = find_links(text, Span(0, len(text)), "zh")
    assert shown(text, link.source) == "街道免了租金"
