"""Memos as journal entries: the text, and below it in named fields what it is about."""

from __future__ import annotations

from policytext.exchange.refi.fields import parse_fields

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
