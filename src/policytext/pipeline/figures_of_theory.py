"""Figures of theory and transfers: model, data structure, saturation, flows."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from policytext.drawing import (
    DrawnFigure,
    flow_figure,
    model_figure,
    province_figure,
    saturation_figure,
    structure_figure,
)
from policytext.errors import NotCoded
from policytext.matrices.flows import flow_matrix, flow_table
from policytext.matrices.theory_categories import data_structure
from policytext.matrices.theory_graph import theory_graph
from policytext.matrices.theory_labels import symmetric_kinds
from policytext.matrices.theory_model import check_model
from policytext.model import EventStatus, TransferEvent
from policytext.pipeline.figure_material import FigureMaterial
from policytext.pipeline.figures_of_codes import Drawing
from policytext.pipeline.saturation import Saturation, saturation
from policytext.pipeline.transfer_results import study_events
from policytext.store import Study

_HELD = (EventStatus.COMPLETED, EventStatus.UNDER_WAY)


def model(material: FigureMaterial, drawing: Drawing) -> DrawnFigure:
    """The model that the relations of the codebooks make, as far as passages support it."""
    theory = material.theory
    graph = theory_graph(theory)
    boxes, arrows = (
        table.cells.rename(columns={"row": "mark"}) for table in (graph.boxes, graph.arrows)
    )
    if arrows.empty:
        raise NotCoded(material.place, material.words("no_relations", "left_out"))
    check_model(theory, boxes["code"], zip(arrows["from"], arrows["to"], strict=True))
    arrows["symmetric"] = arrows["kind"].isin(symmetric_kinds())
    figure = model_figure(
        boxes.rename(columns={"category": "label", "frequency": "value"}),
        arrows.rename(columns={"kind": "words", "together": "value"}),
        language=material.words.language,
        font=drawing.font,
    )
    places = pd.concat([graph.boxes.places, graph.arrows.places]).rename(columns={"row": "mark"})
    figure = figure.with_places(places, ["mark"])
    left = len(graph.left_out)
    return figure.with_notes(
        *([material.words("no_passage", "notes", number=left)] if left else [])
    )


def structure(material: FigureMaterial, drawing: Drawing) -> DrawnFigure:
    """Concepts, themes and dimensions with a coded passage."""
    table = data_structure(material.theory)
    cells = table.cells[table.cells["frequency"] > 0].rename(columns={"row": "mark"})
    if cells.empty:
        raise NotCoded(material.place, material.words("no_structure", "left_out"))
    figure = structure_figure(cells, language=material.words.language, font=drawing.font)
    figure = figure.with_places(table.places.rename(columns={"row": "mark"}), ["mark"])
    left = len(table.cells) - len(cells)
    return figure.with_notes(
        *([material.words("no_codings", "notes", number=left)] if left else [])
    )


def saturation_of(study: Study, material: FigureMaterial, accepted: bool) -> Saturation:
    """Saturation of the codes that figures are drawn of.

    Args:
        study: open.
        material: of the study.
        accepted: of machines only what people accepted counts.
    """
    counted = material.counted
    return saturation(
        study,
        coders=[coder.id for coder in counted.coders] if counted.all_of_them or accepted else (),
        codebooks=[book.id for book in counted.codebooks if counted.of(book)],
        levels=[material.level],
        documents=counted.documents,
        accepted=accepted,
    )


def saturations(
    found: Saturation, material: FigureMaterial, drawing: Drawing
) -> Iterator[DrawnFigure]:
    """The curve of each codebook with codings.

    Args:
        found: of ``saturation_of``.
        material: of the study.
        drawing: how.
    """
    counted = material.counted
    books = [book.id for book in counted.codebooks if counted.of(book)]
    for book in books:
        curve, estimates, units = (
            table[table["scope"] == book] for table in (found.curve, found.estimates, found.units)
        )
        if len(curve):
            figure = saturation_figure(
                curve,
                estimates,
                name="saturation" if len(books) == 1 else f"saturation.{book}",
                language=material.words.language,
                font=drawing.font,
            )
            yield figure.with_places(units, ["number"]).with_notes(
                *found.notes(material.words.language)
            )


def events_of(material: FigureMaterial) -> tuple[TransferEvent, ...]:
    """Transfers that the documents tell."""
    return study_events(material.study)


def flows(
    material: FigureMaterial, drawing: Drawing, events: tuple[TransferEvent, ...]
) -> DrawnFigure:
    """Transfers between provinces as bands."""
    table = _flow_table(material, drawing, events)
    figure = flow_figure(table, language=material.words.language, font=drawing.font)
    quotes = _flow_quotes(material, drawing, events)
    return figure.with_places(quotes, ["origin", "destination"])


def province_map(
    material: FigureMaterial, drawing: Drawing, events: tuple[TransferEvent, ...]
) -> DrawnFigure:
    """Transfers by province on a map of tiles."""
    table = _flow_table(material, drawing, events)
    figure = province_figure(table, language=material.words.language, font=drawing.font)
    quotes = _flow_quotes(material, drawing, events)
    both = [
        quotes.assign(direction=direction, province=quotes[side])
        for direction, side in (("out", "origin"), ("in", "destination"))
    ]
    return figure.with_places(pd.concat(both), ["direction", "province"])


def _statuses(drawing: Drawing) -> list[EventStatus]:
    return [*_HELD, EventStatus.PLANNED] if drawing.planned else list(_HELD)


def _flow_table(
    material: FigureMaterial, drawing: Drawing, events: tuple[TransferEvent, ...]
) -> pd.DataFrame:
    table = flow_table(events, statuses=_statuses(drawing))
    unknown = (table["origin"] == "not stated") & (table["destination"] == "not stated")
    table = table[~unknown]
    if table.empty:
        raise NotCoded(material.place, material.words("no_flows", "left_out"))
    return table


def _flow_quotes(
    material: FigureMaterial, drawing: Drawing, events: tuple[TransferEvent, ...]
) -> pd.DataFrame:
    documents = {document.id: document for document in material.corpus}
    matrix = flow_matrix(events, documents, statuses=_statuses(drawing))
    return matrix.quotes.rename(columns={"row": "origin", "column": "destination"})
