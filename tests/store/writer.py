"""A program that fills a study and may be killed: ``writer.py STUDY HOW_MANY [STATEMENT]``.

It says on standard output what is finished. With a statement, such as ``INSERT INTO codings``, it
kills itself right after the database has run it, inside the transaction.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event

from policytext.model import Coder, CoderKind, Coding, Document, Span
from policytext.store import Study

CODINGS = 5
PER_DOCUMENT = (
    "INSERT INTO documents",
    "INSERT INTO texts",
    "INSERT INTO coded",
    "INSERT INTO codings",
)


def make_document(number: int) -> Document:
    text = f"第{number}条 支持建设中试基地。Article {number}: pilot plants.\n" * 50
    return Document.from_text(f"d{number:05d}", text, language="zh")


def kill_at(statement: str) -> None:
    # A study is made once; of the rest the first two may be finished.
    times = 3 if statement in PER_DOCUMENT else 1
    left = count(times - 1, -1)

    @event.listens_for(Engine, "after_cursor_execute")
    def kill(connection: object, cursor: object, sql: str, *rest: object) -> None:
        if sql.lstrip().startswith(statement) and next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def write(path: Path, how_many: int) -> None:
    with Study.open(path) if path.exists() else Study.create(path) as study:
        study.add_coder(Coder("rules", "Rules", CoderKind.RULE))
        run = study.start_run("code", coder="rules")
        first = len(study.document_ids())
        for number in range(first, first + how_many):
            document = make_document(number)
            study.add_document(document, run=run.id)
            print("added", document.id, flush=True)
            spans = [Span(n, n + 3) for n in range(CODINGS)]
            codings = [
                Coding(
                    f"{run.id}:{document.id}:{n}",
                    document.id,
                    span,
                    "transfer:PAT",
                    "rules",
                    document.quote(span),
                    run.id,
                )
                for n, span in enumerate(spans)
            ]
            study.add_codings(
                document.id,
                codings,
                coder="rules",
                run=run.id,
                codebook="transfer",
                work_digest="d1",
            )
            print("coded", document.id, flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 3:
        kill_at(sys.argv[3])
    write(Path(sys.argv[1]), int(sys.argv[2]))
