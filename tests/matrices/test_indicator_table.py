import math

import pytest

from policytext.matrices import indicator_table, indicator_timeline
from policytext.matrices.indicator_table import (
    ADDED,
    COLUMNS,
    EARLIER,
    NO_CURRENCY,
    TIMELINE_COLUMNS,
)
from policytext.model import Case, Document
from policytext.transfer.indicators import find_indicators

TEXT = (
    "The Lake Institute was founded in May 2014. By the end of 2019, the Lake Institute had 41 "
    "laboratories. By the end of 2021, it had 58 laboratories and levered capital of 300 million."
)


@pytest.fixture
def document() -> Document:
    return Document.from_text("lake", TEXT, language="en", title="Lake")


def test_every_row_can_be_checked(document: Document) -> None:
    table = indicator_table(find_indicators(document), [document])
    assert list(table.columns) == list(COLUMNS)
    for row in table.to_dict("records"):
        assert TEXT[row["start"] : row["end"]] == row["quote"]
        assert row["figure"] in row["quote"]
        assert row["page"] == 1
    assert table["measure"].tolist() == ["date", "count", "count", "money"]
    assert table["currency"].tolist() == ["", "", "", NO_CURRENCY]
    assert table["last_day"].tolist() == ["2014-05-31", "2019-12-31", "2021-12-31", "2021-12-31"]


def test_a_document_of_two_cases_has_its_rows_for_each(document: Document) -> None:
    cases = [Case("a", documents=("lake",)), Case("b", documents=("lake",))]
    table = indicator_table(find_indicators(document), [document], cases=cases)
    assert sorted(set(table["case"])) == ["a", "b"]
    assert len(table) == 8


def test_the_timeline_says_what_grew(document: Document) -> None:
    order = indicator_timeline(indicator_table(find_indicators(document), [document]))
    assert list(order.columns) == list(TIMELINE_COLUMNS)
    grown = order[order["name"] == "laboratories"]
    assert grown["value"].tolist() == [41, 58]
    assert math.isnan(grown["before"].iloc[0])
    assert (grown["before"].iloc[1], grown["change"].iloc[1]) == (41, 17)


def test_without_indicators_the_tables_are_empty(document: Document) -> None:
    table = indicator_table([], [document])
    assert table.empty
    assert indicator_timeline(table).empty


def _timeline(text: str, language: str) -> list[tuple[object, ...]]:
    document = Document.from_text("d", text, language=language)
    table = indicator_timeline(indicator_table(find_indicators(document), [document]))
    shown = table[table["basis"] != ""]
    return list(shown[["value", "before", "change", "basis"]].itertuples(index=False, name=None))


def test_what_a_total_gained_tells_what_was_before() -> None:
    zh = "到2022年底，共有联合实验室80家，其中2022年新建30家。"
    en = "By the end of 2022 there were 80 joint laboratories, of which 30 were set up in 2022."
    for language, text in (("zh", zh), ("en", en)):
        assert _timeline(text, language) == [(80, 50, 30, ADDED)], language


def test_figures_of_one_day_are_not_compared() -> None:
    text = "到2020年底，拥有企业50家。到2021年底，拥有企业70家。到2021年底，拥有企业72家。"
    assert _timeline(text, "zh") == [(70, 50, 20, EARLIER), (72, 50, 22, EARLIER)]
