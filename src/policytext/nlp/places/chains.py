"""Names one behind the other that tell one place level by level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.model import Place, PlaceLevel
from policytext.nlp.places.gazetteer import gazetteer
from policytext.nlp.places.matcher import Match

_GAPS = {"zh": {""}, "en": {" ", ", ", ",", "'s "}}
_LOOSE_GAPS = {"zh": {""}, "en": _GAPS["en"] | {" in ", " (", " of "}}


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text and the place it means.

    Attributes:
        match: the words.
        place: the place; None while, or when, the text does not tell.
        rivals: the other places of that name.
    """

    match: Match
    place: Place | None
    rivals: tuple[Place, ...] = ()


def is_chain(gap: str, language: str) -> bool:
    """Whether what stands between two names lets one tell where the other is."""
    return gap in _LOOSE_GAPS[language]


def joined_chains(
    found: Sequence[Found], folded: str, language: str
) -> Iterator[tuple[int, int, Found]]:
    """Join names that tell one place level by level.

    Args:
        found: names with their places, in the order of the text.
        folded: the folded text.
        language: ``zh`` or ``en``.

    Returns:
        First and last position of the words, and the narrowest of the places.
    """
    gaps = _GAPS[language]
    current: tuple[int, int, Found] | None = None
    for each in found:
        if current is not None:
            start, end, last = current
            if folded[end : each.match.start] in gaps and (joined := _joined(last, each, language)):
                current = (start, each.match.end, joined)
                continue
            yield current
        current = (each.match.start, each.match.end, each)
    if current is not None:
        yield current


def _joined(first: Found, second: Found, language: str) -> Found | None:
    """The narrower of two neighbours, when one lies in the other."""
    if first.place is None or second.place is None:
        return None
    places = gazetteer()
    if language == "en" and _is_group(first.place):
        return None
    if places.contains(first.place, second.place) or _same_name_below(first.place, second.place):
        return second
    is_english = language == "en"
    return first if is_english and places.contains(second.place, first.place) else None


def _is_group(place: Place) -> bool:
    """Whether it is a group of provinces or cities, which English never names before its parts."""
    return place.level in {PlaceLevel.MACRO_REGION, PlaceLevel.CLUSTER}


def _same_name_below(wider: Place, zone: Place) -> bool:
    """A district before a zone that the gazetteer only places in the city around both."""
    return (
        zone.level == PlaceLevel.ZONE
        and wider.level in {PlaceLevel.COUNTY, PlaceLevel.PREFECTURE}
        and wider.province == zone.province
        and zone.prefecture in {None, wider.prefecture}
    )
