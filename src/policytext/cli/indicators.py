"""policytext indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_json, say, watch
from policytext.cli.sources import Sources, documents_command
from policytext.cli.tables import Showing, give_tables, records, show_table

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = (*("case", "document", "page", "name", "figure", "aspect", "kind", "period", "subject"),)
_SHOWN_TIMELINE = (
    *("case", "subject", "name", "aspect", "kind", "last_day", "figure", "value", "unit"),
    *("before", "change", "basis"),
)
_NOTHING = "Figures are looked for in sentences and tables, in digits and in words."
_NO_CHANGE = "No thing is told for two times in the same unit: before and change stay empty."


@documents_command("indicators")
@click.option("--timeline", is_flag=True, help="Figures of the same thing in the order of time.")
def command(sources: Sources, showing: Showing, timeline: bool) -> None:
    """Show the figures that documents state: what is counted or measured, of whom and when.

    Reads the documents of the study, or the FILES given instead. Totals as of a day (stock), what
    came about during a time (flow) and targets (plan) are told apart.
    """
    from policytext.matrices.indicator_table import indicator_table, indicator_timeline
    from policytext.pipeline.document_results import indicators_of

    results = indicators_of(sources.documents, study=sources.study, workers=0)
    found = [one for _, own in watch(results, "Reading") for one in own]
    table = indicator_table(found, sources.documents, cases=sources.cases)
    names = [case.id for case in sources.cases]
    table = table[table["case"].isin(names)] if names else table
    order = indicator_timeline(table)
    if table.empty:
        say(sources.nothing("No figure is stated", _NOTHING))
    elif timeline and order["before"].isna().all():
        say(_NO_CHANGE)
    if showing.folder is not None:
        sheets = {"indicators": table, "indicators.timeline": order}
        give_tables(sheets, "indicators", showing, show=_show)
    elif showing.as_json:
        print_json(records(order if timeline else table))
    else:
        _show("indicators.timeline" if timeline else "indicators", order if timeline else table)


def _show(name: str, table: pd.DataFrame) -> None:
    if name.endswith("timeline"):
        show_table(table, _SHOWN_TIMELINE)
        return
    names = table["name_en"].where(table["name_zh"] == "", table["name_zh"])
    show_table(table.assign(name=names), _SHOWN)
