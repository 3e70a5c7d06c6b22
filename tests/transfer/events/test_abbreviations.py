import pytest

from policytext.model import Document, PlaceMention
from policytext.nlp.places import gazetteer
from policytext.transfer.events.abbreviations import abbreviated
from policytext.transfer.events.passages import passages
from policytext.transfer.events.roles import Role
from policytext.transfer.events.triggers import find_triggers


def _roles(text: str, home: str | None = None) -> dict[str, Role]:
    (passage,) = passages(Document.from_text("note", text, language="zh"))
    region = gazetteer()[home] if home else None
    return {
        each.mention.place.code: each.role
        for each in abbreviated(passage, (), find_triggers(passage), region)
        if isinstance(each.mention, PlaceMention)
    }


def test_the_region_of_the_document_receives() -> None:
    expected = {"350000": Role.ORIGIN, "640000": Role.DESTINATION}
    assert _roles("建成闽宁产业园3个。", "640000") == expected
    assert _roles("建成闽宁产业园3个。", "350000") == {
        "350000": Role.DESTINATION,
        "640000": Role.ORIGIN,
    }


def test_without_a_region_the_west_receives_from_the_east() -> None:
    assert _roles("苏陕协作，共建园区。")["610000"] is Role.NONE  # no trigger in its clause
    assert _roles("建成苏陕产业园。") == {"320000": Role.ORIGIN, "610000": Role.DESTINATION}
    assert _roles("建成湘鄂产业园。") == {}


def test_firms_of_a_province_come_from_it() -> None:
    assert _roles("落地粤企12家。", "520000") == {"440000": Role.ORIGIN}
    assert _roles("落地黔企12家。", "520000") == {}


def test_what_is_done_in_a_province_goes_there() -> None:
    assert _roles("一批企业来渝设厂。") == {"500000": Role.DESTINATION}


@pytest.mark.parametrize(
    "text", ["参加京津冀协同会议。", "陕甘宁边区建设基地。", "四川产业园建成。"]
)
def test_other_words_with_these_characters_name_no_pair(text: str) -> None:
    assert _roles(text, "610000") == {}
