from policytext.model import MacroRegion, PlaceLevel
from policytext.nlp.places import gazetteer


def test_every_division_lies_in_its_province_and_macro_region() -> None:
    places = gazetteer()
    divisions = [p for p in places.places.values() if p.code.isdigit()]
    assert len(divisions) > 3_000
    for place in divisions:
        province = places[place.province or place.code]
        assert province.level == PlaceLevel.PROVINCE
        assert place.macro_region == province.macro_region
        assert place.prefecture is None or places[place.prefecture].level == PlaceLevel.PREFECTURE


def test_only_the_provinces_outside_the_four_regions_have_none() -> None:
    without = [
        p.code for p in gazetteer().places.values()
        if p.level == PlaceLevel.PROVINCE and p.macro_region is None
    ]  # fmt: skip
    assert without == ["710000", "810000", "820000"]
    assert gazetteer()["210000"].macro_region == MacroRegion.NORTH_EAST


def test_containment() -> None:
    places = gazetteer()
    kunshan, suzhou, jiangsu = places["320583"], places["320500"], places["320000"]
    assert places.contains(suzhou, kunshan)
    assert places.contains(jiangsu, kunshan)
    assert places.contains(places["yangtze-delta"], kunshan)
    assert places.contains(places["CN"], kunshan)
    assert not places.contains(kunshan, suzhou)
    assert not places.contains(kunshan, kunshan)
    assert not places.contains(places["west"], kunshan)


def test_zones_lie_in_divisions() -> None:
    places = gazetteer()
    zones = [p for p in places.places.values() if p.level == PlaceLevel.ZONE]
    assert zones
    assert all(zone.province in places.places for zone in zones)
    assert places["jiangbei"].prefecture == "320100"
