"""The realisation-path model: codes in layers, joined over cases, as a weighted graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policytext.model import Case, Telling, TransferEvent
from policytext.transfer.association import Association, Counts, adjust, associate, cramers_v
from policytext.transfer.constructs.construct import Construct, Element, Group
from policytext.transfer.constructs.passages import Material, Passage, speaks_for


@dataclass(frozen=True, slots=True)
class Node:
    """An element of a layer over all cases.

    Attributes:
        layer: id of its layer.
        element: the element.
        cases: ids of the cases that show it.
        passages: that speak for it, by the id of the case.
    """

    layer: str
    element: Element
    cases: tuple[str, ...]
    passages: Mapping[str, tuple[Passage, ...]]


@dataclass(frozen=True, slots=True)
class Together:
    """A stretch of a document that tells the two ends of an edge.

    Attributes:
        case: id of the case.
        source: passages of the source in it.
        target: passages of the target in it.
        event: id of the transfer event that has both; empty when only the place joins them.
    """

    case: str
    source: tuple[Passage, ...]
    target: tuple[Passage, ...]
    event: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two elements of different layers.

    Attributes:
        source: node of the earlier layer.
        target: node of the later layer.
        cases: ids of the cases that show both.
        events: ids of the transfer events that have both.
        together: stretches of documents that tell both; what leads from the edge to its quotes.
        association: effect sizes and exact test over cases.
        p_holm: p corrected over all edges that could be tested (Holm 1979); None without a test.
        p_bh: the same (Benjamini and Hochberg 1995).
    """

    source: Node
    target: Node
    cases: tuple[str, ...]
    events: tuple[str, ...]
    together: tuple[Together, ...]
    association: Association
    p_holm: float | None = None
    p_bh: float | None = None

    @property
    def weight(self) -> float:
        """Share of the cases with the source that show the target too; 0 to 1."""
        return len(self.cases) / len(self.source.cases) if self.source.cases else 0.0


@dataclass(frozen=True, slots=True)
class LayerTie:
    """How two layers go together as a whole.

    Attributes:
        source: id of the earlier layer.
        target: id of the later layer.
        stretches: number of stretches that tell an element of each.
        v: Cramér's V of the table of stretches, elements × elements; None when it has fewer than
            two rows or columns.
        low: lower end of its 95 % interval.
        high: upper end.
    """

    source: str
    target: str
    stretches: int
    v: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class PathModel:
    """Forces, transformation, patterns and outcomes over all cases.

    Attributes:
        construct: its declaration.
        cases: ids of all cases.
        nodes: in the order of layers and elements.
        edges: between the elements of layers that are joined, those without support too.
        ties: between the layers that are joined.
    """

    construct: Construct
    cases: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ties: tuple[LayerTie, ...]


def path_model(
    construct: Construct,
    material: Material,
    cases: Sequence[Case],
    events: Sequence[TransferEvent] = (),
) -> PathModel:
    """Join the elements of neighbouring layers over all cases.

    An element is present in a case when at least ``least`` passages speak for it. The case is the
    unit of the test: passages of one case are not independent of each other. An edge is tested
    where some cases, but not all, have each of its ends; corrected are the tests that could reach
    0.05 at all with their margins (Tarone 1990), the others keep a p of their own only.

    Args:
        construct: of the shape ``layers``.
        material: documents, codings and tellings.
        cases: in the order wanted.
        events: transfers, whose tellings join elements whatever their distance in the text.
    """
    nodes = {
        (group.id, element.id): _node(construct, material, cases, group, element)
        for group in construct.groups
        for element in group.elements
    }
    joined = _joined_layers(construct)
    edges = [
        _edge(construct, material, cases, events, nodes[one.id, a.id], nodes[other.id, b.id])
        for one, other in joined
        for a in one.elements
        for b in other.elements
    ]
    ties = tuple(_tie(one, other, edges) for one, other in joined)
    names = tuple(case.id for case in cases)
    return PathModel(construct, names, tuple(nodes.values()), tuple(_corrected(edges)), ties)


