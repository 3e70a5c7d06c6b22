"""Numbers and dates of a workbook as its formats show them."""

from __future__ import annotations

import operator
import re
from decimal import Decimal, InvalidOperation

from policytext.extraction.office.sheets.amounts import LITERAL, shown_amount
from policytext.extraction.office.sheets.moments import is_date_format, shown_moment

# Formats that workbooks name by number only.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
_QUOTED = re.compile(
    r'"([^"]*)"|[\\!](.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|(?!\[(?:h+|m+|s+)\])\[[^\]]*\]', re.I
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\]|["\\])+|(?<=;)(?=;|$)|^(?=;)')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_COMPARED = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_CHINESE = re.compile(r"\[DBNum([12])\]", re.I)


def shown_number(value: str, number: int, code: str | None, *, from_1904: bool = False) -> str:
    """A number as a workbook shows it.

    Args:
        value: as the file writes it.
        number: of its format.
        code: the format itself; None when the number alone names it.
        from_1904: whether the file counts days from 1904.

    Example:
        >>> shown_number("0.125", 10, None), shown_number("46054", 31, None)
        ('12.50%', '2026年2月1日')
    """
    code = code if code is not None else _BUILT_IN.get(number, "")
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return value
    if not amount.is_finite() or abs(amount) > 10**300:
        return value
    section, signed = _section(code, amount)
    chinese = _CHINESE.search(section)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match.group(1) or match.group(2) or match.group(3) or "")
        return chr(LITERAL + len(literals) - 1)

    bare = _QUOTED.sub(keep, section)
    if is_date_format(bare):
        written = chinese is not None
        return shown_moment(amount, bare, literals, from_1904=from_1904, chinese=written)
    script = int(chinese.group(1)) if chinese else 0
    return shown_amount(amount, bare, literals, signed=signed, script=script)


def _section(code: str, amount: Decimal) -> tuple[str, bool]:
    """The part of a format that is for a number, and whether the number keeps its minus there."""
    parts = _SECTION.findall(code) or [""]
    conditions = [_CONDITION.search(part) for part in parts[:3]]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=False):
            if condition is None or _COMPARED[condition[1]](amount, Decimal(condition[2])):
                return part, True
        return "", True
    if amount < 0 and len(parts) > 1:
        return parts[1], False
    is_zero = amount == 0 and len(parts) > 2 and parts[2].strip()
    return parts[2 if is_zero else 0], True
