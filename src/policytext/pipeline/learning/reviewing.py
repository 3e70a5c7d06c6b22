"""Storing what a person decides about codes: her own codings beside what machines suggest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from policytext.coding.learning.model import references
from policytext.errors import StudyError, UnknownCode, known_names
from policytext.model import (
    Codebook,
    Coder,
    CoderKind,
    Coding,
    CodingStatus,
    Decision,
    Document,
    Evidence,
    split_reference,
)
from policytext.pipeline.learning.places import Place
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook

SUGGESTION = "suggestion"
"""Kind of the evidence of a person's coding that names what a machine suggested there."""


class Verdict(StrEnum):
    """Whether a code fits."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides about a code at a place.

    Attributes:
        id: of a coding, or of a place such as ``003:120-180:transfer:PAT.CAP``.
        verdict: whether the code fits.
        codes: others that fit the same words; ids, or references.
        reason: in the person's words.
        where: the row that says so, for messages.
    """

    id: str
    verdict: Verdict
    codes: tuple[str, ...] = ()
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of it.

    Attributes:
        accepted: codes that fit.
        rejected: codes that do not fit.
        coded: codings of the person that are new.
        new_coder: whether the person was not among the coders before.
    """

    accepted: int
    rejected: int
    coded: int
    new_coder: bool


def review(
    study: Study, choices: Sequence[Choice], *, coder: str, complete: bool = False
) -> Reviewed:
    """Store what a person decides, all of it or nothing.

    What is accepted becomes a coding of the person that names the suggestion; what is rejected
    is a decision with time and reason. The suggestion itself stays as it was made.

    Args:
        study: open for writing.
        choices: of several about the same code and place the last one counts.
        coder: id of the person; becomes a coder of the study when she is none.
        complete: whether she has looked at all codes of the codebooks: those that she neither
            gives now nor gave before to the same words are denied.

    Raises:
        StudyError: when a coding or document is unknown, or the coder is a machine.
        UnknownCode: when a code is in no codebook of the study.
        CodingError: when a place reaches beyond its document.
    """
    new = coder not in {known.id for known in study.coders()}
    if new:
        study.add_coder(Coder(coder, coder, CoderKind.HUMAN))
    review = _Review(study, coder)
    for choice in choices:
        review.note(choice)
    if complete:
        review.deny_the_rest()
    made, given = review.made()
    study.add_review(made, given)
    accepted = sum(known.verdict is Verdict.ACCEPT for known in review.noted.values())
    return Reviewed(accepted, len(review.noted) - accepted, len(given), new)


@dataclass(frozen=True, slots=True)
class _Note:
    verdict: Verdict
    reason: str


@dataclass
class _Review:
    """Collects what is decided at each place."""

    study: Study
    coder: str
    noted: dict[Place, _Note] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ids = dict.fromkeys(entry.id for entry in self.study.codebooks())
        self._books: Mapping[str, Codebook] = {
            id: parse_codebook(self.study.codebook_text(id), path=id) for id in ids
        }
        self._documents: dict[str, Document] = {}
        self._codings: dict[Place, list[Coding]] = {}

    def note(self, choice: Choice) -> None:
        place = self._place(choice)
        self.noted[place] = _Note(choice.verdict, choice.reason)
        for name in choice.codes:
            other = Place(place.document, place.span, self._code(name, place, choice.where))
            self.noted[other] = _Note(Verdict.ACCEPT, choice.reason)

    def deny_the_rest(self) -> None:
        """All codes of the codebooks touched, at the words touched, that she does not give."""
        for place in list(self.noted):
            book = self._books[split_reference(place.code)[0]]
            for code in references(book):
                other = Place(place.document, place.span, code)
                if other not in self.noted and not self._own(other, standing=True):
                    self.noted[other] = _Note(Verdict.REJECT, "")

    def made(self) -> tuple[list[Decision], list[Coding]]:
        """Decisions and new codings of the person, in the order of her choices."""
        decisions: list[Decision] = []
        given: list[Coding] = []
        for place, note in self.noted.items():
            suggested = self._suggested(place)
            if note.reason or self._said.get(place) is not _STATUS[note.verdict]:
                decisions.append(self._decision(place, note, suggested))
            decisions += self._about_own(place, note)
            if note.verdict is Verdict.ACCEPT and not self._own(place):
                given.append(self._coding(place, suggested))
        return decisions, given

    def _decision(self, place: Place, note: _Note, suggested: Coding | None) -> Decision:
        status = _STATUS[note.verdict]
        if suggested is not None:
            return Decision(suggested.id, status, self.coder, "", note.reason)
        where = (place.document, place.span, place.code)
        return Decision("", status, self.coder, "", note.reason, *where)

    def _about_own(self, place: Place, note: _Note) -> Iterator[Decision]:
        """Her own codings at the place follow what she says now."""
        wanted = note.verdict is Verdict.ACCEPT
        for own in self._own(place):
            if (own.status is not CodingStatus.REJECTED) is not wanted:
                yield Decision(own.id, _STATUS[note.verdict], self.coder, "", note.reason)

    def _coding(self, place: Place, suggested: Coding | None) -> Coding:
        pointing = (Evidence(SUGGESTION, suggested.id, place.span),) if suggested else ()
        return Coding(
            id=f"{self.coder}:{place}",
            document=place.document,
            span=place.span,
            code=place.code,
            coder=self.coder,
            quote=self._document(place.document).quote(place.span),
            evidence=pointing,
            status=CodingStatus.ACCEPTED,
        )

    def _place(self, choice: Choice) -> Place:
        place = Place.parse(choice.id)
        if place is None:
            coding = self.study.coding(choice.id)
            return Place(coding.document, coding.span, coding.code)
        self._document(place.document).quote(place.span)
        self._code(place.code, place, choice.where)
        return place

    def _code(self, name: str, place: Place, where: str) -> str:
        """The reference of a code; without a codebook it is that of the place."""
        book, id = split_reference(name)
        book = book or split_reference(place.code)[0]
        known = self._books.get(book)
        if known is None:
            message = f"it was not coded with {book!r}. {known_names(book, self._books)}"
            raise UnknownCode(where or self.study.place, message, code=name)
        if id not in known:
            advice = known_names(id, [code.id for code in known])
            message = f"there is no code {id!r} in {book!r}. {advice}"
            raise UnknownCode(where or self.study.place, message, code=name)
        return known.reference(known.code(id))

    def _suggested(self, place: Place) -> Coding | None:
        """What a machine suggests at the place now; of several the one with most confidence."""
        found = [coding for coding in self._at(place) if coding.coder not in self._people]
        return max(found, key=lambda coding: coding.confidence, default=None)

    def _own(self, place: Place, *, standing: bool = False) -> list[Coding]:
        found = [coding for coding in self._at(place) if coding.coder == self.coder]
        return [c for c in found if not (standing and c.status is CodingStatus.REJECTED)]

    def _at(self, place: Place) -> list[Coding]:
        """The codings at a place, those of machines by their newest runs."""
        self._document(place.document)
        return self._codings.get(place, [])

    def _document(self, id: str) -> Document:
        if id not in self._documents:
            self._documents[id] = self.study.document(id)
            for coding in self.study.codings(documents=[id]):
                where = Place(id, coding.span, coding.code)
                self._codings.setdefault(where, []).append(coding)
        return self._documents[id]

    @cached_property
    def _said(self) -> Mapping[Place, CodingStatus]:
        """What she said last, so that a table that is taken twice is stored once."""
        own = (made for made in self.study.placed_decisions() if made.coder == self.coder)
        return {Place(m.document, m.span, m.code): m.status for m in own if m.span is not None}

    @cached_property
    def _people(self) -> frozenset[str]:
        kinds = {known.id: known.kind for known in self.study.coders()}
        if kinds[self.coder] is not CoderKind.HUMAN:
            message = f"the coder {self.coder!r} is a machine. Name the person who decides."
            raise StudyError(self.study.place, message)
        return frozenset(id for id, kind in kinds.items() if kind is CoderKind.HUMAN)


_STATUS = {Verdict.ACCEPT: CodingStatus.ACCEPTED, Verdict.REJECT: CodingStatus.REJECTED}
