"""Links: passages of roles that follow one another, tied by words or by where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from policytext.model import Case, Codebook, CodeRelation, RelationKind, Span, split_reference
from policytext.transfer.constructs.construct import Construct, Element, Reach
from policytext.transfer.constructs.passages import Material, Passage


class Tie(StrEnum):
    """What ties two passages, from strong to weak."""

    CONNECTIVE = "connective"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    SECTION = "section"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of roles that follow one another.

    Attributes:
        source: of the role before.
        target: of the role after.
        tie: what ties them.
        connective: the words that tie them; None without.
        relations: of the codebooks between their codes, either way round.
    """

    source: Passage
    target: Passage
    tie: Tie
    connective: Span | None = None
    relations: tuple[CodeRelation, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseLinks:
    """The links of a case.

    Attributes:
        construct: id of the construct.
        case: id of the case.
        roles: elements in order, with their passages.
        links: between each role and the next, in the order of roles, documents and text.
    """

    construct: str
    case: str
    roles: tuple[tuple[Element, tuple[Passage, ...]], ...]
    links: tuple[Link, ...]

    @property
    def chains(self) -> tuple[tuple[Link, ...], ...]:
        """Links that lead from the first role to the last without a gap."""
        steps = [
            [link for link in self.links if link.source.element == role.id]
            for role, _ in self.roles[:-1]
        ]
        chains: list[tuple[Link, ...]] = [()]
        for links in steps:
            chains = [
                (*chain, link)
                for chain in chains
                for link in links
                if not chain or chain[-1].target == link.source
            ]
        return tuple(chains)


def case_links(
    construct: Construct,
    material: Material,
    cases: Iterable[Case],
    codebooks: Sequence[Codebook] = (),
) -> tuple[CaseLinks, ...]:
    """Link the passages of each role to those of the next.

    Each passage is linked to all passages of the next role in its sentence; without any, to the
    nearest one in the same paragraph, section or document, as far as the construct reaches. A
    connective that stands before the later words of a sentence that holds both, or at the head of
    the target's sentence when the source stands before it, ties more closely than place alone.

    Args:
        construct: of the shape ``links``.
        material: documents, codings and tellings.
        cases: in the order wanted.
        codebooks: whose relations are told with the links.
    """
    books = {book.id: book for book in codebooks}
    return tuple(_links(construct, material, case, books) for case in cases)


def _links(
    construct: Construct, material: Material, case: Case, books: dict[str, Codebook]
) -> CaseLinks:
    roles = tuple(
        (element, material.passages(element, case.documents))
        for element in construct.group("roles").elements
    )
    codes = {coding.id: coding.code for own in material.codings.values() for coding in own}
    links = tuple(
        Link(a, b, tie, words, _relations(a, b, codes, books))
        for (_, sources), (_, targets) in pairwise(roles)
        for a, b, tie, words in _tied(construct, material, sources, targets)
    )
    return CaseLinks(construct.id, case.id, roles, links)


def _tied(
    construct: Construct,
    material: Material,
    sources: Sequence[Passage],
    targets: Sequence[Passage],
) -> Iterator[tuple[Passage, Passage, Tie, Span | None]]:
    reaches = list(Reach)[: list(Reach).index(construct.within) + 1]
    by_unit: dict[tuple[Reach, str, int], list[Passage]] = {}
    for reach in reaches:
        for target in targets:
            unit = material.unit(target.document, reach, target.at)
            by_unit.setdefault((reach, target.document, unit), []).append(target)
    for source in sources:
        for reach in reaches:
            unit = material.unit(source.document, reach, source.at)
            near = by_unit.get((reach, source.document, unit), [])
            if near and reach is not Reach.SENTENCE:
                near = [min(near, key=lambda t: (abs(t.at - source.at), t.at))]
            for target in near:
                words = _connective(construct, material, source, target, reach)
                yield source, target, Tie.CONNECTIVE if words else Tie(reach.value), words
            if near:
                break


def _connective(
    construct: Construct, material: Material, source: Passage, target: Passage, reach: Reach
) -> Span | None:
    """The connective in a sentence that tells both, or at the head of the target's own after it."""
    patterns = construct.words.get("connectives", {})
    if reach is Reach.SENTENCE:
        found = material.find(patterns, source.document, material.sentence(*_place(source)))
        later_words = max(source.at, target.at)
        return next((words for words in found if words.start <= later_words), None)
    if reach is not Reach.PARAGRAPH or target.at < source.at:
        return None
    later = material.sentence(*_place(target))
    found = material.find(patterns, source.document, later)
    return next((words for words in found if words.start - later.start <= _HEAD), None)


_HEAD = 12


def _place(passage: Passage) -> tuple[str, int]:
    return passage.document, passage.at


def _relations(
    a: Passage, b: Passage, codes: dict[str, str], books: dict[str, Codebook]
) -> tuple[CodeRelation, ...]:
    """Relations of a codebook between codes of the two passages, or between their ancestors."""
    found: dict[CodeRelation, None] = {}
    for book in books.values():
        ours, theirs = (_with_ancestors(passage, codes, book) for passage in (a, b))
        for relation in book.relations:
            ends = (relation.source, relation.target)
            is_tree = relation.kind in (RelationKind.IS_A, RelationKind.PART_OF)
            if not is_tree and (_joins(ends, ours, theirs) or _joins(ends, theirs, ours)):
                found[relation] = None
    return tuple(found)


def _joins(ends: tuple[str, str], sources: set[str], targets: set[str]) -> bool:
    return ends[0] in sources and ends[1] in targets


def _with_ancestors(passage: Passage, codes: dict[str, str], book: Codebook) -> set[str]:
    named = (split_reference(codes[id]) for id in passage.codings if id in codes)
    return {
        ancestor.id
        for codebook, code in named
        if codebook == book.id and code in book
        for ancestor in book.path_of(code)
    }
