"""policytext theory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import print_table, say
from policytext.cli.options import case_option, codebooks_option, output_options, study_option
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 30
_LEFT_OUT = frozenset(("row", "code", "代码", "coding", "codebook", "代码本", "from", "to"))
_AT_END = ("theory.places", "theory.notes")


@click.command("theory")
@click.argument("names", nargs=-1)
@study_option
@click.option("--coder", "coders", multiple=True, help="Whose codings count; people otherwise.")
@codebooks_option
@case_option
@click.option("--accepted", is_flag=True, help="Of machines only what people accepted.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Of heads, labels and values.",
)
@click.option(
    "--examples",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Quotes a concept in examples of open coding.",
)
@click.option(
    "--strong",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Coded passages of a case that make strong evidence (●).",
)
@output_options
def command(
    names: tuple[str, ...], study_path: str, language: str, showing: Showing, **choice: Any
) -> None:
    """Make the tables that a grounded-theory paper prints, each row leading to its quotes.

    NAMES are tables; without any, they are listed. `all` stands for all of them.
    """
    from policytext.matrices.theory_labels import table_title
    from policytext.pipeline.theory_tables import TABLES, theory_tables

    if not names:
        rows = [(name, table_title(name, "zh"), table_title(name, "en")) for name in TABLES]
        print_table(("table", "名称", "title"), rows)
        return
    wanted = () if "all" in names else names
    tables = theory_tables(study_path, wanted, language=language, **choice)
    for note in tables["theory.notes"].itertuples(index=False, name=None):
        say(": ".join(filter(None, note)))
    shown = {title: table for title, table in tables.items() if title not in _AT_END}
    give_tables(shown if showing.on_terminal else tables, "theory", showing, show=_show)


def _show(title: str, table: pd.DataFrame) -> None:
    columns = [name for name in table.columns if name not in _LEFT_OUT]
    show_table(table.head(_SHOWN), columns, title=title.removeprefix("theory."))
    if len(table) > _SHOWN:
        say(f"{len(table) - _SHOWN} more rows of {title}: -o writes them, --json prints them.")
