"""Finding out how a file counts places."""

from __future__ import annotations

import pytest

from policytext.exchange.refi.archive import FileText
from policytext.exchange.refi.counting import (
    Chosen,
    Selected,
    choose_counting,
    is_border,
    is_quoted,
)
from policytext.exchange.refi.elements import Selection
from policytext.exchange.refi.positions import Counting, OffsetUnit
from policytext.exchange.refi.texts import selection_name

ZH = "🚄𠮷林的工厂迁到西部。\n政府引导产业转移，企业降低成本。\n" * 6
EN = "🚄🚄🚄 The plants moved west. \nThe state guides them, and firms save cost.\n" * 6
PLAIN = "The plants moved west.\nFirms save cost.\n" * 6


def _selected(
    text: str, words: tuple[str, ...], counting: Counting, *, marked: bool = False, named: bool
) -> Selected:
    """Selections of every occurrence of the words, in positions of a program."""
    written = text.replace("\n", "\r\n") if counting != Counting() or marked else text
    counted = text if counting.joined_returns else written
    made = []
    for word in words:
        at = counted.find(word)
        while at >= 0:
            start, end = (
                len(counted[:p].encode("utf-16-le")) // 2
                if counting.unit is OffsetUnit.UTF16
                else p
                for p in (at, at + len(word))
            )
            before = 1 if counting.mark and marked else 0
            name = word if named else ""
            made.append(Selection("", start + before, end + before, name))
            at = counted.find(word, at + 1)
    return Selected(FileText(written, marked), made)


@pytest.mark.parametrize(
    ("text", "words"),
    [(ZH, ("工厂", "政府引导", "降低成本")), (EN, ("plants", "guides them", "save cost"))],
    ids=["zh", "en"],
)
@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize(
    ("origin", "counting", "marked"),
    [
        ("NVivo for Windows 12.6", Counting(OffsetUnit.UTF16), True),
        ("NVivo for Windows 12.6", Counting(), True),
        ("Some program", Counting(OffsetUnit.UTF16), False),
        ("ATLAS.ti 8", Counting(joined_returns=True), False),
        ("QualCoder 4", Counting(mark=True, joined_returns=True), True),
    ],
)
def test_the_text_tells_how_it_is_counted(
    text: str, words: tuple[str, ...], named: bool, origin: str, counting: Counting, marked: bool
) -> None:
    selected = _selected(text, words, counting, marked=marked, named=named)
    chosen = choose_counting(origin, [selected])
    assert chosen.counting == counting, chosen


def test_nothing_is_found_out_where_all_ways_are_the_same() -> None:
    selected = _selected(PLAIN, ("plants",), Counting(), named=False)
    chosen = choose_counting("NVivo for Mac 15", [selected])
    assert chosen == Chosen(
        Counting(OffsetUnit.UTF16), "no difference", (), Counting(OffsetUnit.UTF16)
    )


def test_names_tell_that_ends_are_inclusive() -> None:
    every = [
        Selection("", at, at + 5, "plants")
        for at in range(len(PLAIN))
        if PLAIN[at:].find("plants") == 0
    ]
    chosen = choose_counting("Some program", [Selected(FileText(PLAIN, False), every)])
    assert chosen.counting == Counting(inclusive=True)
    assert chosen.reason == "names"


def test_names_that_are_no_quotes_tell_nothing() -> None:
    selected = _selected(PLAIN, ("plants", "cost"), Counting(), named=False)
    lines = [Selection("", s.start, s.end, f"line:{s.start}") for s in selected.selections]
    chosen = choose_counting("qc 1", [Selected(selected.text, lines)])
    assert chosen.counting == Counting()


def test_the_choice_can_be_told() -> None:
    selected = _selected(EN, ("plants", "guides them"), Counting(OffsetUnit.UTF16), named=True)
    told = str(choose_counting("Some program", [selected]))
    assert told.startswith("UTF-16 code units (names)")
    assert "of ends at borders of words" in told


@pytest.mark.parametrize(
    ("text", "place", "border"),
    [
        ("企业降低成本", 2, True),
        ("政府引导产业转移", 5, False),
        ("新建GPU集群", 2, True),
        ("a plant", 2, True),
        ("a plant", 4, False),
        ("a plant", 0, True),
        ("a plant", 9, False),
    ],
)
def test_borders_of_words_in_both_languages(text: str, place: int, border: bool) -> None:
    assert is_border(text, place) is border


def test_a_cut_name_is_a_quote() -> None:
    assert is_quoted("The firm built a second…", "The firm\nbuilt a second line")
    assert not is_quoted("The…", "The firm")
    assert not is_quoted("", "")


def test_a_cut_name_may_end_with_dots_of_the_text() -> None:
    quote = "第一章 " + "…" * 120
    assert is_quoted(selection_name(quote), quote)
    assert not is_quoted(selection_name(quote), "第二章 " + "…" * 120)
