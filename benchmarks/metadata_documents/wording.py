"""The wording of the documents and what each states of itself.

A file holds documents one after another: ``=== name form``, then facts, one a line, several values
divided by ``|``, then ``---`` and the lines of the document, each after a letter that says how it
is set (see ``Look``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

BATCHES = ("first", "second", "third")
"""Every batch was read before anything was mended for its documents."""

_FOLDER = Path(__file__).parent


class Look(StrEnum):
    """How a line of a document is set."""

    MASTHEAD = "H"
    NUMBER = "N"
    TITLE = "T"
    SUBTITLE = "S"
    CENTRED = "C"
    FLUSH = "L"
    RIGHT = "R"
    SMALL = "A"
    HEADING = "1"
    PARAGRAPH = "P"
    FOOT = "F"
    META = "M"
    PAGE_BREAK = "B"


@dataclass(frozen=True, slots=True)
class StatedDocument:
    """A document and its facts.

    Attributes:
        name: unique; begins with ``zh_`` or ``en_``.
        form: ``txt``, ``docx``, ``html`` or ``pdf``.
        facts: values by the name of the metadatum.
        lines: looks and words, in order.
    """

    name: str
    form: str
    facts: dict[str, tuple[str, ...]]
    lines: tuple[tuple[Look, str], ...]


def stated_documents(batch: str) -> list[StatedDocument]:
    """The documents of one of ``BATCHES``, in order."""
    told = (_FOLDER / f"{batch}.txt").read_text(encoding="utf-8")
    return [_document(part) for part in told.split("=== ")[1:]]


def _document(part: str) -> StatedDocument:
    head, _, body = part.partition("\n---\n")
    first, *facts = head.split("\n")
    name, form = first.split()
    pairs = (fact.split(": ", 1) for fact in facts)
    return StatedDocument(
        name,
        form,
        {key: tuple(value.strip() for value in values.split(" | ")) for key, values in pairs},
        tuple((Look(line[0]), line[2:]) for line in body.splitlines() if line),
    )
