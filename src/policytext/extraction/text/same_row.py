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
    top, bottom, upper, lower = one.top, one.bottom, other.top, other.bottom
    # Asked of all neighbours: twice as fast as with min and max.
    shared = (bottom if bottom < lower else lower) - (top if top > upper else upper)
    height, other_height = bottom - top, lower - upper
    return shared > _SHARED * (height if height < other_height else other_height)
