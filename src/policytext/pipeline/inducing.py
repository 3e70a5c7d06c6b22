"""Open coding of rows of text or of a study: concepts, categories and the quotes behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.errors import ExchangeError, InvalidOption, StudyError, known_names
from policytext.matrices.open_coding_tables import (
    category_table,
    choice_table,
    concept_table,
    passage_table,
)
from policytext.model import Document, Unit
from policytext.nlp.embeddings import embedder as embedder_of
from policytext.segmentation import segment
from policytext.store import Study
from policytext.theory.open_coding import (
    Accepted,
    Induction,
    Method,
    Passage,
    induce_from,
    join,
    passage,
)

_MOST_JOINED = 6_000


@dataclass(frozen=True)
class Induced:
    """Concepts and initial categories of passages, as tables.

    Attributes:
        passages: one row a passage, with the names of its concept and its category.
        concepts: one row a concept, with its names in both languages and its typical quotes.
        categories: one row a category, with names, a draft of a definition, members and sizes.
        choice: one row a number of categories that was tried, with what it would give; empty when
            the number was given, or when passages joined what was accepted.
        rows: ``{"id", "concept", "category"}`` for every row given, in order; None where a row has
            no words.
        compared: how many passages formed the concepts; the others joined the nearest one.
    """

    passages: pd.DataFrame
    concepts: pd.DataFrame
    categories: pd.DataFrame
    choice: pd.DataFrame
    rows: tuple[Mapping[str, str | None], ...]
    compared: int

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """All tables by the names of their files; lists in cells are joined to text."""
        concepts = self.concepts.assign(
            quotes=[" | ".join(text for _, text in own) for own in self.concepts["quotes"]]
        )
        categories = self.categories.assign(
            members=[" | ".join(own) for own in self.categories["members"]]
        )
        return {
            "open-coding.concepts": concepts,
            "open-coding.categories": categories,
            "open-coding.passages": self.passages,
            "open-coding.choice": self.choice,
        }

    def _repr_html_(self) -> str:
        return self.categories.to_html()


def induce(
    source: Study | Path | str | Iterable[Mapping[str, Any]],
    *,
    k: int | None = None,
    method: str = "comparison",
    accepted: Iterable[Mapping[str, Any]] = (),
    unit: str = "sentence",
    documents: Sequence[str] = (),
    embedder: str = "",
) -> Induced:
    """Form concepts and initial categories from texts.

    Args:
        source: a study, the path of one, or rows with ``id`` and ``text``; ``language`` is told
            by the script when left out.
        k: number of categories; told by the data when left out. Never more than there are
            concepts.
        method: ``comparison`` for constant comparison of meanings; ``lda`` or ``nmf`` for topics.
        accepted: rows with ``id``, ``text``, ``concept`` and ``category`` that stay as they are;
            the others join them or found something new.
        unit: of a study: ``section``, ``paragraph``, ``sentence`` or ``clause``.
        documents: of a study: ids; all when left out.
        embedder: encoder of meanings; the usual one when left out.

    Returns:
        Tables, and a row for each text. Of more than 3,000 texts, 3,000 at even distances form the
        concepts and the others join the nearest.

    Raises:
        InvalidOption: for ``k`` below 1, ``k`` beside accepted rows, or an unknown method or unit.
        ExchangeError: when there are no rows with words, an id stands twice, an accepted row lacks
            a name, or more rows are to be compared than fit.
        StudyError: when the study or a document is unknown.
        MissingModel: when the embedder is not installed.
    """
    known = _accepted(accepted)
    _check(k, method, unit, bool(known))
    given = _passages(source, unit, documents)
    _check_ids([*(one.passage.id for one in known), *(one.id for one in given)])
    readable = [one for one in given if any(map(str.isalnum, one.text))]
    if known:
        _check_size(len(known) + len(readable))
        found = join(known, readable, embedder_of(embedder))
    elif readable:
        found = induce_from(readable, embedder_of(embedder), k=k, method=Method(method))
    else:
        raise ExchangeError("rows", "text", "there is no row with words. Give at least one.")
    return _induced(found, [*(one.passage for one in known), *given])


def _induced(found: Induction, given: Sequence[Passage]) -> Induced:
    table = passage_table(found)
    names = zip(table["concept"], table["category"], strict=True)
    named = dict(zip((one.id for one in found.passages), names, strict=True))
    nothing = (None, None)
    rows = []
    for one in given:
        concept, category = named.get(one.id, nothing)
        rows.append({"id": one.id, "concept": concept, "category": category})
    return Induced(
        table,
        concept_table(found),
        category_table(found),
        choice_table(found.choices),
        tuple(rows),
        found.compared,
    )


def _check(k: int | None, method: str, unit: str, joins: bool) -> None:
    if k is not None and (k < 1 or joins):
        raise InvalidOption("k", str(k), ["none beside accepted rows" if joins else "1 or more"])
    if joins and method != Method.COMPARISON:
        raise InvalidOption("method", method, ["comparison beside accepted rows"])
    if method not in list(Method):
        raise InvalidOption("method", method, [each.value for each in Method])
    if unit not in list(Unit):
        raise InvalidOption("unit", unit, [each.value for each in Unit])


def _check_ids(ids: Iterable[str]) -> None:
    twice = [id for id, times in Counter(ids).items() if times > 1]
    if twice:
        raise ExchangeError(
            "rows",
            f"id {twice[0]!r}",
            f"it stands more than once ({len(twice)} such). Give each row an id of its own.",
        )


def _check_size(rows: int) -> None:
    if rows > _MOST_JOINED:
        raise ExchangeError(
            "rows",
            "accepted",
            f"{rows:,} rows are too many to compare with each other; at most "
            f"{_MOST_JOINED:,}. Give fewer accepted rows, or the new ones in parts.",
        )


def _accepted(rows: Iterable[Mapping[str, Any]]) -> list[Accepted]:
    found = []
    over: dict[str, str] = {}
    for row in rows:
        concept, category = row.get("concept"), row.get("category")
        if not (isinstance(concept, str) and isinstance(category, str) and concept and category):
            message = "a concept or its category is missing. Leave the row out, or name both."
            raise ExchangeError("accepted", f"row {row.get('id')!r}", message)
        if over.setdefault(concept, category) != category:
            message = f"it stands in {over[concept]!r} and in {category!r}. Choose one of them."
            raise ExchangeError("accepted", f"concept {concept!r}", message)
        found.append(Accepted(_of_row(row), concept, category))
    return found


def _passages(
    source: Study | Path | str | Iterable[Mapping[str, Any]], unit: str, documents: Sequence[str]
) -> list[Passage]:
    if isinstance(source, str | Path):
        with Study.open(source, readonly=True) as study:
            return _of_study(study, unit, documents)
    if isinstance(source, Study):
        return _of_study(source, unit, documents)
    return [_of_row(row) for row in source]


def _of_row(row: Mapping[str, Any]) -> Passage:
    return passage(str(row["id"]), str(row["text"]), str(row.get("language") or ""))


def _of_study(study: Study, unit: str, documents: Sequence[str]) -> list[Passage]:
    known = study.document_ids()
    for id in documents:
        if id not in known:
            raise StudyError(study.place, f"no document {id!r}. {known_names(id, known)}")
    wanted = set(documents or known)
    return [
        one
        for document in study.documents()
        if document.id in wanted
        for one in _of_document(document, Unit(unit))
    ]


def _of_document(document: Document, unit: Unit) -> list[Passage]:
    found = []
    for piece in segment(document, unit=unit, headings=False):
        spoken = document.language if piece.language == "und" else piece.language
        id = f"{document.id}:{piece.span.start}-{piece.span.end}"
        language = "zh" if spoken == "zh" else "en"
        found.append(Passage(id, piece.text, language, document.id, piece.span.start))
    return found
