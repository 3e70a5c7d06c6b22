"""From the text of a cell to a value on a level of measurement."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from policytext.errors import ExchangeError, known_names
from policytext.resources import word_lists
from policytext.theory.agreement import NO_CODES, Scale, Value


class ValueReader:
    """Reads the cells of one table.

    Args:
        place: the file, for messages.
        scale: level of measurement.
        order: the values of an ordinal scale, lowest first; numbers need none.
        missing: further signs for a value that was not given.
        codes: those that may be given; any when empty.
    """

    def __init__(
        self,
        place: str,
        scale: Scale,
        order: Sequence[str] = (),
        missing: Iterable[str] = (),
        codes: Sequence[str] = (),
    ) -> None:
        words = word_lists("agreement")
        self._place = place
        self._scale = scale
        self._order = tuple(order)
        self._codes = tuple(codes)
        self._missing = {*words["missing"], *(sign.lower() for sign in missing)}
        self._no_code = frozenset(words["no_code"])
        self._separators = re.compile(f"[{re.escape(words['separators'])}]")

    def value(self, cell: str, line: int) -> Value | None:
        """The value of a cell; None when none was given.

        Raises:
            ExchangeError: when it is no number, no value of the scale or no code.
        """
        if cell.lower() in self._missing:
            return None
        if self._scale is Scale.SET:
            if cell in self._no_code:
                return NO_CODES
            parts = (part.strip() for part in self._separators.split(cell))
            return frozenset(self.code(part, line) for part in parts if part)
        if self._scale is Scale.NOMINAL:
            return self.code(cell, line)
        if self._order:
            if cell not in self._order:
                message = f"{cell!r} is none of the values {', '.join(self._order)}. Mend it."
                raise ExchangeError(self._place, f"line {line}", message)
            return cell
        return self._number(cell, line)

    def code(self, cell: str, line: int) -> str:
        """A code that may be given.

        Raises:
            ExchangeError: when it is none of them.
        """
        if self._codes and cell not in self._codes and cell not in self._no_code:
            message = f"the code {cell!r} is not in the codebook. {known_names(cell, self._codes)}"
            raise ExchangeError(self._place, f"line {line}", message)
        return cell

    def whole(self, cell: str, line: int) -> int:
        """A count or a place.

        Raises:
            ExchangeError: when it is no whole number from 0.
        """
        if not cell.isascii() or not cell.isdecimal():
            message = f"{cell!r} is no whole number from 0. Mend it."
            raise ExchangeError(self._place, f"line {line}", message)
        return int(cell)

    def order(self, values: Iterable[Value]) -> tuple[Value, ...]:
        """The values in their order; all of the scale where it is given."""
        if self._scale is Scale.ORDINAL and self._order:
            return self._order
        return ()

    def _number(self, cell: str, line: int) -> float:
        try:
            number = float(cell)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            message = f"{cell!r} is no number, which {self._scale} values are. Mend it"
            message += ", or give the order of the values." if self._scale is Scale.ORDINAL else "."
            raise ExchangeError(self._place, f"line {line}", message)
        if self._scale is Scale.RATIO and number < 0:
            message = f"{cell} is below zero, which ratio values are not. Read it as interval."
            raise ExchangeError(self._place, f"line {line}", message)
        return number
