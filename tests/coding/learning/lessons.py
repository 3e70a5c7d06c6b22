"""A small codebook with coded examples, made of interchangeable parts, in both languages."""

from __future__ import annotations

from policytext.coding.learning.examples import Example, Excerpt
from policytext.model import Codebook
from policytext.store.codebook_files import parse_codebook

BOOK = """
codebook: means
version: "1"
codes:
  - id: TAX
    label: {zh: 税收优惠, en: Tax relief}
    definition: {zh: 减税、免税或税前扣除。, en: "Tax is reduced, waived or deducted."}
    indicators: {zh: [减税], en: [tax relief]}
  - id: TRAIN
    label: {zh: 人才培养, en: Training}
    definition: {zh: 培训或培养人员。, en: People are trained or educated.}
"""

_TAX = {
    "zh": (
        "可享受税前加计扣除",
        "免征企业所得税三年",
        "减按较低税率纳税",
        "退还多缴的税款",
        "依法获得减税",
    ),
    "en": (
        "may deduct the cost from taxable income",
        "are exempt from corporate income tax for three years",
        "pay tax at a lower rate",
        "have the tax they overpaid refunded",
        "are given tax relief by law",
    ),
}
_TRAIN = {
    "zh": (
        "开展技能培训",
        "选派骨干进修学习",
        "培养一批技术经理人",
        "为学员开设课程",
        "定期举办讲座",
    ),
    "en": (
        "train staff in new skills",
        "send key people on study leave",
        "educate a group of technology managers",
        "offer courses to trainees",
        "hold lectures for trainees",
    ),
}
_OTHER = {
    "zh": ("位于河流以南", "今年产量有所增加", "历史悠久", "共有三层楼", "门前有一棵树"),
    "en": (
        "lie to the south of the river",
        "increased output this year",
        "have a long history",
        "occupy three storeys",
        "have a tree before the door",
    ),
}
_WHO = {
    "zh": ("高新企业", "小微企业", "研究院", "园区内的机构", "初创公司"),
    "en": ("High-tech firms", "Small firms", "Institutes", "Bodies in the park", "Start-ups"),
}


def codebook() -> Codebook:
    """Two codes that the lessons teach."""
    return parse_codebook(BOOK, path="means.yaml")


def examples() -> list[Example]:
    """Each actor with each predicate, in both languages; a pair is one group."""
    found = []
    judged = frozenset({"means:TAX", "means:TRAIN"})
    lessons = ((_TAX, "means:TAX"), (_TRAIN, "means:TRAIN"), (_OTHER, ""))
    for predicates, code in lessons:
        for number in range(len(predicates["zh"])):
            for who in range(len(_WHO["zh"])):
                group = f"{code}{number}{who}"
                for language, end in (("zh", "。"), ("en", ".")):
                    gap = "" if language == "zh" else " "
                    text = f"{_WHO[language][who]}{gap}{predicates[language][number]}{end}"
                    given = frozenset({code}) if code else frozenset()
                    found.append(Example(Excerpt(text, language), given, judged, group))
    return found
