"""Studies as people make them, from empty ones that are copied."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from policytext.model import (
    Bilingual,
    Case,
    Coder,
    CoderKind,
    Coding,
    Document,
    Memo,
    MemoKind,
    Span,
    Value,
    Variable,
)
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from tests.conftest import CODEBOOK, EN_TEXT, ZH_TEXT

BOOK = CODEBOOK + "relations:\n  - {source: DRV.MKT, target: PAT.CAP, kind: drives}\n"
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@cache
def _empty() -> Path:
    path = Path(mkdtemp(), "empty.sqlite")
    Study.create(path, title="对照研究 Study", clock=lambda: NOON).close()
    return path


def new_study(path: Path) -> Study:
    """An empty study; its clock stands still."""
    shutil.copy(_empty(), path)
    return Study.open(path, clock=lambda: NOON)


def human(document: Document, start: int, end: int, code: str, coder: str, number: int) -> Coding:
    """A coding by a person."""
    span = Span(start, end)
    id = f"{coder}:{document.id}:{number}"
    return Coding(id, document.id, span, f"small:{code}", coder, document.quote(span))


def full_study(path: Path) -> Study:
    """Two documents in two languages, coded by two people and a machine, with all else there is."""
    study = new_study(path)
    study.add_codebook(parse_codebook(BOOK), BOOK)
    zh = Document.from_text("zh", f"🚄𠮷{ZH_TEXT}", language="zh", title="转移情况")
    en = Document.from_text("en", EN_TEXT.replace("\n", "\r\n"), language="en", title="Report: A/B")
    for document in (zh, en):
        study.add_document(document)
    study.add_coder(Coder("li", "李老师", CoderKind.HUMAN))
    study.add_coder(Coder("kim", "Kim", CoderKind.HUMAN))
    study.add_coder(Coder("rules", "Rules coder", CoderKind.RULE, "1"))
    study.add_human_codings(
        [
            human(zh, 2, 12, "PAT.CAP", "li", 1),
            human(zh, 2, 12, "PAT.CAP", "kim", 1),
            human(zh, 2, 12, "DRV.MKT", "li", 2),
            human(en, 30, 60, "DRV.INS", "kim", 1),
            human(en, 100, 140, "PAT.CMP", "li", 1),
        ]
    )
    run = study.start_run("code", coder="rules").id
    span = Span(20, 30)
    found = Coding("run/zh/1", "zh", span, "small:PAT.CMP", "rules", zh.quote(span), run, 0.6)
    study.add_codings("zh", [found], coder="rules", run=run, codebook="small", work_digest="x")
    study.finish_run(run, {"codings": 1})
    study.add_variable(Variable("region", Bilingual("地区", "Region")))
    values = (Value("region", "西南"), Value("year", "2024"), Value("share", "0.5"))
    study.add_case(Case("chongqing", ("zh", "en"), Bilingual("重庆", "Chongqing"), values))
    study.add_case(Case("empty", (), values=(Value("founded", "2020-01-31"), Value("year", "7"))))
    for about in (
        *("study", "document:zh", "code:small:PAT.CAP", "coding:li:zh:1", "segment:zh:40-50"),
        *("case:chongqing", "relation:small:DRV.MKT/PAT.CAP", f"run:{run}"),
    ):
        kind = MemoKind.OPERATIONAL if about == "study" else MemoKind.CODE
        study.add_memo(Memo("", kind, about, f"关于 {about}\n\n*Second* line.", "li", ""))
    return study
