"""Which codings of a study go out, and what of them does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from policytext.errors import StudyError, known_names
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.model import CoderKind, Coding, CodingStatus
from policytext.pipeline.refi.guids import CODED, GUID
from policytext.store import Study


@dataclass
class CodingChoice:
    """Tells which codings go out and counts what stays behind.

    Attributes:
        references: codes that codebooks of the study have.
        people: ids of coders who are people.
        coders: ids of the coders whose codings go out; all when empty.
        accepted: of machines only what people accepted.
        retired: codings of codes that are gone, by code.
        counts: of what the standard has no place for.
    """

    references: Collection[str]
    people: Collection[str]
    coders: Collection[str] = ()
    accepted: bool = False
    retired: Counter[str] = field(default_factory=Counter)
    counts: Counter[LossKind] = field(default_factory=Counter)

    @classmethod
    def of(
        cls, study: Study, references: Collection[str], coders: Collection[str], accepted: bool
    ) -> CodingChoice:
        """The choice for a study.

        Raises:
            StudyError: when it has no such coder.
        """
        there = {coder.id: coder for coder in study.coders()}
        for name in coders:
            if name not in there:
                raise StudyError(study.place, f"no coder {name!r}. {known_names(name, there)}")
        people = {id for id, coder in there.items() if coder.kind is CoderKind.HUMAN}
        return cls(references, people, frozenset(coders), accepted)

    def goes_out(self, coding: Coding) -> bool:
        """Whether a coding goes out."""
        if self.coders and coding.coder not in self.coders:
            return False
        if coding.code not in self.references or coding.status is CodingStatus.REJECTED:
            return False
        taken = coding.status is CodingStatus.ACCEPTED or coding.coder in self.people
        return taken or not self.accepted

    def count(self, codings: Iterable[Coding]) -> Iterator[Coding]:
        """Those that go out; what of all of them does not is counted on the way."""
        for coding in codings:
            if self.goes_out(coding):
                self._count_facts(coding)
                yield coding
            elif coding.code not in self.references:
                self.retired[coding.code] += 1
            elif coding.status is CodingStatus.REJECTED:
                self.counts[LossKind.REJECTED] += 1

    def _count_facts(self, coding: Coding) -> None:
        machine = coding.coder not in self.people
        self.counts[LossKind.CONFIDENCE] += coding.confidence != 1
        own = any(entry.kind not in (GUID, CODED) for entry in coding.evidence)
        self.counts[LossKind.EVIDENCE] += own
        self.counts[LossKind.STATUS] += machine and coding.status is CodingStatus.ACCEPTED

    def tell(self, losses: Losses) -> None:
        """Note what was counted."""
        told = {
            LossKind.REJECTED: "they stay in the study",
            LossKind.CONFIDENCE: "a coding has no place for a probability",
            LossKind.EVIDENCE: "a coding has no place for the words that led to it",
            LossKind.STATUS: "a coding has no place for who accepted it",
        }
        for kind, detail in told.items():
            losses.add(kind, "codings", detail, kept="study", count=self.counts[kind])
        for code, count in self.retired.items():
            detail = "the codebook has this code no more; its codings stay in the study"
            losses.add(LossKind.RETIRED, code, detail, kept="study", count=count)
