from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.segmentation.enclosures import Shelters, find_enclosures, find_links


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("园区（东区）开放", ["（东区）"]),
        ("他说“先建《章程》”", ["《章程》", "“先建《章程》”"]),
        ('the "old" harbour', ['"old"']),
        ('say "one" and "two"', ['"one"', '"two"']),
        ("the park’s rents (low)", ["(low)"]),
        ("一）建平台", []),
        ("园区（东区)开放", ["（东区)"]),
        ("（园区（东区）", ["（东区）"]),
        ("（园区”东区）", ["（园区”东区）"]),
        ("“园区（东区”西区）", ["“园区（东区”"]),
    ],
)
def test_complete_pairs(text: str, inside: list[str]) -> None:
    assert [text[pair.start : pair.end] for pair in find_enclosures(text)] == inside


def test_only_short_pairs_shelter() -> None:
    long, short = "“" + "园" * 400 + "”", "“园区”"
    assert not find_enclosures(long)[0].shelters
    assert find_enclosures(short)[0].shelters


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=8), st.integers(0, 45))
def test_a_shelter_holds_what_lies_inside_a_stretch(
    stretches: list[tuple[int, int]], position: int
) -> None:
    spans = [(start, start + length) for start, length in stretches]
    inside = any(start < position < end for start, end in spans)
    assert not inside or Shelters.of(spans).hold(position)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("详见www.example.gov.cn/a.html。", ["www.example.gov.cn/a.html"]),
        ("Read https://example.org/a?b=c.", ["https://example.org/a?b=c"]),
        ("Write to the.office@example.org, please.", ["the.office@example.org"]),
        ("nothing @ all", []),
    ],
)
def test_links(text: str, links: list[str]) -> None:
    assert [text[start:end] for start, end in find_links(text)] == links
