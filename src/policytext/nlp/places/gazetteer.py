"""The gazetteer: Chinese divisions in force and former, regions, zones, countries, their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from policytext.model import Bilingual, MacroRegion, Place, PlaceLevel
from policytext.nlp.fold import fold_characters
from policytext.nlp.places.latin import fold_latin
from policytext.resources import resource, word_lists

_LEVEL_WORDS = {
    PlaceLevel.PROVINCE: ("{} Province", "{} province", "{} Municipality"),
    PlaceLevel.PREFECTURE: ("{} City", "{} city", "{} Municipality", "{} Prefecture"),
    PlaceLevel.COUNTY: (
        "{} New Area",
        "{} City",
        "{} District",
        "{} district",
        "{} County",
        "{} county",
    ),
}
_WIDTH = (
    PlaceLevel.COUNTRY,
    PlaceLevel.MACRO_REGION,
    PlaceLevel.CLUSTER,
    PlaceLevel.PROVINCE,
    PlaceLevel.PREFECTURE,
    PlaceLevel.COUNTY,
    PlaceLevel.ZONE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a place.

    Attributes:
        place: whom it names.
        whole: whether it says what the place is (重庆市, Kunshan City), or is a name of one
            thing only (Silicon Valley).
        alone: whether it is used without the place around it.
    """

    place: Place
    whole: bool
    alone: bool


