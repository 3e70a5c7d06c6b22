"""Phrases by normalised pointwise mutual information (Bouma 2009), as gensim joins them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policytext.model import Document, Span
from policytext.nlp.terms.ranked import RankedTerm, rank
from policytext.nlp.terms.sentences import (
    Form,
    Occurrence,
    TermSentence,
    is_content_word,
)
from policytext.nlp.tokens import Token

_JOINT = "\x1f"


def find_phrases(
    sentences: Iterable[TermSentence],
    documents: Sequence[Document],
    language: str,
    *,
    least: int = 3,
    threshold: float = 0.5,
) -> tuple[RankedTerm, ...]:
    """Phrases of two to four content words that keep each other company.

    Args:
        sentences: of the documents; those of the other language are passed over.
        documents: whose texts the sentences are.
        language: ``zh`` or ``en``.
        least: how often a phrase must stand in the documents.
        threshold: the least normalised pointwise mutual information, -1 to 1, at which two words
            or phrases are joined.

    Returns:
        Phrases by normalised pointwise mutual information of their parts, the highest first.
    """
    from gensim.models import Phrases

    own = [sentence for sentence in sentences if sentence.language == language]
    runs = [(sentence, run) for sentence in own for run in _runs(sentence.tokens)]
    rows = [[word.lemma for word in run] for _, run in runs]
    scores: dict[Form, float] = {}
    for _ in range(2):
        joined = Phrases(
            rows, min_count=least, threshold=threshold, scoring="npmi", delimiter=_JOINT
        )
        for phrase, score in joined.find_phrases(rows).items():
            scores.setdefault(tuple(phrase.split(_JOINT)), round(float(score), 4))
        rows = [joined[row] for row in rows]
    found: dict[Form, list[Occurrence]] = defaultdict(list)
    for (sentence, run), row in zip(runs, rows, strict=True):
        for form, span in _joined(run, row):
            found[form].append(Occurrence(sentence.document, span))
    kept = {form: scores[form] for form, places in found.items() if len(places) >= least}
    return rank(kept, found, documents, language)


def _runs(words: Sequence[Token]) -> Iterator[list[Token]]:
    """Stretches of content words without anything between them."""
    run: list[Token] = []
    for word in words:
        if is_content_word(word):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(run: Sequence[Token], row: Sequence[str]) -> Iterator[tuple[Form, Span]]:
    at = 0
    for item in row:
        form = tuple(item.split(_JOINT))
        if len(form) > 1:
            yield form, Span(run[at].span.start, run[at + len(form) - 1].span.end)
        at += len(form)
