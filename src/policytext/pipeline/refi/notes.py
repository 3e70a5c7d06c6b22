"""Memos as notes: each with its text in a file, and with what it is about in its description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policytext.exchange.refi.elements import Made, Note, Text
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.naming import UniqueNames
from policytext.exchange.refi.texts import file_text, source_name
from policytext.exchange.refi.writing import internal
from policytext.model import Memo, Span
from policytext.pipeline.learning.places import Place
from policytext.pipeline.refi.guids import StudyGuids

_HEAD = 60
_SHORT = 500


class MemoNotes:
    """The memos of a study by what they are about.

    Args:
        memos: of the study.
        guids: of the study.
    """

    def __init__(self, memos: Sequence[Memo], guids: StudyGuids) -> None:
        self._memos = memos
        self._guids = guids
        self._about: dict[str, list[Memo]] = {}
        for memo in memos:
            self._about.setdefault(memo.about, []).append(memo)

    def of(self, *abouts: str) -> tuple[str, ...]:
        """GUIDs of the notes about things, ``noun:id``."""
        memos = (memo for about in abouts for memo in self._about.get(about, ()))
        return tuple(self._guids.guid("memo", memo.id) for memo in memos)

    def of_codes(self) -> Mapping[str, tuple[str, ...]]:
        """GUIDs of the notes about codes, by reference."""
        return {about[5:]: self.of(about) for about in self._about if about.startswith("code:")}

    def of_project(self) -> tuple[str, ...]:
        """GUIDs of the notes about the study, and about what no element has notes for."""
        placed = ("document:", "segment:", "coding:", "code:", "relation:")
        return self.of(*(about for about in self._about if not about.startswith(placed)))

    def of_relation(self, codebook: str, source: str, target: str) -> tuple[str, ...]:
        """GUIDs of the notes about a relation."""
        return self.of(f"relation:{codebook}:{source}/{target}")

    def segments(self, document: str) -> dict[Span, list[Memo]]:
        """Memos about stretches of a document, by place."""
        found: dict[Span, list[Memo]] = {}
        for about, memos in self._about.items():
            if about.startswith("segment:"):
                place = Place.parse(f"{about.removeprefix('segment:')}:x:x")
                if place is not None and place.document == document:
                    found.setdefault(place.span, []).extend(memos)
        return found

    def short_text(self, *abouts: str) -> str:
        """The text of the memos about things, for programs that show comments of selections."""
        memos = [memo.text for about in abouts for memo in self._about.get(about, ())]
        text = "\n\n".join(memos)
        return text if len(text) <= _SHORT else ""

    def notes(self) -> Iterator[Note]:
        """All memos as notes, in order."""
        names = UniqueNames()
        for memo in self._memos:
            guid = self._guids.guid("memo", memo.id)
            head = source_name(memo.text.strip().partition("\n")[0][:_HEAD]) or memo.id
            editor = self._guids.guid("coder", memo.editor) if memo.editor else ""
            made = Made(self._guids.guid("coder", memo.author), memo.created, editor, memo.edited)
            fields = [("memo", memo.id), ("kind", memo.kind.value), ("about", memo.about)]
            name = names.take(head, f"{head} ({memo.id})")
            text = Text(internal(f"{guid}.txt"))
            yield Note(guid, name, text, format_fields(fields), made)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of the files of the notes."""
        for memo in self._memos:
            guid = self._guids.guid("memo", memo.id)
            yield f"{guid}.txt", file_text(memo.text).encode("utf-8")
