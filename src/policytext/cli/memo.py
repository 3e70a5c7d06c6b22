"""policytext memo."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_json, say
from policytext.cli.options import json_option, output_options, study_option
from policytext.cli.tables import Showing, give_tables

if TYPE_CHECKING:
    import pandas as pd

_kind_option = click.option(
    "--kind",
    type=click.Choice(["code", "theoretical", "operational", "storyline"]),
    help="Kind of memo.",
)
_SHOWN = 300


@click.group("memo")
def command() -> None:
    """Write memos about anything in a study, and read them.

    ABOUT is study, or document:003, segment:003:120-180, coding:ID, code:PAT.CAP, case:ID,
    relation:SOURCE/TARGET, 'relation:SOURCE → TARGET', run:run-0001, change:change-0001.
    """


@command.command("add")
@click.argument("about")
@click.argument("text")
@study_option
@click.option("--by", required=True, help="Who writes it: id of a person.")
@_kind_option
def add(about: str, text: str, study_path: str, by: str, kind: str | None) -> None:
    """Write a memo. TEXT is Markdown; - reads it from standard input.

    Without --kind it is a code memo about codes, codings, relations and changes, else theoretical.
    """
    from policytext.pipeline.editing.memos import add_memo
    from policytext.store import Study

    with Study.open(study_path) as study:
        memo = add_memo(study, _text(text), about=about, author=by, kind=kind)
    click.echo(f"{memo.id}: {memo.kind} memo about {memo.about} by {memo.author}.")


@command.command("edit")
@click.argument("memo")
@click.argument("text")
@study_option
@click.option("--by", required=True, help="Who edits it: id of a person.")
def edit(memo: str, text: str, study_path: str, by: str) -> None:
    """Give a memo another text; the older ones stay. - reads it from standard input."""
    from policytext.pipeline.editing.memos import edit_memo
    from policytext.store import Study

    with Study.open(study_path) as study:
        edited = edit_memo(study, memo, _text(text), author=by)
        number = len(study.memo_versions(memo))
    click.echo(f"{edited.id}: text {number} by {by}. To read all: policytext memo show {memo}")


@command.command("list")
@study_option
@click.option("--about", default="", help="Only those about this; of a code also of its sources.")
@_kind_option
@click.option("--by", default="", help="Only those of this person.")
@output_options
def list_memos(study_path: str, about: str, kind: str | None, by: str, showing: Showing) -> None:
    """List memos in the order they were written."""
    from policytext.pipeline.editing.memos import find_memos, memo_table
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        table = memo_table(find_memos(study, about, kind=kind, author=by))
    give_tables({"memos": table}, "memos", showing, show=lambda _, rows: _show(rows))
    if table.empty:
        say('There is none. To write one: policytext memo add ABOUT "TEXT" --by NAME')


@command.command("show")
@click.argument("memo")
@study_option
@json_option
def show_memo(memo: str, study_path: str, as_json: bool) -> None:
    """Show a memo with all its texts, newest first."""
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        versions = study.memo_versions(memo)
        found = next(each for each in study.memos() if each.id == memo)
    if as_json:
        texts = [
            {"number": v.number, "by": v.author, "time": v.written, "text": v.text}
            for v in versions
        ]
        print_json({"id": memo, "kind": found.kind.value, "about": found.about, "texts": texts})
        return
    click.echo(f"{memo}  {found.kind} memo about {found.about}")
    for version in reversed(versions):
        click.echo(f"\n-- text {version.number}, {version.author}, {version.written}")
        click.echo(version.text)


def _text(given: str) -> str:
    return sys.stdin.read() if given == "-" else given


def _show(rows: pd.DataFrame) -> None:
    for row in rows.to_dict("records"):
        edited = f", edited {row['edited']} by {row['editor']}" if row["edited"] else ""
        click.echo(f"{row['memo']}  {row['kind']} memo about {row['about']}")
        click.echo(f"  {row['author']}, {row['created']}{edited}")
        text = str(row["text"])
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]} …"
        click.echo("".join(f"  {line}\n" for line in shown.splitlines()), nl=False)
