"""policytext patterns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_json, print_table, say, tell_carried
from policytext.cli.options import folder_option, formats_option, json_option, study_option

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
@formats_option
@folder_option
@json_option
def command(
    study_path: str,
    most: int,
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show which transfer patterns and driving forces each case shows, and how strongly."""
    from policytext.matrices import strength_quotes, strength_table
    from policytext.pipeline.reading import read_coded
    from policytext.pipeline.results import write_patterns
    from policytext.store import Study
    from policytext.transfer import case_strengths

    if formats and folder is None:
        raise click.UsageError("--format needs --output")
    with Study.open(study_path, readonly=True) as study:
        coded = read_coded(study)
    tell_carried(coded.to_look_at, coded.not_placed)
    if folder is not None:
        for path in write_patterns(coded, folder, formats=formats or ("csv", "xlsx")):
            say(f"Wrote {path}")
        return
    codebook = coded.transfer()
    strengths = case_strengths(coded.codings, coded.cases, codebook)
    table = strength_table(strengths, codebook)
    quotes = strength_quotes(strengths, coded.corpus, codebook)
    if as_json:
        print_json({"strengths": table.to_dict("records"), "quotes": quotes.to_dict("records")})
    else:
        _print(table[table["segments"] > 0], quotes, most)


def _print(table: pd.DataFrame, quotes: pd.DataFrame, most: int) -> None:
    columns = ("case", "kind", "code", "名称", "label", "segments", "sources", "share")
    rows = [tuple(row) for row in table.itertuples(index=False)]
    print_table(columns, rows)
    best = quotes.sort_values("confidence", ascending=False, kind="stable")
    for (case, code), group in best.groupby(["case", "code"], sort=False):
        for quote in group.head(most).itertuples():
            click.echo(f"{case} · {code} · {quote.document}, p. {quote.page}: {quote.quote}")
