"""policytext flows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from policytext.cli.coded import coded_study
from policytext.cli.console import count_of, print_json, say
from policytext.cli.options import case_option, output_options, study_option
from policytext.cli.tables import Showing, records, show_table

if TYPE_CHECKING:
    from policytext.model import EventStatus, TransferEvent
    from policytext.pipeline.reading import CodedStudy

_SHOWN = (
    *("origin", "origin_zh", "destination", "destination_zh"),
    *("events", "tellings", "cases", "statuses"),
)


@click.command("flows")
@study_option
@case_option
@click.option(
    "--level",
    type=click.Choice(["country", "macro-region", "province", "prefecture"]),
    default="province",
    show_default=True,
    help="Regions between which transfers are counted.",
)
@click.option("--planned", is_flag=True, help="Count transfers that are only planned too.")
@output_options
def command(
    study_path: str,
    cases: tuple[str, ...],
    level: str,
    planned: bool,
    showing: Showing,
) -> None:
    """Show from which regions to which regions transfers go."""
    from policytext.exchange import write_matrix, write_table
    from policytext.matrices.flows import flow_matrix, flow_table
    from policytext.model import EventStatus
    from policytext.pipeline.transfer_results import study_events

    coded = coded_study(study_path, cases=cases)
    events = study_events(coded, workers=0)
    statuses = [EventStatus.COMPLETED, EventStatus.UNDER_WAY]
    statuses += [EventStatus.PLANNED] if planned else []
    table = flow_table(events, level=level, statuses=statuses)
    if table.empty:
        say(_nothing(events, statuses, coded))
    if showing.folder is not None:
        documents = {document.id: document for document in coded.corpus}
        matrix = flow_matrix(events, documents, level=level, statuses=statuses)
        for path in write_matrix(matrix, showing.folder, showing.formats):
            say(f"Wrote {path}")
        for format in showing.formats:
            if format != "xlsx":
                name = f"flows.{level}.list"
                say(f"Wrote {write_table(table, showing.folder, name, format)}")
    elif showing.as_json:
        print_json(records(table))
    else:
        show_table(table, _SHOWN)


def _nothing(
    events: Sequence[TransferEvent], statuses: Sequence[EventStatus], coded: CodedStudy
) -> str:
    looked = f"No transfer is told as {' or '.join(status.value for status in statuses)}"
    told = Counter(telling.status.value for event in events for telling in event.tellings)
    others = ", ".join(f"{number} {status}" for status, number in told.items()) or "none at all"
    where = count_of(len(coded.corpus), "document")
    return f"{looked} in {where}; tellings: {others}. --planned counts plans too."
