"""Which province, city or state a document is from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from policytext.model import Metadatum, Span
from policytext.resources import word_lists

_BEFORE_CITY = "(?:^|(?<=[：:、，—–“《（(和与及以在于省区]))"
_AFTER_CITY = "(?:市|地区|州)?"
_SOURCES = ("issuer", "title", "subtitle")


class _Place(NamedTuple):
    name: str
    city: str
    start: int
    end: int


def regions(found: Mapping[str, Sequence[Metadatum]]) -> Iterator[Metadatum]:
    """Provinces or states and cities, from the issuing bodies or else from title and subtitle.

    Args:
        found: metadata by name.

    Yields:
        ``region`` with the English name of ``regions.yaml``, ``national`` for bodies of the whole
        state, and ``city``.
    """
    for source in _SOURCES:
        items = found.get(source, ())
        placed = [(item, place) for item in items for place in _places(item.value, source)]
        for item, place in placed:
            yield Metadatum("region", place.name, _span(item, place))
        for item, place in placed:
            if place.city:
                yield Metadatum("city", place.city, _span(item, place))
        if placed:
            return


def _span(item: Metadatum, place: _Place) -> Span | None:
    """Where a place is named; the whole item when its value is not what stands in the text."""
    if item.span is None or len(item.span) != len(item.value):
        return item.span
    return Span(item.span.start + place.start, item.span.start + place.end)


def _places(text: str, source: str) -> list[_Place]:
    """Places that a text names, in its order, each once; national bodies only as issuers."""
    places = [] if source == "subtitle" else _national(text)
    branch = source == "issuer" and any(_matches(_chinese_provinces(), text))
    if places and source == "issuer" and not branch:
        return places
    if branch:
        places = []
    if re.search("[\u4e00-\u9fff]", text):
        places += [*_matches(_chinese_provinces(), text), *_matches(_chinese_cities(), text)]
    else:
        places += [*_matches(_english_provinces(), text), *_matches(_english_cities(), text)]
    kept: dict[tuple[str, str], _Place] = {}
    cities = {place.name for place in places if place.city}
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if place.city or place.name not in cities:
            kept.setdefault((place.name, place.city), place)
    return list(kept.values())


def _national(text: str) -> list[_Place]:
    lists = word_lists("regions")["national"]
    for name in lists["zh"]:
        if text.startswith(name):
            return [_Place("national", "", 0, len(name))]
    for name in lists["en"]:
        if (at := text.find(name)) >= 0:
            return [_Place("national", "", at, at + len(name))]
    return []


def _matches(patterns: Sequence[tuple[re.Pattern[str], str, str]], text: str) -> Iterator[_Place]:
    for pattern, name, city in patterns:
        if match := pattern.search(text):
            yield _Place(name, city, match.start(), match.end())


@cache
def _chinese_provinces() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    provinces = word_lists("regions")["provinces"]
    return tuple((re.compile("|".join(entry["zh"])), name, "") for name, entry in provinces.items())


@cache
def _chinese_cities() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    found = []
    for name, entry in word_lists("regions")["provinces"].items():
        before = f"(?:{_BEFORE_CITY}|(?:{'|'.join(entry['zh'])}))"
        for city, english in entry["cities"].items():
            bare = re.escape(city.removesuffix("市"))
            form = f"{before}{bare}{_AFTER_CITY}|{bare}市" if bare == city else f"{bare}市"
            found.append((re.compile(form), name, english))
    return tuple(found)


@cache
def _english_provinces() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    lists = word_lists("regions")
    names = {name: entry.get("en", [name]) for name, entry in lists["provinces"].items()}
    names |= {state: [state] for state in lists["states"]}
    forms = ((r"|".join(map(re.escape, forms)), name) for name, forms in names.items())
    return tuple((re.compile(rf"\b(?:{form})\b", re.I), name, "") for form, name in forms)


@cache
def _english_cities() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Cities by their English names; a name of two cities tells neither."""
    pairs = [
        (english, name)
        for name, entry in word_lists("regions")["provinces"].items()
        for english in entry["cities"].values()
    ]
    names = [english for english, _ in pairs]
    return tuple(
        (
            re.compile(rf"\b{re.escape(english).replace(chr(39), '[’' + chr(39) + ']')}\b", re.I),
            name,
            english,
        )
        for english, name in pairs
        if names.count(english) == 1
    )
