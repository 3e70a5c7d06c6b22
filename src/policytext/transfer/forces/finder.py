"""All driving forces that a document states: those of events, and those of the case."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.coding import RulesCoder
from policytext.model import Attachment, Codebook, Coding, Document, Force, Telling, split_reference
from policytext.segmentation import segment
from policytext.transfer.strength import FORCES


def force_coder(codebook: Codebook) -> RulesCoder:
    """The coder of a codebook's forces, made once for many documents.

    Args:
        codebook: of the forces; their codes stand below ``DRV``.

    Raises:
        UnknownCode: when the codebook has no forces.
    """
    return RulesCoder(codebook.restricted(_forces_of(codebook)))


def find_forces(
    document: Document,
    codebook: Codebook,
    tellings: Iterable[Telling],
    *,
    coder: RulesCoder | None = None,
) -> tuple[Force, ...]:
    """The driving forces that a document states.

    What its tellings tie to their events is attached to the event. A sentence that carries the
    code of a force by the indicators of the codebook, without a telling that has it, speaks of the
    case.

    Args:
        document: any.
        codebook: of the forces; their codes stand below ``DRV``.
        tellings: of the document.
        coder: from ``force_coder``; made when left out.

    Returns:
        In the order of the text.

    Raises:
        UnknownCode: when the codebook has no forces.
    """
    own = [telling for telling in tellings if telling.document == document.id]
    tied = [force for telling in own for force in telling.forces]
    ids = _forces_of(codebook)
    codings = (coder or force_coder(codebook)).code(segment(document, headings=False))
    loose = [
        _of_case(coding)
        for coding in codings
        if split_reference(coding.code)[1] in ids and not _is_told(coding, own)
    ]
    return tuple(sorted([*tied, *loose], key=lambda force: (force.span, force.code)))


def _forces_of(codebook: Codebook) -> tuple[str, ...]:
    return tuple(code.id for code in codebook.branch(FORCES)[1:])


def _is_told(coding: Coding, tellings: Iterable[Telling]) -> bool:
    return any(
        telling.span.overlaps(coding.span)
        and any(force.code == coding.code for force in telling.forces)
        for telling in tellings
    )


def _of_case(coding: Coding) -> Force:
    spans = [evidence.span for evidence in coding.evidence if evidence.span]
    return Force(coding.code, "", spans[0] if spans else coding.span, Attachment.CASE)
