"""GUIDs, times, names of codes, ids for names."""

from __future__ import annotations

import pytest

from policytext.exchange.refi.guids import is_guid, made_guid, read_guid
from policytext.exchange.refi.naming import NameStyle, label_of, made_id, unique_code_names
from policytext.exchange.refi.times import read_time, written_time
from policytext.model import Bilingual, Code, Codebook


def test_a_guid_is_made_of_what_a_thing_is() -> None:
    made = made_guid("study", "case", "成都")
    assert made == made_guid("study", "case", "成都")
    assert made != made_guid("study", "case成都")
    assert is_guid(made)
    assert is_guid(made_guid("a lone surrogate \ud800"))


@pytest.mark.parametrize(
    "written",
    [
        "{088B08AC-D5CD-4ADB-8B71-B4F3459C177F}",
        "088b08ac-d5cd-4adb-8b71-b4f3459c177f",
        "088b08acd5cd4adb8b71b4f3459c177f",
    ],
)
def test_guids_are_compared_in_one_form(written: str) -> None:
    assert read_guid(written) == "088b08ac-d5cd-4adb-8b71-b4f3459c177f"


def test_what_is_no_guid_is_told() -> None:
    assert not is_guid(read_guid("code 7"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-09-15T15:36:45Z", "2024-09-15T15:36:45+00:00"),
        ("2024-09-15T17:36:45.5+02:00", "2024-09-15T15:36:45+00:00"),
        ("2024-09-15T15:36:45", "2024-09-15T15:36:45+00:00"),
        ("yesterday", ""),
        ("0001-01-01T00:00:00+14:00", ""),
    ],
)
def test_times_are_read_in_utc(written: str, read: str) -> None:
    assert read_time(written) == read


def test_times_are_written_with_z() -> None:
    assert written_time("2024-09-15T15:36:45+00:00") == "2024-09-15T15:36:45Z"


def test_codes_have_names_of_their_own() -> None:
    codes = (
        Code("A", Bilingual("模式", "Pattern")),
        Code("A.1", Bilingual("成本", "Cost"), parent="A"),
        Code("B", Bilingual("动力", "Force")),
        Code("B.1", Bilingual("成本", "COST"), parent="B"),
        Code("B.2", Bilingual("成本", "Cost"), parent="B"),
    )
    names = unique_code_names((Codebook("small", "1", codes),), NameStyle.BOTH)
    assert names["small:A.1"] == "成本 Cost"
    assert names["small:B.1"] == "成本 COST (动力 Force)"
    assert names["small:B.2"] == "成本 Cost (small:B.2)"


@pytest.mark.parametrize(
    ("style", "name"),
    [("both", "模式 Pattern"), ("zh", "模式"), ("en", "Pattern"), ("id", "A")],
)
def test_names_come_in_the_language_asked_for(style: str, name: str) -> None:
    book = Codebook("small", "1", (Code("A", Bilingual("模式", "Pattern")),))
    assert unique_code_names((book,), NameStyle(style))["small:A"] == name


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Trust in government", "Trust-in-government"),
        ("政府引导", "zheng-fu-yin-dao"),
        ("Vállalati ügyek", "Vallalati-ugyek"),
        ("市场 Market", "shi-chang-Market"),
        ("…", "code"),
    ],
)
def test_names_become_ids(name: str, id: str) -> None:
    assert made_id(name, ()) == id


def test_taken_ids_get_a_number() -> None:
    assert made_id("Cost", {"Cost", "Cost-2"}) == "Cost-3"


def test_a_name_is_a_label_in_its_language() -> None:
    assert label_of("政府  引导") == Bilingual(zh="政府 引导")
    assert label_of("Trust") == Bilingual(en="Trust")
