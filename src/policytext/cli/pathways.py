"""policytext pathways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policytext.cli.coded import coded_study, tell_not_coded
from policytext.cli.console import count_of, print_json, print_table, say
from policytext.cli.options import case_option, output_options, study_option
from policytext.cli.tables import Showing, give_tables, show_table

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
@case_option
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
    cases: tuple[str, ...],
    model: bool,
    name: str | None,
    no_events: bool,
    showing: Showing,
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
    coded = coded_study(study_path, cases=cases)
    tell_not_coded(construct, coded)
    events = () if no_events else study_events(coded, workers=0)
    if model and showing.as_json and showing.folder is None:
        print_json(study_graph(coded, construct, events))
        return
    tables = construct_tables(coded, construct, events)
    show = _print_model if model else _print_path
    give_tables(tables, construct.id, showing, show=show)
    if model and showing.folder is not None:
        say(f"Wrote {write_graph(study_graph(coded, construct, events), showing.folder)}")


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
    absent = table[~table["present"].astype(bool)]
    for element, own in absent.groupby("element", sort=False):
        first = own.iloc[0]
        say(
            f"{element} {first['label_zh']} is missing in {count_of(len(own), 'case')}. "
            f"Looked for: {first['looked_for']}"
        )


def _known(own: pd.DataFrame) -> bool:
    return bool(own["gamma"].notna().iloc[0])


def _print_model(name: str, table: pd.DataFrame) -> None:
    if name.endswith(".evidence"):
        return
    if name.endswith(".edges"):
        both = table[(table["cases"] > 0) | (table["events"] > 0)]
        show_table(both, _EDGE, title=name)
        if len(both) < len(table):
            say(
                f"{len(table) - len(both)} edges without a case or event are not shown: -o, --json."
            )
    else:
        show_table(table, title=name)
