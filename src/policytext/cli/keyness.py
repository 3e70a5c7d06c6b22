"""policytext keyness."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from policytext.cli.sources import (
    Sources,
    files_argument,
    hand_out,
    language_option,
    main_language,
    terms_command,
)
from policytext.cli.tables import Showing

_SHOWN = ("term", "side", "count", "reference", "rate", "reference_rate")
_MEASURES = ("log_likelihood", "log_ratio", "log_odds")


@terms_command("keyness")
@files_argument
@click.option(
    "--target",
    required=True,
    help="Documents to compare: VARIABLE=VALUE, case=ID, year=2020-2025, or a document.",
)
@click.option(
    "--reference", help="The other documents, in the same form; all others when left out."
)
@language_option
@click.option(
    "--least", type=click.IntRange(1), default=3, help="How often a word must stand there."
)
def command(
    sources: Sources,
    showing: Showing,
    target: str,
    reference: str | None,
    language: str | None,
    least: int,
) -> None:
    """Show the words and terms that mark some documents against others, in both directions."""
    from policytext.matrices.term_tables import keyness_table
    from policytext.nlp.terms.c_value import find_terms
    from policytext.nlp.terms.counting import count_terms
    from policytext.nlp.terms.keyness import keyness
    from policytext.nlp.terms.sentences import read_sentences

    ours = _chosen(sources, target, "--target")
    others = [document.id for document in sources.documents if document.id not in ours]
    theirs = _chosen(sources, reference, "--reference") if reference else others
    _check_apart(ours, theirs)
    language = language or main_language(d for d in sources.documents if d.id in ours)
    sentences = read_sentences(sources.documents, segmenter=sources.segmenter)
    terms = find_terms(sentences, sources.documents, language)
    counts = count_terms(sentences, language, terms=terms)
    found = keyness(counts, ours, theirs, least=least)
    sides = [
        one
        for side in ("target", "reference")
        for one in showing.cut(_of_side(found, side), things=f"terms of the {side}")
    ]
    told = f"No {language} word stands {least} times in the groups that are compared,"
    other = "zh" if language == "en" else "en"
    nothing = sources.nothing(
        told, f"Both need {language} text; try --least 1, or --language {other}."
    )
    table = keyness_table(sides, sources.documents)
    hand_out(table, showing, (*_SHOWN, *_MEASURES), nothing=nothing)


def _of_side(found: Sequence[object], side: str) -> list[object]:
    return [one for one in found if getattr(one, "side", "") == side]


def _check_apart(ours: Sequence[str], theirs: Sequence[str]) -> None:
    """Refuse groups that cannot be compared.

    Raises:
        click.BadParameter: when a document is in both, or none is in the second.
    """
    both = [id for id in ours if id in set(theirs)]
    if both:
        told = f"{both[0]!r} is in both groups. Name documents that --target does not stand for."
        raise click.BadParameter(told, param_hint="--reference")
    if not theirs:
        told = "stands for all documents, so none is left to compare with."
        raise click.BadParameter(told, param_hint="--target")


def _chosen(sources: Sources, told: str, option: str) -> list[str]:
    """Ids of the documents that ``NAME=VALUE`` stands for."""
    from policytext.nlp.terms.trends import document_years

    name, _, value = told.partition("=")
    ids = [document.id for document in sources.documents]
    if not value:
        chosen = {told}
    elif name == "case":
        chosen = {id for case in sources.cases if case.id == value for id in case.documents}
    elif name == "year" and re.fullmatch(r"\d{4}(-\d{4})?", value):
        first, _, last = value.partition("-")
        years = document_years(sources.documents, sources.cases)
        chosen = {id for id, year in years.items() if int(first) <= year <= int(last or first)}
    else:
        chosen = {
            id
            for case in sources.cases
            if any((known.variable, known.value) == (name, value) for known in case.values)
            for id in case.documents
        }
    found = [id for id in ids if id in chosen]
    if not found:
        raise click.BadParameter(f"{told!r} stands for no document.", param_hint=option)
    return found
