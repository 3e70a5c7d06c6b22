"""policytext induce."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from policytext.cli.console import count_of, output, say
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import output_option, study_option, unit_choice
from policytext.cli.tables import Showing, give_tables

_rows_file = click.Path(dir_okay=False, path_type=Path)


@click.command("induce")
@click.argument("source", required=False, type=_rows_file)
@study_option
@output_option
@click.option(
    "-k", "k", type=click.IntRange(1), help="Number of categories; the data tell it else."
)
@click.option(
    "--method",
    type=click.Choice(["comparison", "lda", "nmf"]),
    default="comparison",
    show_default=True,
    help="Constant comparison of meanings, or topics of words.",
)
@click.option(
    "--accepted",
    "accepted",
    type=_rows_file,
    help="JSONL of rows {id, text, concept, category} that stay as they are; others join them.",
)
@click.option("--unit", type=unit_choice, default="sentence", show_default=True, help="Of a study.")
@click.option("--document", "documents", multiple=True, help="Id of a document of the study.")
@click.option("--embedder", default="", help="Encoder of meanings; the usual one when left out.")
@click.option("--text", "with_text", is_flag=True, help="Write the text into each row, too.")
@click.option(
    "--tables",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the tables of concepts, categories, passages and the choice of k.",
)
@click.pass_context
def command(
    context: click.Context,
    /,
    source: Path | None,
    study_path: str,
    target: Path | None,
    accepted: Path | None,
    with_text: bool,
    folder: Path | None,
    **choice: Any,
) -> None:
    """Form concepts and categories: from rows of a JSONL file, or from the study.

    A row in: {"id", "text", "language"?}. A row out: {"id", "concept", "category"}. Without a file
    the segments of the study are read; their ids are document:start-end.
    """
    from policytext.pipeline.inducing import induce

    bad: list[Exception] = []
    rows = study_path if source is None else _read(source, ("id", "text"), bad)
    known = _read(accepted, ("id", "text", "concept", "category"), bad) if accepted else []
    found = induce(rows, accepted=known, **choice)
    texts = dict(zip(found.passages["id"], found.passages["text"], strict=True))
    with output(target) as results:
        for row in found.rows:
            more = {"text": texts.get(str(row["id"]), "")} if with_text else {}
            results.write(json.dumps({**row, **more}, ensure_ascii=False) + "\n")
    if folder is not None:
        give_tables(found.tables(), "open-coding", Showing(folder, ("csv", "xlsx"), False))
    passages, concepts, categories = map(len, (found.passages, found.concepts, found.categories))
    say(
        f"{count_of(passages, 'passage')}, {count_of(concepts, 'concept')}, "
        f"{categories:,} {'category' if categories == 1 else 'categories'}."
    )
    if found.compared < passages:
        say(f"{found.compared:,} of them formed the concepts; the others joined the nearest.")
    for mistake in bad:
        say(f"policytext: {mistake}")
    if bad:
        context.exit(SOME_FAILED)


def _read(path: Path, fields: tuple[str, ...], bad: list[Exception]) -> list[Any]:
    from policytext.errors import ExchangeError
    from policytext.pipeline.prediction import read_rows

    try:
        with path.open("rb") as file:
            return list(read_rows(file, path, bad.append, fields=fields))
    except OSError as error:
        raise ExchangeError(path, "file", f"it cannot be read ({error.strerror}).") from error
