"""The coding table: one row a coding, with everything a reader needs to check it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from operator import itemgetter
from typing import Any

import pandas as pd

from policytext.matrices.places import Places
from policytext.model import (
    Bilingual,
    Case,
    Codebook,
    Coding,
    CodingStatus,
    Corpus,
    Document,
    Span,
    split_reference,
)

COLUMNS = (
    "coding",
    "case",
    "document",
    "title",
    "page",
    "box",
    "recognised",
    "paragraph",
    "sentence",
    "start",
    "end",
    "code",
    "label_zh",
    "label_en",
    "quote",
    "evidence",
    "confidence",
    "coder",
    "run",
    "status",
    "carried",
)
_NUMBERS = {
    **dict.fromkeys(("page", "paragraph", "sentence", "start", "end"), "int64"),
    "confidence": "float64",
}


def coding_table(
    codings: Iterable[Coding],
    documents: Corpus | Iterable[Document],
    codebooks: Codebook | Sequence[Codebook],
    *,
    cases: Sequence[Case] = (),
) -> pd.DataFrame:
    """Lay codings out as a table.

    Args:
        codings: rejected ones, and those of documents or codes that are not given, are left out.
        documents: the coded documents, in the order wanted.
        codebooks: whose codes the columns of later matrices are, in order.
        cases: in the order wanted; a document of no case is a case of its own, after them.

    Returns:
        DataFrame: one row a coding, in the order of documents, text and codebooks; a coding in a
            document of several cases has a row for each of them. Columns ``COLUMNS``: ``start``
            and ``end`` are code points, half-open; ``page``, ``paragraph`` and ``sentence`` are
            those in which the coding begins, counted from 1; ``box`` holds every printed line
            it touches as ``page: x0 top x1 bottom``, in points from the top left of the page,
            separated by semicolons; ``recognised`` is the lowest confidence, from 0 to 1, of
            those that were read by character recognition, and empty when the file itself holds
            the text; ``carried`` is, for a coding of an older reading, how alike old and new words
            are, from 0 to 1: below 1 and still ``suggested``, it needs a look. ``case``,
            ``document`` and ``code`` are categorical with all cases, documents and codes, those
            without a coding too.

    Raises:
        SpanOutOfRange: when a coding reaches beyond its text.
        QuoteMismatch: when a quote is not what stands at its span.
    """
    books = [codebooks] if isinstance(codebooks, Codebook) else list(codebooks)
    codes = {book.reference(code): code.label for book in books for code in book}
    order = {reference: number for number, reference in enumerate(codes)}
    by_document: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.status != CodingStatus.REJECTED and coding.code in codes:
            by_document.setdefault(coding.document, []).append(coding)
    cases_of = _cases_of(cases)
    names: dict[str, None] = {case.id: None for case in cases}
    known: list[str] = []
    rows: list[tuple[Any, ...]] = []
    for document in documents:
        known.append(document.id)
        own = cases_of.get(document.id) or [_free_name(document.id, names)]
        names.update(dict.fromkeys(own))
        if document.id in by_document:
            found = by_document.pop(document.id)
            found.sort(key=lambda c: (c.span, order[c.code], c.coder))
            for coding, *place in _placed(document, found):
                label = codes[coding.code]
                rows.extend(_row(coding, case, document, place, label.zh, label.en) for case in own)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return _categorical(table, case=list(names), document=known, code=list(codes))


def roll_up(table: pd.DataFrame, codebooks: Codebook | Sequence[Codebook]) -> pd.DataFrame:
    """Let every segment that carries a code carry the codes above it too.

    Args:
        table: a coding table.
        codebooks: whose trees to follow; codes of other codebooks stay as they are.

    Returns:
        A coding table with a row more for each ancestor of a code that the segment does not
        carry itself.
    """
    books = [codebooks] if isinstance(codebooks, Codebook) else list(codebooks)
    trees = {book.id: book for book in books}
    order = {name: number for number, name in enumerate(table["code"].cat.categories)}
    rows: list[dict[Any, Any]] = []
    place_of = itemgetter("case", "document", "start", "end")
    carried = zip(
        *(table[name] for name in ("case", "document", "start", "end", "code")), strict=True
    )
    seen = set(carried)
    for row in table.to_dict("records"):
        rows.append(row)
        for reference, label in _above(row["code"], trees):
            place = (*place_of(row), reference)
            if place not in seen:
                seen.add(place)
                rows.append({**row, "code": reference, "label_zh": label.zh, "label_en": label.en})
    position = {name: number for number, name in enumerate(table["document"].cat.categories)}
    rows.sort(key=lambda r: (position[r["document"]], r["start"], r["end"], order[r["code"]]))
    rolled = pd.DataFrame(rows, columns=list(COLUMNS))
    categories = {n: list(table[n].cat.categories) for n in ("case", "document", "code")}
    return _categorical(rolled, **categories)


def _cases_of(cases: Sequence[Case]) -> dict[str, list[str]]:
    cases_of: dict[str, list[str]] = {}
    for case in cases:
        for document in dict.fromkeys(case.documents):
            cases_of.setdefault(document, []).append(case.id)
    return cases_of


def _free_name(wanted: str, taken: Mapping[str, None]) -> str:
    """The document's own name, unless a case it does not belong to has that name."""
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _placed(document: Document, codings: Iterable[Coding]) -> Iterator[tuple[Any, ...]]:
    """Each coding with its page, box, recognition, paragraph and sentence."""
    places = Places(document)
    for coding in codings:
        coding.check(document)
        span = coding.span
        numbers = (places.recognised(span), places.paragraph(span), places.sentence(span))
        yield coding, places.page(span), places.box_text(span), *numbers


def _row(
    coding: Coding, case: str, document: Document, place: Sequence[Any], zh: str, en: str
) -> tuple[Any, ...]:
    """What stands in ``COLUMNS``."""
    return (
        *(coding.id, case, document.id, document.title, *place),
        *(coding.span.start, coding.span.end, coding.code, zh, en, coding.quote),
        *(_evidence(document, coding), coding.confidence, coding.coder, coding.run),
        *(coding.status.value, f"{coding.carried.weight:.3g}" if coding.carried else ""),
    )


def _evidence(document: Document, coding: Coding) -> str:
    spans: Mapping[Span, None] = dict.fromkeys(e.span for e in coding.evidence if e.span)
    return "; ".join(document.quote(span) for span in spans)


def _above(reference: str, trees: Mapping[str, Codebook]) -> Iterator[tuple[str, Bilingual]]:
    """References and labels of the codes above a code, from the root down."""
    codebook, code = split_reference(reference)
    if codebook in trees:
        for ancestor in trees[codebook].path_of(code)[:-1]:
            yield trees[codebook].reference(ancestor), ancestor.label


def _categorical(table: pd.DataFrame, **categories: list[str]) -> pd.DataFrame:
    kinds = {name: pd.CategoricalDtype(known) for name, known in categories.items()}
    return table.astype(_NUMBERS).astype(kinds)
