"""Texts of a study that nobody decided about, as examples of what is usual there.

People look at what is in doubt, so a code may have been accepted twice and never denied. Learned
from that alone it would be found everywhere. So texts spread over the study stand beside the
decisions as denied, where the coder holds the code for improbable and the text is unlike all to
which people gave it (reliable negatives; Liu et al. 2003).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.weighing import Scales
from policytext.coding.states import RISK
from policytext.model import Segment, Span, Unit
from policytext.pipeline.learning.judgements import Judgements
from policytext.segmentation import segment
from policytext.store.reading import StudyReader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST = 200
_NEAR = 0.5


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
    chosen = _spread(list(_undecided(study, {*judgements.segments}, unit)))
    excerpts = [Excerpt.of_segment(piece) for piece in chosen]
    chances = scales.weigh(excerpts).probabilities()
    unlike = _unlike(scales, judgements.examples, excerpts)
    denied: list[set[str]] = [set() for _ in excerpts]
    for code in sorted({place.code for place in judgements.given}):
        improbable = chances[:, scales.codes.index(code)] < RISK
        for row in (improbable & unlike[code]).nonzero()[0].tolist():
            denied[row].add(code)
    return tuple(
        Example(excerpt, frozenset(), frozenset(codes), piece.document.id, frozenset())
        for piece, excerpt, codes in zip(chosen, excerpts, denied, strict=True)
    )


def _unlike(
    scales: Scales, examples: Sequence[Example], excerpts: Sequence[Excerpt]
) -> Mapping[str, NDArray[np.bool_]]:
    """For each code the excerpts that are unlike all examples of it."""
    import numpy as np

    def vectors(read: Sequence[Excerpt]) -> NDArray[np.float32]:
        languages = [excerpt.language for excerpt in read]
        return scales.model.space.meanings([excerpt.text for excerpt in read], languages)

    likeness = vectors(excerpts) @ vectors([example.excerpt for example in examples]).T
    found: dict[str, NDArray[np.bool_]] = {}
    for code in scales.codes:
        own = np.array([code in example.codes for example in examples], bool)
        found[code] = np.all(likeness[:, own] < _NEAR, axis=1)
    return found


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
