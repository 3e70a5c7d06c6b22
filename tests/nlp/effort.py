"""How much work is done, counted in calls of Python functions, which no clock disturbs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, and generators gone on with, while work is done."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[str], object], text: Callable[[int], str], size: int) -> float:
    """How many times as much work a text of twice the size is: 2 where the effort is linear.

    Args:
        work: done with a text.
        text: the text of a size.
        size: of the smaller text.

    Each text is worked on once before counting, so that what is read once a process or kept for a
    while does not count.
    """
    small, large = text(size), text(2 * size)
    work(small)
    work(large)
    return calls(lambda: work(large)) / calls(lambda: work(small))
