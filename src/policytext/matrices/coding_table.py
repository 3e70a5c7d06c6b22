"""The coding table: one row a coding, with everything a reader needs to check it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from policytext.model import (
    Case,
    Codebook,
    Coding,
    CodingStatus,
    Corpus,
    Document,
    Segment,
    Span,
    Unit,
    split_reference,
)
from policytext.segment import segment

COLUMNS = (
    "coding",
    "case",
    "document",
    "title",
    "page",
    "box",
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
)


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
        cases: in the order wanted; a document of no case is a case of its own.

    Returns:
        DataFrame: one row a coding, in the order of documents and text; columns ``COLUMNS``.
            ``start`` and ``end`` are code points, half-open; ``page``, ``paragraph`` and
            ``sentence`` count from 1; ``box`` is the first printed line in points from the top
            left as ``x0 top x1 bottom``. ``case``, ``document`` and ``code`` are categorical
            with all cases, documents and codes, those without a coding too.

    Raises:
        QuoteMismatch: when a quote is not what stands at its span.
    """
    books = [codebooks] if isinstance(codebooks, Codebook) else list(codebooks)
    codes = {book.reference(code): code for book in books for code in book}
    by_document: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.status != CodingStatus.REJECTED and coding.code in codes:
            by_document.setdefault(coding.document, []).append(coding)
    case_of = {document: case.id for case in cases for document in case.documents}
    names: list[str] = []
    rows: list[dict[str, Any]] = []
    for document in documents:
        names.append(document.id)
        case = case_of.setdefault(document.id, document.id)
        for row in _rows(document, by_document.get(document.id, ())):
            label = codes[row["code"]].label
            rows.append({**row, "case": case, "label_zh": label.zh, "label_en": label.en})
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    every_case = dict.fromkeys([case.id for case in cases] + [case_of[name] for name in names])
    return _categorical(table, case=list(every_case), document=names, code=list(codes))


def roll_up(table: pd.DataFrame, codebooks: Codebook | Sequence[Codebook]) -> pd.DataFrame:
    """Let every segment that carries a code carry the codes above it too.

    Args:
        table: a coding table.
        codebooks: whose trees to follow.

    Returns:
        A coding table with a row more for each ancestor of a code that the segment does not
        carry itself.
    """
    books = [codebooks] if isinstance(codebooks, Codebook) else list(codebooks)
    trees = {book.id: book for book in books}
    order = {name: number for number, name in enumerate(table["code"].cat.categories)}
    rows: list[dict[Any, Any]] = []
    seen = set(zip(table["document"], table["start"], table["end"], table["code"], strict=True))
    for row in table.to_dict("records"):
        rows.append(row)
        codebook, code = split_reference(row["code"])
        for ancestor in trees[codebook].path_of(code)[:-1]:
            reference = trees[codebook].reference(ancestor)
            place = (row["document"], row["start"], row["end"], reference)
            if place not in seen:
                seen.add(place)
                label = ancestor.label
                rows.append({**row, "code": reference, "label_zh": label.zh, "label_en": label.en})
    position = {name: number for number, name in enumerate(table["document"].cat.categories)}
    rows.sort(key=lambda r: (position[r["document"]], r["start"], r["end"], order[r["code"]]))
    rolled = pd.DataFrame(rows, columns=list(COLUMNS))
    categories = {n: list(table[n].cat.categories) for n in ("case", "document", "code")}
    return _categorical(rolled, **categories)


def _rows(document: Document, codings: Sequence[Coding]) -> Iterator[dict[str, Any]]:
    if not codings:
        return
    paragraphs = _starts(segment(document, unit=Unit.PARAGRAPH))
    sentences = _starts(segment(document, unit=Unit.SENTENCE))
    for coding in sorted(codings, key=lambda c: (c.span, c.code, c.coder)):
        coding.check(document)
        boxes = document.boxes_of(coding.span)
        yield {
            "coding": coding.id,
            "document": document.id,
            "title": document.title,
            "page": document.page_of(coding.span),
            "box": " ".join(f"{edge:g}" for edge in boxes[0][1]) if boxes else "",
            "paragraph": bisect_right(paragraphs, coding.span.start),
            "sentence": bisect_right(sentences, coding.span.start),
            "start": coding.span.start,
            "end": coding.span.end,
            "code": coding.code,
            "quote": coding.quote,
            "evidence": _evidence(document, coding),
            "confidence": coding.confidence,
            "coder": coding.coder,
            "run": coding.run,
            "status": coding.status.value,
        }


def _starts(segments: Iterable[Segment]) -> list[int]:
    return [piece.span.start for piece in segments]


def _evidence(document: Document, coding: Coding) -> str:
    spans: Mapping[Span, None] = dict.fromkeys(e.span for e in coding.evidence if e.span)
    return "; ".join(document.quote(span) for span in spans)


def _categorical(table: pd.DataFrame, **categories: list[str]) -> pd.DataFrame:
    kinds = {name: pd.CategoricalDtype(known) for name, known in categories.items()}
    return table.astype(kinds)
