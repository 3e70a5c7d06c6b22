"""What the rows and columns of a matrix are called, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from policytext.model import Bilingual, Case, Codebook, Document

LABEL_COLUMNS = (
    "kind",
    "name",
    "label_zh",
    "label_en",
    "parent",
    "definition_zh",
    "definition_en",
)


def label_table(
    codebooks: Iterable[Codebook], cases: Iterable[Case] = (), documents: Iterable[Document] = ()
) -> pd.DataFrame:
    """Labels of codes, cases and documents.

    Args:
        codebooks: every code gets a row, with the reference of its parent and its definition.
        cases: in order.
        documents: the title is the label in both languages.

    Returns:
        DataFrame of text: one row a code, case or document; columns ``LABEL_COLUMNS``; ``kind``
            is code, case or document.
    """
    rows = [row for book in codebooks for row in _codes(book)]
    rows += [_named("case", case.id, case.label) for case in cases]
    rows += [_named("document", d.id, Bilingual(d.title, d.title)) for d in documents]
    return _frame(rows)


def labels_in(table: pd.DataFrame) -> pd.DataFrame:
    """Labels of the codes and documents that a coding table holds codings of.

    Args:
        table: a coding table.

    Returns:
        As ``label_table``; parents and definitions are empty.
    """
    found = [
        _named(kind, name, Bilingual(zh, en))
        for kind, columns in (
            ("code", ["code", "label_zh", "label_en"]),
            ("document", ["document", "title", "title"]),
        )
        for name, zh, en in _each(table.drop_duplicates(kind).sort_values(kind), columns)
    ]
    return _frame(found)


def segment_labels(texts: Mapping[str, str]) -> pd.DataFrame:
    """Labels of segments: their words, in both languages the same.

    Args:
        texts: by the names of the segments as rows of a matrix.
    """
    return _frame([_named("segment", name, Bilingual(t, t)) for name, t in texts.items()])


def _codes(book: Codebook) -> Iterator[tuple[str, ...]]:
    for code in book:
        parent = "" if code.parent is None else book.reference(book.code(code.parent))
        label, meaning = code.label, code.definition
        yield ("code", book.reference(code), label.zh, label.en, parent, meaning.zh, meaning.en)


def _named(kind: str, name: str, label: Bilingual) -> tuple[str, ...]:
    return (kind, name, label.zh, label.en, "", "", "")


def _each(table: pd.DataFrame, columns: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(table[name].astype(str) for name in columns), strict=True)


def _frame(rows: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(LABEL_COLUMNS)).astype("str")
