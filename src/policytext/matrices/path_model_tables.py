"""The realisation-path model as tables and as a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

import pandas as pd

from policytext.matrices.passage_table import Behind, behind, passage_table
from policytext.model import Document
from policytext.transfer.path_model import Edge, Node, PathModel

NODE_COLUMNS = ("node", "layer", "label_zh", "label_en", "cases", "passages", "sources", "in_cases")
EDGE_COLUMNS = (
    *("source", "target", "source_layer", "target_layer", "cases", "weight", "events", "stretches"),
    *("both", "source_only", "target_only", "neither", "phi", "phi_low", "phi_high"),
    *("odds_ratio", "odds_low", "odds_high", "p", "least_p", "p_holm", "p_bh", "reason"),
    *("in_cases", "event_ids"),
)
TIE_COLUMNS = ("source_layer", "target_layer", "stretches", "v", "v_low", "v_high")
_EVIDENCE = ("source", "target", "case", "event", "speaks_for")
_FIGURES = (
    *("phi", "phi_low", "phi_high", "odds_ratio", "odds_low", "odds_high"),
    *("p", "least_p", "p_holm", "p_bh"),
)
_DIGITS = 4


def node_table(model: PathModel) -> pd.DataFrame:
    """The nodes of a model.

    Returns:
        DataFrame: one row a node; ``cases`` how many cases show it, ``passages`` and ``sources``
            (documents) how many speak for it, ``in_cases`` the ids of the cases.
    """
    rows = [_node(node) for node in model.nodes]
    return pd.DataFrame(rows, columns=list(NODE_COLUMNS))


def edge_table(model: PathModel) -> pd.DataFrame:
    """The edges of a model, those without support too.

    Returns:
        DataFrame: one row an edge. ``cases`` that show both ends; ``weight`` their share among
            the cases with the source; ``events`` that have both; ``stretches`` of documents that
            tell both. ``both`` to ``neither`` are the cases of the two by two table, ``phi`` and
            ``odds_ratio`` its effect sizes with 95 % intervals, ``p`` Fisher's exact test
            (two-sided), ``least_p`` the smallest p that the margins allow, ``p_holm`` and ``p_bh``
            corrected; ``reason`` why there is no test, or no correction.
    """
    rows = [_edge(edge) for edge in model.edges]
    table = pd.DataFrame(rows, columns=list(EDGE_COLUMNS))
    return table.astype(dict.fromkeys(_FIGURES, "float64"))


def tie_table(model: PathModel) -> pd.DataFrame:
    """How layers go together as a whole.

    Returns:
        DataFrame: one row a pair of layers; ``v`` Cramér's V of the stretches that tell an element
            of each, with the ends of its 95 % interval. Stretches of one document are not
            independent: the interval is a lower bound of the uncertainty.
    """
    rows = [
        (tie.source, tie.target, tie.stretches, *map(_rounded, (tie.v, tie.low, tie.high)))
        for tie in model.ties
    ]
    table = pd.DataFrame(rows, columns=list(TIE_COLUMNS))
    return table.astype(dict.fromkeys(TIE_COLUMNS[3:], "float64"))


def evidence_table(model: PathModel, documents: Mapping[str, Document]) -> pd.DataFrame:
    """The quotes behind every edge.

    Args:
        model: the model.
        documents: by id.

    Returns:
        DataFrame: one row an edge, case, stretch or event, and passage; columns ``source, target,
            case, event, speaks_for`` (source or target) and those of
            ``passage_table``. Cases that show both ends, but nowhere together, have the first
            passage of each end, with the event ``apart``.
    """
    rows = (row for edge in model.edges for row in dict.fromkeys(_behind_edge(edge)))
    return passage_table(rows, documents, _EVIDENCE)


def model_graph(model: PathModel) -> dict[str, Any]:
    """The model as a graph for JSON.

    Returns:
        ``construct``, ``cases``, ``nodes`` (with ``id``), ``links`` with ``source`` and ``target``
        as ids (the form of d3 and networkx), only those with support, and ``layers`` with how
        they go together.
    """
    edges = edge_table(model)
    supported = edges[(edges["cases"] > 0) | (edges["events"] > 0) | (edges["stretches"] > 0)]
    return {
        "construct": model.construct.id,
        "cases": list(model.cases),
        "nodes": _records(node_table(model).rename(columns={"node": "id"})),
        "links": _records(supported),
        "layers": _records(tie_table(model)),
    }


def _node(node: Node) -> tuple[Any, ...]:
    passages = [passage for found in node.passages.values() for passage in found]
    label = node.element.label
    counts = (len(node.cases), len(set(passages)), len({p.document for p in passages}))
    return (node.element.id, node.layer, label.zh, label.en, *counts, " ".join(node.cases))


def _edge(edge: Edge) -> tuple[Any, ...]:
    found, counts = edge.association, edge.association.counts
    stretches = sum(not together.event for together in edge.together)
    sizes = (found.phi, found.phi_low, found.phi_high)
    odds = (found.odds_ratio, found.odds_low, found.odds_high)
    tests = (found.p, found.least_p, edge.p_holm, edge.p_bh)
    return (
        *(edge.source.element.id, edge.target.element.id, edge.source.layer, edge.target.layer),
        *(len(edge.cases), round(edge.weight, _DIGITS), len(edge.events), stretches),
        *(counts.both, counts.first, counts.second, counts.neither),
        *map(_rounded, (*sizes, *odds, *tests)),
        *(_reason(edge), " ".join(edge.cases), " ".join(edge.events)),
    )


def _reason(edge: Edge) -> str:
    found = edge.association
    if found.reason:
        ends = (edge.source.element.id, edge.target.element.id)
        told = found.reason.replace("the first code", ends[0])
        return told.replace("the second code", ends[1])
    if not found.testable:
        return f"with these margins p cannot be below {found.least_p:.3g}: not corrected"
    return ""


def _behind_edge(edge: Edge) -> Iterator[Behind]:
    ends = (edge.source.element.id, edge.target.element.id)
    for together in edge.together:
        for end, passages in (("source", together.source), ("target", together.target)):
            for passage in passages:
                yield behind((*ends, together.case, together.event, end), passage)
    told = {together.case for together in edge.together}
    for case in edge.cases:
        if case not in told:
            for end, node in (("source", edge.source), ("target", edge.target)):
                yield behind((*ends, case, "apart", end), node.passages[case][0])


def _rounded(value: float | None) -> float | None:
    return value if value is None or not isfinite(value) else round(value, _DIGITS)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows for JSON: what is missing is None, what is infinite the word for it."""
    rows: list[dict[str, Any]] = []
    for row in table.astype(object).to_dict("records"):
        rows.append({str(name): _plain(value) for name, value in row.items()})
    return rows


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        return None if value != value else "infinite"
    return value
