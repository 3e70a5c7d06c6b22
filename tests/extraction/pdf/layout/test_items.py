"""Items of lists: where they begin, and what hangs under them."""

from __future__ import annotations

import pytest

from policytext.extraction.pdf.layout.items import is_bullet, is_numbered
from tests.extraction.line_maker import LEFT, PITCH, TOP, blocks, column, line, shown

LONG = "the district publishes a list of the parks that"


@pytest.mark.parametrize(
    "text",
    [
        "（一）总体要求",
        "(a) first",
        "1. first",
        "2、其次",
        "①首先",
        "第十二条 主体",
        "[3] Elling",
        "a) one",
    ],
)
def test_beginnings_of_numbered_items(text: str) -> None:
    assert is_numbered(text)


@pytest.mark.parametrize("text", ["1.5 million", "（略）", "2025年", "and so on", "第一次会议"])
def test_what_begins_no_numbered_item(text: str) -> None:
    assert not is_numbered(text)


def test_bullets_need_words() -> None:
    assert is_bullet("• first")
    assert not is_bullet("•")


def test_items_nested_in_items_are_items_of_their_own() -> None:
    texts = [
        (0, "1. " + LONG), (15, "|were named by the province."),
        (15, "(a) " + LONG), (30, "|ask for more."),
        (15, "(b) " + LONG), (30, "|ask for less."),
        (0, "2. " + LONG), (15, "|close."),
    ]  # fmt: skip
    lines = column([text for _, text in texts], indents=[inset for inset, _ in texts])
    found = [text for _, text in shown(blocks(lines))]
    assert found == [
        f"1. {LONG} were named by the province.",
        f"(a) {LONG} ask for more.",
        f"(b) {LONG} ask for less.",
        f"2. {LONG} close.",
    ]


def test_text_left_of_a_bullet_is_not_its_item() -> None:
    lines = [
        *column(["• " + LONG, "|were named."], indents=[12, 22]),
        line("All of them answered.", LEFT, TOP + 2 * PITCH),
    ]
    assert [text for _, text in shown(blocks(lines))][-1] == "All of them answered."
