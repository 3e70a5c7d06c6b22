"""policytext patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policytext.cli.coded import coded_study
from policytext.cli.console import count_of, print_json, print_table, say
from policytext.cli.options import output_options, study_option
from policytext.cli.tables import Showing

if TYPE_CHECKING:
    import pandas as pd


@click.command("patterns")
@study_option
@click.option(
    "--quotes",
    "most",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Quotes for each.",
)
@output_options
def command(
    study_path: str,
    most: int,
    showing: Showing,
) -> None:
    """Show which transfer patterns and driving forces each case shows, and how strongly."""
    from policytext.matrices import strength_quotes, strength_table
    from policytext.pipeline.results import write_patterns
    from policytext.transfer import case_strengths

    coded = coded_study(study_path)
    if showing.folder is not None:
        for path in write_patterns(coded, showing.folder, formats=showing.formats):
            say(f"Wrote {path}")
        return
    codebook = coded.transfer()
    strengths = case_strengths(coded.codings, coded.cases, codebook)
    table = strength_table(strengths, codebook)
    quotes = strength_quotes(strengths, coded.corpus, codebook)
    if showing.as_json:
        print_json({"strengths": table.to_dict("records"), "quotes": quotes.to_dict("records")})
    else:
        if not table["segments"].any():
            say(f"No pattern and no force is coded in {count_of(len(coded.cases), 'case')}.")
        _print(table[table["segments"] > 0], quotes, most)


def _print(table: pd.DataFrame, quotes: pd.DataFrame, most: int) -> None:
    columns = ("case", "kind", "code", "名称", "label", "segments", "sources", "share")
    rows = [tuple(row) for row in table.itertuples(index=False)]
    print_table(columns, rows)
    best = quotes.sort_values("confidence", ascending=False, kind="stable")
    for (case, code), group in best.groupby(["case", "code"], sort=False):
        for quote in group.head(most).itertuples():
            click.echo(f"{case} · {code} · {quote.document}, p. {quote.page}: {quote.quote}")
