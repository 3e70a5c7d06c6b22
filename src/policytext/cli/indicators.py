"""policytext indicators."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_failures, print_json, print_table, watch
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import output_options, study_option
from policytext.cli.sources import documents_of_files, documents_of_study
from policytext.cli.tables import give_tables, records

if TYPE_CHECKING:
    import pandas as pd

    from policytext.model import Case, Failure

_SHOWN = ("case", "document", "page", "name", "figure", "kind", "period", "subject")
_SHOWN_TIMELINE = ("case", "name", "unit", "kind", "to", "value", "before", "change")


@click.command("indicators")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@study_option
@click.option("--case", "cases", multiple=True, help="Id of a case of the study.")
@click.option("--timeline", is_flag=True, help="Figures of the same thing in the order of time.")
@output_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    study_path: str,
    cases: tuple[str, ...],
    timeline: bool,
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show the figures that documents state: what is counted or measured, of whom and when.

    Reads the documents of the study, or the FILES given instead. Totals as of a day (stock), what
    came about during a time (flow) and targets (plan) are told apart.
    """
    from policytext.matrices.indicator_table import indicator_table, indicator_timeline
    from policytext.transfer.indicators import find_indicators

    failures: list[Failure] = []
    known: Sequence[Case] = ()
    if files:
        documents = documents_of_files(files, failures)
    else:
        documents, known = documents_of_study(study_path, cases)
    found = [one for each in watch(documents, "Reading") for one in find_indicators(each)]
    table = indicator_table(found, documents, cases=known)
    if cases:
        table = table[table["case"].isin(cases)]
    order = indicator_timeline(table)
    if folder is not None:
        sheets = {"indicators": table, "indicators.timeline": order}
        give_tables(sheets, "indicators", folder, formats, as_json=False, show=_show)
    elif as_json:
        print_json(records(order if timeline else table))
    else:
        _show("indicators.timeline" if timeline else "indicators", order if timeline else table)
    if print_failures(failures):
        ctx.exit(SOME_FAILED)


def _names(table: pd.DataFrame) -> pd.Series[str]:
    return table["name_en"].where(table["name_zh"] == "", table["name_zh"])


def _show(name: str, table: pd.DataFrame) -> None:
    columns = _SHOWN_TIMELINE if name.endswith("timeline") else _SHOWN
    named = table if name.endswith("timeline") else table.assign(name=_names(table))
    shown = named[list(columns)]
    texts = shown.astype(object).where(shown.notna(), "")
    print_table(columns, [tuple(row) for row in texts.itertuples(index=False)])
