"""Which categories of a codebook can be its core category, and which relations tie them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

from policytext.model import Code, Codebook, Level, RelationKind

HIERARCHICAL = frozenset((RelationKind.IS_A, RelationKind.PART_OF))
"""Relations that say again what the tree of the codebook says."""
SYMMETRIC = frozenset((RelationKind.CONTRASTS,))
"""Relations that say the same both ways round, and have no direction in a figure."""


class Position(StrEnum):
    """Where a category stands in the codebook."""

    SELECTIVE = "selective category"
    UPPER = "above the main categories"
    MAIN = "main category"
    SUB = "below a main category"
    BESIDE = "outside the main categories"


def main_categories(codebook: Codebook) -> tuple[Code, ...]:
    """The topmost axial codes; where nothing is axial, the topmost codes.

    A single one that holds all others only sums them up: then those right below it are taken.

    Args:
        codebook: any codebook.

    Returns:
        In the order of the codebook; none of them stands below another.
    """
    is_axial = any(code.level is Level.AXIAL for code in codebook)
    found = list(_topmost(codebook)) if is_axial else list(codebook.roots())
    while len(found) == 1:
        below = [
            code
            for code in codebook.children(found[0].id)
            if code.level is Level.AXIAL or not is_axial
        ]
        if not below:
            break
        found = below
    return tuple(found)


def candidates(codebook: Codebook) -> tuple[Code, ...]:
    """Categories that can be the core: the main ones, those above them, and the selective ones.

    Args:
        codebook: any codebook.
    """
    wanted = {each.id for code in main_categories(codebook) for each in codebook.path_of(code.id)}
    return tuple(
        code for _, code in codebook.walk() if code.id in wanted or code.level is Level.SELECTIVE
    )


def position_of(codebook: Codebook, code: Code) -> Position:
    """Where a code stands, seen from the main categories."""
    if code.level is Level.SELECTIVE:
        return Position.SELECTIVE
    main = main_categories(codebook)
    if code in main:
        return Position.MAIN
    if any(each in main for each in codebook.path_of(code.id)):
        return Position.SUB
    above = any(code in codebook.path_of(each.id) for each in main)
    return Position.UPPER if above else Position.BESIDE


def counted_below(codebook: Codebook, code: Code, nodes: Collection[str]) -> list[str]:
    """Ids of a category and the codes below it that belong to no other candidate.

    Args:
        codebook: any codebook.
        code: a candidate.
        nodes: ids of all candidates.
    """
    found = [code]
    for each in found:
        found.extend(below for below in codebook.children(each.id) if below.id not in nodes)
    return [each.id for each in found]


def ties(codebook: Codebook, nodes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of candidates that relations tie, each end at the nearest candidate above it.

    Args:
        codebook: any codebook.
        nodes: ids of the candidates.

    Yields:
        The pair of every relation that is not hierarchical and has two different ends.
    """
    for relation in codebook.relations:
        if relation.kind not in HIERARCHICAL:
            ends = [_nearest(codebook, id, nodes) for id in (relation.source, relation.target)]
            if ends[0] and ends[1] and ends[0] != ends[1]:
                yield ends[0], ends[1]


def _topmost(codebook: Codebook) -> Iterator[Code]:
    for _, code in codebook.walk():
        above = codebook.path_of(code.id)[:-1]
        if code.level is Level.AXIAL and all(each.level is not Level.AXIAL for each in above):
            yield code


def _nearest(codebook: Codebook, id: str, nodes: Collection[str]) -> str:
    path = reversed(codebook.path_of(id))
    return next((code.id for code in path if code.id in nodes), "")
