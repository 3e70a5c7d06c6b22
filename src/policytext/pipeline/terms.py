"""Writing the multi-word terms of a study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from policytext.matrices.term_tables import term_table
from policytext.model import Document
from policytext.nlp.policy_terms import read_policy_terms
from policytext.nlp.terms.c_value import find_terms
from policytext.nlp.terms.sentences import read_sentences
from policytext.nlp.words import study_segmenter
from policytext.pipeline.transfer_results import write_tables


def write_terms(
    documents: Iterable[Document],
    folder: Path,
    *,
    dictionary: Path | None = None,
    most: int = 500,
    formats: Sequence[str] = ("csv", "xlsx"),
) -> Iterator[Path]:
    """Write the terms of documents by C-value, with the places behind every figure.

    Args:
        documents: of the study.
        folder: made when it is not there; files of the same name are replaced.
        dictionary: words of the study's own, see ``read_policy_terms``.
        most: how many terms of each language.
        formats: of ``exchange.FORMATS``.

    Yields:
        The files, as they are written.

    Raises:
        SettingsError: when the dictionary cannot be read.
        ExchangeError: when a file cannot be written.
    """
    own = tuple(documents)
    words = read_policy_terms(dictionary) if dictionary else ()
    sentences = read_sentences(own, segmenter=study_segmenter(words))
    found = [
        term for language in ("zh", "en") for term in find_terms(sentences, own, language)[:most]
    ]
    result = term_table(found, own)
    tables = {"terms": result.table, "terms.places": result.places}
    yield from write_tables(tables, folder, "terms", formats)
