"""policytext terms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import count_of, print_json, print_table
from policytext.cli.sources import (
    Sources,
    files_argument,
    hand_out,
    hand_out_table,
    terms_command,
)
from policytext.cli.tables import Showing

if TYPE_CHECKING:
    from policytext.nlp.terms.ranked import RankedTerm

_SHOWN = 30
_LEAST = {"c-value": 2, "phrases": 3}


@terms_command("terms", most=None)
@files_argument
@click.option(
    "--measure",
    type=click.Choice(["tf-idf", "c-value", "phrases"]),
    default="tf-idf",
    show_default=True,
    help="tf-idf by document; or multi-word terms of all.",
)
@click.option("--least", type=click.IntRange(1), help="How often a term must stand there.")
@click.option(
    "--pairs",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV or JSON lines with zh and en: pair the terms of translations.",
)
def command(
    sources: Sources, showing: Showing, measure: str, least: int | None, pairs: Path | None
) -> None:
    """Show the terms of documents, or pairs of Chinese and English terms.

    Reads the documents of the study, or the FILES given instead. Without options the words and
    phrases that tell each document from the others of its language.
    """
    if pairs is not None:
        _pairs(sources, showing, pairs, least)
    elif measure == "tf-idf":
        _telling(sources, showing)
    else:
        _multi_word(sources, showing, measure, least or _LEAST[measure])


def _telling(sources: Sources, showing: Showing) -> None:
    from policytext.matrices.term_tables import telling_table
    from policytext.nlp.terms import telling_terms

    if sources.own_words:
        raise click.UsageError("--dictionary needs --measure c-value or phrases, or --pairs")
    terms = telling_terms(sources.documents, most=showing.most or 10)
    if showing.as_json:
        print_json(
            {
                document: [{"term": t.text, "count": t.count, "weight": t.weight} for t in found]
                for document, found in terms.items()
            }
        )
    elif showing.folder is not None:
        table = telling_table(terms)
        hand_out_table(table, "telling-terms", showing, nothing=sources.nothing("No words", ""))
    else:
        rows = [(document, ", ".join(t.text for t in found)) for document, found in terms.items()]
        print_table(("document", "terms"), rows)


def _multi_word(sources: Sources, showing: Showing, measure: str, least: int) -> None:
    from policytext.matrices.term_tables import term_table
    from policytext.nlp.terms.c_value import find_terms
    from policytext.nlp.terms.phrases import find_phrases
    from policytext.nlp.terms.sentences import read_sentences

    sentences = read_sentences(sources.documents, segmenter=sources.segmenter)
    find: Callable[..., tuple[RankedTerm, ...]]
    find = find_terms if measure == "c-value" else find_phrases
    found: list[Any] = []
    for language in ("zh", "en"):
        terms = find(sentences, sources.documents, language, least=least)
        found += showing.cut(terms, shown=_SHOWN, things=f"{language} terms")
    told = f"No term of several words stands {least} times"
    nothing = sources.nothing(told, "Try a lower --least, or --measure tf-idf.")
    hand_out(term_table(found, sources.documents), showing, nothing=nothing)


def _pairs(sources: Sources, showing: Showing, path: Path, least: int | None) -> None:
    from policytext.matrices.term_tables import pair_table
    from policytext.nlp.terms.pairs import align_documents, find_pairs
    from policytext.nlp.terms.sentences import read_sentences
    from policytext.pipeline.parallel import read_parallel

    documents, both = read_parallel(path, sources.documents)
    sentences = read_sentences(documents, segmenter=sources.segmenter)
    parallel = align_documents(sentences, both)
    found = find_pairs(parallel, least=least) if least else find_pairs(parallel)
    nothing = (
        f"No pair of terms in {count_of(len(both), 'pair')} of passages or documents. Check that "
        f"the columns zh and en of {path.name} hold translations of each other, or lower --least."
    )
    hand_out(pair_table(showing.cut(found), documents), showing, nothing=nothing)
