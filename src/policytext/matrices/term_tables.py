"""Terms, key terms, collocates, trends, term pairs and concordances as tables with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from policytext.matrices.places import Places
from policytext.model import Document, Span
from policytext.nlp.terms import Term
from policytext.nlp.terms.collocations import Collocate
from policytext.nlp.terms.concordance import Line
from policytext.nlp.terms.keyness import KeyTerm
from policytext.nlp.terms.pairs import TermPair
from policytext.nlp.terms.ranked import RankedTerm
from policytext.nlp.terms.sentences import Occurrence
from policytext.nlp.terms.trends import YearCount

PLACE_COLUMNS = ("row", "document", "title", "page", "box", "start", "end", "words", "quote")


@dataclass(frozen=True)
class TermTable:
    """A table of terms and the places behind its figures.

    Attributes:
        name: of its files.
        table: DataFrame: one row a figure, numbered from 1 in the column ``row``.
        places: DataFrame, columns ``PLACE_COLUMNS``: one row a place; ``row`` is that of the
            table, ``start`` and ``end`` are code points in the document's text, ``words`` stand
            there, ``quote`` is the sentence around, ``box`` is as in the coding table.
    """

    name: str
    table: pd.DataFrame
    places: pd.DataFrame

    def places_behind(self, row: int) -> pd.DataFrame:
        """The places of one row."""
        return self.places[self.places["row"] == row].reset_index(drop=True)


def term_table(terms: Sequence[RankedTerm], documents: Iterable[Document]) -> TermTable:
    """Terms by C-value or as phrases.

    Returns:
        Columns ``term, language, words, count, documents, score``.
    """
    columns = ("term", "language", "words", "count", "documents", "score")
    rows = [
        (t.text, t.language, " ".join(t.form), t.count, t.documents, round(t.score, 4))
        for t in terms
    ]
    return _made("terms", columns, rows, [term.occurrences for term in terms], documents)


def telling_table(terms: Mapping[str, Sequence[Term]]) -> pd.DataFrame:
    """The words and phrases that tell each document from the others.

    Args:
        terms: by document, see ``telling_terms``.

    Returns:
        DataFrame: columns ``document, term, count, weight``, the weightiest of a document first.
    """
    rows = [
        (document, term.text, term.count, round(term.weight, 4))
        for document, found in terms.items()
        for term in found
    ]
    return pd.DataFrame(rows, columns=["document", "term", "count", "weight"])


def keyness_table(terms: Sequence[KeyTerm], documents: Iterable[Document]) -> TermTable:
    """Key terms of two groups of documents.

    Returns:
        Columns ``term, side, count, reference, rate, reference_rate, log_likelihood, p,
        log_ratio, log_odds, documents``: rates a 10,000 words; see ``KeyTerm``.
    """
    columns = (
        "term",
        "side",
        "count",
        "reference",
        "rate",
        "reference_rate",
        "log_likelihood",
        "p",
        "log_ratio",
        "log_odds",
        "documents",
    )
    return _of("keyness", columns, terms, documents)


def collocation_table(found: Sequence[Collocate], documents: Iterable[Document]) -> TermTable:
    """Words near a keyword.

    Returns:
        Columns ``term, language, count, left, frequency, log_likelihood, npmi, log_dice, t``; see
        ``Collocate``.
    """
    columns = (
        "term",
        "language",
        "count",
        "left",
        "frequency",
        "log_likelihood",
        "npmi",
        "log_dice",
        "t",
    )
    return _of("collocations", columns, found, documents)


def trend_table(found: Sequence[YearCount], documents: Iterable[Document]) -> TermTable:
    """Terms year by year.

    Returns:
        Columns ``term, year, count, words, rate, documents, slope``; see ``YearCount``.
    """
    columns = ("term", "year", "count", "words", "rate", "documents", "slope")
    return _of("trends", columns, found, documents)


def pair_table(pairs: Sequence[TermPair], documents: Iterable[Document]) -> TermTable:
    """Chinese and English terms that stand for each other.

    Returns:
        Columns ``zh, en, source, support, count_zh, count_en, dice, log_likelihood``; see
        ``TermPair``. Each supporting pair of sentences has two places, the Chinese one first.
    """
    columns = ("zh", "en", "source", "support", "count_zh", "count_en", "dice", "log_likelihood")
    rows = [tuple(getattr(pair, name) for name in columns) for pair in pairs]
    places = [[place for both in pair.occurrences for place in both] for pair in pairs]
    return _made("term-pairs", columns, rows, places, documents)


def concordance_table(lines: Sequence[Line], documents: Iterable[Document]) -> pd.DataFrame:
    """Keyword in context.

    Returns:
        DataFrame: one row a line, in the order given. Columns ``document, title, page, box,
            start, end, left, keyword, right``.
    """
    titles = {document.id: document for document in documents}
    inside = {line.document: Places(titles[line.document]) for line in lines}
    rows = [
        (
            line.document,
            titles[line.document].title,
            line.page,
            inside[line.document].box_text(line.span),
            line.span.start,
            line.span.end,
            line.left,
            line.keyword,
            line.right,
        )
        for line in lines
    ]
    columns = ["document", "title", "page", "box", "start", "end", "left", "keyword", "right"]
    return pd.DataFrame(rows, columns=columns)


def _of(
    name: str, columns: Sequence[str], found: Sequence[Any], documents: Iterable[Document]
) -> TermTable:
    attributes = ["text" if column == "term" else column for column in columns]
    rows = [tuple(getattr(one, attribute) for attribute in attributes) for one in found]
    return _made(name, columns, rows, [one.occurrences for one in found], documents)


def _made(
    name: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    places: Sequence[Sequence[Occurrence]],
    documents: Iterable[Document],
) -> TermTable:
    table = pd.DataFrame(
        [(number, *row) for number, row in enumerate(rows, start=1)], columns=["row", *columns]
    )
    known = {document.id: document for document in documents}
    made: dict[str, Callable[[Span], tuple[Any, ...]]] = {}
    found = []
    for number, occurrences in enumerate(places, start=1):
        for place in occurrences:
            if place.document not in made:
                made[place.document] = _finder(known[place.document])
            found.append((number, *made[place.document](place.span)))
    return TermTable(name, table, pd.DataFrame(found, columns=list(PLACE_COLUMNS)))


def _finder(document: Document) -> Callable[[Span], tuple[Any, ...]]:
    places = Places(document)

    def find(span: Span) -> tuple[Any, ...]:
        return (
            document.id,
            document.title,
            places.page(span),
            places.box_text(span),
            span.start,
            span.end,
            document.quote(span),
            document.quote(places.sentence_around(span)),
        )

    return find
