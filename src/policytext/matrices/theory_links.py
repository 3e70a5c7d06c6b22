"""Passages in which a text itself states a relation of the codebook, by its connective."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policytext.matrices.theory_material import TheoryMaterial
from policytext.model import Code, Codebook, CodeRelation, RelationKind
from policytext.theory.axial import LinkEvidence, Stance
from policytext.theory.placement import ends_apart

_OF_THE_TREE = (RelationKind.IS_A, RelationKind.PART_OF)


def linking_sentence(
    material: TheoryMaterial, book: Codebook, relation: CodeRelation
) -> LinkEvidence | None:
    """The sentence that states a relation between its two codes or codes below them.

    Args:
        material: of the study.
        book: the codebook.
        relation: of it.

    Returns:
        The first sentence with a connective of the relation's kind, else the first with another
        one; None where there is none.
    """
    ends = map(frozenset, ends_apart(book, relation.source, relation.target))
    found = list(_between(material, *ends))
    same = (each for each in found if each.link.kind is relation.kind)
    return next(same, found[0] if found else None)


def passage_of(material: TheoryMaterial, evidence: LinkEvidence) -> str:
    """The words of a sentence that states a relation."""
    document = next(each for each in material.corpus if each.id == evidence.document)
    return document.quote(evidence.passage)


def linking_quote(material: TheoryMaterial, book: Codebook, code: Code) -> str:
    """A sentence that states a relation of a code; nothing where there is none."""
    for relation in relations_of(book, code):
        found = linking_sentence(material, book, relation)
        if found is not None:
            return passage_of(material, found)
    return ""


def relations_of(book: Codebook, code: Code) -> Iterator[CodeRelation]:
    """Relations of a code, or of codes below it, to others, but for those of the tree."""
    inside = {each.id for each in book.branch(code.id)}
    for relation in book.relations:
        leads_out = (relation.source in inside) != (relation.target in inside)
        if leads_out and relation.kind not in _OF_THE_TREE:
            yield relation


def told_relations(material: TheoryMaterial, book: Codebook, code: Code) -> Iterator[str]:
    """The relations of the codebook that lead out of a code or its branch, as sentences."""
    for relation in relations_of(book, code):
        names = [material.label(book.code(end)) for end in (relation.source, relation.target)]
        yield material.word("kinds", relation.kind.value, a=names[0], b=names[1])


def _between(
    material: TheoryMaterial, sources: Collection[str], targets: Collection[str]
) -> Iterator[LinkEvidence]:
    for each in material.links:
        stated = each.link.stance is Stance.STATED
        if stated and each.source in sources and each.target in targets:
            yield each
