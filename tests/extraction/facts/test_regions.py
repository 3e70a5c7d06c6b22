from __future__ import annotations

import pytest

from policytext.extraction.facts.regions import regions
from policytext.model import Metadatum, Span


def found(**values: str) -> list[tuple[str, str]]:
    items = {name: [Metadatum(name, value)] for name, value in values.items()}
    return [(item.name, item.value) for item in regions(items)]


@pytest.mark.parametrize(
    ("issuer", "places"),
    [
        ("国务院办公厅", [("region", "national")]),
        ("科技部", [("region", "national")]),
        ("江苏省科学技术厅", [("region", "Jiangsu")]),
        ("内蒙古自治区人民政府", [("region", "Inner Mongolia")]),
        ("重庆市渝北区人民政府", [("region", "Chongqing")]),
        ("四川省成都市人民政府", [("region", "Sichuan"), ("city", "Chengdu")]),
        ("苏州市人民政府办公室", [("region", "Jiangsu"), ("city", "Suzhou")]),
        ("贵阳高新区管委会", [("region", "Guizhou"), ("city", "Guiyang")]),
        ("State Council", [("region", "national")]),
        ("Shenzhen Municipal People's Government", [("region", "Guangdong"), ("city", "Shenzhen")]),
        ("State of California", [("region", "California")]),
        ("国家税务总局江苏省税务局", [("region", "Jiangsu")]),
        ("云岭省科技厅", []),
    ],
)
def test_the_region_of_an_issuer(issuer: str, places: list[tuple[str, str]]) -> None:
    assert found(issuer=issuer) == places


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("浙江省促进科技成果转化条例", [("region", "Zhejiang")]),
        ("中华人民共和国促进科技成果转化法", [("region", "national")]),
        ("从园区看西部：兰州新材料基地调查", [("region", "Gansu"), ("city", "Lanzhou")]),
        ("A Second Line in Xi’an", [("region", "Shaanxi"), ("city", "Xi'an")]),
        ("园区成果转化研究", []),
    ],
)
def test_the_region_of_a_title(title: str, places: list[tuple[str, str]]) -> None:
    assert found(title=title) == places


def test_the_issuer_goes_before_the_title() -> None:
    assert found(issuer="国务院", title="国务院关于同意在深圳市设立示范区的批复") == [
        ("region", "national")
    ]


def test_two_issuers_of_two_provinces() -> None:
    items = {"issuer": [Metadatum("issuer", "江苏省科技厅"), Metadatum("issuer", "浙江省科技厅")]}
    assert [item.value for item in regions(items)] == ["Jiangsu", "Zhejiang"]


def test_the_place_of_a_region_is_its_name() -> None:
    item = Metadatum("title", "支持甘肃园区的意见", Span(10, 19))
    (region,) = regions({"title": [item]})
    assert region.span == Span(12, 14)
