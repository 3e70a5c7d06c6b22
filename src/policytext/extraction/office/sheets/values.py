"""Numbers and dates of a workbook as its formats show them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

# Formats that workbooks name by number only.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
_QUOTED = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|(?!\[(?:h+|m+|s+)\])\[[^\]]*\]', re.I
)
_DATE_CODE = re.compile(r"[ymdhs]|a{3,4}", re.I)
_DATE_PART = re.compile(
    r"[\ue000-\uf8ff]|\[(?:h+|m+|s+)\]|y+|m+|d+|h+|s+|AM/PM|A/P|a{3,4}|.", re.I | re.S
)
_DIGITS = re.compile(r"[#0?,]*(?:\.[#0?]+)?,*(?:E\+0+)?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {"h": 3600, "m": 60, "s": 1}
_LONGEST = 15
_LITERAL = 0xE000


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
    section = _section(code, amount)
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match.group(1) or match.group(2) or match.group(3) or "")
        return chr(_LITERAL + len(literals) - 1)

    bare = _QUOTED.sub(keep, section)
    if _DATE_CODE.search(re.sub("General", "", bare, flags=re.I)) and "E+" not in bare:
        return _dated(amount, bare, literals, from_1904)
    return _counted(amount, bare, literals, signed=section == code.split(";")[0])


def _section(code: str, amount: Decimal) -> str:
    """The part of a format that is for numbers of this sign."""
    parts = code.split(";")
    if amount < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if amount == 0 and len(parts) > 2 and parts[2].strip() else parts[0]


def _counted(amount: Decimal, bare: str, literals: list[str], *, signed: bool) -> str:
    match = next((m for m in _DIGITS.finditer(bare) if re.search("[#0?]", m.group())), None)
    if match is None:
        text = _filled(re.sub("General|@", "", bare, flags=re.I), literals)
        return _general(amount) if not text else text.strip()
    digits = match.group()
    amount = amount * 100 if "%" in bare else amount
    amount = amount.scaleb(-3 * (len(digits) - len(digits.rstrip(","))))
    digits = digits.rstrip(",")
    places = len(digits.partition(".")[2].partition("E")[0]) if "." in digits else 0
    optional = len(digits) - len(digits.rstrip("#")) if places and "E" not in digits else 0
    if "E" in digits:
        mantissa, _, power = f"{float(amount):.{places}E}".partition("E")
        return f"{mantissa}E{int(power):+0{len(digits.partition('+')[2]) + 1}d}"
    amount = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(amount):{',' if ',' in digits else ''}.{places}f}"
    for _ in range(optional):
        text = text[:-1] if text.endswith("0") else text
    text = "" if not amount and set(digits) == {"?"} else text
    sign = "-" if amount < 0 and signed else ""
    around = bare[: match.start()], bare[match.end() :]
    before, after = (_filled(part, literals) for part in around)
    return (sign + before + text.rstrip(".") + after).strip()


def _general(amount: Decimal) -> str:
    """A number without a format: up to 15 digits, no exponent unless it is very large."""
    text = f"{float(amount):.{_LONGEST}g}"
    if "e" in text and abs(amount) < Decimal(10) ** _LONGEST:
        text = f"{Decimal(text):f}"
    return text


def _dated(amount: Decimal, bare: str, literals: list[str], from_1904: bool) -> str:
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    try:
        moment = base + timedelta(seconds=round(float(amount) * 86_400))
    except OverflowError:
        return _general(amount)
    parts = [match.group() for match in _DATE_PART.finditer(bare)]
    half = any(part.upper() in ("AM/PM", "A/P") for part in parts)
    text = ""
    for index, part in enumerate(parts):
        if ord(part[0]) - _LITERAL in range(len(literals)):
            text += literals[ord(part[0]) - _LITERAL]
        elif part[0] == "[" and len(part) > 1:
            passed = round(float(amount) * 86_400) // _UNITS[part[1].lower()]
            text += f"{passed:0{len(part) - 2}d}"
        elif part[0] in "mM" and _is_minute(parts, index):
            text += f"{moment.minute:0{min(2, len(part))}d}"
        else:
            text += _date_part(part, moment, half)
    return text.strip()


def _is_minute(parts: list[str], index: int) -> bool:
    letters = ((i, part.lstrip("[")[:1].lower()) for i, part in enumerate(parts))
    codes = [(i, letter) for i, letter in letters if letter and letter in "ymdhs"]
    at = next(n for n, (i, _) in enumerate(codes) if i == index)
    before = codes[at - 1][1] if at else ""
    after = codes[at + 1][1] if at + 1 < len(codes) else ""
    return before == "h" or after == "s"


def _date_part(part: str, moment: datetime, half: bool) -> str:
    kind, length = part[0].lower(), len(part)
    if part.upper() in ("AM/PM", "A/P"):
        return "AM" if moment.hour < 12 else "PM"
    if kind == "y":
        return f"{moment.year}" if length > 2 else f"{moment.year % 100:02d}"
    if kind == "m":
        return _name(_MONTHS[moment.month - 1], length) or f"{moment.month:0{length}d}"
    if kind == "d":
        return _name(_DAYS[moment.weekday()], length) or f"{moment.day:0{length}d}"
    if kind == "a" and length > 2:
        return ("星期" if length > 3 else "") + "一二三四五六日"[moment.weekday()]
    if kind == "h":
        hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
        return f"{hour:0{min(2, length)}d}"
    if kind == "s":
        return f"{moment.second:0{min(2, length)}d}"
    return "" if part in "@;" else part


def _name(name: str, length: int) -> str:
    """The name of a month or day in as many letters as a code of this length asks for."""
    letters = {1: 0, 2: 0, 3: 3, 5: 1}
    return name[: letters.get(length, len(name))]


def _filled(text: str, literals: list[str]) -> str:
    """A part of a format with the words that it puts beside the digits."""
    places = {_LITERAL + index: literal for index, literal in enumerate(literals)}
    return text.replace("?", "").translate(places)
