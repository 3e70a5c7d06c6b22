from __future__ import annotations

from pathlib import Path

import pytest

from policytext.exchange import write_matrix
from policytext.exchange.sheet import chinese_head
from policytext.matrices.flows import FLOW_COLUMNS, FlowLevel, flow_matrix, flow_table, region_of
from policytext.model import (
    Actor,
    ActorMention,
    ActorType,
    Bilingual,
    Document,
    EventStatus,
    PlaceMention,
    Slot,
    Span,
    Telling,
    TransferEvent,
)
from policytext.nlp.places import find_places, gazetteer

TEXTS = {
    "zh": "项目从上海浦东新区转移到重庆两江新区。\n另一项目从苏州迁至成都和西安。\n算力落户中卫。",
    "en": "The project moved from Pudong New Area, Shanghai to Chongqing.\n"
    "Another moved from Suzhou to Chengdu and Xi'an.\nComputing landed in Zhongwei.",
}
DOCUMENTS = {id: Document.from_text(id, text, language=id) for id, text in TEXTS.items()}


def place(code: str, at: int = 0) -> PlaceMention:
    return PlaceMention(Span(at, at + 2), gazetteer()[code])


def seat(code: str | None) -> ActorMention:
    return ActorMention(Span(0, 2), Actor("a", Bilingual("某所"), ActorType.INSTITUTE, (), code))


def telling(
    document: str,
    origins: list[str],
    destinations: list[str],
    status: EventStatus = EventStatus.COMPLETED,
) -> Telling:
    return Telling(
        document,
        Span(0, 10),
        status,
        origins=tuple(map(place, origins)),
        destinations=tuple(map(place, destinations)),
        patterns=(Slot("transfer:PAT.CAP", Span(3, 5)),),
    )


EVENTS = (
    TransferEvent("1", "a", (telling("zh", ["310115"], ["500000"]),)),
    TransferEvent("1", "b", (telling("en", ["310000"], ["500000"]),)),
    TransferEvent("2", "a", (telling("zh", ["320500"], ["510100", "610100"]),)),
    TransferEvent("3", "a", (telling("zh", [], ["640500"], EventStatus.PLANNED),)),
)


@pytest.mark.parametrize(
    ("code", "level", "region"),
    [
        ("310115", "province", "310000"),
        ("310115", "prefecture", "310000"),
        ("320500", "prefecture", "320500"),
        ("320583", "prefecture", "320500"),
        ("320583", "province", "320000"),
        ("320583", "macro-region", "east"),
        ("320583", "country", "CN"),
        ("west", "macro-region", "west"),
        ("west", "province", "west"),
        ("yangtze-delta", "macro-region", "yangtze-delta"),
        ("500000", "province", "500000"),
        ("500000", "prefecture", "500000"),
        ("510000", "prefecture", "510000"),
        ("DE", "province", "DE"),
    ],
)
def test_region_of_a_place(code: str, level: str, region: str) -> None:
    assert region_of(place(code), FlowLevel(level)) == region
    assert region_of(seat(code), FlowLevel(level)) == region


def test_an_organisation_without_a_known_place() -> None:
    assert region_of(seat(None), FlowLevel.PROVINCE) == "not stated"


def test_places_of_both_languages_are_the_same_regions() -> None:
    levels = [
        {
            line: [region_of(m, FlowLevel.PROVINCE) for m in find_places(line, language)]
            for line in text.splitlines()
        }
        for language, text in TEXTS.items()
    ]
    zh, en = ([set(regions) for regions in found.values()] for found in levels)
    assert zh == en == [{"310000", "500000"}, {"320000", "510000", "610000"}, {"640000"}]


def test_matrix_counts_each_event_once_a_pair() -> None:
    matrix = flow_matrix(EVENTS, DOCUMENTS)
    assert list(matrix.cells.index) == ["310000", "320000", "500000", "510000", "610000"]
    assert matrix.cells.loc["310000", "500000"] == 2
    assert matrix.cells.loc["320000", "510000"] == 1
    assert matrix.cells.loc["320000", "610000"] == 1
    assert matrix.cells.to_numpy().sum() == 4
    quotes = matrix.quotes_behind("310000", "500000")
    assert [(row.case, row.document, row.quote) for row in quotes.itertuples()] == [
        ("a", "zh", TEXTS["zh"][:10]),
        ("b", "en", TEXTS["en"][:10]),
    ]
    assert not matrix.is_symmetric
    assert matrix.quotes_behind("500000", "310000").empty


def test_what_is_planned_counts_when_asked_for() -> None:
    planned = flow_matrix(EVENTS, DOCUMENTS, statuses=[EventStatus.PLANNED])
    assert planned.cells.loc["not stated", "640000"] == 1
    assert planned.cells.to_numpy().sum() == 1


def test_an_end_left_open_is_taken_from_another_telling() -> None:
    both = TransferEvent(
        "1", "a", (telling("zh", ["310000"], ["500000"]), telling("en", [], ["500000"]))
    )
    (row,) = flow_table([both]).to_dict("records")
    assert (row["origin"], row["destination"]) == ("310000", "500000")
    assert (row["events"], row["tellings"]) == (1, 2)
    assert row["statuses"] == "2 completed"


def test_list_has_names_in_both_languages_and_the_strongest_first() -> None:
    rows = flow_table(EVENTS).to_dict("records")
    assert [row["events"] for row in rows] == [2, 1, 1]
    assert (rows[0]["origin_zh"], rows[0]["destination_zh"]) == ("上海市", "重庆市")
    assert rows[0]["cases"] == "a b"
    assert rows[0]["patterns"] == "transfer:PAT.CAP"
    macro = flow_table(EVENTS, level="macro-region").to_dict("records")
    assert [(r["origin"], r["destination"], r["events"]) for r in macro] == [("east", "west", 3)]


def test_no_events() -> None:
    assert flow_table([]).empty
    assert flow_matrix([], DOCUMENTS).cells.empty


def test_files(tmp_path: Path) -> None:
    written = write_matrix(flow_matrix(EVENTS, DOCUMENTS), tmp_path, ["csv", "xlsx", "json"])
    assert [path.name for path in written] == [
        "flows.province.csv",
        "flows.province.quotes.csv",
        "flows.province.xlsx",
        "flows.province.json",
    ]


def test_every_head_has_a_chinese_name() -> None:
    assert [name for name in FLOW_COLUMNS if not chinese_head(name)] == []
