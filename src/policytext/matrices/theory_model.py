"""Whether a theory model rests on the tables: every box and arrow needs a row with passages."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.errors import UnsupportedModel
from policytext.matrices.theory_comparisons import relation_table
from policytext.matrices.theory_graph import boxes_behind
from policytext.matrices.theory_material import TheoryMaterial


def check_model(
    material: TheoryMaterial, boxes: Iterable[str], arrows: Iterable[tuple[str, str]]
) -> None:
    """Refuse a model that says more than the tables.

    Args:
        material: of the study.
        boxes: references of codes, such as ``transfer:PAT``.
        arrows: references of the codes that each goes from and to.

    Raises:
        UnsupportedModel: names every box without a row with a passage in the tables of categories,
            of axial coding or of candidates for the core, and every arrow without a row in the
            table of relations.
    """
    behind = boxes_behind(material)
    related = relation_table(material).cells
    pairs = set(zip(related["from"], related["to"], strict=True))
    arrows = list(arrows)
    ends = dict.fromkeys(end for arrow in arrows for end in arrow)
    missing = [box for box in dict.fromkeys((*boxes, *ends)) if box not in behind]
    missing += [f"{one} → {other}" for one, other in arrows if (one, other) not in pairs]
    if missing:
        raise UnsupportedModel(missing)
