"""A theory model as JSON, GraphML or DOT, with its quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from policytext.errors import InvalidOption
from policytext.matrices.theory_labels import symmetric_kinds

_BOX = ("category", "core", "position", "role", "meaning", "frequency", "own", "cases")
_ARROW = ("relation_meaning", "kind", "status", "together", "cases", "remark")
_QUOTES = ("quote", "source")
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE = 12


def graph_text(boxes: pd.DataFrame, arrows: pd.DataFrame, places: pd.DataFrame, form: str) -> str:
    """A theory model as text.

    Args:
        boxes: of ``pipeline.theory_model.TheoryModel``.
        arrows: of it.
        places: of it; the passages behind the rows, which only JSON holds.
        form: ``json`` (all columns), ``graphml`` (Gephi, Cytoscape, yEd, igraph) or ``dot``
            (Graphviz).

    Raises:
        InvalidOption: for another form.
    """
    if form not in FORMS:
        raise InvalidOption("form", form, FORMS)
    return FORMS[form](boxes, arrows, places)


def _json(boxes: pd.DataFrame, arrows: pd.DataFrame, places: pd.DataFrame) -> str:
    content = {
        name: [dict(_plain(row)) for row in table.to_dict("records")]
        for name, table in (("boxes", boxes), ("arrows", arrows), ("places", places))
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _graphml(boxes: pd.DataFrame, arrows: pd.DataFrame, _: pd.DataFrame) -> str:
    root = ElementTree.Element("graphml", xmlns=_GRAPHML)
    columns = [("node", name) for name in (*_BOX, *_QUOTES)]
    columns += [("edge", name) for name in (*_ARROW, *_QUOTES, "quote_to", "source_to")]
    tables = {"node": boxes, "edge": arrows}
    for kind, name in columns:
        whole = {"attr.name": name, "attr.type": _type(tables[kind][name])}
        attributes = {"id": f"{kind}.{name}", "for": kind, **whole}
        ElementTree.SubElement(root, "key", attributes)
    graph = ElementTree.SubElement(root, "graph", id="model", edgedefault="directed")
    for row in boxes.to_dict("records"):
        node = ElementTree.SubElement(graph, "node", id=str(row["code"]))
        _add_data(node, "node", row, [name for kind, name in columns if kind == "node"])
    for number, row in enumerate(arrows.to_dict("records"), start=1):
        ends = {"source": str(row["from"]), "target": str(row["to"])}
        if row["kind"] in symmetric_kinds():
            ends["directed"] = "false"
        edge = ElementTree.SubElement(graph, "edge", {"id": f"arrow-{number}", **ends})
        _add_data(edge, "edge", row, [name for kind, name in columns if kind == "edge"])
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _add_data(
    element: ElementTree.Element, kind: str, row: Mapping[Any, Any], names: list[str]
) -> None:
    for name in names:
        data = ElementTree.SubElement(element, "data", key=f"{kind}.{name}")
        data.text = _NOT_XML.sub("", str(row[name]))


def _type(column: pd.Series) -> str:
    return "long" if pd.api.types.is_integer_dtype(column) else "string"


def _dot(boxes: pd.DataFrame, arrows: pd.DataFrame, _: pd.DataFrame) -> str:
    lines = ["digraph model {", " node [shape=box];"]
    for row in boxes.to_dict("records"):
        told = [row["category"], *filter(None, [row["role"]]), f"n = {row['frequency']}"]
        label = "\n".join(map(_broken, told))
        style = {"penwidth": "3"} if row["core"] else {}
        lines.append(f" {_quoted(row['code'])} [{_listed({'label': label, **style})}];")
    for row in arrows.to_dict("records"):
        ends = f"{_quoted(row['from'])} -> {_quoted(row['to'])}"
        style = {} if row["together"] else {"style": "dashed"}
        if row["kind"] in symmetric_kinds():
            style["dir"] = "none"
        shown = {"label": row["kind"], "tooltip": row["relation_meaning"], **style}
        lines.append(f" {ends} [{_listed(shown)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _broken(words: object) -> str:
    """A label in lines; Chinese has no blanks to break at."""
    text = str(words)
    if " " in text or len(text) <= _LINE:
        return text
    return "\n".join(text[at : at + _LINE] for at in range(0, len(text), _LINE))


def _listed(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in values.items())


def _quoted(value: object) -> str:
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def _plain(row: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        missing = not isinstance(value, list | tuple) and pd.isna(value)
        yield str(name), None if missing else getattr(value, "item", lambda v=value: v)()


FORMS: Mapping[str, Callable[[pd.DataFrame, pd.DataFrame, pd.DataFrame], str]] = {
    "json": _json,
    "graphml": _graphml,
    "dot": _dot,
}
