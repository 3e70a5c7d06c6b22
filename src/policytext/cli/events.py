"""policytext events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from policytext.cli.console import count_of, say, watch
from policytext.cli.sources import Sources, documents_command
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    import pandas as pd

    from policytext.model import TransferEvent

_SHOWN = (
    *("event", "document", "page", "status", "moved_words", "origin", "destination", "agents"),
    *("patterns", "forces"),
)
_ADVICE = (
    "A telling names what moves and a word of its moving, such as 落户 or licensed; "
    "`policytext kwic` shows where such words stand."
)


@documents_command("events")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(["completed", "under way", "planned", "negated"]),
    help="Only tellings of this status.",
)
def command(sources: Sources, showing: Showing, statuses: tuple[str, ...]) -> None:
    """Show the transfers that documents tell of: what moves, from where to where, by whom and why.

    Reads the documents of the study, or the FILES given instead. Tellings of the same transfer in
    a case have the same event.
    """
    from policytext.matrices.event_table import event_table

    events = _events(sources)
    table = event_table(events, sources.documents)
    shown = table[table["status"].isin(statuses)] if statuses else table
    if shown.empty:
        say(_nothing(table, statuses, sources))
    tables = {"events": shown}
    if not showing.on_terminal:
        tables["events.forces"] = _forces(events, sources)
    give_tables(tables, "events", showing, show=_show)


def _nothing(table: pd.DataFrame, statuses: Sequence[str], sources: Sources) -> str:
    if table.empty:
        return sources.nothing("No transfer is told", _ADVICE)
    counts = table["status"].value_counts(sort=False)
    others = ", ".join(f"{number} {status}" for status, number in counts.items())
    return f"No telling is {' or '.join(statuses)}; there are {others}."


def _show(_: str, table: pd.DataFrame) -> None:
    short = {name: table[name].str.replace("transfer:", "") for name in ("patterns", "forces")}
    show_table(table.assign(**short), _SHOWN)
    if table.empty:
        return
    events = count_of(table["event"].nunique(), "event")
    say(f"{events} in {count_of(len(table), 'telling')}. -o writes them with quotes and places.")


def _forces(events: Sequence[TransferEvent], sources: Sources) -> pd.DataFrame:
    """The forces that are tied to events, and those that only the case is said to have."""
    from policytext.matrices.force_table import force_table
    from policytext.store.codebook_files import read_codebook

    cases = {id: case.id for case in sources.cases for id in case.documents}
    return force_table(events, sources.documents, read_codebook("transfer"), cases=cases)


def _events(sources: Sources) -> list[TransferEvent]:
    """Events case by case; those of a document of no case by themselves."""
    from policytext.pipeline.document_results import tellings_of
    from policytext.transfer.events import merge_tellings

    found = tellings_of(sources.documents, study=sources.study, workers=0)
    told = {each.id: tellings for each, tellings in watch(found, "Reading")}
    events: list[TransferEvent] = []
    for case in sources.cases:
        inside = [telling for id in case.documents for telling in told.get(id, ())]
        events.extend(merge_tellings(inside, case=case))
    of_cases = {id for case in sources.cases for id in case.documents}
    for id, tellings in told.items():
        if id not in of_cases:
            events.extend(merge_tellings(tellings))
    return events
