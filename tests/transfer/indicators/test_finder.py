"""Indicators of passages in both languages, and of a real report."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from policytext.model import (
    Actor,
    ActorMention,
    ActorType,
    Bilingual,
    Document,
    Indicator,
    IndicatorKind,
    PlaceMention,
    Span,
)
from policytext.transfer.indicators import find_indicators
from tests.transfer.indicators.agreement import compare, passages


@pytest.mark.parametrize(
    ("passage", "language"),
    [pytest.param(p, lang, id=f"{p['id']}-{lang}") for p, lang in passages()],
)
def test_every_fact_of_a_passage_and_nothing_else(passage: dict[str, Any], language: str) -> None:
    compared = compare(passage, language)
    assert not compared.missed
    assert not compared.added
    assert not compared.wrong


def _found(text: str, language: str = "en") -> tuple[Indicator, ...]:
    return find_indicators(Document.from_text("d", text, language=language))


def test_flows_of_two_years_are_not_joined_with_a_total() -> None:
    text = "In 2019-2020, 50 centers were set up. By the end of 2020, there were 50 centers."
    assert [one.kind for one in _found(text)] == [IndicatorKind.FLOW, IndicatorKind.STOCK]


def test_a_figure_told_twice_counts_once() -> None:
    text = "By the end of 2020, 58 labs had been built. By the end of 2020, it had 58 labs."
    (one,) = _found(text)
    assert len(one.repeats) == 1


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        (
            "It was recognised in 2020 by the Ministry of Trade and other nine departments.",
            "en",
            10,
        ),
        ("2020年，该院获科技部等九部门认定。", "zh", 9),
    ],
)
def test_others_are_counted_with_those_named(text: str, language: str, value: int) -> None:
    (one,) = _found(text, language)
    assert one.quantity is not None
    assert one.quantity.value == value


def test_a_heading_gives_the_time_of_its_section() -> None:
    text = "2024年12月5日\n一、2023年工作回顾\n新增企业20家。\n二、2025年重点任务\n建设平台5个。"
    kinds = [(str(one.period and one.period.end), one.kind.value) for one in _found(text, "zh")]
    assert kinds == [("2023-12-31", "flow"), ("2025-12-31", "plan")]


@pytest.mark.real
def test_the_facts_of_a_real_report(shared: Path) -> None:
    book = shared / "codebooks" / "seed002_jitri_eight_reforms.yaml"
    facts = YAML(typ="safe").load(book.read_text(encoding="utf-8"))["facts"]
    (path,) = (shared / "seeds").glob("002_*.txt")
    document = Document.from_text("002", path.read_text(encoding="utf-8"), language="en")
    found = find_indicators(document)
    wrong = [
        f"{fact['id']}: {why}" for fact in facts for why in _differences(fact, document, found)
    ]
    assert len(facts) == 32
    assert not wrong


def _differences(
    fact: dict[str, Any], document: Document, found: tuple[Indicator, ...]
) -> list[str]:
    quote = fact["evidence"]["quote"]
    start = document.text.index(quote)
    dated = fact["unit"] == "date"
    value = fact["value"][0] if isinstance(fact["value"], list) else fact["value"]
    for one in found:
        place = one.quantity.span if one.quantity else one.span
        near = place.start < start + len(quote) and place.end > start
        if near and (one.quantity is None if dated else _has_value(one, value)):
            return _wrong_fields(fact, one)
    return ["not found"]


def _has_value(one: Indicator, value: float) -> bool:
    return one.quantity is not None and one.quantity.value == Decimal(str(value))


def _wrong_fields(fact: dict[str, Any], one: Indicator) -> list[str]:
    wrong = [] if one.kind.value == fact["scope"] else [f"kind {one.kind}"]
    days = str(fact["as_of"] or fact["value"]).replace("2019/2020", "2020")
    if one.period is None or not str(one.period.end).startswith(days):
        wrong.append(f"period {one.period}")
    years = one.period and one.period.start and one.period.start.year
    if fact["as_of"] == "2019/2020" and years != 2019:
        wrong.append("years")
    if one.quantity is not None:
        if one.quantity.comparator.value != fact["comparator"]:
            wrong.append(f"comparator {one.quantity.comparator}")
        unit = {"CNY": "CNY", "ratio": "1", "m2": "m2"}.get(fact["unit"])
        if fact["unit"].startswith("CNY (unit not stated"):
            unit = ""
        if unit is not None and one.quantity.unit != unit:
            wrong.append(f"unit {one.quantity.unit}")
    subject = one.subject
    if not isinstance(subject, ActorMention) or "Jiangsu Industrial" not in subject.actor.label.en:
        wrong.append(f"subject {subject}")
    return wrong


@given(st.text(alphabet="到年底，、。其中分别家亿元增长5%和、2020年建成从 \n", max_size=60))
def test_any_chinese_text_can_be_read(text: str) -> None:
    for one in _found(text, "zh"):
        assert one.span.end <= len(text)


WORDS = [
    *("by", "the end of", "2020", ",", "58", "firms", "of which", "20", "respectively", "grew"),
    *("from", "to", "3%", "and", ".", "a total of", "US$5 million", "in", "were", "up"),
]


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=16,
    )
)
def test_any_english_text_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    for one in _found(text):
        assert one.span.end <= len(text)


@pytest.mark.parametrize(
    ("opened", "grew", "language"),
    [
        ("甲乙丙丁戊己", "全年投资增长5%。", "zh"),
        ("PQRSTU", "Investment grew by 5%.", "en"),
    ],
)
def test_a_paragraph_does_not_go_on_about_the_last_one(
    opened: str, grew: str, language: str
) -> None:
    stop, done = ("。", "揭牌") if language == "zh" else (".", " opened")
    before = "\n".join(f"{name}{done}{stop}" for name in opened)
    mentions = [
        ActorMention(Span(at, at + 1), Actor(name, Bilingual(zh=name), ActorType.INSTITUTE))
        for name in opened
        for at in [before.index(f"{name}{done}")]
    ]
    subjects = []
    for between in ("\n", " "):
        document = Document.from_text("d", f"{before}{between}{grew}", language=language)
        (one,) = find_indicators(document, mentions=mentions)
        subjects.append(one.subject)
    assert subjects == [None, mentions[-1]]


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("2025年甘肃省政府工作报告\n甘肃省的企业很多。\n全年新增企业200家。", "zh", "620000"),
        ("Report on work in Gansu\nGansu has firms.\nIn 2025, 200 were founded.", "en", "620000"),
    ],
)
def test_the_region_of_the_title_is_the_subject(text: str, language: str, code: str) -> None:
    title = text.split("\n")[0]
    (one,) = find_indicators(Document.from_text("d", text, language=language, title=title))
    assert isinstance(one.subject, PlaceMention)
    assert one.subject.place.code == code
