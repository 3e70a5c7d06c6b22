"""The theory model of a study as a graph of which every part has passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from policytext.errors import UnsupportedModel
from policytext.matrices.theory_graph import TheoryGraph, theory_graph
from policytext.matrices.theory_material import TheoryMaterial
from policytext.matrices.theory_model import check_model
from policytext.pipeline.reading import find_code
from policytext.pipeline.theory_material import choice_of, opened, theory_material
from policytext.store import Study


@dataclass(frozen=True)
class TheoryModel:
    """Boxes and arrows.

    Attributes:
        boxes: one row a category: ``code``, ``category``, ``core``, ``role``, counts, quote.
        arrows: one row a relation: ``from`` and ``to`` (codes of boxes), ``kind``,
            ``relation_meaning``, quotes, paragraphs and cases with both ends.
        places: the passages behind every row, by its ``row``.
        left_out: boxes and arrows of the codebooks that no passage supports.
    """

    boxes: pd.DataFrame
    arrows: pd.DataFrame
    places: pd.DataFrame
    left_out: tuple[str, ...]


def theory_model(
    source: Study | Path | str,
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
    language: str = "zh",
    boxes: Sequence[str] = (),
    arrows: Sequence[tuple[str, str]] = (),
    supported: bool = False,
) -> TheoryModel:
    """The model that the relations of the codebooks make, or the part of it that is named.

    Args:
        source: an open study or its file.
        coders: ids of those whose codings count, as of ``theory_tables``.
        codebooks: ids or files; all of the study's when left out.
        cases: ids; all when left out.
        accepted: of machines that are named count only codings that people accepted.
        language: ``zh`` or ``en``, of labels and meanings.
        boxes: codes; with ``arrows`` a model of one's own, of which nothing else is drawn.
        arrows: codes that each goes from and to; their ends are boxes.
        supported: leave out what no passage supports, instead of refusing it.

    Raises:
        UnsupportedModel: names every box and arrow without a row with passages in the tables.
        UnknownCode: when there is no such code.
        NotCoded: when no coding counts.
        InvalidOption: for an unknown language.
    """
    choice = choice_of(coders, codebooks, cases, accepted=accepted, language=language)
    with opened(source) as study:
        material, _ = theory_material(study, choice)
    if boxes or arrows:
        named = [find_code(material.codebooks, name) for name in boxes]
        pairs = [
            (find_code(material.codebooks, one), find_code(material.codebooks, other))
            for one, other in arrows
        ]
        return _part(material, named, pairs, supported=supported)
    graph = theory_graph(material)
    if graph.left_out and not supported:
        raise UnsupportedModel(graph.left_out)
    return _model(graph, graph.left_out)


def _part(
    material: TheoryMaterial,
    boxes: Sequence[str],
    arrows: Sequence[tuple[str, str]],
    *,
    supported: bool,
) -> TheoryModel:
    """The boxes and arrows that were named."""
    left: tuple[str, ...] = ()
    try:
        check_model(material, boxes, arrows)
    except UnsupportedModel as error:
        if not supported:
            raise
        left = error.parts
    model = _model(theory_graph(material, boxes), left)
    ends = zip(model.arrows["from"], model.arrows["to"], strict=True)
    drawn = model.arrows[np.array([pair in arrows for pair in ends], dtype=bool)]
    wanted = {*boxes, *drawn["from"], *drawn["to"]}
    kept = model.boxes[model.boxes["code"].isin(wanted)]
    rows = {*kept["row"], *drawn["row"]}
    places = model.places[model.places["row"].isin(rows)]
    whole = (kept.reset_index(drop=True), drawn.reset_index(drop=True))
    return TheoryModel(*whole, places.reset_index(drop=True), left)


def _model(graph: TheoryGraph, left: tuple[str, ...]) -> TheoryModel:
    places = pd.concat([graph.boxes.places, graph.arrows.places], ignore_index=True)
    return TheoryModel(graph.boxes.cells, graph.arrows.cells, places, left)
