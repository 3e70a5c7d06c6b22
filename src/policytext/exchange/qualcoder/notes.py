"""Memos as journal entries: the text, and below it in named fields what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policytext.exchange.refi.elements import Code, Note, Source
from policytext.exchange.refi.fields import field, parse_fields

_BEFORE = "\n\n["


def written_entry(text: str, description: str) -> str:
    """A memo as an entry.

    Args:
        text: of the memo.
        description: its fields.
    """
    return f"{text}\n\n{description}" if description else text


def read_entry(entry: str) -> tuple[str, str]:
    """Text and fields of an entry; no fields when ``written_entry`` did not write it."""
    place = len(entry)
    while (place := entry.rfind(_BEFORE, 0, place)) >= 0:
        description = entry[place + 2 :]
        if any(name == "about" for name, _ in parse_fields(description)):
            return entry[:place], description
    return entry, ""


def subjects(notes: Iterable[Note]) -> Mapping[str, tuple[str, ...]]:
    """GUIDs of notes by what they say they are about, such as ``code:transfer:PAT``."""
    found: dict[str, tuple[str, ...]] = {}
    for note in notes:
        about = field(parse_fields(note.description), "about")
        found[about] = (*found.get(about, ()), note.guid)
    return found


def noted_codes(codes: Sequence[Code], notes: Mapping[str, tuple[str, ...]]) -> tuple[Code, ...]:
    """Codes with the notes about them, all the way down."""
    return tuple(
        replace(
            code, notes=_of(code.description, "code", notes), codes=noted_codes(code.codes, notes)
        )
        for code in codes
    )


def noted_sources(
    sources: Iterable[Source], notes: Mapping[str, tuple[str, ...]]
) -> tuple[Source, ...]:
    """Sources with the notes about them."""
    return tuple(
        replace(source, notes=_of(source.description, "document", notes)) for source in sources
    )


def _of(description: str, noun: str, notes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    id = field(parse_fields(description), noun)
    return notes.get(f"{noun}:{id}", ()) if id else ()
