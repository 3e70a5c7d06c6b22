"""policytext constructs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policytext.cli.coded import coded_study, tell_not_coded
from policytext.cli.console import print_table
from policytext.cli.options import case_option, output_options, study_option
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    import pandas as pd

_LEFT_OUT = frozenset(
    ("construct", "label_zh", "quote", "target_quote", "relation", "status", "looked_for")
)


@click.command("constructs")
@click.argument("names", nargs=-1)
@study_option
@case_option
@click.option(
    "--of", "organisation", multiple=True, help="Name of an organisation to place in a quadrant."
)
@click.option("--events", is_flag=True, help="Let transfers that are told speak for elements too.")
@output_options
def command(
    names: tuple[str, ...],
    study_path: str,
    cases: tuple[str, ...],
    organisation: tuple[str, ...],
    events: bool,
    showing: Showing,
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
    coded = coded_study(study_path, cases=cases)
    told = study_events(coded, workers=0) if events else ()
    for construct in constructs:
        tell_not_coded(construct, coded)
        tables = construct_tables(coded, construct, told, names=organisation)
        give_tables(tables, construct.id, showing, show=_print)


def _print(name: str, table: pd.DataFrame) -> None:
    if name.endswith((".quotes", ".evidence")):
        return
    show_table(table, [name for name in table.columns if name not in _LEFT_OUT], title=name)
