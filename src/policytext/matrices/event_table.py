"""Transfer events as a table: one row a telling, with the words behind every slot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from policytext.matrices.places import PLACE_COLUMNS, Places
from policytext.model import (
    ActorMention,
    Corpus,
    Document,
    Period,
    PlaceMention,
    Span,
    Telling,
    TransferEvent,
)

COLUMNS = (
    *("event", "case", "status", "moved", "moved_words", "origin", "origin_codes"),
    *("destination", "destination_codes", "destination_inferred", "agents"),
    *("means", "means_words", "periods", "first_day", "last_day", "amounts", "values"),
    *("patterns", "pattern_words", "forces", "force_words", "connectives", "quote"),
    *PLACE_COLUMNS,
)
_APART = "; "


def event_table(
    events: Iterable[TransferEvent], documents: Corpus | Iterable[Document]
) -> pd.DataFrame:
    """Lay transfer events out as a table.

    Args:
        events: in the order wanted.
        documents: those that the events are told in.

    Returns:
        DataFrame: one row a telling, in the order of the events; the tellings of one event have
            the same ``event``. Columns ``COLUMNS``: a slot's entries are separated by semicolons;
            ``origin``, ``destination``, ``agents``, ``periods``, ``amounts`` and the columns
            ending in ``words`` hold words of the text, ``origin_codes`` and
            ``destination_codes`` the codes of the places (empty for organisations whose place is
            unknown), ``destination_inferred`` those of them that the text does not name but the
            document is about, ``values`` figures with unit,
            ``first_day`` and ``last_day`` the bounds of the periods in ISO form, ``forces`` the
            code with its sub-type and what it is attached to; ``start`` and ``end`` are code
            points of the quote; ``box`` as in the coding table.

    Raises:
        KeyError: when a document is missing.
    """
    by_id = {document.id: document for document in documents}
    places: dict[str, Places] = {}
    rows = []
    for event in events:
        for telling in event.tellings:
            document = by_id[telling.document]
            if document.id not in places:
                places[document.id] = Places(document)
            rows.append(_row(event, telling, document, places[document.id]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(
    event: TransferEvent, telling: Telling, document: Document, places: Places
) -> Mapping[str, Any]:
    return {
        "event": event.id,
        "case": event.case or document.id,
        **dict(zip(PLACE_COLUMNS, places.columns(telling.span), strict=True)),
        "status": telling.status.value,
        "moved": _joined(slot.value.value for slot in telling.moved),
        "moved_words": _words(document, (slot.span for slot in telling.moved)),
        **_parties(telling, document),
        "means": _joined(slot.value.value for slot in telling.means),
        "means_words": _words(document, (slot.span for slot in telling.means)),
        **_times(telling.periods, document),
        "amounts": _words(document, (quantity.span for quantity in telling.amounts)),
        "values": _joined(f"{q.value:f} {q.unit}".strip() for q in telling.amounts),
        "patterns": _joined(slot.value for slot in telling.patterns),
        "pattern_words": _words(document, (slot.span for slot in telling.patterns)),
        **_forces(telling, document),
        "quote": document.quote(telling.span),
    }


def _parties(telling: Telling, document: Document) -> dict[str, str]:
    return {
        "origin": _words(document, (m.span for m in telling.origins)),
        "origin_codes": _joined(_codes(telling.origins)),
        "destination": _words(document, (m.span for m in telling.destinations if not _inferred(m))),
        "destination_codes": _joined(_codes(telling.destinations)),
        "destination_inferred": _joined(_codes([m for m in telling.destinations if _inferred(m)])),
        "agents": _words(document, (m.span for m in telling.agents)),
    }


def _inferred(mention: PlaceMention | ActorMention) -> bool:
    return isinstance(mention, PlaceMention) and mention.inferred


def _codes(mentions: Sequence[PlaceMention | ActorMention]) -> Iterator[str]:
    for mention in mentions:
        if isinstance(mention, ActorMention):
            yield mention.actor.place or ""
        else:
            yield mention.place.code


def _times(periods: Sequence[Period], document: Document) -> dict[str, str]:
    starts = [period.start for period in periods if period.start]
    ends = [period.end for period in periods if period.end]
    return {
        "periods": _words(document, (period.span for period in periods)),
        "first_day": min(starts).isoformat() if starts else "",
        "last_day": max(ends).isoformat() if ends else "",
    }


def _forces(telling: Telling, document: Document) -> dict[str, str]:
    return {
        "forces": _joined(
            f"{force.code} ({', '.join(filter(None, (force.subtype, force.attachment.value)))})"
            for force in telling.forces
        ),
        "force_words": _words(document, (force.span for force in telling.forces)),
        "connectives": _words(
            document, (force.connective for force in telling.forces if force.connective)
        ),
    }


def _words(document: Document, spans: Iterable[Span]) -> str:
    return _joined(document.quote(span) for span in spans)


def _joined(parts: Iterable[str]) -> str:
    return _APART.join(parts)
