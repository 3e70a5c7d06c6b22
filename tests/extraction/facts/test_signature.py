from __future__ import annotations

import pytest

from policytext.extraction.facts.signature import (
    date_below_title,
    date_of,
    last_date,
    own_signature,
    published_on,
    signatures,
)
from policytext.extraction.text.rows import Row


def rows(*texts: str) -> list[Row]:
    return [Row(text, 1000 * index) for index, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("row", "date"),
    [
        ("2026年3月1日", "2026-03-01"),
        ("二〇二六年三月一日", "2026-03-01"),
        ("2026年3月1日（此件公开发布）", "2026-03-01"),
        ("（2026年3月1日）", "2026-03-01"),
        ("1 March 2026", "2026-03-01"),
        ("2026年3月1日印发", None),
        ("2026年3月", None),
        ("截至2026年3月1日", None),
    ],
)
def test_date_of(row: str, date: str | None) -> None:
    found = date_of(Row(row, 0))
    assert (found.value if found else None) == date


@pytest.mark.parametrize(
    ("texts", "issuers", "date"),
    [
        (
            ["正文。", "云岭省科技厅", "云岭省财政厅", "2026年3月1日"],
            ["云岭省科技厅", "云岭省财政厅"],
            "2026-03-01",
        ),
        (["正文。", "云岭省科技厅　2026年3月1日"], ["云岭省科技厅"], "2026-03-01"),
        (["正文。", "省长　李明", "2026年3月1日"], [], "2026-03-01"),
        (
            ["Firms shall report.", "Issued by the Ministry of Parks", "1 March 2026"],
            ["Ministry of Parks"],
            "2026-03-01",
        ),
    ],
)
def test_signatures(texts: list[str], issuers: list[str], date: str) -> None:
    (found,) = signatures(rows(*texts))
    assert [item.value for item in found.issuers] == issuers
    assert found.date.value == date


def test_the_document_is_not_signed_by_what_it_forwards() -> None:
    text = rows(
        "正文。",
        "云岭省地震局",
        "2026年1月1日",
        "云岭省人民政府办公厅",
        "2026年3月1日",
    )
    for issuers, date in (([], "2026-01-01"), (["云岭省人民政府办公厅"], "2026-03-01")):
        found = own_signature(text, issuers)
        assert found is not None
        assert found.date.value == date


def test_the_date_of_printing_is_not_the_document_s() -> None:
    found = last_date(rows("题", "2026年3月1日", "云岭省科技厅办公室 2026年3月5日印发"))
    assert [item.value for item in found] == ["2026-03-01"]


@pytest.mark.parametrize(
    ("texts", "date"),
    [
        (["March 2026", "Summary"], "2026-03"),
        (["某某课题组　　2026年3月"], "2026-03"),
        (["NORTHTON, 5 March 2026. A woman stands in a field."], "2026-03-05"),
        (["收稿日期：2026年3月1日"], ""),
        (["Parks of the 2020s"], ""),
    ],
)
def test_date_below_title(texts: list[str], date: str) -> None:
    assert next((item.value for item in date_below_title(rows(*texts))), "") == date


def test_nobody_signs_before_the_text_begins() -> None:
    assert signatures(rows("What Makes a Park Work", "School of Parks", "1 March 2026")) == []


def test_the_day_of_publication_is_not_that_of_writing() -> None:
    front = rows("Small pilots", "By Teresa Vance", "Published 14 November 2023")
    [item] = published_on(front)
    assert (item.name, item.value) == ("date published", "2023-11-14")
    assert list(date_below_title(front)) == []


def test_a_table_has_no_date_of_the_document() -> None:
    assert list(date_below_title(rows("Data", "Name\tDate\nAnn\t2021-03-04"))) == []
