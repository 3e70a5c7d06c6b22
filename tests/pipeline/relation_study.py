"""A study in both languages whose sentences state relations, coded by a person clause by clause."""

from __future__ import annotations

from pathlib import Path

from policytext.model import Bilingual, Case, Coder, CoderKind, Coding, Document, Span
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook

BOOK = """# 研究者的说明 / the researcher's own notes
codebook: rel
version: "1"
label: {zh: 关系, en: Relations}
codes:
  - {id: F, label: {zh: 动力, en: Forces}, level: axial, role: strategy}
  - {id: F.COST, parent: F, label: {zh: 成本上升, en: Rising costs}}  # from the interviews
  - {id: F.AID, parent: F, label: {zh: 财政补贴, en: Subsidies}}
  - {id: P, label: {zh: 外迁, en: Moving away}, level: axial, role: strategy}
  - {id: R, label: {zh: 就业, en: Jobs}, level: axial, role: consequence}
"""
TEXTS = {
    "zh1": (
        "zh",
        [
            "由于[F.COST:用工成本上升]，[P:鞋厂迁到上游县]。",
            "[P:工厂迁来]带动了[R:当地就业]。",
            "[F.AID:设备补贴]没有带动[R:就业岗位]。",
        ],
    ),
    "zh2": (
        "zh",
        [
            "因为[F.COST:地价上涨]，[P:印染厂外迁]。",
            "[P:多家企业外迁]，因此[F.COST:留下的企业成本上升]。",
        ],
    ),
    "en1": (
        "en",
        [
            "Because [F.COST:labour became dearer], [P:the shoe makers moved upstream].",
            "[P:The new plants] boosted [R:local jobs].",
            "[F.AID:Equipment grants] did not boost [R:the number of jobs].",
        ],
    ),
}


def make_study(path: Path) -> Study:
    """A new study with three documents of two cases; ``kim`` has coded it."""
    study = Study.create(path)
    study.add_codebook(parse_codebook(BOOK), BOOK)
    study.add_coder(Coder("kim", "Kim", CoderKind.HUMAN))
    given: list[Coding] = []
    for id, (language, marked) in TEXTS.items():
        text, spans = _read("\n".join(marked))
        study.add_document(Document.from_text(id, text, language=language))
        given.extend(
            Coding(f"kim:{id}:{n}", id, span, f"rel:{code}", "kim", text[span.start : span.end])
            for n, (code, span) in enumerate(spans)
        )
    study.add_human_codings(given)
    study.set_cases(
        [
            Case("north", ("zh1", "zh2"), Bilingual("北", "North")),
            Case("south", ("en1",), Bilingual("南", "South")),
        ]
    )
    return study


def _read(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    text, spans = "", []
    for piece in marked.split("["):
        if "]" not in piece:
            text += piece
            continue
        inside, after = piece.split("]", 1)
        code, words = inside.split(":", 1)
        spans.append((code, Span(len(text), len(text) + len(words))))
        text += words + after
    return text, spans
