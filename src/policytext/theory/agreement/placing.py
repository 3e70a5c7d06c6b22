"""From the codings of a study to units of comparison and to continua."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from policytext.model import Coding, Document, Span, Unit
from policytext.segmentation import segment
from policytext.theory.agreement.continua import Continuum
from policytext.theory.agreement.ratings import Scale, Value
from policytext.theory.agreement.unit_table import NO_CODES, ComparedUnit, UnitTable

DOCUMENT = "document"
_HALF = 0.5


@dataclass(frozen=True)
class CoderWork:
    """What a coder did.

    Attributes:
        coder: id.
        documents: ids of those she looked at, also where she found nothing.
        codings: of her, in these documents.
    """

    coder: str
    documents: Collection[str]
    codings: Sequence[Coding]

    @cached_property
    def by_document(self) -> Mapping[str, Sequence[Coding]]:
        """Her codings by the id of the document."""
        found: dict[str, list[Coding]] = {}
        for coding in self.codings:
            found.setdefault(coding.document, []).append(coding)
        return found


class Division:
    """Divides documents into units of comparison, each document once.

    Units are what machines code: the text without headings and running heads.

    Args:
        unit: section, paragraph, sentence, clause, or ``document``.
    """

    def __init__(self, unit: Unit | str) -> None:
        self.unit = str(unit)
        self._known: dict[str, list[Span]] = {}

    def units(self, document: Document) -> list[Span]:
        """The places of the units, in order."""
        if document.id not in self._known:
            self._known[document.id] = self._divided(document)
        return self._known[document.id]

    def text(self, document: Document, span: Span) -> str:
        """The words of a unit; of a whole document its title."""
        return document.title if self.unit == DOCUMENT else document.quote(span)

    def _divided(self, document: Document) -> list[Span]:
        if self.unit == DOCUMENT:
            return [Span(0, len(document.text))] if document.text else []
        return [piece.span for piece in segment(document, unit=Unit(self.unit), headings=False)]


def place_codings(
    documents: Iterable[Document],
    works: Sequence[CoderWork],
    division: Division,
    codes: Sequence[str],
) -> tuple[UnitTable, Mapping[str, int]]:
    """Give every unit of the documents the codes that each coder gave there.

    A unit carries a code when a coding covers at least half of it, or when at least half of a
    coding lies in it: whether the full stop was marked too makes no difference.

    Args:
        documents: in order; only those that two of the coders looked at are compared.
        works: of the coders.
        division: into units.
        codes: references of the codes that count.

    Returns:
        The unit table, and by coder how many codings stand on no unit.
    """
    units: list[ComparedUnit] = []
    given: dict[tuple[int, int], Value] = {}
    words: dict[tuple[int, int], str] = {}
    outside = dict.fromkeys((work.coder for work in works), 0)
    for document in documents:
        looked = [at for at, work in enumerate(works) if document.id in work.documents]
        if len(looked) < 2:
            continue
        spans, first = division.units(document), len(units)
        for number, span in enumerate(spans, start=1):
            text = division.text(document, span)
            units.append(ComparedUnit(str(number), document.id, span.start, span.end, text))
        for at in looked:
            own_codings = works[at].by_document.get(document.id, ())
            held, lost = _held(own_codings, spans, frozenset(codes))
            outside[works[at].coder] += lost
            for place in range(len(spans)):
                own = held.get(place, [])
                given[first + place, at] = frozenset(coding.code for coding in own) or NO_CODES
                if own:
                    words[first + place, at] = " | ".join(f"{c.code}: {c.quote}" for c in own)
    coders = [work.coder for work in works]
    kind = division.unit
    table = UnitTable.of(kind, Scale.SET, units, coders, given, words=words, codes=codes)
    return table, outside


def continua_of(
    documents: Iterable[Document], works: Sequence[CoderWork], codes: Collection[str]
) -> list[Continuum]:
    """The documents as continua that the coders divided by their codings."""
    wanted = frozenset(codes)
    return [
        Continuum(
            document.id,
            len(document.text),
            {
                work.coder: [
                    (coding.span.start, coding.span.end, coding.code)
                    for coding in work.by_document.get(document.id, ())
                    if coding.code in wanted
                ]
                for work in works
                if document.id in work.documents
            },
            document.text,
        )
        for document in documents
    ]


def _held(
    codings: Iterable[Coding], spans: Sequence[Span], codes: Collection[str]
) -> tuple[dict[int, list[Coding]], int]:
    """The codings of each unit, and how many stand on none."""
    starts = [span.start for span in spans]
    held: dict[int, list[Coding]] = {}
    lost = 0
    for coding in codings:
        if coding.code in codes:
            places = list(_carriers(coding.span, spans, starts))
            lost += not places
            for place in places:
                held.setdefault(place, []).append(coding)
    return held, lost


def _carriers(span: Span, spans: Sequence[Span], starts: Sequence[int]) -> Iterator[int]:
    """Numbers of the units that carry a coding."""
    first = max(0, bisect_right(starts, span.start) - 1)
    near = takewhile(lambda at: spans[at].start < span.end, range(first, len(spans)))
    touched = [(at, _common(span, spans[at])) for at in near if spans[at].overlaps(span)]
    whole = sum(common for _, common in touched)
    for at, common in touched:
        if common >= _HALF * len(spans[at]) or common >= _HALF * whole:
            yield at


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
