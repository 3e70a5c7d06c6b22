from datetime import date

import pytest

from policytext.model import (
    Actor,
    ActorMention,
    ActorType,
    Bilingual,
    Document,
    EventStatus,
    Means,
    Moved,
    PlaceMention,
    Span,
    Telling,
)
from policytext.nlp.places import gazetteer
from policytext.transfer.events import Mentions, find_mentions, find_tellings


def _tellings(text: str, language: str) -> tuple[Telling, ...]:
    return find_tellings(Document.from_text("note", text, language=language))


def _one(text: str, language: str) -> Telling:
    (telling,) = _tellings(text, language)
    return telling


def _codes(mentions: tuple[PlaceMention | ActorMention, ...]) -> list[str]:
    return [m.place.code for m in mentions if isinstance(m, PlaceMention)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2019年，该集团把电池产线从东莞迁到赣州。", "zh"),
        ("由东莞向赣州转移的电池产线2019年投产。", "zh"),
        ("In 2019 the group relocated its battery line from Dongguan to Ganzhou.", "en"),
        ("The battery line was moved in 2019 from Dongguan to Ganzhou.", "en"),
    ],
)
def test_coverbs_and_prepositions_tell_the_roles(text: str, language: str) -> None:
    telling = _one(text, language)
    assert _codes(telling.origins) == ["441900"]
    assert _codes(telling.destinations) == ["360700"]
    assert [slot.value for slot in telling.moved] == [Moved.CAPACITY]
    assert Means.RELOCATION in [slot.value for slot in telling.means]
    assert telling.periods[0].start == date(2019, 1, 1)


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("西安拟于2027年承接长三角的封装测试产能。", "zh", EventStatus.PLANNED),
        ("上海的算力企业正将渲染任务迁往青海海东。", "zh", EventStatus.UNDER_WAY),
        ("长沙的机械企业没有向越南转移产能。", "zh", EventStatus.NEGATED),
        ("苏州的两家模具厂已外迁到盐城。", "zh", EventStatus.COMPLETED),
        ("Xi'an will take on packaging capacity from Shanghai.", "en", EventStatus.PLANNED),
        ("Rendering jobs are being moved from Shanghai to Haidong.", "en", EventStatus.UNDER_WAY),
        ("Makers in Changsha did not move capacity to Vietnam.", "en", EventStatus.NEGATED),
        ("Two mould makers moved from Suzhou to Yancheng.", "en", EventStatus.COMPLETED),
    ],
)
def test_status(text: str, language: str, status: EventStatus) -> None:
    assert _one(text, language).status is status


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("广东省财政厅下达转移支付资金12亿元。", "zh"),
        ("武汉市把市政府搬迁至新址。", "zh"),
        ("高校应当依法给予在北京和上海转化成果的团队奖励。", "zh"),
        ("Students from Guangdong moved to Beijing for their studies.", "en"),
        ("Beijing hosted the conference.", "en"),
        ("An agency in Beijing may license a patent to a firm in Shanghai.", "en"),
    ],
)
def test_what_is_no_transfer(text: str, language: str) -> None:
    assert _tellings(text, language) == ()


def test_a_sentence_that_goes_on_belongs_to_the_telling() -> None:
    text = "天津的企业计划到2025年在沧州建设第二基地。该项目总投资8亿元。会议随后结束。"
    telling = _one(text, "zh")
    assert [str(q.value) for q in telling.amounts] == ["800000000"]
    assert telling.span == Span(0, text.index("会议"))


def test_a_second_destination_is_a_second_event() -> None:
    text = "上海的芯片企业把测试产能迁到合肥，把封装产能迁到南通。"
    assert [_codes(t.destinations) for t in _tellings(text, "zh")] == [["340100"], ["320600"]]


def test_research_here_and_making_there() -> None:
    for text, language in (
        ("苏州与宿迁签署协议，苏州负责研发设计，宿迁负责生产制造。", "zh"),
        ("Under the pact design stays in Suzhou, and manufacturing moves to Suqian.", "en"),
    ):
        telling = _one(text, language)
        assert [slot.value for slot in telling.patterns] == ["transfer:PAT.CHN"]
        assert [force.code for force in telling.forces] == ["transfer:DRV.DIV"]


