"""Places, and where texts name them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model.code import Bilingual
from policytext.model.span import Span


class PlaceLevel(StrEnum):
    """Level of a place, from wide to narrow."""

    COUNTRY = "country"
    MACRO_REGION = "macro-region"
    PROVINCE = "province"
    CLUSTER = "city cluster"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    ZONE = "zone"


class MacroRegion(StrEnum):
    """The four economic regions of the National Bureau of Statistics of China (2011)."""

    EAST = "east"
    CENTRAL = "central"
    WEST = "west"
    NORTH_EAST = "north-east"


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division, a zone or park, a group of divisions, or a country.

    Attributes:
        code: GB/T 2260 code for divisions of China (6 digits), ISO 3166-1 alpha-2 for countries,
            an id of the gazetteer for regions, clusters and zones.
        label: name in both languages.
        level: how wide it is.
        province: code of the province it lies in; None for what is wider or foreign.
        prefecture: code of the prefecture it lies in, where it lies in one.
        country: ISO 3166-1 alpha-2.
        macro_region: for places in one of the four economic regions; None for others.
    """

    code: str
    label: Bilingual
    level: PlaceLevel
    province: str | None = None
    prefecture: str | None = None
    country: str = "CN"
    macro_region: MacroRegion | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Where a text names a place.

    Attributes:
        span: the words of the name.
        place: what they name.
        rivals: other places of that name that the context spoke against, best first.
        inferred: whether the text does not name the place here and it is taken to be the one that
            the whole document is about; the span is then that of the words that imply it.
    """

    span: Span
    place: Place
    rivals: tuple[Place, ...] = ()
    inferred: bool = False
