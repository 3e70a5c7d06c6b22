from __future__ import annotations

import pytest

from policytext.matrices.axial_associations import associations, presence, with_odds
from policytext.model import Case, Coding, Document, Span
from policytext.theory.axial import Passages

LINES = ("地价上涨，工厂外迁。", "地价平稳。工厂外迁。", "街道清扫。", "天气晴好。")
CODES = {code: code for code in ("s:COST", "s:MOVE", "s:NONE")}


def unrelated(first: str, second: str) -> bool:
    return False


def given() -> tuple[list[Passages], dict[str, list[Coding]]]:
    documents = [Document.from_text(id, "\n".join(LINES), language="zh") for id in ("d1", "d2")]
    codings = {
        document.id: [
            Coding(f"{document.id}/{at}", document.id, Span(at, at + 2), code, "kim", words)
            for words, code in (("地价", "s:COST"), ("工厂", "s:MOVE"))
            for at in range(len(document.text))
            if document.text.startswith(words, at)
        ]
        for document in documents
    }
    return list(map(Passages, documents)), codings


def test_units_without_a_code_do_not_count_for_paragraphs_and_sentences() -> None:
    passages, codings = given()
    cases = (Case("c1", ("d1",)), Case("c2", ("d2",)))
    found = {
        within: presence(passages, codings, CODES, within=within, cases=cases).totals["s"]
        for within in ("paragraph", "segment", "document", "case")
    }
    assert found == {"paragraph": 4, "segment": 6, "document": 2, "case": 2}


def test_codes_are_tested_and_undefined_cases_say_why() -> None:
    passages, codings = given()
    units = presence(passages, codings, CODES, within="segment", cases=())
    found = {
        (each.first, each.second): each for each in associations(units, [*CODES], kin=unrelated)
    }
    together = found["s:COST", "s:MOVE"]
    counts = together.association.counts
    assert (counts.both, counts.first, counts.second, counts.neither) == (2, 2, 2, 0)
    assert together.association.phi == pytest.approx(-0.5)
    assert together.association.odds_ratio is None
    assert with_odds(together).association.odds_ratio == 0
    assert together.bh is not None
    none = found["s:COST", "s:NONE"]
    assert (none.reason, none.bh, none.association.phi) == ("none", None, None)
    paragraphs = presence(passages, codings, CODES, within="paragraph", cases=())
    every = associations(paragraphs, ["s:COST", "s:MOVE"], kin=unrelated)
    assert [each.reason for each in every] == ["every"]


def test_one_case_cannot_be_compared() -> None:
    passages, codings = given()
    cases = (Case("c", ("d1", "d2")),)
    units = presence(passages, codings, CODES, within="case", cases=cases)
    assert [each.reason for each in associations(units, ["s:COST", "s:MOVE"], kin=unrelated)] == [
        "few"
    ]
