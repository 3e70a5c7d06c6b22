"""Crossings: which elements of two groups are told together, such as platforms by firm size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policytext.model import Case
from policytext.transfer.constructs.construct import Construct, Element
from policytext.transfer.constructs.passages import Material, Passage


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two elements in a case.

    Attributes:
        construct: id of the construct.
        case: id of the case.
        row: element of the rows.
        column: element of the columns.
        units: how many stretches of the construct's reach tell both.
        passages: of both elements in these stretches, in the order of documents and text.
        row_units: how many stretches tell the row at all.
        column_units: how many tell the column.
    """

    construct: str
    case: str
    row: Element
    column: Element
    units: int
    passages: tuple[Passage, ...]
    row_units: int
    column_units: int


def case_crossings(
    construct: Construct, material: Material, cases: Iterable[Case]
) -> tuple[Crossed, ...]:
    """Cross two groups of elements in each case.

    Args:
        construct: of the shape ``crossing``.
        material: documents, codings and tellings.
        cases: in the order wanted.

    Returns:
        One entry a case, row and column, in their order, empty ones included.
    """
    found: list[Crossed] = []
    for case in cases:
        rows, columns = (
            [(e, _by_unit(construct, material, case, e)) for e in construct.group(name).elements]
            for name in ("rows", "columns")
        )
        for row, in_row in rows:
            for column, in_column in columns:
                both = [unit for unit in in_row if unit in in_column]
                passages = [p for unit in both for p in (*in_row[unit], *in_column[unit])]
                crossed = Crossed(
                    *(construct.id, case.id, row, column, len(both), tuple(passages)),
                    *(len(in_row), len(in_column)),
                )
                found.append(crossed)
    return tuple(found)


def _by_unit(
    construct: Construct, material: Material, case: Case, element: Element
) -> dict[tuple[str, int], list[Passage]]:
    units: dict[tuple[str, int], list[Passage]] = {}
    for passage in material.passages(element, case.documents):
        unit = material.unit(passage.document, construct.within, passage.at)
        units.setdefault((passage.document, unit), []).append(passage)
    return units