def _joined_layers(construct: Construct) -> list[tuple[Group, Group]]:
    also = [(construct.group(a), construct.group(b)) for a, b in construct.also]
    return [*pairwise(construct.groups), *also]


def _node(
    construct: Construct, material: Material, cases: Sequence[Case], group: Group, element: Element
) -> Node:
    passages = {case.id: material.passages(element, case.documents) for case in cases}
    present = tuple(id for id, found in passages.items() if len(found) >= construct.least)
    return Node(group.id, element, present, passages)


def _edge(
    construct: Construct,
    material: Material,
    cases: Sequence[Case],
    events: Sequence[TransferEvent],
    source: Node,
    target: Node,
) -> Edge:
    with_source, with_target = set(source.cases), set(target.cases)
    both = tuple(case.id for case in cases if case.id in with_source & with_target)
    counts = Counts.of(
        [case.id in with_source for case in cases], [case.id in with_target for case in cases]
    )
    by_event = tuple(_by_event(cases, events, source, target))
    by_place = tuple(
        together
        for case in cases
        for together in _by_place(construct, material, case.id, source, target)
    )
    ids = tuple(entry.event for entry in by_event)
    return Edge(source, target, both, ids, (*by_event, *by_place), associate(counts))


def _by_place(
    construct: Construct, material: Material, case: str, source: Node, target: Node
) -> Iterator[Together]:
    """Stretches of the construct's reach that tell both ends, by coding or pattern."""
    units: dict[tuple[str, int], tuple[list[Passage], list[Passage]]] = {}
    for side, node in enumerate((source, target)):
        for passage in node.passages[case]:
            unit = material.unit(passage.document, construct.within, passage.at)
            units.setdefault((passage.document, unit), ([], []))[side].append(passage)
    for sources, targets in units.values():
        if sources and targets:
            yield Together(case, tuple(sources), tuple(targets))


def _by_event(
    cases: Sequence[Case], events: Sequence[TransferEvent], source: Node, target: Node
) -> Iterator[Together]:
    """Events one telling of which has the one end, and one the other."""
    wanted = {case.id for case in cases}
    for event in events:
        if event.case in wanted:
            one, other = (
                tuple(p for telling in event.tellings for p in _told(node.element, telling))
                for node in (source, target)
            )
            if one and other:
                yield Together(event.case or "", one, other, event.id)


def _told(element: Element, telling: Telling) -> Iterator[Passage]:
    """The passage of a telling whose patterns, forces or slots speak for an element."""
    words = [slot.span for slot in telling.patterns if element.covers(slot.value)]
    words += [force.span for force in telling.forces if element.covers(force.code)]
    if not words and speaks_for(element.told_by, telling):
        words = [telling.span]
    if words:
        ordered = tuple(sorted(set(words)))
        yield Passage(element.id, telling.document, telling.span, ordered, (), telling)


def _corrected(edges: Sequence[Edge]) -> Iterable[Edge]:
    tested = [at for at, edge in enumerate(edges) if edge.association.testable]
    p_values = [edges[at].association.p or 0.0 for at in tested]
    corrected = {
        at: (holm, bh)
        for at, holm, bh in zip(
            tested, adjust(p_values, "holm"), adjust(p_values, "bh"), strict=True
        )
    }
    for at, edge in enumerate(edges):
        holm, bh = corrected.get(at, (None, None))
        yield replace(edge, p_holm=holm, p_bh=bh)


def _tie(one: Group, other: Group, edges: Sequence[Edge]) -> LayerTie:
    """Of the stretches that tell both layers, which element goes with which."""
    counts = {
        (edge.source.element.id, edge.target.element.id): len(edge.together)
        for edge in edges
        if (edge.source.layer, edge.target.layer) == (one.id, other.id)
    }
    rows = [[counts[a.id, b.id] for b in other.elements] for a in one.elements]
    found = cramers_v(rows)
    total = sum(map(sum, rows))
    return LayerTie(one.id, other.id, total, *(found or (None, None, None)))
