from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from policytext.coding.evaluation.code_names import CodeNames
from policytext.coding.evaluation.decisions import Decisions, read_decisions
from policytext.errors import ExchangeError
from tests.coding.evaluation.material import book, decisions, rows


def _read(*given: dict[str, Any]) -> Decisions:
    numbered = [{"id": str(place), "text": "x", **row} for place, row in enumerate(given)]
    return read_decisions(numbered, CodeNames([book()]))


def test_what_each_coder_gave_is_read_where_it_was_judged() -> None:
    own = decisions()
    assert own.coders == ("coder_a", "coder_b")
    assert own.codes == ("letters:A", "letters:B", "letters:C", "letters:RARE", "letters:NEVER")
    assert own.given.shape == (2, 60, 5)
    assert not (own.given & ~own.judged).any()
    assert own.judged[0].tolist() == [True, True, False, False, False]
    assert "12 rows for 2 codes" in " ".join(own.notes)


@pytest.mark.parametrize("name", ["coder", "codes", "coder_li"])
def test_one_coder_in_any_of_the_columns(name: str) -> None:
    own = _read({name: ["A"]}, {name: []})
    assert own.coders == (name,)
    assert own.given.tolist()[0] == [[True] + [False] * 4, [False] * 5]


def test_without_groups_all_codes_of_the_codebooks_used_were_judged() -> None:
    assert _read({"codes": ["A"]}).judged.all()


def test_groups_say_what_was_judged() -> None:
    own = _read({"codes": ["A"], "groups": ["letters"]}, {"codes": [], "groups": ["letters:B"]})
    assert own.judged.tolist() == [[True] * 5, [False, True, False, False, False]]
    assert set(own.groups) == {"letters", "letters:B"}
    assert own.groups["letters:B"].tolist() == [[False] * 5, [False, True, False, False, False]]


def test_clusters_are_documents_in_the_order_of_the_rows() -> None:
    own = _read(*({"codes": ["A"], "document": name} for name in ("z", "a", "z")))
    assert own.clusters().tolist() == [0, 1, 0]
    without = _read({"codes": ["A"], "document": "z"}, {"codes": []})
    assert not without.has_documents
    assert without.clusters().tolist() == [0, 1]


def test_the_language_is_told_by_the_script_when_it_is_not_said() -> None:
    own = _read({"codes": ["A"], "text": "建设平台"}, {"codes": [], "text": "a platform"})
    assert own.columns["language"] == ("zh", "en")


def test_part_keeps_rows_and_codes() -> None:
    own = decisions()
    part = own.part([3, 1], [2, 0])
    assert part.ids == ("r3", "r1")
    assert part.codes == ("letters:C", "letters:A")
    assert np.array_equal(part.given, own.given[:, [3, 1]][..., [2, 0]])
    assert part.columns["document"] == ("d3", "d1")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "there are none"),
        ([{"id": "1"}], "no field 'coder'"),
        ([{"id": "1", "codes": "A"}], "must be a list of codes, found 'A'"),
        ([{"id": "1", "codes": ["A"]}, {"id": "1", "codes": []}], "1 ids stand in several rows"),
        ([{"id": "1", "codes": ["A"]}, {"id": "2", "coder": []}], "row 2: coded by coder, row 1"),
        ([{"id": "1", "codes": []}], "no coder gave any code"),
        ([{"id": "1", "codes": ["Z"]}], r"no codebook has Z \(1\)"),
        ([{"id": "1", "codes": ["A"], "groups": ["Q"]}], "no group 'Q'"),
    ],
)
def test_rows_that_cannot_be_used(given: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(ExchangeError, match=said):
        read_decisions(given, CodeNames([book()]))


def test_codes_of_codebooks_not_asked_about_are_said() -> None:
    with pytest.raises(ExchangeError, match=r"other codebooks \(A \(1\)\)"):
        read_decisions([{"id": "1", "codes": ["A"]}], CodeNames([], {"letters": book}))


def test_what_is_left_out_is_said() -> None:
    own = _read({"codes": ["A", "Z"], "judged": ["B"]}, {"codes": ["B"], "judged": ["B"]})
    told = " ".join(own.notes)
    assert "Z (1)" in told
    assert "1 codes given to rows that were not judged for them" in told
    assert own.given.sum() == 1


def test_the_order_of_rows_does_not_change_what_is_judged() -> None:
    assert decisions(rows()[::-1]).codes == decisions().codes
