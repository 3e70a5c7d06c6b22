"""policytext review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import count_of, say
from policytext.cli.options import codebooks_option, output_options, study_option
from policytext.cli.tables import Showing, give_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from policytext.pipeline.learning.reviewing import Choice, Verdict

_by_option = click.option("--by", required=True, help="Who decides: id of a person.")
_reason_option = click.option("--reason", default="", help="Why, in your own words.")
_complete_option = click.option(
    "--complete",
    is_flag=True,
    help="You have looked at all codes of the codebook: those you do not give are denied.",
)
_ids_argument = click.argument("ids", nargs=-1, required=True, metavar="ID...")


@click.group("review")
def command() -> None:
    """Decide about what a machine suggests; what you decide is kept beside it.

    ID is that of a coding, or a place as the list shows it: 003:120-180:transfer:PAT.CAP.
    """


@command.command("list")
@study_option
@codebooks_option
@click.option(
    "-n", "--most", type=click.IntRange(1), default=20, show_default=True, help="How many."
)
@click.option("--coder", default="combined", show_default=True, help="Name of a coder.")
@click.option(
    "--risk",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.1,
    show_default=True,
    help="At most this share of what is called suggest may be wrong.",
)
@output_options
def list_queue(
    study_path: str,
    codebooks: tuple[str, ...],
    most: int,
    coder: str,
    risk: float,
    showing: Showing,
) -> None:
    """What it pays most to decide about next: unsure, rare, and unlike what comes before.

    With -o a table to fill in (columns decision, codes, reason), which review take reads.
    """
    from policytext.pipeline.learning.doubts import review_queue
    from policytext.pipeline.reading import study_codebooks
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        books = study_codebooks(study, codebooks)
        table = review_queue(study, books, most=most, coder=coder, risk=risk)
    give_tables({"review": table}, "review", showing, show=lambda _, rows: _show(rows))
    if table.empty:
        say("Nothing waits for a decision.")
    elif showing.on_terminal:
        say("To decide: policytext review accept|reject ID --by NAME; for many: review list -o")


@command.command("accept")
@_ids_argument
@study_option
@_by_option
@_reason_option
@_complete_option
def accept(ids: tuple[str, ...], study_path: str, by: str, reason: str, complete: bool) -> None:
    """Say that suggested codes fit; each becomes a coding of yours."""
    from policytext.pipeline.learning.reviewing import Verdict

    _decide(study_path, _choices(ids, Verdict.ACCEPT, (), reason), by, complete)


@command.command("reject")
@_ids_argument
@study_option
@_by_option
@_reason_option
@_complete_option
def reject(ids: tuple[str, ...], study_path: str, by: str, reason: str, complete: bool) -> None:
    """Say that suggested codes do not fit."""
    from policytext.pipeline.learning.reviewing import Verdict

    _decide(study_path, _choices(ids, Verdict.REJECT, (), reason), by, complete)


@command.command("correct")
@_ids_argument
@click.option("--code", "codes", multiple=True, required=True, help="The code that fits instead.")
@study_option
@_by_option
@_reason_option
@_complete_option
def correct(
    ids: tuple[str, ...],
    codes: tuple[str, ...],
    study_path: str,
    by: str,
    reason: str,
    complete: bool,
) -> None:
    """Say that a suggested code does not fit, and which ones do."""
    from policytext.pipeline.learning.reviewing import Verdict

    _decide(study_path, _choices(ids, Verdict.REJECT, codes, reason), by, complete)


@command.command("take")
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
@study_option
@_by_option
@_complete_option
def take(source: Path, study_path: str, by: str, complete: bool) -> None:
    """Take decisions from a table that you have filled in: CSV, Excel or JSON lines."""
    from policytext.pipeline.learning.review_files import read_choices

    choices = read_choices(source)
    if not choices:
        say(f"{source}: no row has a decision; nothing was taken.")
        return
    _decide(study_path, choices, by, complete)


def _choices(
    ids: Sequence[str], verdict: Verdict, codes: tuple[str, ...], reason: str
) -> tuple[Choice, ...]:
    from policytext.pipeline.learning.reviewing import Choice

    return tuple(Choice(id, verdict, codes, reason) for id in ids)


def _decide(study_path: str, choices: Sequence[Choice], by: str, complete: bool) -> None:
    from policytext.pipeline.learning.reviewing import review
    from policytext.store import Study

    with Study.open(study_path) as study:
        done = review(study, choices, coder=by, complete=complete)
    if done.new_coder:
        say(f"New person among the coders: {by}")
    say(
        f"{done.accepted} accepted, {done.rejected} rejected by {by}; "
        f"{count_of(done.coded, 'new coding')} of theirs."
    )


def _show(rows: pd.DataFrame) -> None:
    for row in rows.itertuples():
        click.echo(f"{row.id}")
        click.echo(f"  {row.label_zh} / {row.label_en}: {row.probability:.2f}, {row.state}")
        click.echo(f"  p. {row.page}: {row.quote}")
        click.echo(f"  {row.evidence}")
