"""Graphs of a theory model: relations without a direction are no arrows."""

import pandas as pd
import pytest

from policytext.exchange.theory_graph import graph_text

_NOTHING = dict.fromkeys(
    ("core", "position", "role", "meaning", "own", "cases", "quote", "source"), ""
)
_BOXES = pd.DataFrame(
    [{**_NOTHING, "code": code, "category": code, "frequency": 1} for code in "AB"]
)


def _arrows(kind: str) -> pd.DataFrame:
    told = dict.fromkeys(
        ("relation_meaning", "status", "remark", "quote", "source", "quote_to", "source_to"), ""
    )
    return pd.DataFrame([{**told, "from": "A", "to": "B", "kind": kind, "together": 1, "cases": 1}])


@pytest.mark.parametrize(
    ("kind", "symmetric"),
    [("contrasts", True), ("相对", True), ("drives", False), ("驱动", False)],
)
def test_contrasts_have_no_direction(kind: str, symmetric: bool) -> None:
    dot, graphml = (graph_text(_BOXES, _arrows(kind), _BOXES, form) for form in ("dot", "graphml"))
    assert ('dir="none"' in dot) == symmetric
    assert ('directed="false"' in graphml) == symmetric
