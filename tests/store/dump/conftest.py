"""A study with a row in every table, and what people and machines do in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Float, Integer, LargeBinary, Numeric, Table, insert

from policytext.model import (
    Bilingual,
    Block,
    BlockKind,
    Case,
    Cell,
    CodingStatus,
    Document,
    Failure,
    Memo,
    MemoKind,
    Metadatum,
    Source,
    Span,
    Value,
)
from policytext.model import (
    Table as DocumentTable,
)
from policytext.store import Study, tables
from policytext.store.dump.columns import fields_of
from policytext.store.tables import Packed
from tests.store.conftest import Code, MakeCoding

Contents = dict[str, list[dict[str, Any]]]
NASTY = 'a\x00b\ud800\udc00 \ufdd0 \u2028 \r\n---\n"引号" 𠀀'


@pytest.fixture
def worked_on(
    coded_study: Study, code: Code, make_coding: MakeCoding, zh_document: Document
) -> Study:
    """A study in which people and a machine have worked."""
    text = "表一\n甲\t乙\n" + NASTY
    report = Document(
        "co/n:1",
        "A report",
        "en",
        text,
        Source("报告\udcff.pdf", "f" * 64),
        blocks=(Block(Span(0, 2), BlockKind.CAPTION),),
        tables=(DocumentTable(Span(3, 6), (Cell(0, 0, Span(3, 4)), Cell(0, 1, Span(5, 6)))),),
        metadata=(Metadatum("title", "A report", Span(0, 2)), Metadatum("author", "Kim")),
        warnings=("page 2 has no text",),
    )
    run = coded_study.start_run("add", settings={"path": "reports"}, inputs={"a": "b"})
    coded_study.add_document(report, run=run.id)
    coded_study.add_document(Document.from_text("CO_N_1", "Another one."))
    coded_study.finish_run(run.id, {"done": 2})
    coded_study.add_failure(run.id, Failure("x.pdf", "UnreadableSource", "damaged"))
    code(zh_document, 0, 4)
    given = make_coding(zh_document, 2, 5)
    coded_study.add_human_codings([given])
    coded_study.decide([given.id], CodingStatus.ACCEPTED, coder="smith", reason="确实如此")
    memo = coded_study.add_memo(Memo("", MemoKind.CODE, "study", "---\nfirst\n", "li", ""))
    coded_study.edit_memo(memo.id, NASTY, author="smith")
    coded_study.add_model("transfer", b"\x1f\x8bexamples", record={"decisions": "1"}, run=run.id)
    values = (Value("region", "成渝"),)
    coded_study.add_case(Case("park", (zh_document.id,), Bilingual("园区", "Park"), values))
    newer = Document.from_text("zh-opinion", zh_document.text + "又一句。", language="zh")
    run = coded_study.start_run("renew")
    moved = make_coding(newer, 2, 5)
    coded_study.replace_document(zh_document.id, newer, [moved], run=run.id)
    return coded_study


@pytest.fixture
def contents() -> Callable[[Study], Contents]:
    """Every row of every table of a study."""

    def read(study: Study) -> Contents:
        with study.moment() as connection:
            return {
                name: [
                    dict(row)
                    for row in connection.execute(
                        table.select().order_by(*table.primary_key.columns)
                    ).mappings()
                ]
                for name, table in sorted(tables.metadata.tables.items())
            }

    return read


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Study]:
    """A study with two made-up rows in every table that it has, whatever that is."""
    with Study.create(tmp_path / "filled.sqlite") as study:
        with study._database.writing() as connection:
            for table in tables.metadata.sorted_tables:
                if table.name != "study":
                    connection.execute(insert(table), [_made_up(table, n) for n in (1, 2)])
        yield study


def _made_up(table: Table, number: int) -> dict[str, Any]:
    special = {
        "documents": {"text_sha256": _digest("一二三四"), "characters": 4},
        "texts": {"text": "一二三四", **{name: [] for name in ("pages", "blocks", "lines")}},
        "codings": {"quote": "一二", "start": 0, "end": 2, "evidence": []},
        "codebooks": {"text": "a: 1\n", "digest": _digest("a: 1\n")},
        "models": {"content": b"x", "digest": _digest("x")},
    }
    row = {name: _value(table, name, number) for name in fields_of(table)}
    given = special.get(table.name, {})
    lists = {name: [] for name in ("metadata", "warnings", "tables", "replacements") if name in row}
    return {**row, **lists, **{name: value for name, value in given.items() if name in row}}


def _value(table: Table, name: str, number: int) -> Any:
    column, field = table.columns[name], fields_of(table)[name]
    if field.choices:
        return field.choices[0]
    if isinstance(column.type, Packed):
        return [number] if list in field.types else {"n": number}
    if isinstance(column.type, LargeBinary):
        return b"x"
    if isinstance(column.type, Integer | Float | Numeric):
        return number
    if field.table:
        return f"{field.column} {number}"
    return f"{name} {number}"


def _digest(text: str) -> str:
    from policytext.model import digest

    return digest(text)
