"""policytext events."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_failures, print_table, watch
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import output_options, study_option
from policytext.cli.sources import documents_of_files, documents_of_study
from policytext.cli.tables import give_tables

if TYPE_CHECKING:
    import pandas as pd

    from policytext.model import Case, Document, Failure, TransferEvent

_SHOWN = ("event", "page", "status", "moved", "from", "to", "agents", "patterns", "forces")


@click.command("events")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@study_option
@click.option("--case", "cases", multiple=True, help="Id of a case of the study.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(["completed", "under way", "planned", "negated"]),
    help="Only tellings of this status.",
)
@output_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    study_path: str,
    cases: tuple[str, ...],
    statuses: tuple[str, ...],
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show the transfers that documents tell of: what moves, from where to where, by whom and why.

    Reads the documents of the study, or the FILES given instead. Tellings of the same transfer in
    a case have the same event.
    """
    from policytext.matrices.event_table import event_table

    failures: list[Failure] = []
    known: Sequence[Case] = ()
    if files:
        documents = documents_of_files(files, failures)
    else:
        documents, known = documents_of_study(study_path, cases)
    table = event_table(_events(documents, known), documents)
    if statuses:
        table = table[table["status"].isin(statuses)]
    give_tables({"events": table}, "events", folder, formats, as_json=as_json, show=_show)
    if print_failures(failures):
        ctx.exit(SOME_FAILED)


def _show(_: str, table: pd.DataFrame) -> None:
    rows = [tuple(row) for row in table[list(_SHOWN)].itertuples(index=False)]
    print_table(_SHOWN, rows)


def _events(documents: Sequence[Document], cases: Sequence[Case]) -> list[TransferEvent]:
    """Events case by case; those of a document of no case by themselves."""
    from policytext.transfer.events import find_tellings, merge_tellings

    told = {each.id: find_tellings(each) for each in watch(documents, "Reading")}
    events: list[TransferEvent] = []
    for case in cases:
        inside = [telling for id in case.documents for telling in told.get(id, ())]
        events.extend(merge_tellings(inside, case=case))
    of_cases = {id for case in cases for id in case.documents}
    for id, tellings in told.items():
        if id not in of_cases:
            events.extend(merge_tellings(tellings))
    return events
