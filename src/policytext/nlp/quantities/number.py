"""A number as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from policytext.model import Comparator

_PRECISION = Context(prec=12)
_LARGEST = 24  # places that a whole number is written out to


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        start: its first character.
        end: one past its last.
        value: what it says; the lower one of "three or four hundred".
        upper: the higher one.
        scale: the part of the value that a scale word makes ("million"); 1 without one.
        comparator: what the number itself says of its exactness (十余, hundreds of).
        spelled: whether it is written in words.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    scale: Decimal = Decimal(1)
    comparator: Comparator = Comparator.EQUAL
    spelled: bool = False


def rounded(value: Decimal) -> Decimal:
    """A value with at most twelve figures and no zeros behind the decimal point.

    >>> rounded(Decimal("2000") / 3), rounded(Decimal("5.50"))
    (Decimal('666.666666667'), Decimal('5.5'))
    """
    short = value.normalize(_PRECISION)
    if short.adjusted() > _LARGEST or short != short.to_integral_value():
        return short
    return short.quantize(Decimal(1))
