"""Constructs as tables: what each case shows, and the quotes behind every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from policytext.matrices.looked_for import looked_for
from policytext.matrices.passage_table import Behind, behind, passage_table
from policytext.model import Case, Codebook, Document
from policytext.transfer.constructs import (
    Construct,
    Element,
    Material,
    Passage,
    Shape,
    case_contrasts,
    case_crossings,
    case_links,
    case_parts,
    case_sequences,
    placings,
)
from policytext.transfer.constructs.links import CaseLinks, Link
from policytext.transfer.constructs.parts import CasePart
from policytext.transfer.constructs.sequences import CaseSequence

_KEYS = ("construct", "case", "element")
_LABELS = ("label_zh", "label_en")
COLUMNS: Mapping[Shape, tuple[str, ...]] = {
    Shape.SEQUENCE: (
        *(*_KEYS, *_LABELS, "step", "present", "passages", "sources", "told", "since"),
        *("in_order", "against_order", "gamma", "fullest", "dates_in_order", "dates_against"),
        "looked_for",
    ),
    Shape.CONTRAST: (*_KEYS, *_LABELS, "passages", "sources", "together", "shifts", "verdict"),
    Shape.QUADRANT: (
        *(*_KEYS, *_LABELS, "passages_high", "passages_low", "side", "together"),
        *("corner_zh", "corner_en"),
    ),
    Shape.LINKS: (
        *(*_KEYS, "target", "tie", "connective", "relation", "status"),
        *("document", "quote", "target_quote"),
    ),
    Shape.PARTS: (*_KEYS, *_LABELS, "passages", "sources", "since", "planned", "scope", "figures"),
    Shape.CROSSING: (*_KEYS, *_LABELS, "column", "units", "row_units", "column_units"),
}

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ConstructTable:
    """What cases show of a construct.

    Attributes:
        construct: its declaration.
        cells: DataFrame with the columns ``COLUMNS`` of its shape: one row a case and element
            (a case and axis for a quadrant; a link for links; a row and column for a crossing).
        quotes: DataFrame, one row a passage behind them: columns ``construct, case, element`` and
            those of ``passage_table``; what speaks for an end of an axis has the element
            ``<axis> high`` or ``<axis> low``, what ties two poles or joins two elements
            ``<one> + <other>``.
    """

    construct: Construct
    cells: pd.DataFrame
    quotes: pd.DataFrame


def construct_table(
    construct: Construct,
    material: Material,
    cases: Sequence[Case],
    codebooks: Sequence[Codebook] = (),
    *,
    names: Sequence[str] = (),
) -> ConstructTable:
    """Read a construct in each case and lay it out.

    Args:
        construct: of any shape but ``layers``, see ``path_model``.
        material: documents, codings and tellings.
        cases: in the order wanted.
        codebooks: whose relations are told with links, and whose words with steps (``looked_for``).
        names: of an organisation that a quadrant places; every passage counts when left out.

    Raises:
        KeyError: for layers.
    """
    read: Mapping[Shape, Callable[[], tuple[list[Row], list[Behind]]]] = {
        Shape.SEQUENCE: lambda: _sequences(construct, material, cases, codebooks),
        Shape.CONTRAST: lambda: _contrasts(construct, material, cases),
        Shape.QUADRANT: lambda: _quadrants(construct, material, cases, names),
        Shape.LINKS: lambda: _links(construct, material, cases, codebooks),
        Shape.PARTS: lambda: _parts(construct, material, cases),
        Shape.CROSSING: lambda: _crossings(construct, material, cases),
    }
    rows, quotes = read[construct.shape]()
    cells = pd.DataFrame(rows, columns=list(COLUMNS[construct.shape]))
    if construct.shape is Shape.SEQUENCE:
        cells = cells.astype({"gamma": "float64"})
    return ConstructTable(construct, cells, passage_table(quotes, material.documents, _KEYS))


def _sequences(
    construct: Construct,
    material: Material,
    cases: Sequence[Case],
    codebooks: Sequence[Codebook],
) -> tuple[list[Row], list[Behind]]:
    found = case_sequences(construct, material, cases)
    quotes = [
        behind((construct.id, entry.case, step.element.id), passage)
        for entry in found
        for step in entry.steps
        for passage in step.passages
    ]
    words = {each.id: looked_for(each, codebooks) for each in construct.elements()}
    return [row for entry in found for row in _sequence_rows(entry, words)], quotes


def _sequence_rows(entry: CaseSequence, words: Mapping[str, str]) -> Iterator[Row]:
    told = {id: place for place, id in enumerate(entry.first_told, start=1)}
    gamma = None if entry.told.gamma is None else round(entry.told.gamma, 4)
    for number, step in enumerate(entry.steps, start=1):
        yield (
            *_named(entry.construct, entry.case, step.element),
            *(number, step.present, len(step.passages), _sources(step.passages)),
            *(told.get(step.element.id, ""), _iso(step.earliest)),
            *(entry.told.with_it, entry.told.against_it, gamma, " > ".join(entry.fullest)),
            *(entry.dated.with_it, entry.dated.against_it),
            words[step.element.id],
        )


def _contrasts(
    construct: Construct, material: Material, cases: Sequence[Case]
) -> tuple[list[Row], list[Behind]]:
    rows: list[Row] = []
    quotes: list[Behind] = []
    for entry in case_contrasts(construct, material, cases):
        shifts = sum(item.marker is not None for item in entry.together)
        for pole, passages in zip(entry.poles, entry.passages, strict=True):
            counts = (len(passages), _sources(passages), len(entry.together), shifts)
            rows.append((*_named(construct.id, entry.case, pole), *counts, entry.verdict.value))
            quotes += [behind((construct.id, entry.case, pole.id), p) for p in passages]
        key = (construct.id, entry.case, " + ".join(pole.id for pole in entry.poles))
        for item in entry.together:
            words = [item.marker] if item.marker else [*item.first.words, *item.second.words]
            basis = "shift" if item.marker else "together"
            quotes.append(Behind(key, item.first.document, item.span, words, basis))
    return rows, quotes


def _quadrants(
    construct: Construct, material: Material, cases: Sequence[Case], names: Sequence[str]
) -> tuple[list[Row], list[Behind]]:
    rows: list[Row] = []
    quotes: list[Behind] = []
    for entry in placings(construct, material, cases, names=names):
        for axis in entry.axes:
            label = axis.group.label
            counts = (len(axis.high), len(axis.low), axis.side.value, entry.together)
            corner = (entry.corner.zh, entry.corner.en)
            key = (construct.id, entry.case)
            rows.append((*key, axis.group.id, label.zh, label.en, *counts, *corner))
            for end, passages in zip(axis.group.elements, (axis.high, axis.low), strict=True):
                quotes += [behind((*key, end.id), passage) for passage in passages]
    return rows, quotes


def _links(
    construct: Construct, material: Material, cases: Sequence[Case], codebooks: Sequence[Codebook]
) -> tuple[list[Row], list[Behind]]:
    rows: list[Row] = []
    quotes: list[Behind] = []
    for entry in case_links(construct, material, cases, codebooks):
        rows += [_link_row(entry, link, material) for link in entry.links]
        for element, passages in entry.roles:
            key = (construct.id, entry.case, element.id)
            quotes += [behind(key, passage) for passage in passages]
    return rows, quotes


def _link_row(entry: CaseLinks, link: Link, material: Material) -> Row:
    document = material.documents[link.source.document]
    told = "; ".join(f"{r.source} {r.kind.value} {r.target}" for r in link.relations)
    status = "; ".join(dict.fromkeys(r.status.value for r in link.relations))
    words = document.quote(link.connective) if link.connective else ""
    quotes = (document.quote(link.source.span), document.quote(link.target.span))
    ends = (link.source.element, link.target.element)
    key = (entry.construct, entry.case, *ends)
    return (*key, link.tie.value, words, told, status, document.id, *quotes)


def _parts(
    construct: Construct, material: Material, cases: Sequence[Case]
) -> tuple[list[Row], list[Behind]]:
    found = case_parts(construct, material, cases)
    quotes = [
        behind((construct.id, part.case, part.element.id), told.passage)
        for part in found
        for told in part.told
    ]
    return [_part_row(part, material.documents) for part in found], quotes


def _part_row(part: CasePart, documents: Mapping[str, Document]) -> Row:
    def words(spans: Iterable[tuple[str, Any]]) -> str:
        return "; ".join(dict.fromkeys(documents[id].quote(span) for id, span in spans))

    passages = [told.passage for told in part.told]
    scope = words((told.passage.document, span) for told in part.told for span in told.scope)
    figures = words((told.passage.document, q.span) for told in part.told for q in told.figures)
    key = _named(part.construct, part.case, part.element)
    days = (_iso(part.since), _iso(part.planned))
    return (*key, len(passages), _sources(passages), *days, scope, figures)


def _crossings(
    construct: Construct, material: Material, cases: Sequence[Case]
) -> tuple[list[Row], list[Behind]]:
    rows: list[Row] = []
    quotes: list[Behind] = []
    for cell in case_crossings(construct, material, cases):
        counts = (cell.units, cell.row_units, cell.column_units)
        rows.append((*_named(construct.id, cell.case, cell.row), cell.column.id, *counts))
        key = (construct.id, cell.case, f"{cell.row.id} + {cell.column.id}")
        quotes += [behind(key, passage) for passage in dict.fromkeys(cell.passages)]
    return rows, quotes


def _named(construct: str, case: str, element: Element) -> Row:
    return (construct, case, element.id, element.label.zh, element.label.en)


def _sources(passages: Iterable[Passage]) -> int:
    return len({passage.document for passage in passages})


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
