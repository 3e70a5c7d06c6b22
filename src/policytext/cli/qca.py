"""policytext qca."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import say
from policytext.cli.options import (
    case_option,
    codebooks_option,
    output_options,
    study_option,
    weight_option,
)
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    import pandas as pd

    from policytext.pipeline.qca import Qca

_SHOWN = (
    "qca.calibration",
    "qca.necessity",
    "qca.truth_table",
    "qca.solutions",
    "qca.configurations",
    "qca.robustness",
)
_CALIBRATION = (
    *("set", "role", "source", "method", "full_out", "crossover", "full_in", "thresholds"),
    *("raw_min", "raw_max", "mean", "inside", "half"),
)


@click.command("qca")
@study_option
@click.option(
    "--scores",
    type=click.Path(path_type=Path),
    help="CSV or Excel with a row a case and a column a variable, instead of the study.",
)
@click.option("--outcome", default="", help="Code, column or set; ~NAME for its absence.")
@click.option("--condition", "conditions", multiple=True, help="Code, column or set.")
@click.option(
    "--sets",
    type=click.Path(path_type=Path),
    help="CSV or Excel that says how each set is made: set, source, role, method, anchors ...",
)
@click.option(
    "--anchors",
    default="",
    help="Of sets without their own: OUT;CROSSOVER;IN, percentiles p5;p50;p95, or one threshold.",
)
@click.option(
    "--constant",
    type=click.FloatRange(0, min_open=True),
    default=3.0,
    show_default=True,
    help="Log-odds of full membership: 3 as fsQCA, 2.944 as the R package QCA.",
)
@click.option("--expect", multiple=True, help="Condition expected to help; ~NAME when absent.")
@click.option(
    "--consistency",
    type=click.FloatRange(0, 1),
    default=0.8,
    show_default=True,
    help="Least consistency of a row with the outcome.",
)
@click.option(
    "--pri",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Least PRI of a row with the outcome.",
)
@click.option(
    "--absent",
    type=click.FloatRange(0, 1),
    help="Greatest consistency of a row without it; rows between are contradictory.",
)
@click.option(
    "--frequency",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Fewest cases of a row that is no remainder.",
)
@click.option(
    "--nudge",
    type=click.FloatRange(0, 0.01),
    default=0.0,
    show_default=True,
    help="Added to memberships of exactly 0.5 in conditions.",
)
@weight_option
@codebooks_option
@case_option
@click.option(
    "--language",
    type=click.Choice(["en", "zh"]),
    default="en",
    show_default=True,
    help="Of heads, remarks and notes.",
)
@output_options
def command(
    study_path: str,
    scores: Path | None,
    language: str,
    showing: Showing,
    consistency: float,
    pri: float,
    absent: float | None,
    frequency: int,
    **choice: Any,
) -> None:
    """Find which combinations of conditions lead to an outcome (crisp and fuzzy-set QCA).

    Raw values are the cells of the case × code matrix, or researchers' scores.
    """
    from policytext.pipeline.qca import qca
    from policytext.theory.qca import Cutoffs

    cutoffs = Cutoffs(frequency, consistency, pri, absent)
    found = qca(scores or study_path, cutoffs=cutoffs, **choice)
    if showing.on_terminal:
        _print(found, language)
        return
    give_tables(found.tables(language), "qca", showing)
    if showing.folder is not None:
        for path in found.write_files(showing.folder):
            say(f"Wrote {path}")


def _print(found: Qca, language: str) -> None:
    from policytext.matrices.qca_labels import column_name, title

    tables = found.tables(language)
    for name in _SHOWN:
        table = tables[name]
        columns = list(map(str, table.columns))
        if name == "qca.calibration":
            columns = [column_name(column, language) for column in _CALIBRATION]
        if name == "qca.truth_table":
            table = _observed(table, found)
        show_table(table, columns, title=title(name, language))
    for note in tables["qca.notes"].iloc[:, 0]:
        say(str(note))


def _observed(table: pd.DataFrame, found: Qca) -> pd.DataFrame:
    """The rows with a case, which stand before the others."""
    observed = len(found.solutions.table.observed)
    if observed < len(table):
        hidden = len(table) - observed
        say(f"{hidden} rows of the truth table without a case: -o writes them, --json prints them.")
    return table.head(observed)
