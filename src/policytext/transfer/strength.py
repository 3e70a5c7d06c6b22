"""Which transfer patterns and driving forces a case shows, and how strongly.

First form: a pattern or force is there when segments of the case carry its code. Its strength is
told in three plain numbers, each of which a reader can check against the quotes: coded segments,
distinct sources, and share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policytext.model import Case, Code, Codebook, Coding, CodingStatus

PATTERNS = "PAT"
FORCES = "DRV"


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly a case shows one pattern or force.

    Attributes:
        code: the pattern or force.
        segments: number of distinct segments that carry the code.
        sources: number of distinct documents they stand in.
        share: these segments as a share of all segments coded in the same branch; 0 to 1.
        codings: the codings behind the numbers, in the order of the text.
    """

    code: Code
    segments: int
    sources: int
    share: float
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class CaseStrength:
    """The patterns and forces of one case, each in the codebook's order, absent ones included.

    Attributes:
        case: the case.
        patterns: strength of each transfer pattern.
        forces: strength of each driving force.
    """

    case: Case
    patterns: tuple[Strength, ...]
    forces: tuple[Strength, ...]

    def leading(self, strengths: Sequence[Strength]) -> tuple[Strength, ...]:
        """Those that are there at all, strongest first."""
        present = [strength for strength in strengths if strength.segments]
        return tuple(sorted(present, key=lambda s: (-s.segments, -s.sources, s.code.id)))


def case_strengths(
    codings: Iterable[Coding],
    cases: Sequence[Case],
    codebook: Codebook,
    *,
    patterns: str = PATTERNS,
    forces: str = FORCES,
) -> tuple[CaseStrength, ...]:
    """Tell for each case which patterns and forces it shows, and how strongly.

    Args:
        codings: of the documents of the cases; rejected ones and those of other codebooks are
            left out.
        cases: in the order wanted.
        codebook: the codebook of the patterns and forces.
        patterns: id of the code whose children are the patterns.
        forces: id of the code whose children are the forces.

    Returns:
        One entry a case, in order.

    Raises:
        UnknownCode: when the codebook has no such branch.
    """
    by_document: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.status != CodingStatus.REJECTED:
            by_document.setdefault(coding.document, []).append(coding)
    for own in by_document.values():
        own.sort(key=lambda c: (c.span, c.code, c.coder))
    branches = (codebook.branch(patterns)[1:], codebook.branch(forces)[1:])
    return tuple(
        CaseStrength(case, *(tuple(_strengths(case, by_document, codebook, b)) for b in branches))
        for case in cases
    )


def _strengths(
    case: Case, by_document: dict[str, list[Coding]], codebook: Codebook, branch: Sequence[Code]
) -> Iterator[Strength]:
    references = {codebook.reference(code): code for code in branch}
    documents = dict.fromkeys(case.documents)
    of_case = [coding for document in documents for coding in by_document.get(document, ())]
    of_branch = [coding for coding in of_case if coding.code in references]
    whole = len(_segments(of_branch))
    for reference, code in references.items():
        own = tuple(coding for coding in of_branch if coding.code == reference)
        segments = _segments(own)
        sources = {document for document, _ in segments}
        share = round(len(segments) / whole, 4) if whole else 0.0
        yield Strength(code, len(segments), len(sources), share, own)


def _segments(codings: Iterable[Coding]) -> set[tuple[str, tuple[int, int]]]:
    return {(coding.document, (coding.span.start, coding.span.end)) for coding in codings}