class Gazetteer:
    """All places by code, and their names in both languages.

    Attributes:
        places: by code, in the order of the files.
        names: for ``zh`` and ``en``, from the folded name to the places that bear it.
    """

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.names: dict[str, dict[str, list[Name]]] = {"zh": {}, "en": {}}
        self._members: dict[str, tuple[str, ...]] = {}
        self._macro_regions = _macro_regions()
        self._known = _known_alone()
        for read in (self._divisions, self._regions, self._zones, self._former, self._abroad):
            read()

    def __getitem__(self, code: str) -> Place:
        """The place with this code.

        Raises:
            KeyError: when there is none.
        """
        return self.places[code]

    def members(self, code: str) -> tuple[str, ...]:
        """Codes of the divisions that make up a region or city cluster."""
        return self._members.get(code, ())

    def contains(self, wider: Place, narrower: Place) -> bool:
        """Whether one place lies in another; no place lies in itself."""
        if wider.code == narrower.code:
            return False
        if wider.level == PlaceLevel.COUNTRY:
            return wider.code == narrower.country
        around = {narrower.code, narrower.province, narrower.prefecture}
        if wider.code in around:
            return True
        return any(member in around for member in self._members.get(wider.code, ()))

    def width(self, place: Place) -> int:
        """Rank of a place from wide (0, a country) to narrow."""
        return _WIDTH.index(place.level)

    def _divisions(self) -> None:
        rows = list(_rows("divisions.csv"))
        codes = {row["code"] for row in rows}
        for row in rows:
            place = _division(row, self._macro_regions.get(row["code"][:2]), codes)
            self.places[place.code] = place
            alone = place.level != PlaceLevel.COUNTY or place.code in self._known
            self._name_division(place, row, alone)

    def _name_division(self, place: Place, row: Mapping[str, str], alone: bool) -> None:
        self._add("zh", row["name"], place, whole=True, alone=alone)
        if row["short"] != row["name"]:
            self._add("zh", row["short"], place, whole=False, alone=alone)
        self._add("en", row["english"], place, whole=" " in row["english"], alone=alone)
        for short in (row["short_english"], *filter(None, row["also"].split("|"))):
            self._add("en", short, place, whole=False, alone=alone)
            for form in _LEVEL_WORDS[place.level]:
                self._add("en", form.format(short), place, whole=True, alone=alone)

    def _former(self) -> None:
        for row in _rows("former-divisions.csv"):
            place = self.places[row["code"]]
            if row["name"] not in self.names["zh"]:
                self._add("zh", row["name"], place, whole=True, alone=False)
            if row["short"] not in self.names["zh"] and place.level != PlaceLevel.COUNTY:
                self._add("zh", row["short"], place, whole=False, alone=False)

    def _regions(self) -> None:
        regions = word_lists("places/regions")
        for entry in regions["macro_regions"]:
            provinces = tuple(f"{number}0000" for number in entry["provinces"])
            macro = MacroRegion(entry["code"])
            self._entry(entry, PlaceLevel.MACRO_REGION, provinces, macro_region=macro)
        for kind, level in (("parts", PlaceLevel.MACRO_REGION), ("clusters", PlaceLevel.CLUSTER)):
            for entry in regions[kind]:
                members = tuple(str(code) for code in entry["in"])
                macro_name = entry.get("macro")
                macro_region = MacroRegion(macro_name) if macro_name else None
                self._entry(entry, level, members, macro_region=macro_region)

    def _zones(self) -> None:
        for entry in word_lists("places/regions")["zones"]:
            around = self.places[str(entry["in"])]
            place = Place(
                entry["code"],
                Bilingual(entry["zh"][0], entry["en"][0]),
                PlaceLevel.ZONE,
                province=around.province or around.code,
                prefecture=around.code if _is_prefecture(around) else around.prefecture,
                macro_region=around.macro_region,
            )
            self._members_of_zone(place, around)
            self._names(place, entry)

    def _members_of_zone(self, zone: Place, around: Place) -> None:
        if around.level == PlaceLevel.COUNTY:
            self._members[around.code] = (*self._members.get(around.code, ()), zone.code)

    def _abroad(self) -> None:
        for row in _rows("countries.csv"):
            zh, en = row["zh"].split("|"), row["en"].split("|")
            label = Bilingual(zh[0], en[0])
            place = Place(row["code"], label, PlaceLevel.COUNTRY, country=row["code"])
            self._names(place, {"zh": zh, "en": en})
        also = word_lists("places/countries-also")
        for kind, level in (("cities", PlaceLevel.PREFECTURE), ("groups", PlaceLevel.MACRO_REGION)):
            for entry in also[kind]:
                label = Bilingual(entry["zh"][0], (entry["en"] or [""])[0])
                country = entry.get("country", "")
                self._names(Place(entry["code"], label, level, country=country), entry)

    def _entry(
        self,
        entry: Mapping[str, Any],
        level: PlaceLevel,
        members: tuple[str, ...],
        *,
        macro_region: MacroRegion | None,
    ) -> None:
        label = Bilingual(entry["zh"][0], (entry["en"] or [""])[0])
        self._members[entry["code"]] = members
        self._names(Place(entry["code"], label, level, macro_region=macro_region), entry)

    def _names(self, place: Place, names: Mapping[str, Any]) -> None:
        self.places[place.code] = place
        for language in ("zh", "en"):
            for name in names[language]:
                self._add(language, name, place, whole=True, alone=True)

    def _add(self, language: str, name: str, place: Place, *, whole: bool, alone: bool) -> None:
        key = fold_characters(name) if language == "zh" else fold_latin(name)
        bearers = self.names[language].setdefault(key, [])
        if all(each.place.code != place.code for each in bearers):
            bearers.append(Name(place, whole, alone))


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once a process."""
    return Gazetteer()


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resource("configs", "lexicons", "places", name)
    with path.open(encoding="utf-8", newline="") as file:
        next(file)
        yield from csv.DictReader(file)


def _division(row: Mapping[str, str], macro: MacroRegion | None, codes: set[str]) -> Place:
    code, label = row["code"], Bilingual(row["name"], row["english"])
    province, prefecture = f"{code[:2]}0000", f"{code[:4]}00"
    if code == province:
        return Place(code, label, PlaceLevel.PROVINCE, macro_region=macro)
    if code == prefecture:
        return Place(code, label, PlaceLevel.PREFECTURE, province, macro_region=macro)
    around = prefecture if prefecture in codes else None
    return Place(code, label, PlaceLevel.COUNTY, province, around, macro_region=macro)


def _macro_regions() -> dict[str, MacroRegion]:
    """The economic region of each province, by the first two digits of its code."""
    return {
        str(number): MacroRegion(entry["code"])
        for entry in word_lists("places/regions")["macro_regions"]
        for number in entry["provinces"]
    }


def _is_prefecture(place: Place) -> bool:
    return place.level == PlaceLevel.PREFECTURE


def _known_alone() -> frozenset[str]:
    """Codes of the county-level places that texts name without the place around them."""
    listed = word_lists("places/well-known")["alone"]
    provinces = {row["short"]: row["code"][:2] for row in _rows("divisions.csv")
                 if row["code"].endswith("0000")}  # fmt: skip
    wanted = {(provinces[province], name) for province, names in listed.items() for name in names}
    return frozenset(
        row["code"]
        for row in _rows("divisions.csv")
        if not row["code"].endswith("00")
        and {(row["code"][:2], row["short"]), (row["code"][:2], row["name"])} & wanted
    )
