"""Passages on four themes, each said in Chinese and in English."""

from __future__ import annotations

import pytest

from policytext.nlp.embeddings import embedder
from policytext.theory.open_coding import Induction, Passage, induce_from, passage

THEMES = {
    "money": [
        ("银行不愿给小企业发放贷款。", "Banks refuse to grant loans to small firms."),
        ("小企业拿不到银行贷款。", "Small firms cannot get bank loans."),
        ("创业者缺少启动资金。", "Founders lack start-up capital."),
        ("政府基金只投成熟企业。", "Government funds invest only in mature companies."),
        ("融资成本一年比一年高。", "The cost of finance rises every year."),
    ],
    "people": [
        ("年轻工程师纷纷离开本地。", "Young engineers are leaving the region."),
        ("年轻的工程师都离开了这里。", "The young engineers have all left this place."),
        ("工厂招不到熟练工人。", "The factory cannot recruit skilled workers."),
        ("学校培养的学生不懂生产。", "Students trained at school know nothing about production."),
        ("高工资才能留住技术人才。", "Only high wages keep technical talent."),
    ],
    "river": [
        ("工厂把污水排进河里。", "Plants discharge waste water into the river."),
        ("化工厂向河流排放污水。", "Chemical plants discharge sewage into the river."),
        ("河里的鱼已经死光了。", "The fish in the river have all died."),
        ("村民不敢再喝井水。", "Villagers no longer dare to drink well water."),
        ("治理河道需要上下游合作。", "Cleaning the river needs both upstream and downstream."),
    ],
    "patients": [
        ("病人要等三个月才能看专科医生。", "Patients wait three months to see a specialist."),
        ("看专科医生要排队几个月。", "Seeing a specialist takes months of waiting."),
        ("乡镇医院没有儿科医生。", "Town hospitals have no children's doctors."),
        ("护士夜班太多，非常疲惫。", "Nurses work too many night shifts and are exhausted."),
        ("药费大部分由病人自己承担。", "Patients pay most of the cost of medicine themselves."),
    ],
}


@pytest.fixture(scope="session")
def passages() -> tuple[Passage, ...]:
    return tuple(
        passage(f"{theme}-{at}-{language}", text, language)
        for theme, pairs in THEMES.items()
        for at, pair in enumerate(pairs)
        for language, text in zip(("zh", "en"), pair, strict=True)
    )


@pytest.fixture(scope="session")
def induced(passages: tuple[Passage, ...]) -> Induction:
    return induce_from(passages, embedder(), k=4)