def test_traditional_script_reads_as_simplified() -> None:
    telling = _one("上海的算力企業把數據存儲遷至貴陽。", "zh")
    assert _codes(telling.destinations) == ["520100"]
    assert [slot.value for slot in telling.moved] == [Moved.COMPUTING]


def test_own_province_is_the_context() -> None:
    text = "争取京津冀优质科技成果在我省落地转化。"
    document = Document.from_text("note", text, language="zh")
    (telling,) = find_tellings(document, context=gazetteer()["140000"])
    assert _codes(telling.destinations) == ["140000"]
    assert _codes(telling.origins) == ["jing-jin-ji"]


def test_mentions_can_be_given() -> None:
    text = "甲厂把产能从乙地转移到丙地。"
    document = Document.from_text("note", text, language="zh")
    places = gazetteer()
    given = Mentions(
        places=(
            PlaceMention(Span(6, 8), places["310000"]),
            PlaceMention(Span(11, 13), places["340100"]),
        ),
        actors=(ActorMention(Span(0, 2), Actor("jia", Bilingual(zh="甲厂"), ActorType.FIRM)),),
    )
    (telling,) = find_tellings(document, mentions=given)
    assert [m.actor.id for m in telling.agents] == ["jia"]
    assert (_codes(telling.origins), _codes(telling.destinations)) == (["310000"], ["340100"])
    assert find_mentions(document).quantities == ()


def test_spans_are_places_in_the_text() -> None:
    before = "概况。\n"
    text = before + "由于用工成本上升，苏州的两家模具厂外迁到盐城。"
    document = Document.from_text("note", text, language="zh")
    (telling,) = find_tellings(document)
    assert document.quote(telling.span) == text[len(before) :]
    assert [document.quote(q.span) for q in telling.amounts] == ["两家"]
    (force,) = telling.forces
    assert document.quote(force.span) == "用工成本上升"
    assert force.connective is not None
    assert document.quote(force.connective) == "由于"


@pytest.mark.parametrize(
    ("text", "language", "origin"),
    [
        ("一家丹麦水泵企业2018年在苏州新建第二座工厂。", "zh", "DK"),
        ("A Danish pump maker built a second plant in Suzhou in 2018.", "en", "DK"),
        ("A pump maker from Denmark built a second plant in Suzhou in 2018.", "en", "DK"),
    ],
)
def test_an_adjective_names_its_country(text: str, language: str, origin: str) -> None:
    telling = _one(text, language)
    assert _codes(telling.origins) == [origin]
    assert _codes(telling.destinations) == ["320500"]


@pytest.mark.parametrize(
    "text",
    [
        "Leather processing drifted from Wenzhou to Suining.",
        "The relocation of leather processing from Wenzhou to Suining was completed.",
        "Suining, to which leather processing was handed over, is far from Wenzhou.",
    ],
)
def test_a_way_from_here_to_there_needs_no_known_verb(text: str) -> None:
    told = [_codes(t.origins) + _codes(t.destinations) for t in _tellings(text, "en")]
    assert told == ([] if "far" in text else [["330300", "510900"]])


@pytest.mark.parametrize(
    "text",
    [
        "Yunyao Biotech of Kunming bought the patent from Fudan University.",
        "Fudan University sold the patent to Yunyao Biotech of Kunming.",
        "The patent was assigned by Fudan University to Yunyao Biotech of Kunming.",
    ],
)
def test_a_result_goes_from_its_maker_to_the_buyer(text: str) -> None:
    telling = _one(text, "en")
    assert [slot.value for slot in telling.moved] == [Moved.ACHIEVEMENT]
    assert [m.actor.label.en for m in telling.origins if not isinstance(m, PlaceMention)] == [
        "Fudan University"
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No part of the casting work was shifted from Luoyang to Vietnam.", EventStatus.NEGATED),
        ("No fewer than six foundries moved from Luoyang to Vietnam.", EventStatus.COMPLETED),
        ("The furnace of a Jinan firm is under construction in Yulin.", EventStatus.UNDER_WAY),
    ],
)
def test_subjects_and_states_tell_the_status(text: str, status: EventStatus) -> None:
    assert _one(text, "en").status is status
