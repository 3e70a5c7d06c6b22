"""Numbers of Chinese texts: in figures, in numerals plain and formal, and mixed (1.2万亿)."""

from __future__ import annotations

import re
from decimal import Decimal

from policytext.model import Comparator
from policytext.nlp.quantities.number import Number

_DIGITS = {
    digit: value
    for value, digits in enumerate(
        ("零〇○", "一壹弌", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for digit in digits
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_D = "".join(_DIGITS)
_U = "".join(_TENS)
_M = "".join(_MYRIADS)
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<figures>(?<![\d])(?:{_FIGURES}))"
    rf"(?P<more>[多余来](?=[{_U}{_M}]))?(?P<scale>[{_U}]?\s?(?:(?!兆[瓦位字赫欧帕比周])[{_M}]){{0,2}})"
    rf"|(?P<vague>[数几]|上(?=[{_U}{_M}]))?"
    rf"(?P<han>[{_D}{_U}{_M}](?:[{_D}{_U}{_M}]|[多余来几](?=[{_M}]))*)(?:点(?P<point>[{_D}]+)(?P<tail>[{_U}{_M}]*))?"
)
_NEIGHBOURS = re.compile(rf"([一二三四五六七八九])([一二三四五六七八九])(?=[{_U}{_M}]|$)")
_SCALE_ALONE = re.compile(rf"[{_U}{_M}]")
_VAGUE = str.maketrans("", "", "多余来几")


def chinese_number(written: str) -> Decimal:
    """The value of a number in Chinese numerals, plain or formal, or in figures with scales.

    Args:
        written: half-width and simplified, such as ``三百零五``, ``贰拾``, ``二〇二四``,
            ``一点五亿`` or ``1.2万亿``.

    Raises:
        ValueError: for any other text.

    >>> [int(chinese_number(w)) for w in ("两千零五", "二〇二四", "一点五亿", "1.2万亿", "十六")]
    [2005, 2024, 150000000, 1200000000000, 16]
    """
    match = _NUMBER.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is no Chinese number")
    if match["figures"]:
        return _figures(match["figures"]) * _scale(match["scale"])
    if match["point"]:
        decimals = "".join(str(_DIGITS[digit]) for digit in match["point"])
        whole = _numerals(match["han"])
        return (whole + Decimal(f"0.{decimals}")) * _scale(match["tail"] or "")
    return _numerals(match["han"].translate(_VAGUE))


def number_at(text: str, at: int) -> Number | None:
    """The number of a folded Chinese text that begins at a place; None when none does."""
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    if match["figures"]:
        scale = _scale(match["scale"])
        value = _figures(match["figures"]) * scale
        comparator = Comparator.ABOVE if match["more"] else Comparator.EQUAL
        end = match.end() - (len(match["scale"]) if not match["scale"].strip() else 0)
        found = Number(at, end, value, scale=scale, comparator=comparator)
        return _with_rest(text, found) if scale > 1 else found
    return _in_numerals(match)


def _with_rest(text: str, number: Number) -> Number:
    """1亿2000万 is one number."""
    match = _NUMBER.match(text, number.end)
    if match is None or not match["figures"] or not match["scale"].strip():
        return number
    rest = _figures(match["figures"]) * _scale(match["scale"])
    if rest >= number.scale:
        return number
    return Number(number.start, match.end(), number.value + rest, scale=_scale(match["scale"]))


def _in_numerals(match: re.Match[str]) -> Number | None:
    written, vague = match["han"], match["vague"]
    start, end = match.start(), match.end()
    if vague or _SCALE_ALONE.match(written):
        return _with_vague_head(match)
    neighbours = _NEIGHBOURS.search(written)
    if neighbours and not match["point"] and len(written) > 1:
        return _of_neighbours(start, end, written, neighbours)
    tail = written[-1] if written[-1] in _MYRIADS else ""
    scale = _scale(match["tail"] or tail)
    comparator = Comparator.ABOVE if written != written.translate(_VAGUE) else Comparator.EQUAL
    value = chinese_number(match[0].translate(_VAGUE))
    return Number(start, end, value, scale=scale, comparator=comparator, spelled=True)


def _with_vague_head(match: re.Match[str]) -> Number | None:
    """数十, 上百, and 百余, 千余 and 亿 as a bare number."""
    written, vague = match["han"], match["vague"]
    if not _SCALE_ALONE.match(written) or (match["point"] and vague):
        return None
    value = _numerals(written if written[0] in _MYRIADS or written[0] in "十拾" else f"一{written}")
    if written[0] in _MYRIADS:
        value = _numerals(f"一{written}")
    if vague in ("数", "几"):
        value *= 2
    comparator = Comparator.AT_LEAST if vague else Comparator.EQUAL
    return Number(match.start(), match.end(), value, comparator=comparator, spelled=True)


def _of_neighbours(start: int, end: int, written: str, neighbours: re.Match[str]) -> Number | None:
    """三四百, 七八十, 五六: two figures that stand for what lies between them."""
    low, high = neighbours.groups()
    if _DIGITS[high] - _DIGITS[low] != 1 and (low, high) != ("三", "五"):
        return None if set(written) <= set(_D) and len(written) < 4 else _year(start, end, written)
    if set(written) <= set(_D) and len(written) > 2:
        return _year(start, end, written)
    head, tail = written[: neighbours.start()], written[neighbours.end() :]
    values = [_numerals(f"{head}{digit}{tail}") for digit in (low, high)]
    return Number(start, end, values[0], values[1], comparator=Comparator.RANGE, spelled=True)


def _year(start: int, end: int, written: str) -> Number | None:
    if set(written) <= set(_D):
        return Number(start, end, _numerals(written), spelled=True)
    return None


def _figures(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _scale(written: str) -> Decimal:
    scale = Decimal(1)
    for character in written.strip():
        scale *= _TENS.get(character) or _MYRIADS.get(character) or 1
    return scale


def _numerals(written: str) -> Decimal:
    if not any(c in _TENS or c in _MYRIADS for c in written):
        return Decimal("".join(str(_DIGITS[c]) for c in written))
    total, section, digit = 0, 0, 0
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        else:
            size = _MYRIADS[character]
            section += digit
            # 万亿 multiplies all that stands before it.
            total = (
                (total + (section or (0 if total else 1))) * size
                if total < size
                else (total + section * size)
            )
            section = digit = 0
    return Decimal(total + section + digit)
