"""What people decided in a study, as examples to learn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from policytext.coding.learning.examples import Example, Excerpt, Purpose
from policytext.coding.learning.model import references
from policytext.model import (
    Codebook,
    CoderKind,
    CodingStatus,
    Document,
    Segment,
    Span,
    Unit,
    digest,
)
from policytext.pipeline.learning.places import Place
from policytext.segmentation import segment
from policytext.store.reading import StudyReader

_HALF = 2


@dataclass(frozen=True)
class Judgements:
    """What people say of the codes of a codebook.

    Attributes:
        votes: by place and person, whether she gave the code; the newest word of each counts.
        segments: by document and span, what a machine would read there.
    """

    votes: Mapping[Place, Mapping[str, bool]]
    segments: Mapping[tuple[str, Span], Segment]

    @cached_property
    def given(self) -> Mapping[Place, bool]:
        """What most people say, in the order of places; where they are even, nothing."""
        counted = {place: _majority(votes.values()) for place, votes in sorted(self.votes.items())}
        return {place: given for place, given in counted.items() if given is not None}

    @property
    def disputed(self) -> int:
        """At how many places people are even."""
        return len(self.votes) - len(self.given)

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """One a segment, in the order of places; the document is the group."""
        by_segment: dict[tuple[str, Span], dict[str, bool]] = {}
        for place, given in self.given.items():
            by_segment.setdefault((place.document, place.span), {})[place.code] = given
        return tuple(_example(self.segments[where], codes) for where, codes in by_segment.items())

    @cached_property
    def digest(self) -> str:
        """Of all that is learned from: places, codes and what was said of them."""
        rows = (f"{place}\t{given}" for place, given in self.given.items())
        return digest("\n".join(rows))


def read_judgements(study: StudyReader, codebook: Codebook, unit: Unit) -> Judgements:
    """What the people of a study say of the codes of a codebook.

    A code is given where a person coded with it or accepted it, and denied where she rejected a
    suggestion of it or said that it does not fit. Codings of people that stand on other words
    than a segment count for the segments they cover, or for the one that most of them lies in.

    Args:
        study: open.
        codebook: the codes; decisions about others are passed over.
        unit: of the segments that machines read.
    """
    reader = _Reader(study, unit, frozenset(references(codebook)))
    for decision in study.placed_decisions():
        if decision.span is not None:
            given = _GIVEN[decision.status]
            place = Place(decision.document, decision.span, decision.code)
            reader.vote(place, decision.coder, given)
    for coder in study.coders():
        if coder.kind is CoderKind.HUMAN:
            for coding in study.codings(coder=coder.id):
                if coding.status is not CodingStatus.REJECTED:
                    place = Place(coding.document, coding.span, coding.code)
                    reader.vote(place, coder.id, True)
    return Judgements(reader.votes, reader.segments)


_GIVEN = {
    CodingStatus.ACCEPTED: True,
    CodingStatus.REJECTED: False,
    CodingStatus.SUGGESTED: None,
}


class _Reader:
    """Collects votes on the segments that they are about."""

    def __init__(self, study: StudyReader, unit: Unit, codes: frozenset[str]) -> None:
        self.votes: dict[Place, dict[str, bool]] = {}
        self.segments: dict[tuple[str, Span], Segment] = {}
        self._study, self._unit, self._codes = study, unit, codes
        self._documents = frozenset(study.document_ids())
        self._read: dict[str, tuple[Segment, ...]] = {}

    def vote(self, place: Place, coder: str, given: bool | None) -> None:
        """Note what a person says; None takes her earlier word back."""
        if place.code not in self._codes or place.document not in self._documents:
            return
        for piece in self._pieces(place):
            self.segments[place.document, piece.span] = piece
            votes = self.votes.setdefault(Place(place.document, piece.span, place.code), {})
            if given is None:
                votes.pop(coder, None)
            else:
                votes[coder] = given

    def _pieces(self, place: Place) -> Iterator[Segment]:
        if place.document not in self._read:
            document = self._study.document(place.document)
            self._read[place.document] = segment(document, unit=self._unit, headings=False)
        found = self._read[place.document]
        same = [piece for piece in found if piece.span == place.span]
        covered = [
            piece for piece in found if _shared(piece.span, place.span) * _HALF > len(piece.span)
        ]
        touched = [piece for piece in found if _shared(piece.span, place.span)]
        if same or covered:
            yield from same or covered
        elif touched:
            yield max(touched, key=lambda piece: _shared(piece.span, place.span))
        else:
            yield self._bare(self._study.document(place.document), place.span)

    def _bare(self, document: Document, span: Span) -> Segment:
        """What was coded outside all segments, such as a heading, as it stands."""
        return Segment(document, span, self._unit, 1, document.language)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _majority(votes: Iterable[bool]) -> bool | None:
    given = sum(1 if vote else -1 for vote in votes)
    return None if given == 0 else given > 0


def _example(piece: Segment, codes: Mapping[str, bool]) -> Example:
    given = frozenset(code for code, told in codes.items() if told)
    # Codes that were looked at because they were in doubt are not as frequent as usual.
    tells = frozenset({Purpose.WEIGHING})
    excerpt = Excerpt.of_segment(piece)
    return Example(excerpt, given, frozenset(codes), piece.document.id, tells)
