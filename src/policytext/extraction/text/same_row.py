"""Whether two things stand beside each other on one printed row."""

from __future__ import annotations

from typing import Protocol

_SHARED = 0.5


class Standing(Protocol):
    """What has an upper and a lower edge, in any unit."""

    @property
    def top(self) -> float:
        """Upper edge."""

    @property
    def bottom(self) -> float:
        """Lower edge."""


def share_height(one: Standing, other: Standing) -> bool:
    """Whether two things share more than half of the height of the lower of them.

    Args:
        one: a line, word or stretch of text.
        other: another of the same page.
    """
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _SHARED * min(one.bottom - one.top, other.bottom - other.top)
