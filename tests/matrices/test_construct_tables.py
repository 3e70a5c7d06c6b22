from __future__ import annotations

import pytest

from policytext.exchange.sheet import chinese_head
from policytext.matrices.construct_tables import COLUMNS, ConstructTable, construct_table
from policytext.matrices.passage_table import PASSAGE_COLUMNS
from policytext.matrices.path_model_tables import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    TIE_COLUMNS,
    edge_table,
    evidence_table,
    model_graph,
    node_table,
    tie_table,
)
from policytext.model import Document
from policytext.transfer.constructs import Material, Shape, read_construct
from tests.transfer.constructs.conftest import TEXTS, cases, declared, material, small
from tests.transfer.constructs.test_sequences import SEQUENCE
from tests.transfer.constructs.test_shapes import CROSSING, LINKS, PARTS, SHIFTS, Verdict
from tests.transfer.test_path_model import TEXTS as MODEL_TEXTS
from tests.transfer.test_path_model import model


def table_of(text: str) -> ConstructTable:
    return construct_table(declared(text), material(TEXTS), cases(), [small()])


@pytest.mark.parametrize("text", [SEQUENCE, LINKS, PARTS, CROSSING])
def test_columns_and_quotes(text: str) -> None:
    found = table_of(text)
    assert list(found.cells.columns) == list(COLUMNS[found.construct.shape])
    assert list(found.quotes.columns) == ["construct", "case", "element", *PASSAGE_COLUMNS]
    told = material(TEXTS).documents
    for row in found.quotes.to_dict("records"):
        document = told[row["document"]]
        assert document.text[row["start"] : row["end"]] == row["quote"]
        assert all(words in row["quote"] for words in row["evidence"].split("; "))
        assert (row["page"], row["case"]) == (1, document.id)


def test_every_row_of_a_sequence_has_as_many_quotes_as_it_says() -> None:
    found = table_of(SEQUENCE)
    for row in found.cells.to_dict("records"):
        quotes = found.quotes
        own = quotes[(quotes["case"] == row["case"]) & (quotes["element"] == row["element"])]
        assert len(own) == row["passages"]
        assert own["document"].nunique() == row["sources"]
        if row["since"]:
            assert row["since"] in set(own["first_day"])


def test_both_languages_have_the_same_rows() -> None:
    for text in (SEQUENCE, PARTS, CROSSING):
        cells = table_of(text).cells.drop(columns=["case"])
        half = len(cells) // 2
        zh, en = cells.iloc[:half].reset_index(drop=True), cells.iloc[half:].reset_index(drop=True)
        words = [name for name in ("scope", "figures") if name in cells]
        assert zh.drop(columns=words).equals(en.drop(columns=words))


def test_a_contrast_and_a_quadrant_lead_to_their_quotes() -> None:
    texts = SHIFTS[Verdict.SHIFT]
    documents = [Document.from_text(id, text, language=id) for id, text in texts.items()]
    found = construct_table(read_construct("deep-integration"), Material(documents), cases())
    assert list(found.cells["verdict"].unique()) == ["shift stated"]
    shifts = found.quotes[found.quotes["basis"] == "shift"]
    assert list(shifts["case"]) == ["zh", "en"]
    text = {"zh": "坚持市场导向。坚持需求导向。", "en": "It is market-driven. It is demand-led."}
    documents = [Document.from_text(id, words, language=id) for id, words in text.items()]
    placed = construct_table(read_construct("pasteur-quadrant"), Material(documents), cases())
    sides = placed.cells[["case", "element", "side"]].to_numpy().tolist()
    assert ["zh", "understanding", "not enough evidence"] in sides
    assert ["en", "use", "high"] in sides
    assert set(placed.quotes["element"]) == {"use high"}


def test_layers_are_no_table() -> None:
    with pytest.raises(KeyError):
        construct_table(read_construct("realisation-model"), Material([]), [])


def test_every_edge_leads_to_its_quotes() -> None:
    found = model()
    edges, told = edge_table(found), material(MODEL_TEXTS).documents
    evidence = evidence_table(found, told)
    for row in edges.to_dict("records"):
        ends = (evidence["source"] == row["source"]) & (evidence["target"] == row["target"])
        own = evidence[ends]
        assert set(own["case"]) == set(row["in_cases"].split())
        assert set(own["speaks_for"]) == ({"source", "target"} if row["cases"] else set())
        assert row["both"] == row["cases"]
        assert (row["p"] == row["p"]) == (row["least_p"] == row["least_p"])
        assert bool(row["reason"]) == (row["p_bh"] != row["p_bh"])


def test_reasons_name_the_elements() -> None:
    assert all("first code" not in reason for reason in edge_table(model())["reason"])


def test_graph_for_json() -> None:
    graph = model_graph(model())
    ids = {node["id"] for node in graph["nodes"]}
    assert ids == {"supply", "problem", "landing", "embedding"}
    assert all({link["source"], link["target"]} <= ids for link in graph["links"])
    assert graph["links"][0]["odds_ratio"] == "infinite"
    assert graph["links"][0]["p_bh"] is None or graph["links"][0]["p_bh"] <= 1
    assert [layer["source_layer"] for layer in graph["layers"]] == ["causes", "ways", "causes"]


def test_nodes_and_layers() -> None:
    found = model()
    assert list(node_table(found)["cases"]) == [4, 4, 4, 2]
    assert list(tie_table(found)["stretches"]) == [2, 0, 0]


@pytest.mark.parametrize("columns", [*COLUMNS.values(), NODE_COLUMNS, EDGE_COLUMNS, TIE_COLUMNS])
def test_every_head_has_a_chinese_name(columns: tuple[str, ...]) -> None:
    assert [name for name in columns if not chinese_head(name)] == []


def test_shapes_with_a_table() -> None:
    assert set(Shape) - set(COLUMNS) == {Shape.LAYERS}
