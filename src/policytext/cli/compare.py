"""policytext compare."""

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

_SHOWN = ("compare.pairs", "compare.methods")
_ENDS = 5


@click.command("compare")
@study_option
@click.option(
    "--measure",
    type=click.Choice(["jaccard", "simple_matching", "cosine"]),
    default="jaccard",
    show_default=True,
    help="Of the table of distances.",
)
@click.option(
    "--least",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Segments that make a pattern or force present in a case.",
)
@click.option(
    "--within",
    type=click.Choice(["segment", "paragraph", "document"]),
    default="paragraph",
    show_default=True,
    help="How near a pattern and a force of a case stand (case × pattern × force).",
)
@output_options
def command(
    study_path: str,
    measure: str,
    least: int,
    within: str,
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Compare cases on patterns and forces: most alike, most unlike, and Mill's methods."""
    from policytext.pipeline.transfer_results import comparison_tables

    coded = coded_study(study_path)
    tables = comparison_tables(coded, measure=measure, least=least, within=within)
    give_tables(tables, "compare", folder, formats, as_json=as_json, show=_print)


def _print(name: str, table: pd.DataFrame) -> None:
    """The pairs that are most and least alike, and all that Mill's methods say."""
    if name not in _SHOWN:
        return
    if name == "compare.pairs" and len(table) > 2 * _ENDS:
        table = table[(table["place"] <= _ENDS) | (table["place"] > len(table) - _ENDS)]
    told = table.astype(object).where(table.notna(), "")
    columns = [str(column) for column in table.columns]
    print_table(columns, [tuple(row) for row in told.itertuples(index=False)], title=name)
