"""Contrasts: two poles, and whether a case tells of a shift from the one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policytext.model import Case, Span
from policytext.transfer.constructs.construct import Construct, Element, Reach, Words
from policytext.transfer.constructs.passages import Material, Passage


class Verdict(StrEnum):
    """What a case says of two poles."""

    SHIFT = "shift stated"
    REVERSE = "reverse shift stated"
    BOTH_WAYS = "both shifts stated"
    SIDE_BY_SIDE = "both told together, no shift stated"
    APART = "both told apart"
    FIRST = "first pole alone"
    SECOND = "second pole alone"
    NOTHING = "not enough evidence"


@dataclass(frozen=True, slots=True)
class Juxtaposition:
    """A sentence that tells both poles.

    Attributes:
        first: the passage of the first pole.
        second: the passage of the second pole.
        span: the sentence.
        marker: the words that state a shift; None when none do.
        reverse: whether they state it from the second pole to the first.
    """

    first: Passage
    second: Passage
    span: Span
    marker: Span | None = None
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class CaseContrast:
    """A contrast as a case tells it.

    Attributes:
        construct: id of the construct.
        case: id of the case.
        poles: the two elements.
        passages: of each pole.
        together: sentences that tell both.
        verdict: what the case says.
    """

    construct: str
    case: str
    poles: tuple[Element, Element]
    passages: tuple[tuple[Passage, ...], tuple[Passage, ...]]
    together: tuple[Juxtaposition, ...]
    verdict: Verdict


def case_contrasts(
    construct: Construct, material: Material, cases: Iterable[Case]
) -> tuple[CaseContrast, ...]:
    """Read a contrast in each case.

    A shift is stated where a sentence tells both poles and holds a marker (``shift``) whose words
    stand before the words of the second pole; the marker tells the direction, so that "from A to
    B" and "B rather than A" are the same shift.

    Args:
        construct: of the shape ``contrast``.
        material: documents, codings and tellings.
        cases: in the order wanted.
    """
    return tuple(_contrast(construct, material, case) for case in cases)


def _contrast(construct: Construct, material: Material, case: Case) -> CaseContrast:
    first, second = construct.group("poles").elements
    one, other = (material.passages(pole, case.documents) for pole in (first, second))
    together = tuple(_together(construct, material, one, other))
    verdict = _verdict(construct.least, one, other, together)
    return CaseContrast(construct.id, case.id, (first, second), (one, other), together, verdict)


def _together(
    construct: Construct, material: Material, one: Sequence[Passage], other: Sequence[Passage]
) -> Iterable[Juxtaposition]:
    by_sentence: dict[tuple[str, int], Passage] = {}
    for passage in other:
        for words in passage.words:
            unit = material.unit(passage.document, Reach.SENTENCE, words.start)
            by_sentence.setdefault((passage.document, unit), passage)
    seen = set()
    for passage in one:
        for words in passage.words:
            key = (passage.document, material.unit(passage.document, Reach.SENTENCE, words.start))
            if key in by_sentence and key not in seen:
                seen.add(key)
                span = material.sentence(passage.document, words.start)
                yield _marked(construct, material, passage, by_sentence[key], span)


def _marked(
    construct: Construct, material: Material, first: Passage, second: Passage, span: Span
) -> Juxtaposition:
    for name, reverse in (("shift", False), ("reverse", True)):
        words: Words = construct.words.get(name, {})
        marker = next(iter(material.find(words, first.document, span)), None)
        if marker is not None:
            return Juxtaposition(first, second, span, marker, reverse)
    return Juxtaposition(first, second, span)


def _verdict(
    least: int,
    one: Sequence[Passage],
    other: Sequence[Passage],
    together: Sequence[Juxtaposition],
) -> Verdict:
    stated = {entry.reverse for entry in together if entry.marker is not None}
    if stated:
        return Verdict.BOTH_WAYS if len(stated) == 2 else _DIRECTION[stated.pop()]
    if together:
        return Verdict.SIDE_BY_SIDE
    return _FOUND[(len(one) >= least, len(other) >= least)]


_DIRECTION = {False: Verdict.SHIFT, True: Verdict.REVERSE}
_FOUND = {
    (True, True): Verdict.APART,
    (True, False): Verdict.FIRST,
    (False, True): Verdict.SECOND,
    (False, False): Verdict.NOTHING,
}
