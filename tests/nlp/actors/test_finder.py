from dataclasses import astuple
from pathlib import Path

import pytest

from policytext.model import Actor, ActorMention, ActorType, Bilingual
from policytext.nlp.actors import find_actors, read_actors
from policytext.nlp.entities import tagger


def told(text: str, language: str) -> list[tuple[str, str]]:
    return [(text[m.span.start : m.span.end], m.actor.kind) for m in find_actors(text, language)]


def words(text: str, language: str) -> list[str]:
    return [name for name, _ in told(text, language)]


def mention(text: str, language: str, name: str) -> ActorMention:
    return next(m for m in find_actors(text, language) if text[m.span.start : m.span.end] == name)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "公司与中国银行合作。", ["中国银行"]),
        ("en", "It works with the Bank of China.", ["Bank of China"]),
        ("zh", "会同省财政厅走访南京大学。", ["省财政厅", "南京大学"]),
        ("zh", "鹤鸣实验室与南京大学及东南大学结盟。", ["鹤鸣实验室", "南京大学", "东南大学"]),
        ("en", "Tongji University and Volkswagen agreed.", ["Tongji University", "Volkswagen"]),
        ("zh", "落实国务院决策部署。", ["国务院"]),
        ("en", "With the Sichuan provincial government it signed.",
         ["Sichuan provincial government"]),
        ("en", "Professor Mary Brook of the University of Leeds spoke.",
         ["Mary Brook", "University of Leeds"]),
        ("en", "The Department for Science, Innovation and Technology paid.",
         ["Department for Science, Innovation and Technology"]),
    ],
)  # fmt: skip
def test_names_end_where_they_end(language: str, text: str, expected: list[str]) -> None:
    assert words(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "各级人民政府应当支持高等学校和企业，推动布局优化，发挥东部优势。"),
        ("zh", "建设一流大学、社区医院和国家级科技企业孵化器，做好政府采购。"),
        ("zh", "发生重大变化，在湖北大门口相见。"),
        ("zh", "统筹山水林田湖草系统治理，发展林草碳汇。"),
        ("en", "Universities, local governments and Medium-sized Enterprises should cooperate."),
        ("en", "THE MOST IMPORTANT RESULTS of Big Data and Artificial Intelligence."),
        ("und", "重庆大学"),
        ("zh", ""),
    ],
)
def test_what_is_no_actor(language: str, text: str) -> None:
    assert told(text, language) == []


def test_short_names_that_the_text_brings_in() -> None:
    text = "云岭先进材料研究院（以下简称“云材院”）成立。云材院与云岭材料院签约。"
    assert len({m.actor.id for m in find_actors(text, "zh")}) == 1
    text = "The Yunling Institute of Advanced Materials (YIAM) opened. YIAM grew. NATO did not."
    assert [m.actor.label.en for m in find_actors(text, "en")] == [
        "Yunling Institute of Advanced Materials"
    ] * 3


def test_an_acronym_is_tied_only_by_its_text() -> None:
    assert words("Visitors praised YIAM.", "en") == []


def test_one_actor_in_both_languages() -> None:
    chinese = mention("青海省科学技术厅批准。", "zh", "青海省科学技术厅").actor
    text = "The Department of Science and Technology of Qinghai Province agreed."
    english = mention(text, "en", "Department of Science and Technology of Qinghai Province").actor
    assert (chinese.id, chinese.kind, chinese.place) == (english.id, english.kind, english.place)
    assert chinese.label.en == "Qinghai Science and Technology Department"
    jitri = [
        mention("江苏产研院签约。", "zh", "江苏产研院"),
        mention("JITRI signed.", "en", "JITRI"),
    ]
    assert jitri[0].actor == jitri[1].actor
    assert jitri[0].actor.place == "320000"


def test_the_company_of_an_institute_is_another_actor() -> None:
    ids = [m.actor.id for m in find_actors("南岭研究院出资设立南岭研究院有限公司。", "zh")]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("zh", "瑞澜生物科技有限公司成立。该公司与四川大学合作。", "该公司"),
        ("en", "Ruilan Biotech Co., Ltd. began. The company works with Sichuan University.",
         "The company"),
    ],
)  # fmt: skip
def test_references_to_the_last_actor_of_the_kind(language: str, text: str, name: str) -> None:
    first, *_ = find_actors(text, language)
    reference = mention(text, language, name)
    assert reference.refers_back
    assert reference.actor == first.actor


def test_a_reference_does_not_leave_its_paragraph() -> None:
    assert words("瑞澜生物科技有限公司成立。\n该公司盈利。", "zh") == ["瑞澜生物科技有限公司"]


@pytest.mark.parametrize(
    ("language", "text", "name", "office"),
    [
        ("zh", "兰州大学校长严纯华到会。", "严纯华", "校长"),
        ("en", "Yan Chunhua, president of Lanzhou University, came.", "Yan Chunhua", "校长"),
        ("zh", "四川银行行长林罡发言。", "林罡", "行长"),
        ("en", "Lin Gang, president of the Bank of Sichuan, spoke.", "Lin Gang", "行长"),
    ],
)
def test_offices_follow_the_organisation(language: str, text: str, name: str, office: str) -> None:
    assert mention(text, language, name).role.zh == office


def test_traditional_script_keeps_its_spans() -> None:
    text = "重慶大學與國務院發展研究中心簽約。"
    assert words(text, "zh") == ["重慶大學", "國務院發展研究中心"]
    assert mention(text, "zh", "重慶大學").actor.id == "chongqing-university"


def test_a_study_adds_its_own_actors(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(
        "- {zh: 秦原产业技术研究院, en: Qinyuan Institute, kind: research institute,"
        " place: '610100', also: [秦院]}\n",
        encoding="utf-8",
    )
    own = read_actors(file)
    text = "秦院扩建。"
    (found,) = find_actors(text, "zh", actors=own)
    assert astuple(found.actor.label) == ("秦原产业技术研究院", "Qinyuan Institute")
    assert found.actor.place == "610100"


def test_a_study_may_correct_the_shipped_ones() -> None:
    own = Actor("mine", Bilingual("海山华为公司"), ActorType.FIRM, ("华为",))
    (found,) = find_actors("华为到会。", "zh", actors=[own])
    assert found.actor.id == "mine"


def test_without_the_model_names_of_the_lexicon_and_of_regular_form_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("policytext.nlp.entities.taggers.find_spec", lambda name: None)
    tagger.cache_clear()
    try:
        assert words("重庆市科学技术局与清华大学、银河科技有限公司签约。", "zh") == [
            "重庆市科学技术局",
            "清华大学",
            "银河科技有限公司",
        ]
    finally:
        tagger.cache_clear()


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "南京大学（简称南大）与华为合作。" * 3
    assert find_actors(text, "zh") == find_actors(text, "zh")
