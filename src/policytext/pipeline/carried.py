"""Codings of people that a newer reading left open: on other words than before, or without a place.

They are found in what the study holds, so nothing is forgotten when ``renew_documents`` is over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from policytext.coding.carrying import Placing
from policytext.errors import CodingError
from policytext.model import CARRIED, CoderKind, Coding, CodingStatus, Decision, Evidence, Span
from policytext.store import Study

COLUMNS = (
    "coding",
    "document",
    "page",
    "code",
    "coder",
    "placing",
    "similarity",
    "old document",
    "old quote",
    "quote",
    "status",
    "decided by",
    "decided",
)
NOT_PLACED = "not placed"


class CarriedCodings:
    """The codings of people that came from older readings, and those that stayed there.

    Args:
        study: open.

    Attributes:
        replaced: id of the document that took its place, by the id of each older reading.
        changed: codings that were carried over to other words, decided about or not.
        left: codings of older readings that have no place in the newer one, rejected ones too.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self.replaced = study.replaced()
        old = self._of_people(list(self.replaced)) if self.replaced else []
        new = self._of_people(None) if self.replaced else []
        self._old = {coding.id: coding for coding in old}
        origins = [coding.carried for coding in (*old, *new)]
        moved = {origin.value for origin in origins if origin is not None}
        self.changed = [c for c in new if c.carried is not None and c.carried.weight < 1]
        self.left = [coding for coding in old if coding.id not in moved]

    @property
    def to_look_at(self) -> list[Coding]:
        """Codings on other words than before that nobody has decided about."""
        return [coding for coding in self.changed if coding.needs_look]

    @property
    def not_placed(self) -> list[Coding]:
        """Codings left with older readings that nobody has given up."""
        return [coding for coding in self.left if coding.status is not CodingStatus.REJECTED]

    def table(self, *, decided: bool = False) -> pd.DataFrame:
        """The codings as rows, those on other words first.

        Args:
            decided: show those that people have decided about, too.

        Returns:
            DataFrame with the columns ``COLUMNS``: ``document`` counts, ``old document`` is the
            older reading. ``placing`` is ``changed words`` or ``not placed``; of the latter
            ``page`` is that of the old quote, ``quote`` and ``similarity`` are empty. Else
            ``similarity`` goes from 0 to 1. ``decided by`` and ``decided`` are empty where nobody
            has decided.
        """
        newest = {decision.coding: decision for decision in self._study.decisions()}
        changed = self.changed if decided else self.to_look_at
        left = self.left if decided else self.not_placed
        rows = [*self._changed_rows(changed, newest), *self._left_rows(left, newest)]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def placed(self, coding: Coding, words: str) -> Coding:
        """A coding that was left with an older reading, on words of the newer one.

        Args:
            coding: one of ``left``.
            words: as they stand in the newer text, in one place only.

        Returns:
            The new coding, to be stored by ``Study.add_human_codings``.

        Raises:
            CodingError: when the words stand in no place of the newer text, or in several.
        """
        document = self._study.document(self.replaced[coding.document])
        number = document.text.count(words) if words else 0
        if number != 1:
            found = f"the words {words!r} stand there {number} times. "
            whole = (0, len(document.text))
            raise CodingError(document.id, whole, found + "Give words that stand there once.")
        start = document.text.index(words)
        span = Span(start, start + len(words))
        return replace(
            coding,
            id=f"{coding.id}:placed",
            document=document.id,
            span=span,
            quote=words,
            run="",
            evidence=(Evidence(CARRIED, coding.id, span),),
            status=CodingStatus.ACCEPTED,
        )

    def _of_people(self, documents: Sequence[str] | None) -> list[Coding]:
        people = [coder.id for coder in self._study.coders() if coder.kind is CoderKind.HUMAN]
        return [
            coding
            for person in people
            for coding in self._study.codings(documents=documents, coder=person)
        ]

    def _changed_rows(
        self, codings: Sequence[Coding], newest: Mapping[str, Decision]
    ) -> Iterator[tuple[object, ...]]:
        for coding, page in self._with_pages(codings):
            origin = coding.carried
            old = self._old.get(origin.value) if origin else None
            yield (
                *(coding.id, coding.document, page, coding.code, coding.coder),
                *(Placing.CHANGED.value, round(origin.weight, 3) if origin else ""),
                *((old.document, old.quote) if old else ("", "")),
                *(coding.quote, *_decided(coding, newest)),
            )

    def _left_rows(
        self, codings: Sequence[Coding], newest: Mapping[str, Decision]
    ) -> Iterator[tuple[object, ...]]:
        for coding, page in self._with_pages(codings):
            document = self.replaced[coding.document]
            yield (
                *(coding.id, document, page, coding.code, coding.coder, NOT_PLACED, ""),
                *(coding.document, coding.quote, "", *_decided(coding, newest)),
            )

    def _with_pages(self, codings: Sequence[Coding]) -> Iterator[tuple[Coding, int]]:
        ordered = sorted(codings, key=lambda coding: (coding.document, coding.span, coding.code))
        document = None
        for coding in ordered:
            if document is None or document.id != coding.document:
                document = self._study.document(coding.document)
            yield coding, document.page_of(coding.span)


def _decided(coding: Coding, newest: Mapping[str, Decision]) -> tuple[str, str, str]:
    decision = newest.get(coding.id)
    by, when = (decision.coder, decision.decided) if decision else ("", "")
    return coding.status.value, by, when
