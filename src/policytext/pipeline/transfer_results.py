"""Constructs, pathways, flows and comparison of the cases of a study, as named tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.exchange.tables import write_json, write_table_set
from policytext.matrices.construct_tables import construct_table
from policytext.matrices.cross_case import (
    case_pattern_force,
    case_profiles,
    compare_cases,
    distances,
)
from policytext.matrices.mill import mill_methods
from policytext.matrices.path_model_tables import (
    edge_table,
    evidence_table,
    model_graph,
    node_table,
    tie_table,
)
from policytext.model import Codebook, TransferEvent
from policytext.pipeline.document_results import tellings_of
from policytext.pipeline.reading import TRANSFER, CodedStudy
from policytext.transfer.constructs import Construct, Material, Shape
from policytext.transfer.path_model import PathModel, path_model
from policytext.transfer.strength import PATTERNS

Tables = Mapping[str, pd.DataFrame]


def study_events(coded: CodedStudy, *, workers: int = 1) -> tuple[TransferEvent, ...]:
    """The transfers that the documents of each case tell of, those of one case merged.

    Args:
        coded: the study; the shipped codebook ``transfer`` names patterns and forces when it was
            coded with another.
        workers: see ``document_results.tellings_of``.
    """
    from policytext.transfer.events import merge_tellings

    codebook: Codebook | None = coded.codebook(TRANSFER)
    documents = tuple(coded.corpus)
    found = tellings_of(documents, codebook, study=coded.place, workers=workers)
    told = {document.id: tellings for document, tellings in found}
    return tuple(
        event
        for case in coded.cases
        for event in merge_tellings(
            (telling for id in case.documents for telling in told.get(id, ())), case=case
        )
    )


def material_of(coded: CodedStudy, events: Sequence[TransferEvent] = ()) -> Material:
    """Documents, codings and tellings of a study, ready to be looked through."""
    tellings = dict.fromkeys(telling for event in events for telling in event.tellings)
    return Material(coded.corpus, coded.codings, tellings)


def construct_tables(
    coded: CodedStudy,
    construct: Construct,
    events: Sequence[TransferEvent] = (),
    *,
    names: Sequence[str] = (),
) -> Tables:
    """What the cases of a study show of a construct.

    Args:
        coded: the study.
        construct: of any shape; one in layers is read as a path model.
        events: transfers that speak for elements too.
        names: of an organisation that a quadrant places.

    Returns:
        The construct's table by its id, and ``<id>.quotes``; of layers ``<id>.nodes``,
        ``<id>.edges``, ``<id>.layers`` and ``<id>.evidence``.
    """
    material = material_of(coded, events)
    if construct.shape is Shape.LAYERS:
        return model_tables(path_model(construct, material, coded.cases, events), material)
    found = construct_table(construct, material, coded.cases, coded.codebooks, names=names)
    return {construct.id: found.cells, f"{construct.id}.quotes": found.quotes}


def model_tables(model: PathModel, material: Material) -> Tables:
    """The tables of a path model, by ``<id>.nodes``, ``.edges``, ``.layers``, ``.evidence``."""
    name = model.construct.id
    return {
        f"{name}.nodes": node_table(model),
        f"{name}.edges": edge_table(model),
        f"{name}.layers": tie_table(model),
        f"{name}.evidence": evidence_table(model, material.documents),
    }


def study_graph(
    coded: CodedStudy, construct: Construct, events: Sequence[TransferEvent] = ()
) -> dict[str, Any]:
    """The path model of a study as a graph for JSON; see ``matrices.path_model_tables``."""
    material = material_of(coded, events)
    return model_graph(path_model(construct, material, coded.cases, events))


def comparison_tables(
    coded: CodedStudy, *, measure: str = "jaccard", least: int = 1, within: str = "paragraph"
) -> Tables:
    """The cases of a study beside each other on patterns and forces.

    Args:
        coded: a study that was coded with the transfer codebook.
        measure: of the distances: ``jaccard``, ``simple_matching`` or ``cosine``.
        least: how many segments make a pattern or force present.
        within: how near a pattern and a force of a case must stand: ``document``, ``paragraph``
            or ``segment``.

    Returns:
        ``compare.profiles``, ``.pairs``, ``.distances``, ``.methods``, ``.case-pattern-force`` and
        ``.quotes`` (those behind case × pattern × force).

    Raises:
        NotCoded: when the study was not coded with the transfer codebook.
    """
    codebook, table = coded.transfer(), coded.table()
    profiles = case_profiles(table, codebook)
    pairs = compare_cases(profiles, least=least)
    outcomes = [codebook.reference(code) for code in codebook.branch(PATTERNS)[1:]]
    triples, quotes = case_pattern_force(table, codebook, within=within)
    square = distances(pairs, list(profiles.index), measure)
    return {
        "compare.profiles": profiles.reset_index().astype({"case": str}),
        "compare.pairs": pairs,
        "compare.distances": square.reset_index(),
        "compare.methods": mill_methods(profiles, outcomes, least=least),
        "compare.case-pattern-force": triples,
        "compare.quotes": quotes,
    }


def write_tables(tables: Tables, folder: Path, name: str, formats: Sequence[str]) -> Iterator[Path]:
    """Write named tables: one file in Excel, Word and R, a file a table in the other formats.

    Args:
        tables: by name.
        folder: made when it is not there; files of the same name are replaced.
        name: of the workbook.
        formats: of ``exchange.FORMATS``.

    Yields:
        The files, as they are written.

    Raises:
        ExchangeError: when a file cannot be written.
    """
    yield from write_table_set(tables, folder, name, formats)


def write_graph(graph: dict[str, Any], folder: Path) -> Path:
    """Write a path model as ``<id>.graph.json``.

    Raises:
        ExchangeError: when the file cannot be written.
    """
    return write_json(graph, folder, f"{graph['construct']}.graph")
