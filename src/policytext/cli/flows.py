"""policytext flows."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.coded import coded_study
from policytext.cli.console import print_json, print_table, say
from policytext.cli.options import output_options, study_option
from policytext.cli.tables import records

_SHOWN = ("origin", "from", "destination", "to", "events", "tellings", "cases", "statuses")


@click.command("flows")
@study_option
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
    level: str,
    planned: bool,
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show from which regions to which regions transfers go."""
    from policytext.exchange import write_matrix, write_table
    from policytext.matrices.flows import flow_matrix, flow_table
    from policytext.model import EventStatus
    from policytext.pipeline.transfer_results import study_events

    coded = coded_study(study_path)
    events = study_events(coded)
    statuses = [EventStatus.COMPLETED, EventStatus.UNDER_WAY]
    statuses += [EventStatus.PLANNED] if planned else []
    table = flow_table(events, level=level, statuses=statuses)
    if folder is not None:
        documents = {document.id: document for document in coded.corpus}
        matrix = flow_matrix(events, documents, level=level, statuses=statuses)
        wanted = formats or ("csv", "xlsx")
        for path in write_matrix(matrix, folder, wanted):
            say(f"Wrote {path}")
        for format in wanted:
            if format != "xlsx":
                say(f"Wrote {write_table(table, folder, f'flows.{level}.list', format)}")
    elif as_json:
        print_json(records(table))
    else:
        shown = ["origin", "origin_zh", "destination", "destination_zh", *_SHOWN[4:]]
        rows = [tuple(row) for row in table[shown].itertuples(index=False)]
        print_table(_SHOWN, rows)
