from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fromstring

from policytext.extraction.markup.lists import item_number, number_items


def numbers(markup: str) -> list[str]:
    page: HtmlElement = fromstring(f"<div>{markup}</div>")
    number_items(page)
    return [item_number(item, str(item.text_content())) for item in page.iter("li")]


@pytest.mark.parametrize(
    ("list_", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. ", "2. "]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. ", "7. ", "8. "]),
        ("<ol type=a><li>甲<li>乙</ol>", ["a. ", "b. "]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、", "二、"]),
        ("<ol style='list-style: none'><li>甲</ol>", [""]),
        ("<ul><li>甲</ul>", [""]),
        ("<ol><li>一、甲<li>（二）乙<li>第三条 丙<li>丁</ol>", ["", "", "", "4. "]),
    ],
)
def test_numbers_of_items(list_: str, expected: list[str]) -> None:
    assert numbers(list_) == expected
