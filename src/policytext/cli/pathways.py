"""policytext pathways."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.coded import coded_study
from policytext.cli.console import print_json, print_table, say
from policytext.cli.options import output_options, study_option
from policytext.cli.tables import give_tables

if TYPE_CHECKING:
    import pandas as pd

_PATH = "realisation-path"
_MODEL = "realisation-model"
_EDGE = (
    *("source", "target", "cases", "weight", "events", "stretches"),
    *("phi", "odds_ratio", "p", "p_bh", "reason"),
)


@click.command("pathways")
@study_option
@click.option("--model", is_flag=True, help="The model over all cases instead of case by case.")
@click.option(
    "--construct",
    "name",
    help="Another construct than realisation-path or realisation-model: a name or a YAML file.",
)
@click.option("--no-events", is_flag=True, help="Rest on codings alone, not on transfers told.")
@output_options
def command(
    study_path: str,
    model: bool,
    name: str | None,
    no_events: bool,
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show the pathway of each case from supply to embedding, or the model over all cases."""
    from policytext.pipeline.transfer_results import (
        construct_tables,
        study_events,
        study_graph,
        write_graph,
    )
    from policytext.transfer.constructs import Shape, read_construct

    construct = read_construct(name or (_MODEL if model else _PATH))
    wanted = Shape.LAYERS if model else Shape.SEQUENCE
    if construct.shape is not wanted:
        message = f"{construct.id!r} is a {construct.shape.value}, no {wanted.value}"
        raise click.BadParameter(message, param_hint="--construct")
    coded = coded_study(study_path)
    events = () if no_events else study_events(coded)
    if model and as_json and folder is None:
        print_json(study_graph(coded, construct, events))
        return
    tables = construct_tables(coded, construct, events)
    show = _print_model if model else _print_path
    give_tables(tables, construct.id, folder, formats, as_json=as_json, show=show)
    if model and folder is not None:
        say(f"Wrote {write_graph(study_graph(coded, construct, events), folder)}")


def _print_path(name: str, table: pd.DataFrame) -> None:
    """Steps across, a case a row: passages and the first day, and what is missing."""
    if name.endswith(".quotes"):
        return
    steps = list(dict.fromkeys(table["element"]))
    rows = []
    for case, own in table.groupby("case", sort=False):
        cells = [f"{row.passages} {row.since}".strip() for row in own.itertuples()]
        gaps = ", ".join(own["element"][~own["present"].astype(bool)])
        rows.append((case, *cells, gaps, own["gamma"].iloc[0] if _known(own) else ""))
    print_table(("case", *steps, "missing", "order (gamma)"), rows, title=name)


def _known(own: pd.DataFrame) -> bool:
    return bool(own["gamma"].notna().iloc[0])


def _print_model(name: str, table: pd.DataFrame) -> None:
    if name.endswith(".evidence"):
        return
    shown = list(_EDGE) if name.endswith(".edges") else list(table.columns)
    if name.endswith(".edges"):
        table = table[(table["cases"] > 0) | (table["events"] > 0)]
    told = table[shown].astype(object).where(table[shown].notna(), "")
    print_table(shown, [tuple(row) for row in told.itertuples(index=False)], title=name)
