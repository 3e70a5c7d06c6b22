"""A study in a temporary folder, with a document of each language.

With ``POLICYTEXT_TEST_DATABASE=postgresql+psycopg://...`` the tests that take ``study`` run on that
server; the database is emptied.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from policytext.model import Coder, CoderKind, Coding, Document, Evidence, Run, Span
from policytext.store import Study

MakeCoding = Callable[..., Coding]
Code = Callable[..., Run]


@pytest.fixture
def place(tmp_path: Path) -> Path | str:
    url = os.environ.get("POLICYTEXT_TEST_DATABASE")
    if url is None:
        return tmp_path / "study.sqlite"
    from sqlalchemy import create_engine, text

    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return url


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by one second each time somebody looks."""
    start = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)
    seconds = count()
    return lambda: start + timedelta(seconds=next(seconds))


@pytest.fixture
def study(place: Path | str, clock: Callable[[], datetime]) -> Iterator[Study]:
    with Study.create(place, title="产业转移研究", clock=clock) as study:
        yield study


@pytest.fixture
def zh_document() -> Document:
    text = "关于推进中试基地建设的意见\n各区人民政府：支持高校院所在本市设立中试基地。"
    return Document.from_text("zh-opinion", text, language="zh", title="中试基地意见")


@pytest.fixture
def en_document() -> Document:
    text = "Measures for pilot plants\nThe city will fund two pilot plants by 2026."
    return Document.from_text("en-measures", text, language="en", title="Pilot plant measures")


@pytest.fixture
def coded_study(study: Study, zh_document: Document, en_document: Document) -> Study:
    """Both documents, a machine and two people; nothing is coded yet."""
    study.add_document(zh_document)
    study.add_document(en_document)
    study.add_coder(Coder("rules", "Rules", CoderKind.RULE, "1.0", "a" * 64))
    study.add_coder(Coder("li", "李老师", CoderKind.HUMAN))
    study.add_coder(Coder("smith", "Dr Smith", CoderKind.HUMAN))
    return study


@pytest.fixture
def make_coding() -> MakeCoding:
    """A coding of the first characters of a document, with its true quote."""
    numbers = count(1)

    def make(
        document: Document,
        start: int = 0,
        end: int = 4,
        code: str = "transfer:PAT.CAP",
        coder: str = "li",
        run: str = "",
    ) -> Coding:
        span = Span(start, end)
        return Coding(
            id=f"{run or coder}:{document.id}:{next(numbers)}",
            document=document.id,
            span=span,
            code=code,
            coder=coder,
            quote=document.quote(span),
            run=run,
            confidence=0.6,
            evidence=(Evidence("indicator", "中试 … 基地", span, 0.6), Evidence("model", "bias")),
        )

    return make


@pytest.fixture
def code(coded_study: Study, make_coding: MakeCoding) -> Code:
    """Let the rules code a document in a new run: a span for each coding they give."""

    def run_rules(
        document: Document, *starts: int, codebook: str = "transfer", digest: str = "d1"
    ) -> Run:
        run = coded_study.start_run("code", coder="rules")
        given = [
            make_coding(document, n, n + 3, f"{codebook}:PAT", coder="rules", run=run.id)
            for n in starts
        ]
        coded_study.add_codings(
            document.id,
            given,
            coder="rules",
            run=run.id,
            codebook=codebook,
            work_digest=digest,
        )
        return run

    return run_rules
