"""What a machine suggests in a study or is unsure of, and nobody has decided about yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd

from policytext.coding.evidence_coders import CombinedCoder
from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.model import references
from policytext.coding.learning.weighing import Scales, Weighed
from policytext.coding.nearest import CoderWithExamples
from policytext.coding.protocol import Coder
from policytext.coding.queue import Doubt, queue
from policytext.coding.states import RISK, Bounds, State
from policytext.errors import InvalidOption
from policytext.model import Codebook, CoderKind, CodingStatus, Segment, Unit, split_reference
from policytext.pipeline.coding import unit_of
from policytext.pipeline.learning.judgements import read_judgements
from policytext.pipeline.learning.places import Place
from policytext.pipeline.learning.study_coders import StudyCoders
from policytext.segmentation import segment
from policytext.store.reading import StudyReader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLUMNS = (
    *("id", "document", "page", "previous", "quote", "code", "label_zh", "label_en"),
    *("probability", "state", "gain", "evidence", "suggestion", "decision", "codes", "reason"),
)
_AT_ONCE = 64
_WEIGHING = ("combined", "semantic", "trained")


@dataclass(frozen=True, slots=True)
class StudyDoubt:
    """A code at a segment that waits for a person.

    Attributes:
        place: document, span and code.
        segment: the words.
        probability: that the code fits.
        state: suggest or review.
        suggestion: id of the coding that suggests it; empty when none does.
        vector: the meaning of the words.
        codebook: that the code belongs to.
    """

    place: Place
    segment: Segment
    probability: float
    state: State
    suggestion: str
    vector: NDArray[np.float32]
    codebook: Codebook

    @property
    def doubt(self) -> Doubt:
        """What its place in the queue depends on."""
        return Doubt(self.place.code, self.probability, self.vector)


def review_queue(
    study: StudyReader,
    codebooks: Sequence[Codebook],
    *,
    most: int = 20,
    coder: str = "combined",
    risk: float = RISK,
) -> pd.DataFrame:
    """What it pays most to decide about next.

    Args:
        study: open.
        codebooks: whose codes are asked about.
        most: how many rows.
        coder: of ``combined``, ``semantic`` and ``trained``.
        risk: at most this share of what is called ``suggest`` may be wrong.

    Returns:
        DataFrame with the columns ``COLUMNS``, in the order of the gain; ``decision``, ``codes``
        and ``reason`` are empty, for the person to fill in.

    Raises:
        InvalidOption: when the coder knows no probabilities.
    """
    coders = StudyCoders(study)
    doubts: list[StudyDoubt] = []
    seen: list[Doubt] = []
    scales: dict[str, Scales] = {}
    for book in codebooks:
        machine = scales_of(coders.make(coder, book).coder, coder)
        scales[book.id] = machine
        unit = unit_in(study, book)
        judged = read_judgements(study, book, unit)
        seen += _decided_about(machine, judged.examples)
        found = _Finder(study, machine, coder, Bounds.at(risk, machine.model.selection))
        decided = set(judged.votes)
        doubts += [each for each in found.doubts(unit) if each.place not in decided]
    doubts.sort(key=lambda each: each.place)
    chosen = queue([each.doubt for each in doubts], most, seen=seen)
    rows = [_row(doubts[n], scales[doubts[n].codebook.id], gain) for n, gain in chosen]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def state_counts(
    study: StudyReader, codebook: Codebook, *, coder: str, risk: float = RISK
) -> dict[State, int]:
    """How many codings of a coder are suggestions, and how many are to be reviewed.

    Args:
        study: open.
        codebook: of which codings are counted.
        coder: its id.
        risk: as of ``review_queue``.

    Returns:
        Nothing for a coder that knows no probabilities.
    """
    machine = StudyCoders(study).model if coder in _WEIGHING else None
    if machine is None:
        return {}
    bounds = Bounds.at(risk, machine.selection)
    found = Counter(
        bounds.of_coding(coding)
        for coding in study.codings(coder=coder, codes=references(codebook))
        if coding.status is CodingStatus.SUGGESTED
    )
    return {state: found[state] for state in (State.SUGGEST, State.REVIEW)}


def unit_in(study: StudyReader, codebook: Codebook) -> Unit:
    """The unit of analysis that a study was last coded by with a codebook."""
    runs = [run for run in study.runs() if run.verb == "code" and codebook.id in run.settings]
    return unit_of(runs[-1], codebook) if runs else codebook.unit


def scales_of(coder: Coder, name: str) -> Scales:
    """What weighs the evidence in a coder.

    Raises:
        InvalidOption: when it is none that does.
    """
    inner = coder.inner if isinstance(coder, CoderWithExamples) else coder
    if not isinstance(inner, CombinedCoder):
        raise InvalidOption("coder", name, _WEIGHING)
    return inner.scales


def _decided_about(scales: Scales, examples: Sequence[Example]) -> Iterator[Doubt]:
    excerpts = [example.excerpt for example in examples]
    languages = [excerpt.language for excerpt in excerpts]
    vectors = scales.model.space.meanings([excerpt.text for excerpt in excerpts], languages)
    for example, vector in zip(examples, vectors, strict=True):
        for code in sorted(example.judged):
            yield Doubt(code, float(code in example.codes), vector)


class _Finder:
    """Weighs the documents of a study."""

    def __init__(self, study: StudyReader, scales: Scales, coder: str, bounds: Bounds) -> None:
        self._study, self._scales, self._bounds = study, scales, bounds
        machines = [each.id for each in study.coders() if each.kind is not CoderKind.HUMAN]
        given = study.codings(coder=coder) if coder in machines else ()
        self._suggestions = {
            Place(coding.document, coding.span, coding.code): coding.id for coding in given
        }

    def doubts(self, unit: Unit) -> Iterator[StudyDoubt]:
        for document in self._study.documents():
            ahead = iter(segment(document, unit=unit, headings=False))
            while batch := list(islice(ahead, _AT_ONCE)):
                weighed = self._scales.weigh([Excerpt.of_segment(piece) for piece in batch])
                yield from self._in_batch(batch, weighed)

    def _in_batch(self, batch: Sequence[Segment], weighed: Weighed) -> Iterator[StudyDoubt]:
        chances, contradicted = weighed.probabilities(), weighed.contradicted
        for row, piece in enumerate(batch):
            for column, code in enumerate(self._scales.codes):
                chance = round(float(chances[row, column]), 4)
                given = chances[row, column] >= self._scales.thresholds[column]
                state = self._bounds.of(chance, given, contradicted[row, column])
                if state is not State.LEAVE:
                    place = Place(piece.document.id, piece.span, code)
                    vector = weighed.features.own_meanings[row]
                    suggestion = self._suggestions.get(place, "")
                    book = self._scales.codebook
                    yield StudyDoubt(place, piece, chance, state, suggestion, vector, book)


def _row(doubt: StudyDoubt, scales: Scales, gain: float) -> tuple[object, ...]:
    piece, place = doubt.segment, doubt.place
    excerpt = Excerpt.of_segment(piece)
    column = scales.codes.index(place.code)
    evidence = scales.weigh([excerpt]).evidence(0, column)
    told = "; ".join(
        f"{item.kind}: {piece.text[item.span.start : item.span.end] if item.span else item.value}"
        for item in evidence
    )
    code = doubt.codebook.code(split_reference(place.code)[1])
    return (
        *(str(place), place.document, piece.document.page_of(place.span), excerpt.previous),
        *(piece.text, place.code, code.label.zh, code.label.en, doubt.probability),
        *(doubt.state.value, gain, told, doubt.suggestion, "", "", ""),
    )
