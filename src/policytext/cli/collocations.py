"""policytext collocations."""

from __future__ import annotations

import click

from policytext.cli.sources import (
    NO_KEYWORD,
    Sources,
    files_argument,
    hand_out,
    terms_command,
)
from policytext.cli.tables import Showing


@terms_command("collocations")
@click.argument("keyword")
@files_argument
@click.option(
    "--measure",
    type=click.Choice(["log_likelihood", "npmi", "log_dice", "t"]),
    default="log_likelihood",
    show_default=True,
    help="To sort by.",
)
@click.option(
    "--window",
    type=click.IntRange(1, 50),
    default=5,
    show_default=True,
    help="Words on each side, within the sentence.",
)
@click.option(
    "--least", type=click.IntRange(1), default=2, help="How often a word must stand there."
)
def command(
    sources: Sources, showing: Showing, keyword: str, measure: str, window: int, least: int
) -> None:
    """Show the words that stand near a keyword more often than chance would have it.

    KEYWORD is a pattern as for `policytext kwic`.
    """
    from policytext.matrices.term_tables import collocation_table
    from policytext.nlp.pattern import PatternError
    from policytext.nlp.terms.collocations import collocations
    from policytext.nlp.terms.sentences import read_sentences

    sentences = read_sentences(sources.documents, segmenter=sources.segmenter)
    try:
        found = collocations(
            sentences, sources.documents, keyword, window=window, least=least, measure=measure
        )
    except PatternError as error:
        raise click.BadParameter(str(error), param_hint="KEYWORD") from error
    table = collocation_table(showing.cut(found), sources.documents)
    told = f"No word stands {least} times near {keyword!r}"
    hand_out(table, showing, nothing=sources.nothing(told, f"Try --least 1. {NO_KEYWORD}"))
