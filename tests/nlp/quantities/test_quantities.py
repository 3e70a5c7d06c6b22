"""What sentences state: kind, value, unit and comparator, in both languages."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.model import Comparator, QuantityKind
from policytext.nlp.quantities import find_quantities

# Chinese, English, and of every quantity: kind, value, upper value, unit of what is no count,
# comparator.
PAIRS = [
    ("已建成58家研究所。", "It has built 58 institutes.", ["count 58 - = "]),
    ("聘用三十六名技术专家。", "Thirty-six technologists were hired.", ["count 36 - ="]),
    ("近1,500名研究生毕业。", "Nearly 1,500 graduate students left.", ["count 1500 - ~<"]),
    ("超过560项需求。", "It had more than 560 demands.", ["count 560 - >"]),
    ("不少于20个项目。", "There are at least 20 projects.", ["count 20 - >="]),
    ("三四百家企业。", "Three or four hundred firms came.", ["count 300-400 - range"]),
    ("十余项成果。", "More than ten results came out.", ["count 10 - >"]),
    ("投资3至5亿元。", "It invested 300 to 500 million yuan.", ["money 3E8-5E8 CNY range"]),
    ("意向出资17.1亿元。", "Intended: 1.71 billion yuan.", ["money 1710000000 CNY ="]),
    ("出口3000万美元。", "Exports of US$30 million.", ["money 30000000 USD ="]),
    ("社会资本13.15亿。", "Social capital of 1.315 billion.", ["money 1315000000 - ="]),
    ("租金30元/平方米。", "A rent of 30 yuan per square meter.", ["money 30 CNY/m2 ="]),
    ("持股5%-20%。", "A stake of 5%-20%.", ["share 0.05-0.2 1 range"]),
    ("百分之十五的收入。", "Fifteen percent of income.", ["share 0.15 1 ="]),
    ("三分之一的企业。", "One third of the firms.", ["share 0.333333333333 1 ="]),
    ("提高两个百分点。", "Up two percentage points.", ["share 2 pp ="]),
    ("建筑面积55万平方米。", "A floor area of 550,000 square meters.", ["area 550000 m2 ="]),
    ("占地100公顷。", "It covers 100 hectares.", ["area 1000000 m2 ="]),
    ("算力5EFLOPS以上。", "A power of 5 EFLOPS or more.", ["computing power 5 EFLOPS >="]),
    ("算力1.2万P。", "A power of 12,000 PFLOPS.", ["computing power 12 EFLOPS ="]),
    ("装机60兆瓦。", "An installed capacity of 60 MW.", ["power 60000 kW ="]),
    ("用电300万千瓦时。", "It used 3 million kWh.", ["energy 3000000 kWh ="]),
    ("产值翻一番。", "Output doubled.", ["ratio 2 1 ="]),
    ("为期3年。", "It lasts 3 years.", ["duration 3 year ="]),
    ("从12%提高到30%。", "It rose from 12% to 30%.", ["share 0.12 1 =", "share 0.3 1 ="]),
]


def _shown(text: str, language: str) -> list[str]:
    rows = []
    for found in find_quantities(text, language):
        value = str(found.value) if found.upper is None else f"{found.value}-{found.upper}"
        unit = "" if found.kind == QuantityKind.COUNT else found.unit
        rows.append(f"{found.kind} {value} {unit or '-'} {found.comparator}")
    return rows


def _plain(fact: str) -> str:
    return fact.strip().replace("3E8-5E8", "300000000-500000000")


@pytest.mark.parametrize(("chinese", "english", "facts"), PAIRS)
def test_the_same_fact_reads_the_same_in_both_languages(
    chinese: str, english: str, facts: list[str]
) -> None:
    wanted = [_plain(fact) for fact in facts]
    assert _shown(chinese, "zh") == wanted
    assert _shown(english, "en") == wanted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“十四五”期间推进一带一路和双一流建设。", "zh"),
        ("依照第三条和国发〔2020〕3号文件。", "zh"),
        ("2020年12月31日，电话010-68510000。", "zh"),
        ("5G、COVID-19、H2O、PM2.5和GB/T 19001-2016。", "zh"),
        ("三位一体、一体化、985高校，见[12]。", "zh"),
        ("二期工程、第十四届会议、“四个”体系。", "zh"),
        ("Under Article 3 of Document No. 15 [12].", "en"),
        ("COVID-19, H2O, 5G and ISO 9001.", "en"),
        ("On 3 May 2021 and in 2019-2020.", "en"),
        ("The 14th Five-Year Plan and Section 2.1.", "en"),
        ("15 U.S.C. 3710 and Phase 2.", "en"),
    ],
)
def test_numbers_that_count_nothing_are_passed_over(text: str, language: str) -> None:
    assert _shown(text, language) == []


def test_the_span_reaches_from_the_comparator_to_the_unit() -> None:
    text = "园区入驻企业超过300家，其中外资约20%。"
    words = [text[q.span.start : q.span.end] for q in find_quantities(text, "zh")]
    assert words == ["超过300家", "约20%"]


@pytest.mark.parametrize(
    ("text", "language", "head"),
    [
        ("建成58家研发载体。", "zh", "研发载体"),
        ("新增高新技术企业600家。", "zh", "高新技术企业"),
        ("全社会研发投入增长8.5%。", "zh", "全社会研发投入"),
        ("技术合同成交额达到86亿元。", "zh", "技术合同成交额"),
        ("It has 58 R&D carriers.", "en", "R&D carriers"),
        ("Spending on research grew by 8.5%.", "en", "Spending on research"),
        ("projects with a contract value of 740 million yuan", "en", "contract value"),
    ],
)
def test_the_head_is_the_thing_counted_or_measured(text: str, language: str, head: str) -> None:
    (quantity,) = find_quantities(text, language)
    assert quantity.head is not None
    assert text[quantity.head.start : quantity.head.end] == head


def test_traditional_script_and_full_width_read_the_same() -> None:
    (quantity,) = find_quantities("投資超過３．５億元", "zh")
    assert (quantity.value, quantity.unit) == (Decimal(350000000), "CNY")
    assert quantity.comparator == Comparator.ABOVE


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("社会资本13亿", "zh", None),
        ("社会资本13亿港元", "zh", "HKD"),
        ("a loan of £5m", "en", "GBP"),
    ],
)
def test_a_currency_that_is_not_stated_is_none(text: str, language: str, unit: str | None) -> None:
    (quantity,) = find_quantities(text, language)
    assert quantity.kind == QuantityKind.MONEY
    assert quantity.currency == unit


@given(st.text(alphabet="一二三十百千万亿两余多约近0123456789.,%元家年-至（[ ", max_size=40))
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    for language in ("zh", "en"):
        end = 0
        for quantity in find_quantities(text, language):
            assert quantity.span.start >= end
            assert quantity.span.end <= len(text)
            end = quantity.span.end
