from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

from policytext.errors import NotCoded
from policytext.model import Case, Corpus
from policytext.pipeline.reading import CodedStudy
from policytext.pipeline.transfer_results import (
    comparison_tables,
    construct_tables,
    study_events,
    study_graph,
    write_graph,
    write_tables,
)
from policytext.transfer.constructs import read_construct
from tests.transfer.constructs.conftest import declared, material, small
from tests.transfer.test_path_model import LAYERS, TEXTS


def study() -> CodedStudy:
    told = material(TEXTS)
    codings = tuple(coding for own in told.codings.values() for coding in own)
    cases = tuple(Case(id, (id,)) for id in TEXTS)
    return CodedStudy("study", Corpus(tuple(told.documents.values())), cases, (small(),), codings)


def test_tables_of_layers_and_of_other_shapes() -> None:
    layers = construct_tables(study(), declared(LAYERS))
    assert list(layers) == [f"model.{n}" for n in ("nodes", "edges", "layers", "evidence")]
    links = construct_tables(study(), read_construct("five-links"))
    assert list(links) == ["five-links", "five-links.quotes"]


def test_what_is_infinite_has_a_sign_in_excel(tmp_path: Path) -> None:
    tables = {"a.odds": pd.DataFrame({"odds_ratio": [float("inf"), 2.0]})}
    (path,) = write_tables(tables, tmp_path, "a", ["xlsx"])
    with ZipFile(path) as archive:
        assert "∞" in archive.read("xl/sharedStrings.xml").decode()


def test_the_same_bytes_on_every_run(tmp_path: Path) -> None:
    def written(folder: Path) -> dict[str, bytes]:
        tables = construct_tables(study(), declared(LAYERS))
        paths = [*write_tables(tables, folder, "model", ["csv", "xlsx", "json", "parquet"])]
        paths.append(write_graph(study_graph(study(), declared(LAYERS)), folder))
        return {path.name: path.read_bytes() for path in paths}

    first, second = written(tmp_path / "1"), written(tmp_path / "2")
    assert len(first) == 14
    assert first == second
    graph = json.loads(first["model.graph.json"])
    assert graph["cases"] == list(TEXTS)


def test_events_of_each_case_are_its_own() -> None:
    for event in study_events(study()):
        assert event.case in TEXTS
        assert {telling.document for telling in event.tellings} == {event.case}


def test_comparison_needs_patterns_and_forces() -> None:
    with pytest.raises(NotCoded):
        comparison_tables(study())
