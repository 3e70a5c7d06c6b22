"""Driving forces as a table: each with the event it drives, or the case alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from policytext.coding import RulesCoder
from policytext.matrices.places import PLACE_COLUMNS, Places
from policytext.model import (
    Codebook,
    Corpus,
    Document,
    Force,
    Telling,
    TransferEvent,
    split_reference,
)
from policytext.transfer.forces import find_forces, force_coder

COLUMNS = (
    *("case", "event", "force", "label_zh", "label_en", "subtype", "attachment"),
    *("force_words", "connective", "quote"),
    *PLACE_COLUMNS,
)


def force_table(
    events: Iterable[TransferEvent],
    documents: Corpus | Iterable[Document],
    codebook: Codebook,
    *,
    cases: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Every driving force that documents state.

    Args:
        events: told in the documents.
        documents: in the order wanted.
        codebook: of the forces.
        cases: id of its case by document; a document without one is a case of its own.

    Returns:
        DataFrame: one row a force, in the order of documents and text. Columns ``COLUMNS``:
            ``attachment`` is ``event`` where the text ties the force to the event named in
            ``event``, else ``case``; ``force_words`` state it, ``connective`` ties it, ``quote``
            is the sentence around.
    """
    told: dict[str, list[tuple[str, Telling]]] = {}
    for event in events:
        for telling in event.tellings:
            told.setdefault(telling.document, []).append((event.id, telling))
    known = cases or {}
    coder = force_coder(codebook)
    rows = [
        row
        for document in documents
        for row in _rows(document, told.get(document.id, []), codebook, known, coder)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(
    document: Document,
    told: list[tuple[str, Telling]],
    codebook: Codebook,
    cases: Mapping[str, str],
    coder: RulesCoder,
) -> Iterator[tuple[Any, ...]]:
    tellings = dict.fromkeys(telling for _, telling in told)
    forces = find_forces(document, codebook, tellings, coder=coder)
    events = {force: event for event, telling in told for force in telling.forces}
    places = Places(document) if forces else None
    for force in forces:
        if places is not None:
            label = codebook.code(split_reference(force.code)[1]).label
            named = (cases.get(document.id, document.id), events.get(force, ""), force.code)
            yield (
                *(*named, label.zh, label.en, force.subtype, force.attachment.value),
                *(document.quote(force.span), _connective(document, force)),
                document.quote(places.sentence_around(force.span)),
                *places.columns(force.span),
            )


def _connective(document: Document, force: Force) -> str:
    return document.quote(force.connective) if force.connective else ""
