from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.model import Span

spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda at: Span(at[0], at[0] + at[1]))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (-2, -1)])
def test_span_empty_reversed_or_before_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"found {start}-{end}"):
        Span(start, end)


@given(spans, spans)
def test_span_relations_are_those_of_sets_of_positions(one: Span, other: Span) -> None:
    positions, others = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert len(one) == len(positions)
    assert one.contains(other) == (others <= positions)
    assert one.overlaps(other) == bool(positions & others)
    assert one.overlaps(other) == other.overlaps(one)


@given(spans, st.integers(0, 100))
def test_span_shift_keeps_length_and_comes_back(span: Span, offset: int) -> None:
    assert len(span.shift(offset)) == len(span)
    assert span.shift(offset).shift(-offset) == span


def test_span_shift_before_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="found -1-1"):
        Span(1, 3).shift(-2)


def test_spans_sort_by_start_then_end() -> None:
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 1)]) == [Span(0, 1), Span(0, 9), Span(2, 3)]
