"""policytext trends."""

from __future__ import annotations

from collections.abc import Sequence

import click

from policytext.cli.console import count_of, say
from policytext.cli.sources import (
    Sources,
    files_argument,
    hand_out,
    language_option,
    main_language,
    terms_command,
)
from policytext.cli.tables import Showing

_YEARS = "The manifest can give it, in a column year (policytext add -m)."


@terms_command("trends")
@files_argument
@click.option("--term", "wanted", multiple=True, help="A word or term; may be given several times.")
@language_option
def command(
    sources: Sources, showing: Showing, wanted: tuple[str, ...], language: str | None
) -> None:
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
        say(f"{count_of(undated, 'document')} without a year left out. {_YEARS}")
    if len(set(years.values())) == 1:
        say(f"All documents are of the year {min(years.values())}: there is nothing to compare.")
    language = language or _language(wanted, sources)
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
    known = not wanted or any(form in counts.places for form in forms)
    found = trends(counts, years, terms=forms, most=showing.most or 30) if known else ()
    told = f"No {language} terms" if not wanted else f"None of {', '.join(wanted)}"
    nothing = sources.nothing(told, "`policytext terms --measure c-value` lists those there are.")
    hand_out(trend_table(found, sources.documents), showing, nothing=nothing)


def _language(wanted: Sequence[str], sources: Sources) -> str:
    """The language of the terms that are asked for, else of most of the text."""
    from policytext.model import detect_language

    told = {detect_language(term, "en") for term in wanted}
    return told.pop() if len(told) == 1 else main_language(sources.documents)
