"""A small study that two people coded in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.model import (
    Bilingual,
    Case,
    Coder,
    CoderKind,
    Coding,
    CodingStatus,
    Document,
    Memo,
    MemoKind,
    Span,
)
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook

BOOK = """
codebook: towns
version: "2"
label: {zh: 小镇, en: Towns}
codes:
  - {id: PULL, label: {zh: 拉力, en: Pull}, level: axial, role: causal condition}
  - id: PULL.LAND
    parent: PULL
    label: {zh: 地价便宜, en: Cheap land}
    definition: {zh: 土地成本低。, en: Land costs little.}
    examples: {zh: [地价比沿海低一半。], en: [Land costs half as much as on the coast.]}
  - {id: BUILD, label: {zh: 建设, en: Building}, level: axial, role: strategy}
  - {id: NONE, label: {zh: 无主概念, en: Lone idea}}
relations:
  - {source: PULL, target: BUILD, kind: drives}
"""
TEXTS = {
    "north": ("zh", "这里地价便宜。两地共建了一座园区。\n园区已经开工。"),
    "south": ("en", "Land is cheap here. Both towns built a park.\nThe park has opened."),
    "west": ("zh", "<b>西镇</b>地价便宜。"),
}
GIVEN = [
    *(("north", "PULL.LAND", "这里地价便宜。"), ("north", "BUILD", "两地共建了一座园区。")),
    *(("north", "BUILD", "园区已经开工。"), ("south", "PULL.LAND", "Land is cheap here.")),
    *(("south", "BUILD", "Both towns built a park."), ("south", "BUILD", "The park has opened.")),
    ("west", "PULL.LAND", "<b>西镇</b>地价便宜。"),
]
TITLE = "<script>alert('小镇')</script>"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "study.sqlite"
    with Study.create(path, title=TITLE) as study:
        for id, (language, text) in TEXTS.items():
            study.add_document(Document.from_text(id, text, language=language, title=f"{id} <i>"))
        study.set_cases(
            [
                Case("n", ("north", "west"), Bilingual("北镇", "North")),
                Case("s", ("south",), Bilingual("南镇", "South")),
            ]
        )
        study.add_codebook(parse_codebook(BOOK), BOOK)
        for coder, name in (("li", "李老师"), ("kim", "Kim")):
            study.add_coder(Coder(coder, name, CoderKind.HUMAN))
            study.add_human_codings(_given(study, coder))
        study.decide(["li:0"], CodingStatus.ACCEPTED, coder="kim")
        study.add_memo(Memo("", MemoKind.CODE, "study", "text", "li", ""))
    return path


def _given(study: Study, coder: str) -> Iterator[Coding]:
    for number, (id, code, words) in enumerate(GIVEN[: 5 if coder == "kim" else None]):
        start = study.document(id).text.index(words)
        span = Span(start, start + len(words))
        yield Coding(f"{coder}:{number}", id, span, f"towns:{code}", coder, words)
