"""policytext trends."""

from __future__ import annotations

import click

from policytext.cli.console import say
from policytext.cli.sources import Showing, Sources, files_argument, hand_out, terms_command


@terms_command("trends")
@files_argument
@click.option("--term", "wanted", multiple=True, help="A word or term; may be given several times.")
@click.option(
    "--language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Of words."
)
def command(sources: Sources, showing: Showing, wanted: tuple[str, ...], language: str) -> None:
    """Show how often terms stand in the documents of each year, a 10,000 words.

    The year is the variable `year` of the cases, or the date that a document shows. Without
    --term those whose rate changes most.
    """
    from policytext.matrices.term_tables import trend_table
    from policytext.nlp.terms.c_value import find_terms
    from policytext.nlp.terms.counting import count_terms
    from policytext.nlp.terms.sentences import read_sentences
    from policytext.nlp.terms.trends import document_years, trends
    from policytext.nlp.tokens import tokens

    years = document_years(sources.documents, sources.cases)
    undated = len(sources.documents) - len(years)
    if undated:
        say(f"{undated} documents without a year are left out.")
    sentences = read_sentences(sources.documents, segmenter=sources.segmenter)
    terms = find_terms(sentences, sources.documents, language)
    counts = count_terms(sentences, language, terms=terms)
    forms = [
        tuple(token.lemma for token in tokens(term, language, segmenter=sources.segmenter))
        for term in wanted
    ]
    for term, form in zip(wanted, forms, strict=True):
        if form not in counts.places:
            say(f"{term!r} stands in no document.")
    found = (
        ()
        if wanted and not any(form in counts.places for form in forms)
        else trends(counts, years, terms=forms, most=showing.most or 30)
    )
    hand_out(trend_table(found, sources.documents), showing)
