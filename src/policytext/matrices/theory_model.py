"""Whether a theory model rests on the tables: every box and arrow needs a row with passages."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.errors import InvalidOption
from policytext.matrices.theory_categories import axial_table, category_summary
from policytext.matrices.theory_comparisons import relation_table
from policytext.matrices.theory_material import TheoryMaterial, TheoryTable


def check_model(
    material: TheoryMaterial, boxes: Iterable[str], arrows: Iterable[tuple[str, str]]
) -> None:
    """Refuse a model that says more than the tables.

    Args:
        material: of the study.
        boxes: references of codes, such as ``transfer:PAT``.
        arrows: references of the codes that each goes from and to.

    Raises:
        InvalidOption: names every box without a row with a passage in the table of categories or
            of axial coding, and every arrow without a row in the table of relations.
    """
    told = _told(category_summary(material)) | _told(axial_table(material))
    related = relation_table(material).cells
    pairs = set(zip(related["from"], related["to"], strict=True))
    arrows = list(arrows)
    ends = dict.fromkeys(end for arrow in arrows for end in arrow)
    missing = [box for box in dict.fromkeys((*boxes, *ends)) if box not in told]
    missing += [f"{one} → {other}" for one, other in arrows if (one, other) not in pairs]
    if missing:
        choices = ["boxes with passages in the table categories or axial", "arrows in relations"]
        raise InvalidOption("model", ", ".join(missing), choices)


def _told(table: TheoryTable) -> set[str]:
    """References of codes with a row that has a passage."""
    return set(table.cells.loc[table.cells["frequency"] > 0, "code"])
