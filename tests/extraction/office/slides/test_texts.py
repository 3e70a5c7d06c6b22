from __future__ import annotations

import pytest
from lxml import etree

from policytext.extraction.office.slides.texts import paragraph_rows
from tests.extraction.office.slides.test_pptx import NAMES


def rows(*paragraphs: tuple[str, str]) -> list[tuple[str, bool]]:
    made = "".join(
        f"<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>" for properties, text in paragraphs
    )
    body = etree.fromstring(f"<p:txBody {NAMES}>{made}</p:txBody>")
    return [tuple(row) for row in paragraph_rows(body)]


@pytest.mark.parametrize(
    ("type", "number"),
    [("arabicPeriod", "2. "), ("ea1ChsPeriod", "二、"), ("alphaLcParenR", "b) "),
     ("romanUcParenBoth", "(II) "), ("circleNumDbPlain", "② ")],
)  # fmt: skip
def test_numbers(type: str, number: str) -> None:
    item = f'<a:pPr><a:buAutoNum type="{type}"/></a:pPr>'
    assert rows((item, "甲"), (item, "乙"))[1] == (f"{number}乙", True)


def test_levels_count_by_themselves() -> None:
    item = '<a:pPr lvl="{}"><a:buAutoNum type="arabicPeriod"/></a:pPr>'
    levels = [(item.format(level), "甲") for level in (0, 1, 1, 0, 1)]
    assert [text for text, _ in rows(*levels)] == ["1. 甲", "1. 甲", "2. 甲", "2. 甲", "1. 甲"]


def test_bullets_are_items_without_a_number() -> None:
    assert rows(('<a:pPr><a:buChar char="•"/></a:pPr>', "甲"), ("", "乙")) == [
        ("甲", True),
        ("乙", False),
    ]
