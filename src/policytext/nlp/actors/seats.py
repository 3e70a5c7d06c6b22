"""The place in an organisation's name."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.model import Place, PlaceLevel
from policytext.nlp.fold import fold_characters
from policytext.nlp.places import gazetteer
from policytext.nlp.places.latin import fold_latin

_TOO_WIDE = (PlaceLevel.COUNTRY, PlaceLevel.MACRO_REGION)
_LONGEST = 12


def place_of(name: str, language: str) -> str | None:
    """Code of the place in an organisation's name, as narrow as the name tells it.

    Args:
        name: of the organisation.
        language: ``zh`` or ``en``.

    >>> place_of("重庆市两江新区管委会", "zh"), place_of("Chongqing University", "en")
    ('liangjiang', '500000')
    """
    is_chinese = language == "zh"
    pieces = fold_characters(name) if is_chinese else fold_latin(name).replace(",", "").split()
    found: Place | None = None
    at = 0
    while at < len(pieces):
        end, place = _longest(pieces, at, language, found)
        found = place or found
        at = end
    return found.code if found else None


def _longest(
    pieces: Sequence[str], at: int, language: str, around: Place | None
) -> tuple[int, Place | None]:
    """Where the longest name of a place ends that begins here, and the place if it is narrower."""
    joint, least = ("", 2) if language == "zh" else (" ", 1)
    for end in range(min(len(pieces), at + _LONGEST), at + least - 1, -1):
        bearers = gazetteer().names[language].get(joint.join(pieces[at:end]), ())
        places = [
            each.place
            for each in bearers
            if each.place.level not in _TOO_WIDE and (each.alone or around is not None)
        ]
        if around is not None and places:
            return end, _narrowest(around, places)
        if places:
            return end, min(places, key=_rank)
    return at + 1, None


def _narrowest(around: Place, places: Sequence[Place]) -> Place | None:
    inside = [place for place in places if gazetteer().contains(around, place)]
    return min(inside, key=_rank) if inside else None


def _rank(place: Place) -> tuple[bool, int]:
    """Zones before divisions of their name, then the wider first."""
    return place.level != PlaceLevel.ZONE, gazetteer().width(place)
