from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import policytext as pt
from policytext.errors import ExchangeError, InvalidOption, StudyError
from policytext.model import Document
from policytext.pipeline.inducing import Induced, induce
from policytext.store import Study

pytestmark = pytest.mark.slow

ROWS = [
    {"id": "1", "text": "银行不愿给小企业发放贷款。"},
    {"id": "2", "text": "Banks refuse to grant loans to small firms."},
    {"id": "3", "text": "小企业拿不到银行贷款。"},
    {"id": "4", "text": "化工厂向河里排放污水。"},
    {"id": "5", "text": "Chemical plants discharge sewage into the river."},
    {"id": "6", "text": "  "},
    {"id": "7", "text": "河里的鱼已经死光了。"},
    {"id": "8", "text": "2024"},
    {"id": "9", "text": "！？"},
]


@pytest.fixture(scope="module")
def found() -> Induced:
    return pt.induce(ROWS, k=3)


def test_every_row_has_its_concept_and_category_in_order(found: Induced) -> None:
    assert [row["id"] for row in found.rows] == [row["id"] for row in ROWS]
    empty = [row["id"] for row in found.rows if row["concept"] is None]
    assert empty == ["6", "9"]
    by_id = {row["id"]: row["category"] for row in found.rows}
    assert by_id["4"] == by_id["7"]
    assert by_id["1"] == by_id["3"] != by_id["4"]


def test_a_concept_has_its_quotes(found: Induced) -> None:
    texts = {row["id"]: row["text"] for row in ROWS}
    assert found.concepts["passages"].sum() == 7
    for quotes in found.concepts["quotes"]:
        assert quotes
        assert all(texts[id] == text for id, text in quotes)


def test_a_category_has_names_members_and_a_definition_of_its_words(found: Induced) -> None:
    assert len(found.categories) == 3
    for row in found.categories.itertuples():
        assert row.concepts == len(row.members) == (found.concepts["category"] == row.number).sum()
        for language in ("zh", "en"):
            name = getattr(row, language)
            definition = getattr(row, f"definition_{language}")
            assert bool(name) == bool(definition)
        assert row.zh in row.definition_zh


def test_tables_have_no_lists_in_their_cells(found: Induced) -> None:
    for name, table in found.tables().items():
        assert name.startswith("open-coding.")
        assert not table.map(lambda cell: isinstance(cell, tuple)).any(axis=None)


def test_the_choice_of_k_is_a_table_with_one_row_chosen() -> None:
    rows = [{"id": f"{n}{r['id']}", "text": r["text"]} for n in range(2) for r in ROWS]
    curve = induce(rows).choice
    assert list(curve) == ["k", "within", "apart", "knee", "chosen"]
    assert curve["chosen"].sum() == 1
    assert curve["within"].is_monotonic_increasing


def test_more_categories_than_concepts_are_not_made(found: Induced) -> None:
    many = induce(ROWS[:3], k=50)
    assert len(many.categories) <= len(many.concepts) <= 3


def test_accepted_rows_stay_and_others_join_or_found(found: Induced) -> None:
    accepted: list[dict[str, Any]] = [
        {**ROWS[0], "concept": "借款受拒", "category": "融资"},
        {**ROWS[2], "concept": "借款受拒", "category": "融资"},
        {**ROWS[3], "concept": "河流污染", "category": "环境"},
    ]
    more = induce(
        [
            {"id": "a", "text": "银行不肯给小企业贷款。"},
            {"id": "b", "text": "博物馆展出明代瓷器。"},
        ],
        accepted=accepted,
    )
    assert [tuple(row.values()) for row in more.rows[:4]] == [
        ("1", "借款受拒", "融资"),
        ("3", "借款受拒", "融资"),
        ("4", "河流污染", "环境"),
        ("a", "借款受拒", "融资"),
    ]
    assert more.rows[4]["concept"] not in ("借款受拒", "河流污染", None)
    assert list(more.concepts["zh"][:2]) == ["借款受拒", "河流污染"]
    assert list(more.categories["zh"][:2]) == ["融资", "环境"]


def test_segments_of_a_study_carry_their_places(tmp_path: Path) -> None:
    text = "银行不愿给小企业发放贷款。工厂把污水排进河里。"
    with Study.create(tmp_path / "study.sqlite") as study:
        study.add_document(Document.from_text("001", text, language="zh"))
        whole = induce(study)
        clause = induce(study, unit="clause", documents=["001"])
        with pytest.raises(StudyError, match="no document '002'"):
            induce(study, documents=["002"])
    assert len(whole.rows) == 2
    assert len(clause.rows) >= 2
    for row in whole.passages.itertuples():
        assert row.document == "001"
        assert text[row.start : row.start + len(row.text)] == row.text


@pytest.mark.parametrize(
    ("rows", "match"),
    [
        ([], "no row with words"),
        ([{"id": "1", "text": ""}], "no row with words"),
        ([ROWS[0], ROWS[0]], "stands more than once"),
    ],
)
def test_rows_that_cannot_be_coded_are_named(rows: list[dict[str, str]], match: str) -> None:
    with pytest.raises(ExchangeError, match=match):
        induce(rows)


def test_wrong_choices_are_named() -> None:
    with pytest.raises(InvalidOption, match="k='0'"):
        induce(ROWS, k=0)
    with pytest.raises(InvalidOption, match="method='magic'"):
        induce(ROWS, method="magic")
    with pytest.raises(InvalidOption, match="unit='page'"):
        induce(ROWS, unit="page")
    with pytest.raises(InvalidOption, match="k='2'"):
        induce(ROWS, k=2, accepted=[{**ROWS[0], "concept": "a", "category": "b"}])


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ([{**ROWS[0], "concept": "a", "category": None}], "missing"),
        (
            [
                {**ROWS[0], "concept": "a", "category": "b"},
                {**ROWS[1], "concept": "a", "category": "c"},
            ],
            "Choose one",
        ),
        ([{**ROWS[3], "concept": "a", "category": "b"}], "stands more than once"),
    ],
)
def test_accepted_rows_are_checked(given: list[dict[str, Any]], match: str) -> None:
    with pytest.raises(ExchangeError, match=match):
        induce(ROWS, accepted=given)


def test_an_induction_shows_its_categories_in_a_notebook(found: Induced) -> None:
    assert isinstance(found.passages, pd.DataFrame)
    assert "<table" in found._repr_html_()
