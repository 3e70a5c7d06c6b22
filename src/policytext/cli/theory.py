"""policytext theory: tables, choose, withdraw, storyline, graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import print_table, say
from policytext.cli.options import (
    counting_options,
    examples_option,
    language_option,
    output_options,
    strong_option,
    study_option,
)
from policytext.cli.tables import Showing, give_tables, show_table
from policytext.cli.theory_core import choose, storyline, withdraw
from policytext.cli.theory_graph import graph

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 30
_LEFT_OUT = frozenset(
    ("row", "code", "代码", "coding", "codebook", "代码本", "from", "to", "起点范畴", "终点范畴")
)
_BOOKS = ("codebook", "代码本")
_AT_END = ("theory.places", "theory.notes")


class _TheoryGroup(click.Group):
    """``policytext theory NAME…`` stands for ``policytext theory tables NAME…``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``tables`` before names that are no commands."""
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = ["tables", *args]
        return super().parse_args(ctx, args)


@click.group("theory", cls=_TheoryGroup, invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Make the tables that a grounded-theory paper prints; choose the core category; its storyline.

    NAME… in the place of a command are tables: policytext theory axial core. Without anything the
    tables are listed.
    """
    if context.invoked_subcommand is None:
        _list_tables()


@command.command("tables")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@study_option
@counting_options
@language_option
@examples_option
@strong_option
@output_options
def tables(
    names: tuple[str, ...], study_path: str, language: str, showing: Showing, **choice: Any
) -> None:
    """Make tables, each row leading to its quotes; `all` stands for all of them."""
    from policytext.pipeline.theory_tables import theory_tables

    wanted = () if "all" in names else names
    made = theory_tables(study_path, wanted, language=language, **choice)
    for note in made["theory.notes"].itertuples(index=False, name=None):
        say(": ".join(filter(None, note)))
    if showing.folder is not None and "docx" in showing.formats:
        from policytext.pipeline.paper import write_paper

        path = showing.folder / "theory.docx"
        behind = "all" in names
        written = write_paper(
            study_path,
            path,
            names=wanted,
            tables=made,
            language=language,
            appendix=behind,
            **choice,
        )
        say(f"Wrote {written}")
        showing = showing.without("docx")
    shown = {title: table for title, table in made.items() if title not in _AT_END}
    give_tables(shown if showing.on_terminal else made, "theory", showing, show=_show)


def _list_tables() -> None:
    from policytext.matrices.theory_labels import table_title
    from policytext.pipeline.theory_tables import TABLES

    rows = [(name, table_title(name, "zh"), table_title(name, "en")) for name in TABLES]
    print_table(("table", "名称", "title"), rows)


def _show(title: str, table: pd.DataFrame) -> None:
    several = {name for name in _BOOKS if name in table.columns and table[name].nunique() > 1}
    columns = [name for name in table.columns if name in several or name not in _LEFT_OUT]
    show_table(table.head(_SHOWN), columns, title=title.removeprefix("theory."))
    if len(table) > _SHOWN:
        say(f"{len(table) - _SHOWN} more rows of {title}: -o writes them, --json prints them.")


for _command in (choose, withdraw, storyline, graph):
    command.add_command(_command)
