"""policytext kwic."""

from __future__ import annotations

import click

from policytext.cli.sources import (
    NO_KEYWORD,
    Sources,
    files_argument,
    hand_out_table,
    terms_command,
)
from policytext.cli.tables import Showing

_SHOWN = ("document", "page", "left", "keyword", "right")


@terms_command("kwic", most=None)
@click.argument("keyword")
@files_argument
@click.option(
    "--sort",
    type=click.Choice(["text", "left", "right"]),
    default="text",
    show_default=True,
    help="By place, or by the words beside the keyword.",
)
@click.option("--width", type=click.IntRange(1), help="Characters on each side.")
def command(sources: Sources, showing: Showing, keyword: str, sort: str, width: int | None) -> None:
    """Show every place where a keyword stands, with what stands around it and its page.

    KEYWORD is a pattern of the codebooks: English words stand for all their inflections,
    "transfer … technology" leaves a gap, "(A|B)" has alternatives.
    """
    from policytext.matrices.term_tables import concordance_table
    from policytext.nlp.pattern import PatternError
    from policytext.nlp.terms.concordance import concordance

    try:
        lines = concordance(sources.documents, keyword, width=width, order=sort)
    except PatternError as error:
        raise click.BadParameter(str(error), param_hint="KEYWORD") from error
    table = concordance_table(showing.cut(lines), sources.documents)
    nothing = sources.nothing(f"{keyword!r} stands nowhere", NO_KEYWORD)
    hand_out_table(table, "kwic", showing, _SHOWN, nothing=nothing)
