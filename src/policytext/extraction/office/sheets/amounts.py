"""Amounts of a workbook as its formats show them: digits, fractions, Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from policytext.extraction.text.number_formats import render

LITERAL = 0xE000
"""Code point that stands in a format for the first of its literals; the others follow."""

_DIGITS = re.compile(r"[#0?](?:[#0?,. \ue000-\uf8ff-]*[#0?])?,*(?:E\+0+)?|\.[#0?]+")
_FRACTION = re.compile(r"(?:([#0?]+)[ \ue000-\uf8ff]+)?([#0?]+) ?/ ?([#?]+|0+|[1-9]\d*)")
_LONGEST = 15
_DIGIT_SCRIPTS = ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
_COUNTINGS = ("chineseCounting", "chineseLegalSimplified")


def shown_amount(
    amount: Decimal, bare: str, literals: Sequence[str], *, signed: bool, script: int = 0
) -> str:
    """A number as a format for numbers shows it.

    Args:
        amount: the number.
        bare: the format, each of its literals replaced by a character from ``LITERAL`` on.
        literals: what these characters stand for.
        signed: whether a number below 0 has its minus.
        script: of the digits: 0 for 123, 1 for 一百二十三, 2 for 壹佰贰拾叁.
    """
    fraction = _FRACTION.search(bare)
    match = fraction or _DIGITS.search(bare)
    if match is None:
        text = _filled(re.sub("General|@", "", bare, flags=re.I), literals)
        shown = general(amount)
        if text and not re.search("General", bare, re.I):
            return text.strip()
        shown = _counted(shown, script) if script else shown
        return _filled(re.sub("General|@", lambda _: shown, bare, flags=re.I) or shown, literals)
    amount = amount * 100 if "%" in bare else amount
    if fraction:
        text = _fraction(amount, fraction)
    elif "E" in match.group():
        text = _scientific(amount, match.group())
    else:
        amount, text = _digits(amount, match.group())
    if script:
        text = _translated(text, script)
    sign = "-" if amount < 0 and signed else ""
    before, after = bare[: match.start()], bare[match.end() :]
    return (sign + _filled(before + text + after, literals)).strip()


def general(amount: Decimal) -> str:
    """A number without a format: up to 15 digits, no exponent unless it is very large."""
    text = f"{float(amount):.{_LONGEST}g}"
    if "e" in text and abs(amount) < Decimal(10) ** _LONGEST:
        text = f"{Decimal(text):f}"
    return text.upper()


def _scientific(amount: Decimal, digits: str) -> str:
    places = len(digits.partition(".")[2].partition("E")[0])
    mantissa, _, power = f"{abs(float(amount)):.{places}E}".partition("E")
    return f"{mantissa}E{int(power):+0{len(digits.partition('+')[2]) + 1}d}"


def _fraction(amount: Decimal, format: re.Match[str]) -> str:
    """A number as a whole and a fraction, whose denominator is given or has so many digits."""
    whole, _, below = format.groups()
    exact = Fraction(abs(amount))
    if below.isdecimal() and int(below):
        count, parts = round(exact * int(below)), int(below)
    else:
        near = exact.limit_denominator(10 ** len(below) - 1)
        count, parts = near.numerator, near.denominator
    if whole is None:
        return f"{count}/{parts}"
    units, rest = divmod(count, parts)
    shown = str(units) if units or "0" in whole or not rest else ""
    return f"{shown} {rest}/{parts}".strip() if rest else shown


def _digits(amount: Decimal, format: str) -> tuple[Decimal, str]:
    """The number as it is rounded, and its digits without a sign."""
    bare = format.rstrip(",")
    amount = amount.scaleb(-3 * (len(format) - len(bare)))
    units, point, places = bare.partition(".")
    wanted = sum(places.count(sign) for sign in "#0?")
    amount = amount.quantize(Decimal(1).scaleb(-wanted), ROUND_HALF_UP)
    whole, _, rest = f"{abs(amount):f}".partition(".")
    optional = len(places) - len(places.rstrip("#?"))
    for _ in range(optional):
        rest = rest[:-1] if rest.endswith("0") else rest
    is_pure = not re.search("[^#0?,]", units)
    text = _grouped(whole, units) if is_pure else _between(whole, units)
    return amount, f"{text}{point}{rest}" if rest else text


def _grouped(whole: str, format: str) -> str:
    """The digits before the point: as many as the format has zeros, in thousands with a comma."""
    padded = ("" if whole == "0" else whole).zfill(format.count("0"))
    if "," not in format:
        return padded
    first = len(padded) % 3
    groups = [padded[:first], *(padded[at : at + 3] for at in range(first, len(padded), 3))]
    return ",".join(group for group in groups if group)


def _between(whole: str, format: str) -> str:
    """The digits before the point with what the format puts between them, from the right."""
    left = list("" if whole == "0" else whole)
    text = ""
    first = re.search("[#0?]", format)
    for at in range(len(format) - 1, -1, -1):
        sign = format[at]
        if sign not in "#0?":
            text = sign + text if sign != "," else text
        else:
            text = (left.pop() if left else "0" if sign == "0" else "") + text
        if first is not None and at == first.start():
            text = "".join(left) + text
            left = []
    return text


def _counted(number: str, script: int) -> str:
    """A number in Chinese characters as it is said; digit by digit behind the point."""
    sign, number = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, point, rest = number.partition(".")
    if not whole.isdecimal() or (rest and not rest.isdecimal()):
        return sign + number
    said = render(int(whole), _COUNTINGS[script - 1])
    one = "一" if script == 1 and 10 <= int(whole) < 20 else ""
    return sign + one + said + point + _translated(rest, script)


def _translated(text: str, script: int) -> str:
    return text.translate(
        {48 + digit: sign for digit, sign in enumerate(_DIGIT_SCRIPTS[script - 1])}
    )


def _filled(text: str, literals: Sequence[str]) -> str:
    """A part of a format with the words that it puts beside the digits."""
    places = {LITERAL + index: literal for index, literal in enumerate(literals)}
    return text.replace("?", "").translate(places)
