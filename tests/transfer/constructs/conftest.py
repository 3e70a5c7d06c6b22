"""Two cases that tell the same, one in each language, and a codebook that finds it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from policytext.coding import apply_codebook
from policytext.model import Case, Codebook, Corpus, Document
from policytext.store.codebook_files import parse_codebook
from policytext.transfer.constructs import Construct, Material, parse_construct

CODEBOOK = """
codebook: small
version: "1"
codes:
  - id: SUP
    label: {zh: 供给, en: Supply}
    indicators: {zh: [成果来自], en: [result come from]}
  - id: LND
    label: {zh: 落地, en: Landing}
    indicators: {zh: [项目落地], en: [project landed]}
  - id: EMB
    label: {zh: 嵌入, en: Embedding}
    indicators: {zh: [本地配套], en: [local supplier]}
  - id: PROB
    label: {zh: 问题, en: Problem}
    indicators: {zh: [{pattern: 脱节, negated: true}], en: [{pattern: gap, negated: true}]}
  - id: PROB.DEEP
    label: {zh: 深层问题, en: Deep problem}
    parent: PROB
    indicators: {zh: [{pattern: 两张皮, negated: true}], en: [{pattern: two skins, negated: true}]}
relations:
  - {source: LND, target: PROB, kind: addresses}
"""
TEXTS = {
    "zh": (
        "2019年，成果来自西安的一所大学。2021年，项目落地，成果来自学校一侧。\n"
        "研究与市场脱节，企业也不愿投入。因此项目落地园区。\n"
        "零部件实现本地配套。2024年3月，又一个项目落地。"
    ),
    "en": (
        "In 2019 the result came from a university in Xi'an. "
        "In 2021 the project landed, and the result came from the campus side.\n"
        "There was a gap between research and market. Therefore the project landed in the park.\n"
        "Parts come from a local supplier. In March 2024 another project landed."
    ),
}


def material(texts: dict[str, str]) -> Material:
    documents = [Document.from_text(id, text, language=id[:2]) for id, text in texts.items()]
    codings = apply_codebook(Corpus(tuple(documents)), small())
    return Material(documents, codings)


def small() -> Codebook:
    return parse_codebook(CODEBOOK)


def cases(*languages: str) -> Sequence[Case]:
    return [Case(language, (language,)) for language in languages or TEXTS]


def declared(text: str) -> Construct:
    return parse_construct(text)


@pytest.fixture
def told() -> Material:
    return material(TEXTS)
