"""policytext constructs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.coded import coded_study
from policytext.cli.console import print_table
from policytext.cli.options import output_options, study_option
from policytext.cli.tables import give_tables

if TYPE_CHECKING:
    import pandas as pd

_LEFT_OUT = frozenset({"construct", "label_zh", "quote", "target_quote", "relation", "status"})


@click.command("constructs")
@click.argument("names", nargs=-1)
@study_option
@click.option(
    "--of", "organisation", multiple=True, help="Name of an organisation to place in a quadrant."
)
@click.option("--events", is_flag=True, help="Let transfers that are told speak for elements too.")
@output_options
def command(
    names: tuple[str, ...],
    study_path: str,
    organisation: tuple[str, ...],
    events: bool,
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show what each case shows of a framework's constructs.

    NAMES are shipped constructs or YAML files; without any, the shipped ones are listed.
    """
    from policytext.pipeline.transfer_results import construct_tables, study_events
    from policytext.transfer.constructs import read_construct, shipped_constructs

    constructs = [read_construct(name) for name in names or shipped_constructs()]
    if not names:
        rows = [(c.id, c.shape.value, c.label.zh, c.label.en) for c in constructs]
        print_table(("construct", "shape", "名称", "label"), rows)
        return
    coded = coded_study(study_path)
    told = study_events(coded) if events else ()
    for construct in constructs:
        tables = construct_tables(coded, construct, told, names=organisation)
        give_tables(tables, construct.id, folder, formats, as_json=as_json, show=_print)


def _print(name: str, table: pd.DataFrame) -> None:
    if name.endswith((".quotes", ".evidence")):
        return
    shown = [column for column in table.columns if column not in _LEFT_OUT]
    told = table[shown].astype(object).where(table[shown].notna(), "")
    print_table(shown, [tuple(row) for row in told.itertuples(index=False)], title=name)
