"""Texts of a study that nobody decided about, as examples of what is usual there.

People look at what is in doubt, so a code may have been accepted twice and never denied. Learned
from that alone it would be found everywhere. What the coder holds for improbable on texts spread
over the study stands beside the decisions as denied (unlabelled texts as negatives; Elkan & Noto
2008).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.weighing import Scales
from policytext.coding.states import RISK
from policytext.model import Segment, Span, Unit
from policytext.pipeline.learning.judgements import Judgements
from policytext.segmentation import segment
from policytext.store.reading import StudyReader

MOST = 200


def background(
    study: StudyReader, scales: Scales, judgements: Judgements, unit: Unit
) -> tuple[Example, ...]:
    """Texts spread evenly over a study, with the codes that do not fit them.

    Args:
        study: open.
        scales: of the coder as it was.
        judgements: whose texts are left out, and whose codes are denied.
        unit: of the texts.

    Returns:
        At most 200 examples that tell nothing (``Example.tells``) but what codes do not look like.
    """
    codes = {place.code for place in judgements.given}
    chosen = _spread(list(_undecided(study, {*judgements.segments}, unit)))
    excerpts = [Excerpt.of_segment(piece) for piece in chosen]
    chances = scales.weigh(excerpts).probabilities()
    columns = [(column, code) for column, code in enumerate(scales.codes) if code in codes]
    return tuple(
        Example(
            excerpt,
            frozenset(),
            frozenset(code for column, code in columns if row[column] < RISK),
            piece.document.id,
            frozenset(),
        )
        for piece, excerpt, row in zip(chosen, excerpts, chances, strict=True)
    )


def decided(examples: Sequence[Example]) -> tuple[Example, ...]:
    """Those examples that people decided about."""
    return tuple(example for example in examples if example.tells)


def _undecided(study: StudyReader, known: set[tuple[str, Span]], unit: Unit) -> Iterator[Segment]:
    for document in study.documents():
        for piece in segment(document, unit=unit, headings=False):
            if (document.id, piece.span) not in known:
                yield piece


def _spread(pieces: Sequence[Segment]) -> list[Segment]:
    number = min(MOST, len(pieces))
    return [pieces[place * len(pieces) // number] for place in range(number)]
