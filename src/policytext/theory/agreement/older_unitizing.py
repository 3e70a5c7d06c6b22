"""Krippendorff's first alpha for unitizing, as papers before 2016 report it.

It weighs borders by squared distances and is superseded by the family of ``unitizing``: for
comparison with older figures only. Krippendorff 1995, "On the reliability of unitizing continuous
data", Sociological Methodology 25; Krippendorff 2004, "Content Analysis", 2nd ed., ch. 11.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from policytext.theory.agreement.continua import Continuum, check_stretches, flatten

_Section = tuple[int, int, bool]
"""Begin, length, and whether it is a stretch or a gap."""


def older_unitizing_alpha(
    continuum: Continuum, code: str | None = None
) -> tuple[float, float, float] | None:
    """Observed and expected disagreement, and alpha, of one text.

    Args:
        continuum: a text that two coders or more divided.
        code: of the stretches; mean disagreements of all codes when left out.

    Returns:
        None where nothing can be expected: fewer than two coders, or no stretch of the code.

    Raises:
        SpanOutOfRange: when a stretch is not within its text.
    """
    check_stretches(continuum)
    codes = {each for own in continuum.stretches.values() for _, _, each in own}
    wanted = sorted(codes) if code is None else [code]
    parts = [_of_code(continuum.of_code(each)) for each in wanted]
    if len(continuum.stretches) < 2 or not parts:
        return None
    observed, expected = (sum(each) / len(parts) for each in zip(*parts, strict=True))
    return (observed, expected, 1 - observed / expected) if expected > 0 else None


def _of_code(continuum: Continuum) -> tuple[float, float]:
    divided = [_sections(own, continuum.length) for own in continuum.stretches.values()]
    return _observed(divided, continuum.length), _expected(divided, continuum.length)


def _sections(stretches: Sequence[tuple[int, int, str]], length: int) -> list[_Section]:
    """Stretches and the gaps between them."""
    found: list[_Section] = []
    at = 0
    for start, end, _ in flatten(stretches):
        if start > at:
            found.append((at, start - at, False))
        found.append((start, end - start, True))
        at = end
    return [*found, (at, length - at, False)] if at < length else found


def _observed(divided: Sequence[Sequence[_Section]], length: int) -> float:
    number = len(divided)
    pairs = permutations(divided, 2)
    total = sum(_difference(one, two) for own, other in pairs for one in own for two in other)
    return total / (number * (number - 1) * length**2) if number > 1 else 0.0


def _difference(one: _Section, two: _Section) -> int:
    """Squared distance of two sections; zero where they do not meet."""
    begin = one[0] - two[0]
    end = begin + one[1] - two[1]
    if one[2] and two[2]:
        return begin**2 + end**2 if -one[1] < begin < two[1] else 0
    if one[2] and begin >= 0 >= end:
        return one[1] ** 2
    if two[2] and begin <= 0 <= end:
        return two[1] ** 2
    return 0


def _expected(divided: Sequence[Sequence[_Section]], length: int) -> float:
    lengths = [size for own in divided for _, size, is_stretch in own if is_stretch]
    gaps = [size for own in divided for _, size, is_stretch in own if not is_stretch]
    whole = len(divided) * length
    total = 0.0
    for size in lengths:
        total += (len(lengths) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    pairs = whole * (whole - 1) - sum(size * (size - 1) for size in lengths)
    return 2 / length * total / pairs if pairs else 0.0
